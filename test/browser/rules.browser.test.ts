import { permissionsOf } from '@commerce/contracts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DashboardAlone, dashboardAlone } from './dashboard-alone.ts'
import { ME } from './data-answers.ts'
import { describeInBrowser, type Look, type OpenPage, openPage, seriousFindings, sidewaysScroll } from './kit.ts'
import { noticeAnswers, TELEGRAM_OFF } from './notice-answers.ts'
import { backtest, RULE, RULES, rulesAnswers } from './rules-answers.ts'
import { walk } from './walk.ts'

/** Rules, backtests, alerts and notification settings against an API that answers what the test says. */

type Looked = Required<Pick<Look, 'width' | 'theme' | 'language'>>

const PAGES: readonly (readonly [string, string])[] = [
  ['/rules', '최근 3일 동안 150,000원'],
  ['/rules/new', '조건을 직접 조합합니다'],
  ['/rules/new?kind=custom', '조건을 직접 조합합니다'],
  ['/rules/new?kind=out-of-stock', 'SKU-01'],
  ['/rules/rul_kill', '캠페인 “브랜드” 멈춤'],
  ['/rules/rul_kill?tab=runs', '표본이 작음'],
  ['/rules/rul_kill?tab=why&connectorId=con_naver&externalId=cmp-1', '구매가 아직 더 올 수 있어'],
  ['/rules/rul_kill?tab=versions', '200,000원 넘게'],
  ['/rules/backtest?id=bkt_01', '캠페인 “재고 정리” 멈춤'],
  ['/rules/backtest?id=bkt_02', '캠페인 “재고 정리” 멈춤'],
  ['/alerts', '실행 1건이 되었는지'],
  ['/alerts?show=notices', '결정할 일이 2개'],
  ['/settings/notifications', '봄날 상점 가족'],
]
/** The fullest pages are looked at in two further looks. */
const FULL = PAGES.filter(([path]) =>
  ['/rules/rul_kill', '/rules/backtest?id=bkt_01', '/settings/notifications'].includes(path),
)
const WALKS: readonly (Looked & { readonly pages: typeof PAGES })[] = [
  { width: 1280, theme: 'light', language: 'ko', pages: PAGES },
  { width: 360, theme: 'dark', language: 'en', pages: PAGES },
  { width: 1280, theme: 'dark', language: 'en', pages: FULL },
  { width: 360, theme: 'light', language: 'ko', pages: FULL },
]

