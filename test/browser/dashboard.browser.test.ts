import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answers, type DashboardAlone, dashboardAlone } from './dashboard-alone.ts'
import { describeInBrowser, openPage, seriousFindings } from './kit.ts'
import { everyoneCanRead, walk } from './walk.ts'

const NOW = Date.now()
const ME = {
  id: 'usr_1',
  email: 'minji@dalbit.kr',
  name: '김민지',
  role: 'owner',
  language: 'ko',
  theme: 'system',
  permissions: [
    'self',
    'shop:read',
    'shop:write',
    'people:manage',
    'keys:manage',
    'audit:read',
    'backups:manage',
    'jobs:manage',
  ],
  secondFactor: { totp: false, passkeys: 0 },
}

const answers = (): Answers => ({
  'GET /api/me': ME,
  'PATCH /api/me': (body: unknown) => ({ ...ME, ...(body as object) }),
  'GET /api/bootstrap': {
    version: '0.0.0',
    needsSetup: false,
    googleSignIn: false,
    demo: false,
    language: 'ko',
    shopName: '달빛 상점',
  },
  'GET /api/shop': { shop: { name: '달빛 상점', country: 'KR', currency: 'KRW', zone: 'Asia/Seoul' } },
  'GET /api/backups': { items: [], newestVerifiedAt: NOW, folder: '/data/backups', nextNightlyAt: NOW },
  'GET /api/jobs': { waiting: 0, running: 0, dead: 0, deadJobs: [] },
  'GET /api/people': { people: [], invitations: [] },
  'GET /api/admin/audit-log': { items: [], total: 0, limit: 50, offset: 0 },
  'GET /healthz': { state: 'ok' },
})

