import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type DashboardAlone, dashboardAlone } from './dashboard-alone.ts'
import { ME } from './data-answers.ts'
import { describeInBrowser, openPage, seriousFindings } from './kit.ts'
import { noSales, salesAnswers } from './sales-answers.ts'
import { LOOKS, walk } from './walk.ts'

const PAGES = [
  '/channels',
  '/channels?figure=refunded',
  '/orders',
  '/orders?order=1003',
  '/orders?order=9',
  '/links',
  '/links?link=lnk_00',
  '/links?link=lnk_04',
  '/links/tracking',
  '/kpi',
  '/digests',
  '/digests?as=mail',
  '/digests?as=telegram&lang=en',
  '/settings/digest',
  '/settings/rates',
]
describeInBrowser('pages of what was sold and what led to it', () => {
  let app: DashboardAlone
  beforeAll(async () => {
    app = await dashboardAlone(salesAnswers())
  })
  afterAll(async () => app[Symbol.asyncDispose]())
  beforeEach(() => {
    for (const key of Object.keys(app.answers)) delete app.answers[key]
    Object.assign(app.answers, salesAnswers())
  })

  const go = async (page: Page, path: string) => {
    await page.goto(`${app.url}${path}`)
    await page.locator('main h1').waitFor({ state: 'attached' })
  }
  const bodies = (key: string, answer: unknown): unknown[] => {
    const sent: unknown[] = []
    app.answers[key] = (body: unknown) => {
      sent.push(body)
      return answer
    }
    return sent
  }
  const search = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams)

  test.each(LOOKS)('can be read by everyone: $width px, $theme, $language', async (look) => {
    await using open = await openPage(look)
    app.answers['GET /api/me'] = { ...ME, language: look.language, theme: look.theme }
    await walk(open, app.url, PAGES)
    // Before anything came in: both languages and both widths are among the light ones.
    Object.assign(app.answers, noSales())
    if (look.theme === 'light')
      await walk(
        open,
        app.url,
        PAGES.filter((path) => !path.includes('?')),
      )
  })

  test('orders: filters, order and days stand in the address and in what is asked', async () => {
    await using open = await openPage()
    const { page } = open
    const asked: URLSearchParams[] = []
    app.answers['GET /api/orders'] = (_: unknown, query: URLSearchParams) => {
      asked.push(query)
      return { items: [], total: 0 }
    }
    await go(page, '/orders?status=returned&connector=con_shop&days=7')
    await page.getByText('조건에 맞는 주문이 없습니다').waitFor()
    expect(asked.at(-1)?.get('status')).toBe('returned')
    expect(asked.at(-1)?.get('connector')).toBe('con_shop')
    await page.getByRole('searchbox', { name: '주문 번호나 상품으로 찾기' }).fill('니트 원피스')
    await expect.poll(() => search(page).search).toBe('니트 원피스')
    await expect.poll(() => asked.at(-1)?.get('search')).toBe('니트 원피스')
    await page.getByRole('button', { name: '조건 지우기' }).first().click()
    await expect.poll(() => search(page)).toEqual({ days: '7' })
    await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('')
  })

  test('orders: a head sorts, a row opens beside the list by keyboard, Esc closes and keeps the place', async () => {
    await using open = await openPage()
    const { page } = open
    await go(page, '/orders')
    await page.getByRole('columnheader', { name: '금액' }).getByRole('button').click()
    await expect.poll(() => search(page)).toEqual({ sort: 'total' })
    await expect
      .poll(() => page.getByRole('columnheader', { name: '금액' }).getAttribute('aria-sort'))
      .toBe('descending')
    const row = page.getByRole('row', { name: /2026112548213003/ })
    await row.focus()
    await page.keyboard.press('Enter')
    const sheet = page.getByRole('dialog')
    await sheet.getByText('81,900원').first().waitFor()
    expect(search(page)).toEqual({ sort: 'total', order: '1003' })
    await sheet.getByText('88213번째 원본 페이지, 42번째 행').waitFor()
    await sheet.getByText('20.0%').waitFor()
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'detached' })
    expect(search(page)).toEqual({ sort: 'total' })
  })

  test('orders: the file holds every page of the view, with the bytes Excel needs', async () => {
    await using open = await openPage()
    const { page } = open
    await go(page, '/orders?status=returned')
    const all = (salesAnswers()['GET /api/orders'] as { items: readonly object[] }).items
    app.answers['GET /api/orders'] = (_: unknown, query: URLSearchParams) => {
      const offset = Number(query.get('offset') ?? 0)
      return {
        items: all
          .slice(0, 200)
          .map((one, at) => ({ ...one, id: String(offset + at) }))
          .slice(0, 60 - offset),
        total: 60,
      }
    }
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV로 받기' }).click(),
    ])
    const text = readFileSync(await file.path(), 'utf8')
    expect(text.startsWith('\uFEFF주문한 때,채널,주문 번호,')).toBe(true)
    expect(text.trim().split('\r\n')).toHaveLength(61)
    expect(text).toContain(',USD,762.52,')
    await page.getByText('주문 60건을 저장했습니다.').waitFor()
  })

  test('orders: columns are chosen, stand in the address and in the file', async () => {
    await using open = await openPage()
    const { page } = open
    await go(page, '/orders')
    await page.getByRole('button', { name: '열 고르기' }).click()
    await page.getByRole('checkbox', { name: '채널이 부르는 상태' }).click()
    await page.getByRole('checkbox', { name: '수량' }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('columnheader', { name: '채널이 부르는 상태' }).waitFor()
    expect(search(page)).toEqual({ columns: 'channel,status,vendorStatus,credited,refunded' })
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV로 받기' }).click(),
    ])
    const [head = ''] = readFileSync(await file.path(), 'utf8').split('\r\n')
    expect(head.slice(1).split(',')).toEqual([
      '주문한 때',
      '채널',
      '주문 번호',
      '상품',
      '상태',
      '채널이 부르는 상태',
      '광고',
      '통화',
      '금액',
      '환불',
    ])
  })

  test('orders: a refusal says cause and next step, and can be tried again', async () => {
    await using open = await openPage()
    app.answers['GET /api/orders'] = 404
    await go(open.page, '/orders')
    await open.page.getByText('Refused by the test').waitFor()
    app.answers['GET /api/orders'] = { items: [], total: 0 }
    await open.page.getByRole('button', { name: '다시 시도' }).click()
    await open.page.getByText('이 기간에는 주문이 없습니다').waitFor()
  })

  test('channels: a channel leads to its orders of the same days', async () => {
    await using open = await openPage()
    await go(open.page, '/channels?days=14')
    await open.page.getByRole('link', { name: '쿠팡', exact: true }).first().click()
    await open.page.waitForURL('**/orders?*')
    expect(search(open.page)).toEqual({ days: '14', connector: 'con_coupang' })
  })

  test('links: says that the address is local, makes a link with UTM values, draws and saves its code', async () => {
    await using open = await openPage()
    const { page } = open
    const sent = bodies('POST /api/links', (salesAnswers()['GET /api/links'] as { items: object[] }).items[0])
    await go(page, '/links')
    await page.getByRole('alert').getByText('COMMERCE_PUBLIC_URL').waitFor()
    await page.getByRole('button', { name: '링크 만들기' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '링크 만들기' }).click()
    await dialog.getByText('https://로 시작하는 전체 주소를 입력하세요.').waitFor()
    await dialog.getByLabel('이름', { exact: true }).fill('봄 신상 블로그')
    await dialog.getByLabel('연결할 주소').fill('https://shop.example.com/p/1?x=1')
    await dialog.getByLabel('짧은 이름').fill('spring')
    await dialog.getByLabel('마지막 날').fill('2026-12-31')
    await dialog.getByText('UTM 값').click()
    await dialog.getByLabel('출처 (utm_source)').fill('naver_blog')
    await dialog.getByText('https://shop.example.com/p/1?x=1&utm_source=naver_blog').waitFor()
    expect(await seriousFindings(page, '[role=dialog]')).toEqual([])
    await dialog.getByRole('button', { name: '링크 만들기' }).click()
    await page.getByText('링크를 만들었습니다.').waitFor()
    expect(sent).toEqual([
      {
        name: '봄 신상 블로그',
        targetUrl: 'https://shop.example.com/p/1?x=1',
        utm: { utm_source: 'naver_blog' },
        platform: null,
        campaign: null,
        coupon: null,
        slug: 'spring',
        // The last day ends at midnight in Seoul.
        expiresAt: Date.UTC(2026, 11, 31, 15),
      },
    ])
    await expect.poll(() => search(page).link).toBe('lnk_00')
    await page.getByRole('dialog').getByRole('button', { name: 'QR 코드' }).click()
    const code = page.getByRole('dialog', { name: /QR 코드$/ })
    await code.getByRole('img').waitFor()
    const [svg] = await Promise.all([
      page.waitForEvent('download'),
      code.getByRole('button', { name: 'SVG 받기' }).click(),
    ])
    expect(readFileSync(await svg.path(), 'utf8')).toMatch(/^<svg .*viewBox/)
    const [png] = await Promise.all([
      page.waitForEvent('download'),
      code.getByRole('button', { name: 'PNG 받기' }).click(),
    ])
    expect(
      readFileSync(await png.path())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
    expect(png.suggestedFilename()).toBe('qr-autumn.png')
    expect(open.complaints).toEqual([])
  })

  test('links: is switched off and deleted only when asked', async () => {
    await using open = await openPage()
    const { page } = open
    const changed = bodies(
      'PATCH /api/links/lnk_00',
      (salesAnswers()['GET /api/links'] as { items: object[] }).items[0],
    )
    await go(page, '/links')
    await page.getByRole('button', { name: '11월 가을 원피스 블로그 관리' }).first().click()
    await page.getByRole('menuitem', { name: '링크 끄기' }).click()
    await page.getByText('링크를 껐습니다.').waitFor()
    expect(changed).toEqual([{ enabled: false }])
    await page.getByRole('button', { name: '11월 가을 원피스 블로그 관리' }).first().click()
    await page.getByRole('menuitem', { name: '링크 삭제' }).click()
    await page.getByRole('dialog').getByText('인쇄한 QR 코드').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: '링크 삭제' }).click()
    await page.getByText('링크를 삭제했습니다.').waitFor()
  })

  test('tracking: keeps whole origins, refuses what is none, shows the code to copy', async () => {
    await using open = await openPage()
    const { page } = open
    const sent = bodies('PUT /api/tracking', { consent: 'never', cookieDays: 90, origins: [] })
    await go(page, '/links/tracking')
    await page.getByText('<script src="http://127.0.0.1:8010/t.js" defer></script>').waitFor()
    const origins = page.getByLabel('주문을 알릴 수 있는 쇼핑몰')
    await origins.fill('shop.example.com')
    await page.getByRole('button', { name: '추적 설정 저장' }).click()
    await page.getByText('주소가 아닙니다: shop.example.com').waitFor()
    await origins.fill('https://shop.example.com/some/page\nhttps://shop.example.com')
    await page.getByRole('radio', { name: /^구분하지 않음/ }).click()
    await page.getByRole('button', { name: '추적 설정 저장' }).click()
    await page.getByText('추적 설정을 저장했습니다.').waitFor()
    expect(sent).toEqual([{ consent: 'never', cookieDays: 90, origins: ['https://shop.example.com'] }])
  })

  test('profiles: targets are typed as people say them; limits out of order are refused in place', async () => {
    await using open = await openPage()
    const { page } = open
    const sent = bodies('PUT /api/kpi-profiles/kpi_direct', {})
    await go(page, '/kpi')
    await page.getByRole('button', { name: '목표 고치기' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('플랫폼 ROAS 하한').fill('5')
    await dialog.getByRole('button', { name: '프로필 저장' }).click()
    await dialog.getByText('하한 ≤ 목표 ≤ 상한이 되도록 고치세요.').waitFor()
    await dialog.getByLabel('플랫폼 ROAS 하한').fill('1.5')
    await dialog.getByLabel('전환당 비용(CPA) 목표').fill('12,400')
    expect(await seriousFindings(page, '[role=dialog]')).toEqual([])
    await dialog.getByRole('button', { name: '프로필 저장' }).click()
    await page.getByText('프로필을 저장했습니다.').waitFor()
    expect(sent).toMatchObject([
      { metrics: [{ measure: 'platformRoas', target: 3, floor: 1.5 }, { measure: 'cpa', target: 12_400 }, {}, {}] },
    ])
  })

  test('profiles: the tree says where a profile comes from, and attaches another', async () => {
    await using open = await openPage()
    const { page } = open
    const sent = bodies('PUT /api/kpi-profiles/attachments', { attached: true })
    await go(page, '/kpi')
    await page.getByRole('button', { name: '네이버 검색광고 펼치기' }).click()
    await page.getByText('네이버 검색광고에서 이어받음').first().waitFor()
    await page.getByRole('button', { name: '블로그 유입 콘텐츠 펼치기' }).click()
    await page.getByText('블로그 유입 콘텐츠에서 이어받음').first().waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await page.getByRole('combobox', { name: '니트 원피스의 프로필' }).click()
    await page.getByRole('option', { name: '리타게팅' }).click()
    await page.getByText('니트 원피스: 프로필을 바꿨습니다.').waitFor()
    expect(sent).toEqual([{ connectorId: 'con_naver', level: 'adgroup', externalId: 'grp-1', profileId: 'kpi_again' }])
  })

  test('digests: read in both languages and as they are sent; nothing in them runs', async () => {
    await using open = await openPage()
    const { page } = open
    await go(page, '/digests')
    await page.getByRole('heading', { name: /광고비 412만 원으로/ }).waitFor()
    await page.getByText('English', { exact: true }).click()
    await page.getByRole('heading', { name: /₩12.4M sales/ }).waitFor()
    await page.getByText('What happened').waitFor()
    await page.getByRole('tab', { name: '메일' }).click()
    await page.getByText('Daily digest: ₩12.4M sales').waitFor()
    expect(await page.evaluate('"hacked" in window')).toBe(false)
    await page.getByRole('tab', { name: '텔레그램' }).click()
    await page.getByText('• 주문 318건').waitFor()
    expect(search(page)).toEqual({ as: 'telegram', lang: 'en' })
    expect(open.complaints).toEqual([])
  })

  test('digest settings: what is not connected cannot be chosen and says why', async () => {
    await using open = await openPage()
    const { page } = open
    const sent = bodies('PUT /api/digest-settings', salesAnswers()['GET /api/digest-settings'])
    await go(page, '/settings/digest')
    await expect.poll(() => page.getByRole('checkbox', { name: '메일' }).isDisabled()).toBe(true)
    await page.getByText('연결되지 않음: 이 버전은 메일을 보내지 않습니다.').waitFor()
    await page.getByRole('combobox', { name: '받는 시각' }).click()
    await page.getByRole('option', { name: '06:00' }).click()
    await page.getByRole('checkbox', { name: '텔레그램' }).click()
    await page.getByRole('button', { name: '요약 설정 저장' }).click()
    await page.getByText('요약 설정을 저장했습니다.').waitFor()
    expect(sent).toEqual([{ enabled: true, hour: 6, language: 'ko', channels: ['web'] }])
  })

  test('rates: a missing one is two fields away; pasted lines are read, wrong ones named', async () => {
    await using open = await openPage()
    const { page } = open
    const sent: unknown[] = []
    app.answers['PUT /api/fx-rates'] = (body: unknown) => {
      sent.push(body)
      return { saved: (body as { rates: unknown[] }).rates.length }
    }
    await go(page, '/settings/rates')
    await page.getByRole('button', { name: 'EUR 환율 입력' }).first().click()
    await expect.poll(() => page.evaluate('document.activeElement?.name')).toBe('rate')
    await page.keyboard.type('1,602.5')
    await page.getByLabel('출처').fill('한국은행')
    await page.getByRole('button', { name: '환율 저장' }).click()
    await page.getByText('환율 1개를 저장했습니다.').waitFor()
    expect(sent).toMatchObject([{ rates: [{ base: 'EUR', quote: 'KRW', rate: '1602.5', source: '한국은행' }] }])
    await page.getByRole('radio', { name: '여러 개 붙여 넣기' }).click()
    const box = page.getByRole('textbox', { name: '여러 개 붙여 넣기' })
    await box.fill('day,base,quote,rate,source\n2026-11-25,USD,KRW,1384.5,한국은행\n2026-11-26,USD,KRW,abc,한국은행')
    await page.getByText('3번째 줄: 환율이 아닙니다 (“abc”).').waitFor()
    await box.fill('day,base,quote,rate,source\n2026-11-25,USD,KRW,1384.5,한국은행\n2026-11-26,USD,KRW,1390,한국은행')
    await page.getByRole('button', { name: '환율 2개 저장' }).click()
    await page.getByText('환율 2개를 저장했습니다.').waitFor()
    expect(sent).toHaveLength(2)
  })

  test('a partner reads everything and changes nothing', async () => {
    app.answers['GET /api/me'] = { ...ME, role: 'partner', permissions: ['self', 'shop:read', 'data:read'] }
    await using open = await openPage()
    const { page } = open
    await go(page, '/links')
    await page.getByRole('row', { name: '인스타 프로필' }).waitFor()
    await expect.poll(() => page.getByRole('button', { name: '링크 만들기' }).count()).toBe(0)
    await go(page, '/kpi')
    await page.getByRole('heading', { name: '직접 구매' }).waitFor()
    await expect.poll(() => page.getByRole('button', { name: /목표 고치기|프로필 만들기/ }).count()).toBe(0)
    await expect.poll(() => page.getByRole('combobox', { name: /의 프로필$/ }).count()).toBe(0)
    await go(page, '/settings/rates')
    await page.getByText('이 페이지를 볼 권한이 없습니다').waitFor()
  })
})
