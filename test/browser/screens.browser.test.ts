import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeInBrowser, type OpenPage, openPage, seriousFindings } from './kit.ts'
import { LOOKS, walk } from './walk.ts'
import { type WholeProduct, wholeProduct } from './whole-product.ts'

const OWNER = { name: '김민지', email: 'minji@bomnal.kr', password: '봄비 우산 골목 고양이 낮잠' }
const PARTNER = { name: '박준혁', email: 'jun@bomnal.kr', password: 'river lamp quiet market 42' }
const BARE = [
  '/setup',
  '/sign-in',
  '/invitation',
  '/invitation#token=nobody-has-this',
  '/reset',
  '/reset#token=nobody-has-this',
]
const SCREENS = [
  '/',
  '/start/demo',
  '/start/import',
  '/start/connect',
  '/settings',
  '/settings/shop',
  '/settings/people',
  '/settings/keys',
  '/settings/sessions',
  '/settings/security',
  '/settings/appearance',
  '/settings/backups',
  '/settings/jobs',
  '/settings/notifications',
  '/rules',
  '/rules/backtest',
  '/alerts',
  '/audit',
]

describeInBrowser('the screens of a new shop, in Korean', () => {
  let product: WholeProduct
  let owner: OpenPage
  let page: Page
  beforeAll(async () => {
    product = await wholeProduct()
    owner = await openPage({ language: 'ko' })
    page = owner.page
  })
  afterAll(async () => {
    await owner?.[Symbol.asyncDispose]()
    await product?.[Symbol.asyncDispose]()
  })
  const go = async (path: string, heading: string) => {
    await page.goto(`${product.dashboard}${path}`)
    await title(page, heading)
  }

  test('say what to do about a link that is missing or no longer works', async () => {
    await go('/setup', '설정 링크가 필요합니다')
    await expect.poll(() => page.getByLabel('명령').inputValue()).toBe('npx commerce user setup-link')
    await page.goto('about:blank')
    await go('/setup#token=nobody-has-this', '더 이상 쓸 수 없는 설정 링크입니다')
    await go('/sign-in', '아직 계정이 없습니다')
  })

  test('lead from the set-up link to home, and go on after a reload', async () => {
    await page.goto('about:blank')
    await page.goto(product.setupLink)
    await title(page, '소유자 계정을 만듭니다')
    await page.getByLabel('이름', { exact: true }).fill(OWNER.name)
    await page.getByLabel('이메일').fill('minji')
    await page.getByLabel('비밀번호', { exact: true }).fill('short')
    await page.getByRole('button', { name: '소유자 계정 만들기' }).click()
    // What was typed stays, the faults stand at their fields.
    await expect.poll(() => page.locator('input[aria-invalid=true]').count()).toBe(2)
    await expect.poll(() => page.getByLabel('이름', { exact: true }).inputValue()).toBe(OWNER.name)
    await page.getByLabel('이메일').fill(OWNER.email)
    await page.getByLabel('비밀번호', { exact: true }).fill(OWNER.password)
    await page.getByRole('button', { name: '소유자 계정 만들기' }).click()
    await title(page, '상점 정보를 입력하세요')
    expect(new URL(page.url()).hash).toBe('')
    await page.reload()
    await title(page, '상점 정보를 입력하세요')
    await expect.poll(() => page.getByRole('combobox', { name: '통화' }).inputValue()).toBe('대한민국 원')
    await page.getByRole('combobox', { name: '국가' }).fill('일본')
    await page.getByRole('option', { name: /^일본/ }).click()
    await expect.poll(() => page.getByRole('combobox', { name: '통화' }).inputValue()).toContain('엔')
    await expect.poll(() => page.getByRole('combobox', { name: '시간대' }).inputValue()).toContain('Asia/Tokyo')
    await page.getByRole('combobox', { name: '국가' }).fill('대한')
    await page.getByRole('option', { name: /^대한민국/ }).click()
    await page.getByLabel('상점 이름').fill('봄날상점')
    await page.getByRole('button', { name: '저장하고 계속' }).click()
    await title(page, '설정을 마쳤습니다')
    await page.getByRole('link', { name: '상점 정보로 돌아가기' }).click()
    await expect.poll(() => page.getByLabel('상점 이름').inputValue()).toBe('봄날상점')
    await page.getByRole('button', { name: '저장하고 계속' }).click()
    await page.getByRole('link', { name: /데모 상점 둘러보기/ }).click()
    await title(page, '데모 상점')
    await page.getByRole('button', { name: '데모 상점 열기' }).waitFor()
    await page.getByRole('link', { name: '홈', exact: true }).first().click()
    await page.getByText('아직 연결된 채널이 없습니다').waitFor()
    await page.getByText('5개 중 1개 완료').waitFor()
    await page.getByText('검증된 백업이 없습니다').waitFor()
  })

  test('make a backup from the blind spot, and tick the check by themselves', async () => {
    await page.getByRole('button', { name: '지금 백업' }).click()
    await page.getByText('5개 중 2개 완료').waitFor()
    await page.getByText('데이터, 백업, 백그라운드 작업에 이상이 없습니다').waitFor()
    await go('/settings/backups', '백업')
    await page.getByRole('cell', { name: '검증됨' }).first().waitFor()
    await page
      .getByRole('button', { name: /백업 관리$/ })
      .first()
      .click()
    await page.getByRole('menuitem', { name: '다시 검증' }).click()
    await page.getByText('사본을 열어 보았고 이상이 없습니다.').waitFor()
    await page
      .getByRole('button', { name: /백업 관리$/ })
      .first()
      .click()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: '내려받기' }).click(),
    ])
    expect(file.suggestedFilename().length).toBeGreaterThan(5)
  })

  test('ask for the password before an invitation, show its link once, and let the partner in without settings', async () => {
    await go('/settings/people', '사람과 권한')
    // The sign-in of this test is fresh; a server that finds it old answers like this.
    await page.route('**/api/people/invitations', (route) => route.fulfill(staleSignIn), { times: 1 })
    await page.getByRole('button', { name: '초대하기' }).click()
    await page.getByLabel('받는 사람 이메일').fill(PARTNER.email)
    await page.getByRole('button', { name: '초대 링크 만들기' }).click()
    await page.getByRole('dialog').getByLabel('비밀번호', { exact: true }).fill(OWNER.password)
    await page.keyboard.press('Enter')
    const link = await page.getByLabel('초대 링크').inputValue()
    await page.getByRole('button', { name: '복사했으니 닫기' }).click()
    await page.getByRole('cell', { name: PARTNER.email, exact: true }).waitFor()

    await using other = await openPage({ language: 'en', width: 360 })
    await other.page.goto(link)
    await title(other.page, 'You are invited to 봄날상점')
    await other.page.getByLabel('Name').fill(PARTNER.name)
    await other.page.getByLabel('Password', { exact: true }).fill(PARTNER.password)
    await other.page.getByRole('button', { name: 'Create account and enter' }).click()
    await other.page.getByText('No channel is connected yet').waitFor()
    // What is blind about the data is theirs to see, backups are not.
    await other.page.getByRole('heading', { name: 'Blind spots' }).waitFor()
    await expect.poll(() => other.page.getByRole('button', { name: 'Back up now' }).count()).toBe(0)
    for (const path of [
      '/audit',
      '/settings/people',
      '/settings/backups',
      '/settings/shop',
      '/settings/keys',
      '/settings/jobs',
    ]) {
      await other.page.goto(`${product.dashboard}${path}`)
      await title(other.page, 'You do not have access to this page')
    }
    await other.page.goto(`${product.dashboard}/settings/security`)
    await title(other.page, 'Security')
    expect(other.complaints).toEqual([])
    // The used link says so to the next person.
    await using third = await openPage({ language: 'ko' })
    await third.page.goto(link)
    await title(third.page, '더 이상 쓸 수 없는 초대입니다')
    await page.getByRole('cell', { name: `${PARTNER.name} ${PARTNER.email}` }).waitFor()
  })

  test('change a role, and keep the last owner', async () => {
    await page.getByRole('button', { name: `${OWNER.name} 관리` }).click()
    await page.getByRole('menuitem', { name: '파트너로 바꾸기' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '파트너로 바꾸기' }).click()
    await page.getByText('한 명뿐인 소유자입니다').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: `${PARTNER.name} 관리` }).click()
    await page.getByRole('menuitem', { name: '소유자로 바꾸기' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '소유자로 바꾸기' }).click()
    await page.getByText('역할을 바꿨습니다.').waitFor()
  })

  test('make an API key, show it once, revoke it', async () => {
    await go('/settings/keys', 'API 키')
    await page.getByRole('button', { name: 'API 키 만들기' }).click()
    await page.getByLabel('이름', { exact: true }).fill('재고 시트')
    await page.getByRole('dialog').getByRole('button', { name: 'API 키 만들기' }).click()
    const key = await page.getByRole('textbox', { name: '재고 시트' }).inputValue()
    await page.getByRole('button', { name: '복사했으니 닫기' }).click()
    const asked = await page.request.get(product.dashboard.replace('/dashboard', '/api/shop'), {
      headers: { authorization: `Bearer ${key}` },
    })
    expect(asked.status()).toBe(200)
    await page.getByRole('button', { name: '재고 시트 키 폐기' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '키 폐기' }).click()
    await title(page, 'API 키')
    await page.getByText('API 키가 없습니다').waitFor()
  })

  test('change shop and appearance, and tell about devices', async () => {
    await go('/settings/shop', '상점 정보')
    await page.getByLabel('상점 이름').fill('봄날 상점')
    await page.getByRole('button', { name: '상점 정보 저장' }).click()
    await page.getByText('상점 정보를 저장했습니다.').waitFor()
    await go('/settings/appearance', '화면')
    await page.getByRole('radio', { name: '어둡게' }).click()
    await expect.poll(() => page.evaluate('document.documentElement.dataset.theme')).toBe('dark')
    await page.getByRole('radio', { name: '기기 설정' }).click()
    await go('/settings/sessions', '로그인한 기기')
    await page.getByText('지금 쓰는 기기에서만 로그인되어 있습니다.').waitFor()
  })

  test('set up an authenticator app only after the recovery codes are kept', async () => {
    await go('/settings/security', '보안')
    await page.getByRole('button', { name: '인증 앱 등록' }).click()
    await page.getByRole('img', { name: '인증 앱 등록용 QR 코드' }).waitFor()
    await expect
      .poll(() => page.getByRole('list', { name: '복구 코드' }).getByRole('listitem').count())
      .toBeGreaterThanOrEqual(8)
    await page.getByRole('button', { name: '인증 앱 켜기' }).click()
    await page.getByText('먼저 복구 코드를 보관하세요.').waitFor()
    await page.getByLabel('복구 코드를 보관했습니다').click()
    await page.getByLabel('앱에 표시된 6자리 코드').fill('12')
    await page.getByRole('button', { name: '인증 앱 켜기' }).click()
    await page.getByText('숫자 6자리를 입력하세요.').waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  test('tell in the audit log who did what, with details in the address, and verify the chain', async () => {
    await go('/audit', '변경 기록')
    await page.getByRole('row', { name: /^상점 정보 변경/ }).click()
    await page.getByRole('dialog').getByText('봄날 상점').waitFor()
    expect(new URL(page.url()).searchParams.get('entry')).toMatch(/^\d+$/)
    await page.keyboard.press('Escape')
    await page.getByRole('combobox', { name: '한 일로 필터' }).fill('초대')
    await page.getByRole('option', { name: '초대', exact: true }).click()
    await page.waitForURL('**/audit?action=people.invited')
    await expect.poll(() => page.getByRole('row', { name: /^초대/ }).count()).toBe(1)
    await page.getByRole('button', { name: '위변조 확인' }).click()
    await page.getByText('위변조가 없습니다').waitFor()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV 내보내기' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('변경기록.csv')
  })

  test.each(LOOKS)('can be read by everyone: $width px, $theme, $language', async ({ width, theme, language }) => {
    await using open = await openPage({ width, theme, language })
    for (const path of BARE) {
      // Only what stands after the hash would change, and the page would stay.
      await open.page.goto('about:blank')
      await walk(open, product.dashboard, [path])
    }
    await open.page.context().addCookies((await page.context().storageState()).cookies)
    await api(open.page, product, { language, theme })
    await walk(open, product.dashboard, SCREENS)
  })

  test('restore a backup by the typed word, restart, and ask everyone to sign in again', async () => {
    await api(page, product, { language: 'ko', theme: 'system' })
    await go('/settings/backups', '백업')
    await page
      .getByRole('button', { name: /백업 관리$/ })
      .last()
      .click()
    await page.getByRole('menuitem', { name: '이 백업으로 복원' }).click()
    await page.getByRole('dialog').getByRole('textbox').fill('RESTORE')
    await page.getByRole('button', { name: '복원 시작' }).click()
    await title(page, '로그인')
    await page.getByLabel('이메일').fill(OWNER.email)
    await page.getByLabel('비밀번호', { exact: true }).fill('nobody knows this one')
    await page.getByRole('button', { name: '로그인', exact: true }).click()
    await page.getByText('이메일 주소나 비밀번호가 맞지 않습니다').waitFor()
    await expect.poll(() => page.getByLabel('이메일').inputValue()).toBe(OWNER.email)
    await page.getByLabel('비밀번호', { exact: true }).fill(OWNER.password)
    await page.getByRole('button', { name: '로그인', exact: true }).click()
    await title(page, '백업')
    await page.getByRole('cell', { name: '복원 전' }).first().waitFor()
    // The partner came after that backup was made.
    await go('/settings/people', '사람과 권한')
    await page.getByRole('cell', { name: OWNER.email }).waitFor()
    await expect.poll(() => page.getByText(PARTNER.email).count()).toBe(0)
    expect(owner.complaints.filter((one) => !one.includes('/api/events'))).toEqual([])
  })

  test('set a new password with the link of the command line', async () => {
    const said = product.commerce('user', 'reset-link', OWNER.email, '--json')
    const link = String(Object.values(JSON.parse(said)).find((value) => String(value).includes('/reset#')))
    await using open = await openPage({ language: 'en', width: 360 })
    await open.page.goto(link)
    await title(open.page, 'Set a new password')
    await open.page.getByLabel('New password').fill('three quiet words in a row')
    await open.page.getByRole('button', { name: 'Change password' }).click()
    await title(open.page, 'The password is changed')
    await open.page.goto('about:blank')
    await open.page.goto(link)
    await open.page.getByLabel('New password').fill('four quiet words in a row')
    await open.page.getByRole('button', { name: 'Change password' }).click()
    await title(open.page, 'This reset link does not work')
    expect(open.complaints).toEqual([])
  })
})