describeInBrowser('rules, backtests and alerts', () => {
  let app: DashboardAlone
  beforeAll(async () => {
    app = await dashboardAlone({ ...rulesAnswers(), ...noticeAnswers() })
  })
  afterAll(async () => {
    await app?.[Symbol.asyncDispose]()
  })

  const open = async (path: string, look: Look & { readonly partner?: boolean } = {}): Promise<OpenPage> => {
    const role = look.partner ? 'partner' : 'owner'
    app.answers['GET /api/me'] = {
      ...ME,
      role,
      permissions: permissionsOf(role),
      language: look.language ?? 'ko',
      theme: look.theme ?? 'light',
    }
    const opened = await openPage(look)
    await opened.page.goto(`${app.url}${path}`)
    return opened
  }
  const empties = (answers: Record<string, unknown>) => Object.assign(app.answers, answers)
  const restore = () => Object.assign(app.answers, rulesAnswers(), noticeAnswers())

  test.each(WALKS)('every page can be read by everyone: $width px, $theme, $language', async ({ pages, ...look }) => {
    await using opened = await open('/rules', look)
    await walk(opened, app.url, pages)
  })

  test('a rule is made from its values; what it would do follows what is typed', async () => {
    await using opened = await open('/rules')
    const { page } = opened
    await page.getByRole('link', { name: '규칙 만들기' }).click()
    await page.getByRole('link', { name: /^헛돈 차단/ }).click()
    const preview = page.getByRole('region', { name: '지금이라면' })
    await preview.getByText('제안 3개').waitFor()
    await page.getByLabel('쓴 금액').fill('2,000,000')
    await preview.getByText('제안할 것이 없습니다').waitFor()
    await preview.getByText('최근 3일 동안 2,000,000원').waitFor()
    await page.getByLabel('쓴 금액').fill('많이')
    await page.getByText('수를 입력하세요.').waitFor()
    await preview.getByText('표시된 값을 고치면').waitFor()
    await page.getByLabel('쓴 금액').fill('13000')
    await page.getByText('최소 광고비 30,000원보다 작아').waitFor()
    await page.getByLabel('쓴 금액').fill('200000')
    const made = sent(page, 'POST', '/api/rules')
    await page.getByRole('button', { name: '꺼진 채로 저장' }).click()
    expect(await made).toMatchObject({
      code: 'kill-switch',
      enabled: false,
      args: { spend: 200_000, days: 3, strict: false },
      requiresApproval: true,
    })
    await page.waitForURL('**/rules/rul_kill')
  })

  test('a condition of one’s own is built with the keyboard alone', async () => {
    await using opened = await open('/rules/new?kind=custom')
    const { page } = opened
    await page.getByRole('combobox', { name: '조건 1.1: 지표' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('option', { name: '클릭률' }).waitFor()
    await page.keyboard.press('End')
    for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: '조건 1.1: 값' }).focus()
    await page.keyboard.type('1.5')
    await page.getByRole('button', { name: '묶음 1에 조건 추가' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('textbox', { name: '조건 1.2: 값' }).fill('30000')
    await page.getByRole('radio', { name: '하나라도 맞을 때' }).first().focus()
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: '조건 1.2 빼기' }).focus()
    await page.keyboard.press('Enter')
    // The place is kept: the focus goes to what can be done next.
    await expect
      .poll(() => page.evaluate('document.activeElement.getAttribute("aria-label")'))
      .toBe('묶음 1에 조건 추가')
    const made = sent(page, 'POST', '/api/rules')
    await page.getByRole('button', { name: '저장하고 켜기' }).click()
    expect(await made).toMatchObject({
      enabled: true,
      condition: {
        groups: [
          {
            join: 'or',
            terms: [
              { metric: 'ctr', op: '>=', than: { kind: 'value', value: 0.015 }, window: { days: 7, today: false } },
            ],
          },
        ],
      },
      action: { do: 'pause' },
    })
  })

  test('a rule that somebody changed meanwhile is not saved over; what was typed stays', async () => {
    await using opened = await open('/rules/rul_kill')
    const { page } = opened
    await page.getByLabel('쓴 금액').fill('90000')
    await page.route('**/api/rules/rul_kill', (route) => route.fulfill(CHANGED), { times: 1 })
    app.answers['GET /api/rules'] = { ...RULES, items: [{ ...RULE, version: 4 }] }
    await page.getByRole('button', { name: '변경 저장' }).click()
    await page.getByText('그사이 다른 사람이 이 규칙을 바꿨습니다').waitFor()
    await expect.poll(() => page.getByLabel('쓴 금액').inputValue()).toBe('90000')
    await page.getByRole('button', { name: '내 값을 그 위에 저장하기' }).click()
    const saved = sent(page, 'PUT', '/api/rules/rul_kill')
    await page.getByRole('button', { name: '변경 저장' }).click()
    expect(await saved).toMatchObject({ version: 4, args: { spend: 90_000 } })
    restore()
  })

  test('a setting goes to the past before it is saved, beside what stands, and back', async () => {
    await using opened = await open('/rules/rul_kill')
    const { page } = opened
    await page.getByLabel('쓴 금액').fill('90000')
    await page.getByRole('button', { name: '저장하기 전에 과거로 시험' }).click()
    await page.getByText('저장하지 않은 설정: 헛돈 차단').first().waitFor()
    await page.getByRole('radio', { name: '최근 30일' }).check({ force: true })
    app.answers['GET /api/backtests/bkt_01'] = backtest({
      state: 'running',
      progress: { done: 40, total: 90 },
      a: null,
    })
    const started = sent(page, 'POST', '/api/backtests')
    await page.getByRole('button', { name: '시험 시작' }).click()
    expect(await started).toMatchObject({
      from: '2026-10-27',
      to: '2026-11-25',
      a: [{ draft: { args: { spend: 90_000 } } }],
      b: [{ ruleId: 'rul_kill' }],
    })
    await page.getByText('90일 중 40일').waitFor()
    app.answers['GET /api/backtests/bkt_01'] = backtest()
    await page.getByText('2026년 10월 1일 이전 날짜는 최종 숫자로').waitFor()
    await page.getByRole('radio', { name: '좋은 광고였음' }).check({ force: true })
    await page.getByText('신상 니트 쇼핑검색').first().waitFor()
    await page.getByRole('link', { name: '규칙 고치던 화면으로' }).click()
    await expect.poll(() => page.getByLabel('쓴 금액').inputValue()).toBe('90,000')
    restore()
  })

  test('the audit log calls a rule that has no name by its kind', async () => {
    app.answers['GET /api/admin/audit-log'] = {
      items: [
        {
          seq: 7,
          at: Date.now(),
          actor: { kind: 'user', id: 'usr_01', name: '김민지' },
          action: 'rule.made',
          object: 'rul_kill',
          before: null,
          after: { name: '', code: 'kill-switch', enabled: true },
          reason: null,
          requestId: null,
          hash: '0a1b',
        },
      ],
      total: 1,
      limit: 50,
      offset: 0,
    }
    await using opened = await open('/audit?entry=7')
    const row = opened.page.getByRole('dialog').getByRole('row', { name: /^이름/ })
    await row.getByText('헛돈 차단').waitFor()
    expect(opened.complaints).toEqual([])
  })

  test('partners read rules and change nothing', async () => {
    await using opened = await open('/rules', { partner: true })
    const { page } = opened
    await page.getByText('최근 3일 동안 150,000원').first().waitFor()
    await expect.poll(() => page.getByRole('switch').count()).toBe(0)
    await expect.poll(() => page.getByRole('link', { name: '규칙 만들기' }).count()).toBe(0)
    await page.goto(`${app.url}/rules/rul_kill`)
    await page.getByText('규칙은 소유자만 바꿀 수 있습니다').waitFor()
    await page.goto(`${app.url}/rules/new`)
    await page.getByRole('heading', { name: '이 페이지를 볼 권한이 없습니다' }).waitFor()
    await page.goto(`${app.url}/rules/backtest`)
    await page.getByRole('heading', { name: '지난 시험' }).waitFor()
    await expect.poll(() => page.getByRole('button', { name: '시험 시작' }).count()).toBe(0)
    expect(opened.complaints).toEqual([])
  })

  test('empty pages teach and offer one thing', async () => {
    empties({
      'GET /api/rules': { ...RULES, items: [], lastPassAt: null },
      'GET /api/backtests': { items: [], first: null, last: null },
      'GET /api/nowcast': { items: [] },
      'GET /api/alerts': { items: [], next: null, open: 0, checkedAt: Date.now() },
      'GET /api/notices': { items: [], unread: 0 },
      'GET /api/telegram': TELEGRAM_OFF,
    })
    for (const [path, text] of [
      ['/rules', '아직 규칙이 없습니다'],
      ['/rules/backtest', '아직 광고 데이터가 없습니다'],
      ['/alerts', '이상이 없습니다'],
      ['/alerts?show=notices', '받은 알림이 없습니다'],
      ['/settings/notifications', 'BotFather 열기'],
    ] as const) {
      await using opened = await open(path, { width: 360 })
      await opened.page.getByText(text).first().waitFor()
      expect(await seriousFindings(opened.page), path).toEqual([])
      expect(await sidewaysScroll(opened.page), path).toBe(0)
      expect(opened.complaints, path).toEqual([])
    }
    restore()
  })

  test('errors say why and can be tried again', async () => {
    empties({ 'GET /api/rules': 500, 'GET /api/alerts': 500 })
    for (const path of ['/rules', '/rules/rul_kill', '/rules/backtest', '/alerts']) {
      await using opened = await open(path)
      await opened.page.getByText('Refused by the test').first().waitFor()
      await opened.page.getByRole('button', { name: '다시 시도' }).first().waitFor()
      expect(opened.complaints, path).toEqual([])
    }
    restore()
  })

  test('what is critical stands first; one press marks it as seen', async () => {
    await using opened = await open('/alerts')
    const { page } = opened
    const list = page.getByRole('list', { name: '경고' })
    await list.waitFor()
    await expect.poll(() => list.getByRole('listitem').first().textContent()).toContain('긴급')
    await page.getByRole('button', { name: /^확인했음: 메타 광고가/ }).click()
    await page.getByText('해결될 때까지 남아 있습니다').waitFor()
    await page.getByRole('tab', { name: /^지난 경고/ }).click()
    await page.waitForURL('**/alerts?show=past')
    await page.getByText('해결됨').waitFor()
  })

  test('notices are chosen cell by cell; the code of Telegram is shown once and can be scanned', async () => {
    await using opened = await open('/settings/notifications')
    const { page } = opened
    await page.getByRole('checkbox', { name: '실행 결과: 텔레그램' }).click()
    await expect.poll(() => page.getByRole('checkbox', { name: '실행 결과: 메일' }).isDisabled()).toBe(true)
    const saved = sent(page, 'PUT', '/api/notice-settings')
    await page.getByRole('button', { name: '알림 설정 저장' }).click()
    expect((await saved) as { on: object[] }).toMatchObject({ quiet: { from: 22, to: 8 } })
    expect(((await saved) as { on: object[] }).on).toContainEqual({ type: 'outcome', channel: 'telegram' })
    await page.getByRole('button', { name: '연결 코드 만들기' }).click()
    const dialog = page.getByRole('dialog', { name: '텔레그램 연결' })
    await dialog.getByRole('button', { name: '연결 코드 만들기' }).click()
    await dialog.getByRole('img', { name: '텔레그램 봇을 여는 QR 코드' }).waitFor()
    await expect.poll(() => dialog.getByLabel('연결 코드').inputValue()).toBe('K7QP-22MX')
    expect(await seriousFindings(page, '[role=dialog]')).toEqual([])
    // A chat uses the code: the dialog says so by itself.
    const before = app.answers['GET /api/telegram'] as typeof TELEGRAM_OFF
    app.answers['GET /api/telegram'] = {
      ...before,
      chats: [...before.chats, { id: 'tch_03', title: '가게 전화', user: '김민지', paired: true, since: Date.now() }],
    }
    await dialog.getByText('연결되었습니다').waitFor()
    await dialog.getByRole('button', { name: '닫기' }).last().click()
    await page.getByRole('button', { name: '“봄날 상점 가족” 대화방 끊기' }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: '대화방 끊기' }).click()
    await page.getByText('대화방을 끊었습니다.').waitFor()
    restore()
  })
})

/** The body of the next request of this kind. */
function sent(page: Page, method: string, path: string): Promise<unknown> {
  return page
    .waitForRequest((request) => request.method() === method && new URL(request.url()).pathname === path)
    .then((request) => request.postDataJSON())
}

const CHANGED = {
  status: 409,
  contentType: 'application/problem+json',
  body: JSON.stringify({
    type: 'urn:commerce:problem:rule-changed-meanwhile',
    title: '그사이 다른 사람이 이 규칙을 바꿨습니다',
    status: 409,
    code: 'rule-changed-meanwhile',
    consequence: '',
    nextStep: '',
    instance: 'req_test',
  }),
}
