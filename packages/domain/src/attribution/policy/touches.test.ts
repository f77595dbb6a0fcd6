import { describe, expect, test } from 'vitest'
import type { ClickFacts, EventFacts, LinkFacts, OrderFacts } from '../model.ts'
import {
  platformOfBridge,
  platformOfClickIds,
  platformOfLanding,
  platformOfSource,
  platformOfUtm,
} from './platforms.ts'
import { type Evidence, touchesOf } from './touches.ts'

const DAY_MS = 86_400_000
const WINDOW = 30 * DAY_MS
const AT = Date.UTC(2026, 10, 20, 3)

describe('which platform', () => {
  test.each([
    [{ gclid: '1' }, 'google'],
    [{ wbraid: '1' }, 'google'],
    [{ fbclid: '1' }, 'meta'],
    [{ ttclid: '1' }, 'tiktok'],
    [{ msclkid: '1' }, 'microsoft'],
    [{ NaPm: 'ct=1' }, 'naver'],
    [{ traceid: 'V0' }, 'coupang-ads'],
    [{ cm_click: 'clk_1' }, undefined],
    [{}, undefined],
  ])('%o is %s', (ids, platform) => {
    expect(platformOfClickIds(ids)?.platform).toBe(platform)
  })

  test('Naver’s own parameters name campaign and keyword', () => {
    const ids = { n_media: '27758', n_campaign: 'cmp-1', n_keyword: '원피스', n_query: '린넨 원피스' }
    expect(platformOfClickIds(ids)).toEqual({ platform: 'naver', campaign: 'cmp-1', keyword: '원피스' })
  })

  test.each([
    [{ utm_source: 'naver', utm_medium: 'cpc', utm_campaign: 'fall', utm_term: 'x' }, 'naver'],
    [{ utm_source: 'naver', utm_medium: 'blog' }, 'other'],
    [{ utm_source: 'IG', utm_medium: 'paid_social' }, 'meta'],
    [{ utm_source: 'newsletter' }, 'other'],
    [{ utm_medium: 'cpc' }, 'other'],
    [{ utm_content: 'a' }, undefined],
    [{}, undefined],
  ])('%o is %s', (utm, platform) => {
    expect(platformOfUtm(utm)?.platform).toBe(platform)
  })

  test('a click id says more than UTM, which fills in what it lacks', () => {
    const both = platformOfLanding({ fbclid: '1' }, { utm_source: 'google', utm_campaign: 'fall' })
    expect(both).toEqual({ platform: 'meta', campaign: 'fall', keyword: null })
  })

  test.each([
    [{ inflowPath: '검색광고(파워링크)', inflowPathAdd: '원피스' }, 'naver'],
    [{ inflowPath: '네이버쇼핑(광고)' }, 'naver'],
    [{ inflowPath: '네이버쇼핑' }, undefined],
    [{ inflowPath: '구글' }, undefined],
    [{ inflowPath: 'SNS(외부)' }, undefined],
    [{ utm_source: 'google', gclid: '1' }, 'google'],
  ])('the channel’s %o is %s: only what names an ad counts', (source, platform) => {
    expect(platformOfSource(source)?.platform).toBe(platform)
  })

  test('the mall’s analytics names ads, not visits without one', () => {
    const of = (ad: string, medium: string) => platformOfBridge({ ad, medium, campaign: '', keyword: '' })?.platform
    expect([
      of('네이버 검색광고', 'cpc'),
      of('네이버', 'organic'),
      of('구글 애즈', 'cpc'),
      of('우리 앱', 'push'),
    ]).toEqual(['naver', undefined, 'google', undefined])
  })
})