describeInBrowser('the screens of a new shop, in English on a phone', () => {
  test('lead from the set-up link to home by labels alone', async () => {
    await using product = await wholeProduct()
    await using open = await openPage({ language: 'en', width: 360, theme: 'dark' })
    const { page } = open
    await page.goto(product.setupLink)
    await title(page, 'Create the owner account')
    await page.getByLabel('Name').fill('Ann Lee')
    await page.getByLabel('E-mail').fill('ann@example.com')
    await page.getByLabel('Password', { exact: true }).fill('river lamp quiet market')
    await page.getByRole('button', { name: 'Create owner account' }).click()
    await title(page, 'Tell us about the shop')
    await page.getByLabel('Shop name').fill('Quiet Market')
    await page.getByRole('button', { name: 'Save and continue' }).click()
    await title(page, 'The shop is set up')
    await page.getByRole('link', { name: 'Go to home' }).click()
    await page.getByText('No channel is connected yet').waitFor()
    // Put away for ever means after a reload as well.
    await page.getByRole('button', { name: 'Do not show again' }).click()
    await page.reload()
    await page.getByText('Blind spots').waitFor()
    await expect.poll(() => page.getByText('Getting started').count()).toBe(0)
    expect(open.complaints).toEqual([])
  })
})

/** A server that finds the sign-in too old for what is asked. */
const staleSignIn = {
  status: 403,
  contentType: 'application/problem+json',
  body: JSON.stringify({
    type: 'urn:commerce:problem:fresh-sign-in-needed',
    title: '본인 확인이 필요합니다',
    status: 403,
    code: 'fresh-sign-in-needed',
    consequence: '',
    nextStep: '',
    instance: 'req_test',
  }),
}

async function title(page: Page, heading: string): Promise<void> {
  await page.locator('main').getByRole('heading', { level: 1, name: heading }).waitFor({ state: 'attached' })
}

/** Language and theme live with the account: the page follows them, so they are set before it is looked at. */
async function api(page: Page, product: WholeProduct, change: { language: string; theme: string }): Promise<void> {
  const { origin } = new URL(product.dashboard)
  const answer = await page.request.fetch(`${origin}/api/me`, {
    method: 'PATCH',
    data: change,
    headers: { origin, 'sec-fetch-site': 'same-origin' },
  })
  expect(answer.status()).toBe(200)
}
