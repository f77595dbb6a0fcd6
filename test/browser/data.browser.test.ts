import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeInBrowser, type OpenPage, openPage, seriousFindings, sidewaysScroll } from './kit.ts'
import { LOOKS, walk } from './walk.ts'
import { type WholeProduct, wholeProduct } from './whole-product.ts'

const OWNER = { name: '김민지', email: 'minji@bomnal.kr', password: '봄비 우산 골목 고양이 낮잠' }

/** Day and month can be read both ways, one row has no date, one is a total. */
const REPORT = `date,platform,campaign_id,campaign_name,impressions,clicks,cost
03/04/2026,naver,cmp-1,가을 원피스_파워링크,1204,31,18400
03/05/2026,naver,cmp-1,가을 원피스_파워링크,1180,28,17250
03/05/2026,naver,cmp-2,브랜드,90,12,3300
someday,naver,cmp-2,브랜드,12,1,500
`

describeInBrowser('data coming in, in Korean', () => {
  let product: WholeProduct
  let owner: OpenPage
  let page: Page
  beforeAll(async () => {
    product = await wholeProduct()
    owner = await openPage({ language: 'ko' })
    page = owner.page
    await page.goto(product.setupLink)
    await page.getByLabel('이름', { exact: true }).fill(OWNER.name)
    await page.getByLabel('이메일').fill(OWNER.email)
    await page.getByLabel('비밀번호', { exact: true }).fill(OWNER.password)
    await page.getByRole('button', { name: '소유자 계정 만들기' }).click()
    await title(page, '상점 정보를 입력하세요')
    await page.getByLabel('상점 이름').fill('봄날 상점')
    await page.getByRole('button', { name: '저장하고 계속' }).click()
    await page.getByRole('link', { name: '홈으로 가기' }).click()
    await title(page, '홈')
  })
  afterAll(async () => {
    await owner?.[Symbol.asyncDispose]()
    await product?.[Symbol.asyncDispose]()
  })
  const go = async (path: string, heading: string) => {
    await page.goto(`${product.dashboard}${path}`)
    await title(page, heading)
  }

  test('teaches the three ways while nothing is connected', async () => {
    await go('/connectors', '채널 연결')
    await page.getByText('아직 연결이 없습니다').waitFor()
    await page.getByRole('link', { name: /^채널 연결하기/ }).waitFor()
    await page.getByRole('link', { name: /^데모 상점 둘러보기/ }).waitFor()
    await page.getByRole('link', { name: /^파일 가져오기 / }).click()
    await title(page, '파일 가져오기')
  })

  test('imports a file: asks what it does not say, shows what would be stored, accounts for every row', async () => {
    await go('/import', '파일 가져오기')
    await page.locator('input[type=file]').setInputFiles(file('daily.csv', REPORT))
    await page.getByText('날짜를 어떻게 읽을까요?').waitFor()
    await expect.poll(() => page.getByRole('button', { name: '가져오기', exact: true }).isDisabled()).toBe(true)
    await page.getByRole('radio', { name: /^월\/일\/연/ }).click()
    await page.getByRole('cell', { name: '2026-03-05' }).first().waitFor()
    await page.getByText('날짜로 읽을 수 없는 값입니다: “someday”').first().waitFor()
    expect(await seriousFindings(page)).toEqual([])

    await page.getByRole('button', { name: '시험 실행' }).click()
    await page.getByText('시험 실행을 마쳤습니다').first().waitFor()
    await page.getByText('합이 맞습니다').waitFor()
    await page.getByRole('button', { name: '이대로 가져오기' }).click()
    await page.getByRole('button', { name: '가져오기', exact: true }).click()
    await page.getByText('가져왔습니다').first().waitFor()
    const counts = page.getByRole('table', { name: '행 집계' })
    await expect
      .poll(() => counts.getByRole('row').allInnerTexts())
      .toEqual([
        '새로 저장\t3',
        '고침\t0',
        '이미 같음\t0',
        '건너뜀\t0',
        expect.stringMatching(/^보류.*1$/s),
        expect.stringMatching(/^읽음.*4$/s),
      ])
    const [errors] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '거부된 행 받기' }).click(),
    ])
    expect(errors.suggestedFilename()).toMatch(/\.csv$/)
    await page.getByRole('row', { name: 'daily.csv, 완료', exact: true }).waitFor()
    await page.getByRole('row', { name: 'daily.csv, 시험 실행, 완료', exact: true }).waitFor()
  })

  test('shows the connection that the file made, its run and its data', async () => {
    await go('/connectors', '채널 연결')
    await page.getByText('파일로 받기').first().waitFor()
    await page.getByRole('link', { name: '보류된 행 1개' }).click()
    await title(page, '보류된 행')
    await page.getByText('날짜로 읽을 수 없는 값입니다: “someday”').first().waitFor()
    await page.getByRole('link', { name: '실행 보기' }).click()
    await page.getByText('받은 원본').waitFor()
    await page.getByText('합이 맞습니다').waitFor()
    await go('/runs?kind=import', '수집 기록')
    await page
      .getByRole('row', { name: /daily\.csv/ })
      .first()
      .waitFor()
    await go('/data-health', '데이터 상태')
    await page.getByText('최근 28일').waitFor()
    await go('/', '홈')
    await page
      .getByText(/보류된 행 1개/)
      .first()
      .waitFor()
    await page.getByText('5개 중 2개 완료').waitFor()
  })

  test('puts a row aside that will never be used', async () => {
    await go('/quarantine', '보류된 행')
    await page.getByRole('checkbox', { name: /\d행 선택$/ }).click()
    await page.getByRole('button', { name: '선택한 행 제외' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '행 제외' }).click()
    await page.getByText('보류된 행이 없습니다').waitFor()
    await page.getByRole('tab', { name: '제외함' }).click()
    await page.waitForURL('**/quarantine?state=dismissed')
    await page.getByText('someday').first().waitFor()
  })

  test('takes an import back', async () => {
    await go('/import', '파일 가져오기')
    await page.getByRole('button', { name: 'daily.csv 관리' }).click()
    await page.getByRole('menuitem', { name: '가져오기 되돌리기' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '가져오기 되돌리기' }).click()
    await page.getByRole('row', { name: /daily\.csv, 되돌림/ }).waitFor()
  })

  test('connects a platform: keys, test, first data, and says what is wrong with a value', async () => {
    await go('/connectors/new', '채널 연결하기')
    await page.getByRole('button', { name: /^네이버 검색광고/ }).click()
    await page.waitForURL('**/connectors/new?platform=naver')
    await page.getByRole('button', { name: '연결 만들기' }).click()
    await page.getByText('값을 입력하세요.').first().waitFor()
    await page.getByRole('radio', { name: /^예시 데이터/ }).click()
    await page.getByLabel('연결 이름').fill('네이버 예시')
    await page.getByRole('button', { name: '연결 만들기' }).click()
    await page
      .getByText(/에 연결되었습니다|연결되었습니다/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: '다음', exact: true }).click()
    await page.getByRole('radio', { name: /^최근 며칠만/ }).click()
    await page.getByRole('button', { name: '받기 시작' }).click()
    await title(page, '네이버 예시')
    await page
      .getByRole('row', { name: /동기화 완료/ })
      .first()
      .waitFor()
  })

  test.each(LOOKS)('can be read by everyone: $width px, $theme, $language', async ({ width, theme, language }) => {
    await using open = await openPage({ width, theme, language })
    await open.page.context().addCookies((await page.context().storageState()).cookies)
    await api(open.page, product, 'PATCH', '/api/me', { language, theme })
    await walk(open, product.dashboard, await dataPages(open.page, product))
    await api(page, product, 'PATCH', '/api/me', { language: 'ko', theme: 'system' })
  })

  test('switches a kind of data off, a connection off, and removes it by its name', async () => {
    await go('/connectors', '채널 연결')
    await page.getByRole('link', { name: '네이버 예시' }).click()
    await title(page, '네이버 예시')
    const stream = page.getByRole('switch').first()
    await stream.click()
    await expect.poll(() => stream.getAttribute('aria-checked')).toBe('false')
    await page.getByRole('button', { name: '연결 끄기' }).click()
    await page.getByRole('button', { name: '연결 켜기' }).waitFor()
    await page.getByRole('button', { name: '연결 삭제' }).click()
    await page.getByRole('radio', { name: /^데이터도 함께 지우기/ }).click()
    await page.getByRole('dialog').getByRole('textbox').fill('네이버 예시')
    await page.getByRole('dialog').getByRole('button', { name: '연결 삭제' }).click()
    await title(page, '채널 연결')
    await page.getByText('연결을 삭제했습니다.').waitFor()
    await expect.poll(() => page.getByRole('link', { name: '네이버 예시' }).count()).toBe(0)
    expect(owner.complaints).toEqual([])
  })

  test('refuses a file that is no table, with the reason and what to do', async () => {
    await go('/import', '파일 가져오기')
    await page
      .locator('input[type=file]')
      .setInputFiles(file('photo.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0])))
    await page.getByRole('alert').first().waitFor()
    await page.getByRole('button', { name: 'photo.csv 빼기' }).click()
    await page.locator('input[type=file]').setInputFiles(file('empty.csv', ''))
    await page.getByText('빈 파일입니다').waitFor()
  })
})

