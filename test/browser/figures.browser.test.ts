import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DashboardAlone, dashboardAlone } from './dashboard-alone.ts'
import { ME } from './data-answers.ts'
import { describeInBrowser, type Look, type OpenPage, openPage, seriousFindings } from './kit.ts'
import { adsPage, adsTable, home, measureAnswers } from './measure-answers.ts'
import { LOOKS, walk } from './walk.ts'

/** Home, Ads and Cross-channel against an API that answers what the test says; whole journeys run against the whole product. */

describeInBrowser('pages of figures', () => {
  let app: DashboardAlone
  beforeAll(async () => {
    app = await dashboardAlone(measureAnswers())
  })
  afterAll(async () => {
    await app?.[Symbol.asyncDispose]()
  })

  const open = async (path: string, look: Look = {}): Promise<OpenPage> => {
    app.answers['GET /api/me'] = { ...ME, language: look.language ?? 'ko', theme: look.theme ?? 'light' }
    const opened = await openPage(look)
    await opened.page.goto(`${app.url}${path}`)
    return opened
  }

  test.each(LOOKS)('can be read by everyone: $width px, $theme, $language', async (look) => {
    const ko = look.language === 'ko'
    await using opened = await open('/', look)
    await walk(opened, app.url, [
      ['/', ko ? '결정할 일이 없습니다' : 'Nothing to decide'],
      ['/?basis=latest', ko ? '아직 들어오지 않음: 메타 광고' : 'Not in yet: 메타 광고'],
      ['/ads', ko ? '날짜별 광고비와 매출' : 'Spend and sales by day'],
      ['/cross-channel', ko ? '플랫폼 집계와 실제' : 'Claimed and real'],
    ])
  })

  test('a figure of home opens to the rows that add up to it, in two clicks to the raw page', async () => {
    await using opened = await open('/')
    const { page } = opened
    await page.getByRole('button', { name: /^광고비/ }).click()
    await page.waitForURL('**/dashboard/?figure=spend')
    const panel = page.getByRole('dialog', { name: '광고비' })
    await panel.getByText('4,123,450원').first().waitFor()
    await panel.getByText('더하면 위 숫자와 같습니다').waitFor()
    await panel.getByText('원래 값 US$801.20').waitFor()
    expect(
      await panel
        .getByRole('link', { name: /원본 812번 받기/ })
        .first()
        .getAttribute('href'),
    ).toBe('/api/raw-pages/812')
    expect(await seriousFindings(page, '[role=dialog]')).toEqual([])
    await panel.getByRole('button', { name: '그때는 얼마로 알고 있었나' }).click()
    await panel.getByText('3,980,000원').waitFor()
    await page.keyboard.press('Escape')
    await page.waitForURL('**/dashboard/')
    await panel.waitFor({ state: 'detached' })
  })

  test('the complete day is shown first; the newest one names who is missing and is one press away', async () => {
    await using opened = await open('/')
    const { page } = opened
    await page.getByText('11월 24일 화요일: 광고비').waitFor()
    await page.getByRole('radio', { name: /11월 24일, 광고 모두 들어옴/ }).focus()
    await page.keyboard.press('ArrowRight')
    await page.waitForURL('**/dashboard/?basis=latest')
    await page.getByText('아직 들어오지 않은 연결: 메타 광고').first().waitFor()
    await page.getByRole('button', { name: /^전체 ROAS.*비교하지 않습니다.*아직 들어오지 않음: 메타 광고/ }).waitFor()
  })

  test('what changed is marked as seen once it stood on the screen, and a blind spot leads to its place', async () => {
    await using opened = await open('/')
    const { page } = opened
    const looked = page.waitForRequest('**/api/dashboard/looked')
    await page.getByRole('heading', { name: '지난번에 본 뒤 바뀐 것' }).scrollIntoViewIfNeeded()
    await looked
    await page.getByText('플랫폼이 이 날의 숫자를 고쳤습니다').waitFor()
    await page.getByRole('link', { name: '행 보기' }).click()
    await page.waitForURL('**/quarantine?connector=con_shop')
  })

  test('home without any data teaches and asks for nothing it cannot have', async () => {
    const before = app.answers['GET /api/connectors']
    app.answers['GET /api/connectors'] = { items: [], platforms: [] }
    await using opened = await open('/')
    await opened.page.getByRole('link', { name: '채널 연결하기' }).first().waitFor()
    app.answers['GET /api/connectors'] = before
    expect(opened.complaints).toEqual([])
  })

  test('an error on home says why and leaves the rest standing', async () => {
    app.answers['GET /api/dashboard/home'] = 500
    await using opened = await open('/')
    await opened.page.getByText('Refused by the test').waitFor()
    await opened.page.getByRole('heading', { name: '시작하기' }).waitFor()
    app.answers['GET /api/dashboard/home'] = () => home()
    await opened.page.getByRole('button', { name: '다시 시도' }).click()
    await opened.page.getByText('11월 24일 화요일: 광고비').waitFor()
  })

  test('the chart is read with the arrow keys, as a table and as a file', async () => {
    await using opened = await open('/ads')
    const { page } = opened
    const chart = page.getByRole('slider')
    await chart.focus()
    await page.keyboard.press('Home')
    await expect.poll(() => chart.getAttribute('aria-valuetext')).toMatch(/^10월 27일, 매출 [\d,]+원, 광고비 [\d,]+원/)
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => chart.getAttribute('aria-valuenow')).toBe('2')
    for (let step = 0; step < 8; step++) await page.keyboard.press('ArrowRight')
    await expect
      .poll(() => chart.getAttribute('aria-valuetext'))
      .toMatch(/^11월 5일, 매출 없음, 광고비 없음.*아직 덜 들어옴$/)
    const figure = page.getByRole('figure', { name: '날짜별 광고비와 매출' })
    await figure.getByRole('button', { name: '표로 보기' }).click()
    await expect.poll(() => figure.getByRole('row').count()).toBe(31)
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      figure.getByRole('button', { name: 'CSV 받기' }).click(),
    ])
    const text = readFileSync(await file.path(), 'utf8')
    expect(text.startsWith('\uFEFF날짜,매출,광고비')).toBe(true)
    expect(text.trimEnd().split('\r\n')).toHaveLength(31)
  })

  test('the tree opens by keyboard; what is shown is what the file holds', async () => {
    await using opened = await open('/ads?cols=spend.sales')
    const { page } = opened
    const table = page.getByRole('table', { name: '캠페인' })
    await table.getByRole('row', { name: '가을 원피스_파워링크' }).focus()
    await page.keyboard.press('ArrowRight')
    await table.getByRole('row', { name: '1. 핵심 키워드 묶음' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await table.getByRole('row', { name: '하객룩' }).waitFor()
    await table.getByRole('row', { name: '소재 1' }).waitFor()
    const shown = (await table.getByRole('row').count()) - 1
    const [file] = await Promise.all([page.waitForEvent('download'), csvButton(page).click()])
    const lines = readFileSync(await file.path(), 'utf8')
      .trimEnd()
      .split('\r\n')
    expect(lines[0]).toBe('\uFEFF단위,플랫폼,이름,통화,광고비,매출')
    expect(lines.length - 1).toBe(shown)
    expect(lines.some((line) => line.startsWith('키워드,네이버 검색광고,하객룩,KRW,'))).toBe(true)
    expect(lines.some((line) => line.includes('Retargeting – cart,USD,53500.00,'))).toBe(true)
  })

  test('sort, search, level, columns, dates and platform stand in the address', async () => {
    await using opened = await open('/ads')
    const { page } = opened
    await page.getByRole('columnheader', { name: '매출' }).getByRole('button').click()
    await page.waitForURL('**/ads?sort=sales')
    await page.getByRole('columnheader', { name: '매출' }).getByRole('button').click()
    await page.waitForURL('**/ads?sort=sales&dir=asc')
    await expect
      .poll(() => page.getByRole('columnheader', { name: '매출' }).getAttribute('aria-sort'))
      .toBe('ascending')
    await page.getByRole('searchbox').fill('브랜드')
    await page.waitForURL((url) => url.searchParams.get('search') === '브랜드')
    await page.getByText('모두 1개').waitFor()
    await page.getByRole('tab', { name: '검색어' }).click()
    await page.waitForURL((url) => url.searchParams.get('level') === 'search-term')
    // The rows of the other level are there: what floats over them stays where it is.
    await page.getByText('모두 143개').waitFor()
    await page.getByRole('button', { name: '열 고르기' }).click()
    await page.getByRole('checkbox', { name: '클릭률' }).click()
    await page.waitForURL((url) => url.searchParams.get('cols')?.includes('ctr') === true)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^기간/ }).click()
    await page.getByRole('button', { name: '최근 7일', exact: true }).click()
    await page.waitForURL((url) => url.searchParams.get('days') === '7')
    await page.getByRole('button', { name: /^기간/ }).click()
    await page.getByLabel('첫날').fill('2026-11-10')
    await page.getByLabel('마지막 날').fill('2026-11-01')
    await page.getByText('첫날이 마지막 날보다 늦습니다.').waitFor()
    await page.getByLabel('마지막 날').fill('2026-11-20')
    await page.getByRole('button', { name: '기간 적용' }).click()
    await page.waitForURL((url) => url.searchParams.get('from') === '2026-11-10' && !url.searchParams.has('days'))
    await page.getByRole('combobox', { name: '플랫폼' }).click()
    await page.getByRole('option', { name: '네이버 검색광고' }).click()
    await page.waitForURL((url) => url.searchParams.get('platform') === 'naver')
  })

  test('a view is kept, opened, told to be changed, and deleted', async () => {
    await using opened = await open('/ads?days=14')
    const { page } = opened
    const menu = () => page.getByRole('button', { name: /^(저장한 보기|네이버 키워드)/ })
    await menu().click()
    await page.getByRole('menuitem', { name: '이 보기 저장' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '저장', exact: true }).click()
    await page.getByText('이름을 입력하세요.').waitFor()
    const saved = page.waitForRequest((request) => request.url().endsWith('/api/views') && request.method() === 'POST')
    await page.getByLabel('보기 이름').fill('두 주')
    await page.getByRole('dialog').getByRole('button', { name: '저장', exact: true }).click()
    expect((await saved).postDataJSON()).toEqual({ page: 'ads', name: '두 주', query: 'days=14' })
    await page.waitForURL((url) => url.searchParams.get('view') === 'viw_03')
    await menu().click()
    await page.getByRole('menuitem', { name: '네이버 키워드' }).click()
    await page.waitForURL((url) => url.searchParams.get('level') === 'keyword')
    await page.getByRole('tab', { name: '소재' }).click()
    await page.getByRole('button', { name: '네이버 키워드 (바뀜)' }).click()
    await page.getByRole('menuitem', { name: '보기 삭제' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '보기 삭제' }).click()
    await page.waitForURL('**/ads')
  })

  test('without days there is a plain sentence instead of an empty chart', async () => {
    app.answers['GET /api/ads/page'] = () => ({ ...adsPage(), points: [] })
    app.answers['GET /api/ads/table'] = (_: unknown, query: URLSearchParams) => ({
      ...adsTable(query),
      items: [],
      total: 0,
    })
    await using opened = await open('/ads')
    await opened.page.getByText('이 기간의 날짜별 데이터가 없습니다').waitFor()
    await opened.page.getByText('이 기간에 실적이 있는 항목이 없습니다').waitFor()
    await opened.page.getByRole('button', { name: '최근 90일 보기' }).click()
    await opened.page.waitForURL('**/ads?days=90')
    Object.assign(app.answers, measureAnswers())
  })

  test('the model of attribution is a choice in the address; the matrix is a file as well', async () => {
    await using opened = await open('/cross-channel')
    const { page } = opened
    const asked = page.waitForRequest((request) => request.url().includes('model=linear'))
    await page.getByRole('combobox', { name: '기여 계산 방식' }).click()
    await page.getByRole('option', { name: '고르게 나눔' }).click()
    await asked
    await page.getByText('주문까지 거친 클릭이 똑같이 나눕니다.').waitFor()
    const table = page.getByRole('table', { name: '광고비와 주문' })
    await table.getByRole('row', { name: /^광고 미확인/ }).waitFor()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '표를 CSV로 받기' }).click(),
    ])
    const lines = readFileSync(await file.path(), 'utf8')
      .trimEnd()
      .split('\r\n')
    expect(lines).toHaveLength(5)
    expect(lines[1]).toBe('네이버 검색광고,2480000,41,2310000,0,0,6.5,420000')
  })
})

const csvButton = (page: Page) =>
  page.getByRole('region', { name: '광고 실적' }).getByRole('button', { name: 'CSV 받기' })