describe('touches', () => {
  const order = (more: Partial<OrderFacts> = {}): OrderFacts => ({
    ...{ key: 1, channelId: 'con_1', externalId: '17', day: '2026-11-20', orderedAt: AT, currency: 'KRW', sale: true },
    ...{ totalMinor: 10_000, netMinor: 10_000, source: null, ...more },
  })
  let next = 0
  const event = (at: number, more: Partial<EventFacts> = {}): EventFacts => ({
    ...{ id: `cev_${next++}`, at, kind: 'page_view', orderId: null, orderKey: null, valueMinor: null, currency: null },
    ...{ coupon: null, visitorId: 'v', clickIds: {}, utm: {}, ...more },
  })
  const click = (at: number, more: Partial<ClickFacts> = {}): ClickFacts => ({
    ...{ id: `clk_${next++}`, at, linkId: 'lnk_1', visitorId: 'v', clickIds: {}, utm: {}, ...more },
  })
  const link: LinkFacts = {
    id: 'lnk_1',
    platform: null,
    campaign: null,
    coupon: 'FALL',
    utm: { utm_source: 'instagram' },
  }
  const made = (more: Partial<Evidence>) =>
    touchesOf(
      {
        ...{ order: order(), purchases: [], clicks: [], events: [], bridge: null },
        ...{ links: new Map([['lnk_1', link]]), coupons: new Map([['FALL', link]]), ...more },
      },
      WINDOW,
    )
  const brief = (more: Partial<Evidence>) => made(more).map(({ platform, via }) => `${platform} ${via}`)

  test('a landing that every page repeats is one, another between makes it two', () => {
    const [meta, google] = [{ clickIds: { fbclid: '1' } }, { clickIds: { gclid: '1' } }]
    const events = [
      event(AT - 50, meta),
      event(AT - 40, meta),
      event(AT - 30, google),
      event(AT - 20, meta),
      event(AT - 10, meta),
    ]
    expect(brief({ events, purchases: [event(AT, meta)] })).toEqual([
      'meta click-id',
      'google click-id',
      'meta click-id',
    ])
  })

  test('a landing that carries the number of a click is that click', () => {
    const own = click(AT - 50)
    const landing = { clickIds: { cm_click: own.id, fbclid: '1' } }
    expect(brief({ clicks: [own], purchases: [event(AT, landing)] })).toEqual(['meta link'])
    // The click itself is not known any more: what the landing says of the ad still is.
    expect(brief({ purchases: [event(AT, landing)] })).toEqual(['meta click-id'])
  })

  test('what came after the purchase, or before the window, led to nothing', () => {
    const purchases = [event(AT + 2_000)]
    const clicks = [click(AT + 3_000), click(AT - WINDOW - 1), click(AT + 1_000)]
    const touches = made({ clicks, purchases })
    expect(touches.map(({ at }) => at)).toEqual([AT])
    expect(brief({ clicks: [click(AT - 5)] })).toEqual([])
  })

  test('the channel completes a touch of the same platform, and adds one of another', () => {
    const bridge = { orderId: '17', ad: '메타', medium: 'social', campaign: 'fall', keyword: '' }
    const purchases = [event(AT, { clickIds: { fbclid: '1' } })]
    expect(made({ bridge, purchases })).toMatchObject([{ platform: 'meta', via: 'click-id', campaign: 'fall' }])
    const source = { inflowPath: '파워링크 광고' }
    expect(brief({ bridge, purchases, order: order({ source }) })).toEqual(['naver channel', 'meta click-id'])
  })

  test('a coupon is the last thing before an order, once for its link', () => {
    const purchases = [event(AT, { coupon: 'fall', clickIds: { gclid: '1' } })]
    expect(brief({ purchases })).toEqual(['google click-id', 'meta coupon'])
    expect(brief({ purchases, clicks: [click(AT - 9)] })).toEqual(['meta link', 'google click-id'])
    expect(brief({ purchases: [event(AT, { coupon: 'other' })] })).toEqual([])
  })

  test('of thousands the first and the newest are kept', () => {
    const clicks = Array.from({ length: 3_000 }, (_, n) => click(AT - 10_000 + n))
    const touches = made({ clicks, purchases: [event(AT)] })
    expect([touches.length, touches[0]?.at, touches.at(-1)?.at]).toEqual([50, AT - 10_000, AT - 7_001])
  })
})