describeInBrowser('the demo shop, in English on a phone', () => {
  test('opens behind rehearsal platforms, says so on every page, and goes with one button', async () => {
    await using product = await wholeProduct()
    await using open = await openPage({ language: 'en', width: 360 })
    const { page } = open
    await page.goto(product.setupLink)
    await page.getByLabel('Name').fill('Ann Lee')
    await page.getByLabel('E-mail').fill('ann@example.com')
    await page.getByLabel('Password', { exact: true }).fill('river lamp quiet market')
    await page.getByRole('button', { name: 'Create owner account' }).click()
    await page.getByLabel('Shop name').fill('Quiet Market')
    await page.getByRole('button', { name: 'Save and continue' }).click()
    await page.getByRole('link', { name: 'Go to home' }).click()
    await page.getByRole('link', { name: 'Explore the demo shop' }).first().click()
    await page.getByRole('button', { name: 'Open the demo shop' }).click()
    await page.getByText('Reading the data').waitFor({ timeout: 60_000 })
    await page.goto(`${product.dashboard}/connectors`)
    await page.getByText('Nothing is sent anywhere.').waitFor()
    await page.getByText('Demo', { exact: true }).first().waitFor()
    expect(await sidewaysScroll(page)).toBe(0)
    expect(await seriousFindings(page)).toEqual([])
    await page.goto(`${product.dashboard}/start/demo`)
    await page.getByRole('button', { name: 'Remove all demo data' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove demo data' }).click()
    await page.getByText('All demo data is removed').waitFor({ timeout: 90_000 })
    await page.goto(`${product.dashboard}/connectors`)
    await page.getByText('No connection yet').waitFor()
    await expect.poll(() => page.getByText('Nothing is sent anywhere.').count()).toBe(0)
    expect(open.complaints).toEqual([])
  })
})

function file(name: string, content: string | Buffer) {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(content) }
}

/** Every page about data, with what the journeys above left behind. */
async function dataPages(page: Page, product: WholeProduct): Promise<string[]> {
  const connectors = await api(page, product, 'GET', '/api/connectors')
  const runs = await api(page, product, 'GET', '/api/sync-runs')
  const imports = await api(page, product, 'GET', '/api/imports')
  const first = (list: unknown) => (list as { items: { id: string }[] }).items.map((one) => one.id)
  return [
    '/connectors',
    '/connectors/new',
    '/connectors/new?platform=naver',
    '/connectors/new?platform=cafe24',
    ...first(connectors).map((id) => `/connectors/${id}`),
    `/connectors/${first(connectors)[0]}?problem=oauth-denied`,
    '/connectors/con_nobody',
    '/runs',
    '/runs?state=failed',
    ...first(runs)
      .slice(0, 3)
      .map((id) => `/runs/${id}`),
    '/import',
    `/import?id=${first(imports)[0]}`,
    '/quarantine',
    '/quarantine?state=dismissed',
    '/data-health',
    '/start/demo',
    '/',
  ]
}

/** Asks the API as the person of the page. */
async function api(page: Page, product: WholeProduct, method: string, path: string, data?: object): Promise<unknown> {
  const { origin } = new URL(product.dashboard)
  const answer = await page.request.fetch(`${origin}${path}`, {
    method,
    ...(data ? { data } : {}),
    headers: { origin, 'sec-fetch-site': 'same-origin' },
  })
  expect(answer.ok(), `${method} ${path}`).toBe(true)
  return answer.json()
}

async function title(page: Page, heading: string): Promise<void> {
  await page.locator('main').getByRole('heading', { level: 1, name: heading }).waitFor({ state: 'attached' })
}
