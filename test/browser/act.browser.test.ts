import { permissionsOf } from '@commerce/contracts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ASKED, actAnswers, detail, inbox, proposal } from './act-answers.ts'
import { type DashboardAlone, dashboardAlone } from './dashboard-alone.ts'
import { ME } from './data-answers.ts'
import { STOPPED, settings } from './execution-answers.ts'
import { describeInBrowser, openPage, seriousFindings, sidewaysScroll } from './kit.ts'
import { LOOKS, walk } from './walk.ts'

const PAGES = [
  '/',
  '/inbox',
  '/inbox?view=batched',
  '/inbox?view=decided',
  '/inbox?proposal=prp_01',
  '/inbox?proposal=prp_08',
  '/inbox?proposal=prp_gone',
  '/executions',
  '/executions?execution=exe_01',
  '/executions?execution=exe_03',
  '/executions?limits=open',
]
/** The fullest, looked at in the other two ways as well. */
const FULLEST = ['/', '/inbox', '/inbox?proposal=prp_08', '/executions?execution=exe_01']
const LISTS = ['/inbox', '/executions']
/** Nothing was ever proposed, and everything is stopped. */
const NOTHING = {
  'GET /api/proposals': inbox([], {
    counts: { asked: 0, batched: 0, approved: 0, todo: 0, unknown: 0 },
    paused: true,
    mode: 'auto_low_risk',
  }),
  'GET /api/executions': { items: [], next: null },
  'GET /api/execution-settings': STOPPED,
}