describeInBrowser('the frame of the dashboard', () => {
  let app: DashboardAlone
  beforeAll(async () => {
    app = await dashboardAlone(answers())
  })
  afterAll(async () => app[Symbol.asyncDispose]())

  const home = async (page: Page) => {
    Object.assign(app.answers, answers())
    await page.goto(`${app.url}/`)
    await page
      .getByRole('navigation', { name: /주 메뉴|Main menu/ })
      .first()
      .waitFor()
  }

  /** Tells it until it is seen: the page may just be opening its ear. */
  const announceUntil = (page: Page, event: unknown, text: string) =>
    expect
      .poll(() => {
        app.announce(event)
        return page.getByText(text).count()
      })
      .toBeGreaterThan(0)

  for (const width of [1280, 360] as const) {
    for (const theme of ['light', 'dark'] as const) {
      test(`shows every component without a fault for axe, ${width} px, ${theme}`, async () => {
        await using open = await openPage({ width, theme, language: theme === 'light' ? 'ko' : 'en' })
        await open.page.goto(`${app.url}/dev/components`)
        await open.page.getByRole('heading', { name: 'Over the page' }).waitFor()
        await open.page.evaluate('document.fonts.ready.then(() => true)')
        await everyoneCanRead(open.page, 'components')
        expect(open.complaints).toEqual([])
      })
    }
  }

  test('opens what floats without a fault for axe, and closes it with Esc', async () => {
    await using open = await openPage()
    await open.page.goto(`${app.url}/dev/components`)
    for (const name of ['Dialog', 'Typed confirmation', 'Sheet', 'Menu']) {
      await open.page.getByRole('button', { name, exact: true }).click()
      const role = name === 'Menu' ? 'menu' : 'dialog'
      const panel = open.page.getByRole(role)
      await panel.waitFor()
      expect(await seriousFindings(open.page, `[role=${role}]`), name).toEqual([])
      await open.page.keyboard.press('Escape')
      await panel.waitFor({ state: 'detached' })
    }
    expect(open.complaints).toEqual([])
  })

  test('asks for the exact word before what cannot be undone', async () => {
    await using open = await openPage()
    await open.page.goto(`${app.url}/dev/components`)
    await open.page.getByRole('button', { name: 'Typed confirmation' }).click()
    const act = open.page.getByRole('dialog').getByRole('button', { name: 'Restore backup' })
    await expect.poll(() => act.isDisabled()).toBe(true)
    await open.page.keyboard.type('restore')
    await expect.poll(() => act.isDisabled()).toBe(true)
    await open.page.keyboard.press('ControlOrMeta+A')
    await open.page.keyboard.type('RESTORE')
    await expect.poll(() => act.isEnabled()).toBe(true)
  })

  test('puts a refusal at its field, the rest into a summary, and moves focus to the field', async () => {
    await using open = await openPage({ language: 'en' })
    await open.page.goto(`${app.url}/dev/components`)
    const field = open.page.getByLabel('E-mail')
    await field.waitFor()
    await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true')
    const described = (await field.getAttribute('aria-describedby')) ?? ''
    const said = await Promise.all(described.split(' ').map((id) => open.page.locator(`[id="${id}"]`).textContent()))
    expect(said.join(' ')).toContain('Not a valid e-mail address.')
    expect(
      await open.page.getByRole('alert').filter({ hasText: 'The shop basics were not saved' }).textContent(),
    ).toContain('This field does not exist.')
    await expect.poll(() => open.page.locator(':focus').getAttribute('type')).toBe('email')
  })

  test('paints theme and language before the app is there', async () => {
    await using open = await openPage({ theme: 'dark', language: 'en' })
    await open.page.route('**/assets/*.js', (route) => route.abort())
    await open.page.goto(`${app.url}/`)
    expect(await open.page.evaluate('[document.documentElement.dataset.theme, document.documentElement.lang]')).toEqual(
      ['dark', 'en'],
    )
  })

  test('switches language without a reload, remembers it, and sets lang and title', async () => {
    await using open = await openPage()
    await home(open.page)
    await open.page.evaluate('window.stillHere = true')
    await open.page.keyboard.press('ControlOrMeta+k')
    await open.page.getByRole('option', { name: '영어로 보기' }).click()
    await open.page.getByRole('link', { name: 'Audit log' }).first().waitFor()
    await expect
      .poll(() => open.page.evaluate('[document.documentElement.lang, "stillHere" in window]'))
      .toEqual(['en', true])
    await expect.poll(() => open.page.title()).toBe('Home · 달빛 상점')
    expect(app.asked.some(({ key }) => key === 'PATCH /api/me')).toBe(true)
  })

  test('goes by g and a letter, moves focus to the heading, and stops when single keys are off', async () => {
    await using open = await openPage()
    await home(open.page)
    await open.page.keyboard.press('g')
    await open.page.keyboard.press('l')
    await open.page.waitForURL('**/audit')
    await expect.poll(() => open.page.evaluate('document.activeElement?.tagName')).toBe('H1')
    await open.page.keyboard.press('?')
    await open.page.getByRole('switch').click()
    await open.page.keyboard.press('Escape')
    await open.page.getByRole('dialog').waitFor({ state: 'detached' })
    await open.page.keyboard.press('g')
    await open.page.keyboard.press('h')
    await open.page.keyboard.press('ControlOrMeta+k')
    await open.page.getByRole('combobox').waitFor()
    expect(open.page.url()).toContain('/audit')
  })

  test('finds pages and actions, the last one first next time', async () => {
    await using open = await openPage()
    await home(open.page)
    await open.page.keyboard.press('/')
    await open.page.getByRole('combobox').fill('백업')
    await open.page.keyboard.press('Enter')
    await open.page.waitForURL('**/settings/backups')
    await open.page.keyboard.press('ControlOrMeta+k')
    await expect.poll(() => open.page.getByRole('option').first().textContent()).toContain('백업')
    expect(await seriousFindings(open.page)).toEqual([])
  })

  test('skips to the content by keyboard', async () => {
    await using open = await openPage({ language: 'en' })
    await home(open.page)
    await open.page.keyboard.press('Tab')
    await open.page.keyboard.press('Enter')
    await expect.poll(() => open.page.evaluate('document.activeElement?.id')).toBe('content')
  })

  test('leads to sign-in with the way back when the session ended', async () => {
    await using open = await openPage()
    await home(open.page)
    for (const key of Object.keys(app.answers)) if (key !== 'GET /api/bootstrap') app.answers[key] = 401
    await open.page.goto(`${app.url}/audit?offset=50`)
    await open.page.waitForURL('**/sign-in?*')
    expect(new URL(open.page.url()).searchParams.get('next')).toBe('/audit?offset=50')
  })

  test('asks again for what a live event says has changed', async () => {
    await using open = await openPage()
    await home(open.page)
    app.answers['GET /api/shop'] = {
      shop: { name: '별빛 상점', country: 'KR', currency: 'KRW', zone: 'Asia/Seoul' },
    }
    await announceUntil(open.page, { topic: 'shop', id: null }, '별빛 상점')
    await expect.poll(() => open.page.title()).toBe('홈 · 별빛 상점')
  })

  test('says that the server restarts, and stops saying it when it is back', async () => {
    await using open = await openPage()
    await home(open.page)
    await announceUntil(open.page, { topic: 'restart', id: null }, '서버를 다시 시작하고 있습니다')
    const notice = open.page.getByText('서버를 다시 시작하고 있습니다')
    await notice.waitFor({ state: 'detached' })
  })

  test('says that the connection is gone', async () => {
    await using open = await openPage()
    await home(open.page)
    await open.page.context().setOffline(true)
    await open.page.getByText('인터넷에 연결되어 있지 않습니다').waitFor()
    await open.page.context().setOffline(false)
    await open.page.getByText('인터넷에 연결되어 있지 않습니다').waitFor({ state: 'detached' })
  })

  test('shows a partner neither the audit log nor the settings of the shop', async () => {
    await using open = await openPage({ language: 'en' })
    await home(open.page)
    app.answers['GET /api/me'] = { ...ME, language: 'en', role: 'partner', permissions: ['self', 'shop:read'] }
    await open.page.goto(`${app.url}/audit`)
    await open.page.getByRole('heading', { name: 'You do not have access to this page' }).waitFor()
    await expect.poll(() => open.page.getByRole('link', { name: 'Audit log' }).count()).toBe(0)
  })

  test('keeps the frame on an unknown address useful', async () => {
    await using open = await openPage({ language: 'en' })
    await open.page.goto(`${app.url}/nowhere`)
    await open.page.getByRole('link', { name: 'Go to home' }).waitFor()
    expect(await seriousFindings(open.page)).toEqual([])
  })

  for (const width of [1280, 360] as const) {
    test(`has no fault for axe around the pages at ${width} px`, async () => {
      await using open = await openPage({ width })
      await home(open.page)
      await walk(open, app.url, ['/', '/settings'])
    })
  }
})