describeInBrowser('proposals and executions', () => {
  let app: DashboardAlone
  beforeAll(async () => {
    app = await dashboardAlone(actAnswers())
  })
  afterAll(async () => app?.[Symbol.asyncDispose]())
  beforeEach(() => {
    for (const key of Object.keys(app.answers)) delete app.answers[key]
    Object.assign(app.answers, actAnswers())
  })

  const go = async (page: Page, path: string) => {
    await page.goto(`${app.url}${path}`)
    await page.locator('main h1').waitFor({ state: 'attached' })
  }
  const search = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams)
  const asArticle = (page: Page, name: RegExp) => page.getByRole('article', { name })
  /** An inbox that keeps what is answered, as the server would. */
  const living = () => {
    let items = [...ASKED]
    const said: { key: string; body: unknown }[] = []
    const settle = (key: string, id: string, state: 'approved' | 'rejected') => {
      app.answers[key] = (body: unknown) => {
        said.push({ key, body })
        items = items.map((one) => (one.id === id ? { ...one, state } : one))
        return { proposal: items.find((one) => one.id === id) }
      }
    }
    for (const { id } of ASKED) {
      settle(`POST /api/proposals/${id}/approve`, id, 'approved')
      settle(`POST /api/proposals/${id}/reject`, id, 'rejected')
    }
    app.answers['GET /api/proposals'] = () => inbox(items.filter((one) => one.state !== 'rejected'))
    return said
  }

  test.each(LOOKS)('can be read by everyone: $width px, $theme, $language', async (look) => {
    await using open = await openPage(look)
    const whole = (look.width === 1280) === (look.theme === 'light')
    app.answers['GET /api/me'] = { ...ME, language: look.language, theme: look.theme }
    await walk(open, app.url, whole ? PAGES : FULLEST)
    if (!whole) return
    Object.assign(app.answers, NOTHING)
    await walk(open, app.url, LISTS)
    Object.assign(app.answers, { 'GET /api/proposals': 500, 'GET /api/executions': 500 })
    if (look.width === 360) await walk(open, app.url, LISTS)
  })

  test('by keyboard alone: j, a, r with a reason, e, Esc, x, and no answer after g', async () => {
    const said = living()
    await using open = await openPage()
    const { page } = open
    await go(page, '/inbox')
    await asArticle(page, /가을 원피스/).waitFor()
    // `g a` leads to the ads: its letter approves nothing.
    await page.keyboard.press('j')
    await expect.poll(() => focused(page)).toBe('prp_01')
    await page.keyboard.press('g')
    await page.keyboard.press('a')
    await page.getByRole('heading', { level: 1, name: '광고' }).waitFor()
    expect(said).toEqual([])
    await page.keyboard.press('g')
    await page.keyboard.press('i')
    await asArticle(page, /가을 원피스/).waitFor()
    for (const [key, there] of [
      ['j', 'prp_01'],
      ['j', 'prp_02'],
      ['k', 'prp_01'],
    ] as const) {
      await page.keyboard.press(key)
      await expect.poll(() => focused(page)).toBe(there)
    }
    await page.keyboard.press('a')
    await page.getByRole('heading', { name: /^승인됨, 실행 대기/ }).waitFor()
    // The next one stands where the answered one stood.
    await expect.poll(() => focused(page)).toBe('prp_02')
    await page.keyboard.press('r')
    await page.getByRole('dialog').getByRole('textbox').waitFor()
    await page.keyboard.type('이미 손봤습니다')
    await page.keyboard.press('Enter')
    await expect.poll(() => asArticle(page, /일예산 낮추기/).count()).toBe(0)
    expect(said).toEqual([
      { key: 'POST /api/proposals/prp_01/approve', body: { version: 'v1' } },
      { key: 'POST /api/proposals/prp_02/reject', body: { reason: '이미 손봤습니다', version: 'v1' } },
    ])
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    // What was approved waits further down: one key goes there, and back up by k. A key held down answers one card only.
    await page.keyboard.press('w')
    await expect.poll(() => focused(page)).toBe('prp_01')
    await page.keyboard.press('k')
    await expect.poll(() => focused(page)).toBe('prp_03')
    await page.keyboard.down('x')
    await page.keyboard.down('x')
    await page.keyboard.up('x')
    await page.getByRole('region', { name: '1개 선택' }).waitFor()
    await page.keyboard.press('x')
    await page.getByRole('region', { name: '1개 선택' }).waitFor({ state: 'detached' })
    await asArticle(page, /무료 나눔/).focus()
    await page.keyboard.press('x')
    await page.getByRole('region', { name: '1개 선택' }).waitFor()
    await page.keyboard.press('e')
    await page.getByRole('dialog').getByText('보내는 내용 그대로').waitFor()
    expect(search(page)).toEqual({ proposal: 'prp_03' })
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(search(page)).toEqual({})
    expect(open.complaints).toEqual([])
  })

  test('somebody else was faster: the server says who, and the page says it where the card was', async () => {
    let answered = false
    app.answers['GET /api/proposals'] = () => inbox(answered ? [] : [proposal()])
    await using open = await openPage()
    const { page } = open
    await page.route('**/api/proposals/prp_01/approve', (route) => {
      answered = true
      return route.fulfill({
        status: 409,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          type: 'urn:commerce:problem:proposal-settled',
          title: '이미 처리되었습니다: 거절됨 (박준혁)',
          status: 409,
          code: 'proposal-settled',
          consequence: '이번 답은 아무것도 바꾸지 않았습니다.',
          nextStep: '제안을 열어 어떻게 되었는지 확인하세요.',
          instance: 'req_test',
        }),
      })
    })
    await go(page, '/inbox')
    await page.getByRole('button', { name: '승인' }).click()
    await page.getByRole('alert').getByText('이미 처리되었습니다: 거절됨 (박준혁)').waitFor()
    await page.getByText('결정할 일이 없습니다').waitFor()
  })

  test('a card that changed meanwhile is drawn anew and says what was answered; the next answer is for the new one', async () => {
    let now = proposal()
    const versions: unknown[] = []
    app.answers['GET /api/proposals'] = () => inbox([now])
    await using open = await openPage()
    const { page } = open
    await page.route('**/api/proposals/prp_01/approve', (route) => {
      versions.push(route.request().postDataJSON())
      now = proposal({
        version: 'v2',
        stakeMinor: 90_000,
        change: { label: '상태', before: '켜짐, 하루 90,000원', after: '중지' },
      })
      return route.fulfill({
        status: 409,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          type: 'urn:commerce:problem:proposal-changed',
          title: '보신 제안과 지금 제안이 다릅니다',
          status: 409,
          code: 'proposal-changed',
          consequence: '이번 답은 아무것도 바꾸지 않았습니다.',
          nextStep: '지금 내용을 다시 확인한 뒤 답하세요.',
          instance: 'req_test',
        }),
      })
    })
    await go(page, '/inbox')
    await page.getByRole('button', { name: '승인' }).click()
    const note = page.getByRole('alert')
    await note.getByText('켜짐, 하루 60,000원').waitFor()
    await note.getByText('하루 약 6만 원').waitFor()
    await asArticle(page, /가을 원피스/)
      .getByText('켜짐, 하루 90,000원')
      .waitFor()
    expect(await seriousFindings(page, 'main')).toEqual([])
    await page.getByRole('button', { name: '승인' }).click()
    await expect.poll(() => versions).toEqual([{ version: 'v1' }, { version: 'v2' }])
  })

  test('an owner says what they saw at the platform, after being told what follows from it', async () => {
    const unknown = app.answers['GET /api/executions/exe_03'] as object
    let settled = false
    app.answers['GET /api/executions/exe_03'] = () => ({
      ...unknown,
      settleable: true,
      ...(settled ? { state: 'failed', settleable: false, settledBy: '김민지' } : {}),
    })
    const bodies: unknown[] = []
    app.answers['POST /api/executions/exe_03/settle'] = (body: { word?: string }) => {
      bodies.push(body)
      settled = body.word !== undefined
      return { ...unknown, state: settled ? 'failed' : 'unknown' }
    }
    await using open = await openPage()
    const { page } = open
    await go(page, '/executions?execution=exe_03')
    await page.getByRole('button', { name: '플랫폼에 다시 확인' }).click()
    await page.getByText('아직 알 수 없습니다').waitFor()
    await page.getByRole('button', { name: '반영되지 않은 것을 확인함' }).click()
    const dialog = page.getByRole('dialog', { name: '본 대로 기록할까요?' })
    await dialog.getByText('다시 실행할 수 있습니다').waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await dialog.getByRole('button', { name: '기록하기' }).click()
    await page.getByText('확인했습니다: 실행되지 않음').waitFor()
    await page.getByText('사람의 말').first().waitFor()
    expect(bodies).toEqual([{}, { word: 'not-done' }])
  })

  test('several at once: each has its result, and carrying out asks first', async () => {
    const bodies: unknown[] = []
    app.answers['POST /api/proposals/decide'] = (body: unknown) => {
      bodies.push(body)
      return {
        results: [
          { id: 'prp_01', ok: true, code: null, text: null },
          { id: 'prp_02', ok: false, code: 'proposal-expired', text: '만료된 제안입니다' },
        ],
      }
    }
    await using open = await openPage()
    const { page } = open
    await go(page, '/inbox')
    await page.getByRole('checkbox', { name: '선택: 캠페인 중지 “가을 원피스_파워링크”' }).first().click()
    await page.getByRole('checkbox', { name: /^선택: 일예산 낮추기/ }).click()
    await page.getByRole('button', { name: '2개 승인' }).click()
    await page.getByText('1개에 답했고 1개는 답하지 못했습니다').waitFor()
    await page.getByText(/일예산 낮추기.*: 만료된 제안입니다/).waitFor()
    await page.getByRole('button', { name: '2개 모두 실행' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('되돌릴 수 없는 일이 1개 있습니다.').waitFor()
    await dialog.getByRole('button', { name: '2개 실행' }).click()
    await expect.poll(() => bodies.length).toBe(2)
    expect(bodies).toEqual([
      { ids: ['prp_01', 'prp_02'], decision: 'approve', versions: { prp_01: 'v1', prp_02: 'v1' } },
      { ids: ['prp_04', 'prp_06'], decision: 'execute', versions: { prp_04: 'v1', prp_06: 'v1' } },
    ])
  })

  test('carrying out says what came of it, also when the card has left the page', async () => {
    let done = false
    const ready = proposal({ state: 'approved' })
    app.answers['GET /api/proposals'] = () => inbox(done ? [] : [ready])
    app.answers['GET /api/proposals/prp_01'] = () => detail({ state: done ? 'executed' : 'approved' })
    app.answers['POST /api/proposals/prp_01/execute'] = () => {
      done = true
      return { proposal: { ...ready, state: 'executing' }, executionId: 'exe_01' }
    }
    await using open = await openPage()
    const { page } = open
    await go(page, '/inbox')
    await page.getByRole('button', { name: '실행', exact: true }).click()
    await page.getByText('실행을 시작했습니다').waitFor()
    await page.getByText('결정할 일이 없습니다').waitFor()
    await page.getByText('실행됨', { exact: true }).waitFor()
  })

  test('a thumb: right approves and can be taken back, left rejects, a short way says nothing', async () => {
    const said = living()
    await using open = await openPage({ width: 360 })
    const { page } = open
    await go(page, '/inbox')
    await asArticle(page, /가을 원피스/).waitFor()
    await swipe(page, 'prp_01', 60)
    await swipe(page, 'prp_01', 150)
    const first = asArticle(page, /가을 원피스/)
    await first.getByText('곧 승인합니다').waitFor()
    await first.getByRole('button', { name: '취소' }).click()
    await first.getByRole('button', { name: '승인' }).waitFor()
    expect(said).toEqual([])
    await swipe(page, 'prp_02', -150)
    await asArticle(page, /일예산 낮추기/)
      .getByRole('button', { name: '바로 하기' })
      .click()
    await expect.poll(() => said.map((one) => one.key)).toEqual(['POST /api/proposals/prp_02/reject'])
    expect(await sidewaysScroll(page)).toBe(0)
  })

  test('a partner reads everything and answers nothing, and is told why', async () => {
    app.answers['GET /api/me'] = { ...ME, role: 'partner', permissions: permissionsOf('partner') }
    await using open = await openPage()
    const { page } = open
    await go(page, '/inbox')
    await page.getByText('답은 소유자만 할 수 있습니다').waitFor()
    await expect.poll(() => page.getByRole('button', { name: /^(승인|거절|실행)$/ }).count()).toBe(0)
    await expect.poll(() => page.getByRole('button', { name: '긴급 정지', exact: true }).count()).toBe(0)
    await go(page, '/executions?execution=exe_01')
    await page.getByRole('dialog').getByText('다시 읽어 보니 반영되었습니다.').waitFor()
    await expect.poll(() => page.getByRole('button', { name: '되돌리기' }).count()).toBe(0)
  })

  test('home answers three decisions like the inbox does', async () => {
    const said = living()
    await using open = await openPage()
    const { page } = open
    await go(page, '/')
    await page.getByText('결정을 기다리는 일이 5개 있습니다').waitFor()
    await asArticle(page, /가을 원피스/)
      .getByRole('button', { name: '승인' })
      .click()
    await expect.poll(() => said.map((one) => one.key)).toEqual(['POST /api/proposals/prp_01/approve'])
    await asArticle(page, /일예산 낮추기/)
      .getByRole('button', { name: '근거' })
      .click()
    await page.waitForURL('**/inbox?proposal=prp_02')
  })

  test('taking back shows what somebody else changed before it is lost', async () => {
    const bodies: unknown[] = []
    app.answers['POST /api/executions/exe_01/undo'] = (body: unknown) => {
      bodies.push(body)
      return { executionId: 'exe_09' }
    }
    await using open = await openPage()
    const { page } = open
    await go(page, '/executions')
    await page.getByRole('row', { name: /^캠페인 중지 “가을/ }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '되돌리기' }).click()
    const dialog = page.getByRole('dialog', { name: '되돌릴까요?' })
    await dialog.getByText('그 뒤에 다른 변경이 있었습니다').waitFor()
    await dialog.getByText('켜짐, 하루 90,000원', { exact: true }).waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await dialog.getByRole('button', { name: '그 변경까지 되돌리기' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(bodies).toEqual([{ overConflict: true }])
  })

  test('when nobody can say whether everything is stopped, the frame says so, and the stop can be pressed', async () => {
    let stopped = false
    app.answers['GET /api/proposals'] = 500
    app.answers['GET /api/execution-settings'] = 500
    app.answers['POST /api/execution-settings/pause'] = () => {
      stopped = true
      // From here on the switch can be read, the proposals still cannot.
      app.answers['GET /api/execution-settings'] = STOPPED
      return STOPPED
    }
    await using open = await openPage({ width: 360 })
    const { page } = open
    await go(page, '/orders')
    await page.getByText('긴급 정지 중인지 알 수 없습니다').waitFor()
    expect(await seriousFindings(page)).toEqual([])
    expect(await sidewaysScroll(page)).toBe(0)
    await page.getByRole('button', { name: '긴급 정지', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '긴급 정지', exact: true }).click()
    await page.getByText('어떤 플랫폼에도 보내지 않습니다.').waitFor()
    expect(stopped).toBe(true)
    await expect.poll(() => page.getByText('긴급 정지 중인지 알 수 없습니다').count()).toBe(0)
    expect(open.complaints).toEqual([])
  })

  test('everything is stopped from the top bar, said on every page, and released from the log', async () => {
    let stopped = false
    const now = () => (stopped ? STOPPED : settings())
    app.answers['GET /api/execution-settings'] = now
    app.answers['GET /api/proposals'] = () => inbox(ASKED, { paused: stopped })
    app.answers['POST /api/execution-settings/pause'] = () => {
      stopped = true
      return now()
    }
    app.answers['POST /api/execution-settings/resume'] = () => {
      stopped = false
      return now()
    }
    await using open = await openPage()
    const { page } = open
    await go(page, '/inbox')
    await page.getByRole('button', { name: '긴급 정지', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '긴급 정지', exact: true }).click()
    await page.getByText('승인과 거절은 할 수 있지만').waitFor()
    await go(page, '/orders')
    await page.getByText('어떤 플랫폼에도 보내지 않습니다.').waitFor()
    await page.getByRole('link', { name: '실행 기록에서 해제' }).click()
    await page.getByRole('button', { name: '긴급 정지 해제' }).click()
    await page.getByText('실행 켜짐').waitFor()
    await expect.poll(() => page.getByText('어떤 플랫폼에도 보내지 않습니다.').count()).toBe(0)
    expect(open.complaints).toEqual([])
  })
})

/** Id of the proposal whose card has the focus. */
function focused(page: Page): Promise<string | null> {
  return page.evaluate<string | null>(
    `document.activeElement?.tagName === 'ARTICLE' ? document.activeElement.closest('[data-proposal]').dataset.proposal : null`,
  )
}

/** A finger over the text of a card, as the browser tells it; the browser of the test has no real one. */
async function swipe(page: Page, id: string, by: number): Promise<void> {
  await page.evaluate(`(() => {
    const card = document.querySelector('[data-proposal="${id}"] article p')
    const { left, top } = card.getBoundingClientRect()
    const send = (type, x) => card.dispatchEvent(new PointerEvent(type, {
      bubbles: true, isPrimary: true, pointerId: 7, pointerType: 'touch', clientX: left + 40 + x, clientY: top + 4,
    }))
    Element.prototype.setPointerCapture = () => {}
    send('pointerdown', 0)
    for (let step = 1; step <= 6; step++) send('pointermove', ${by} * step / 6)
    send('pointerup', ${by})
  })()`)
}
