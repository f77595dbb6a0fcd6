import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { OWNER } from '../links/testing/rig.ts'
import { createShop, DAY } from './testing/shop.ts'

const MALL = 'https://mall.example'
const DAY_MS = 86_400_000
const NOON = Date.UTC(2026, 10, 20, 3)
const VISITOR = 'v'.repeat(22)

describe.each(engines())('what led to orders on $engine', ({ open: openStore }) => {
  async function shopWithLink() {
    const shop = createShop(await openStore())
    await shop.connection('con_mall', 'cafe24', 'channel')
    await shop.links.setSettings(OWNER, { consent: 'always', cookieDays: 30, origins: [MALL] })
    const made = await shop.links.create(OWNER, {
      name: '블로그',
      targetUrl: `${MALL}/p`,
      slug: 'blog',
      platform: 'naver',
      coupon: 'blog10',
    })
    if (!made.ok) throw new Error('no link')
    const tell = async (at: number, body: object) => {
      shop.ports.clock.set(at)
      await shop.links.events.take({
        body: { visitor: VISITOR, ...body },
        origin: MALL,
        visitor: null,
        automatic: false,
      })
      await shop.links.flush()
    }
    const click = async (at: number, more: object = {}) => {
      shop.ports.clock.set(at)
      const found = await shop.open('blog', { visitor: VISITOR, ...more })
      await shop.links.flush()
      return found.kind === 'found' ? new URL(found.location).searchParams.get('cm_click') : null
    }
    const later = () => shop.ports.clock.set(NOON + DAY_MS)
    return { ...shop, link: made.value, tell, click, later }
  }

  test('a click on a link and a purchase of the same visitor find the order, also when it comes in days later', async () => {
    const shop = await shopWithLink()
    await shop.click(NOON - 2 * DAY_MS)
    await shop.tell(NOON, { kind: 'purchase', orderId: '#20261120-0000017', value: 999_999_999, currency: 'KRW' })
    shop.later()
    await shop.attribution.catchUp()
    expect(await shop.touches()).toEqual([])
    const key = await shop.order({ channel: 'con_mall', id: '20261120-0000017', total: 39_000 })
    expect(await shop.attribution.catchUp()).toBeGreaterThan(0)
    expect(await shop.touches()).toMatchObject([
      { order_key: key, platform: 'naver', link_id: shop.link.id, via: 'link' },
    ])
    // What the page said it was worth is not looked at: the order is.
    expect(await shop.rollups()).toEqual([
      { day: DAY, platform: 'naver', channel_id: 'con_mall', credit_micros: 1_000_000, value_minor: 39_000 },
    ])
    const [event] = await shop.store.read.selectFrom('conversion_events').select(['order_key', 'link_id']).execute()
    expect(event).toEqual({ order_key: key, link_id: shop.link.id })
    const { items } = await shop.links.list({ limit: 1, offset: 0 })
    expect(items[0]?.orders).toEqual({ credited: 1, valueMinor: 39_000, currency: 'KRW' })
    const stats = await shop.links.stats(shop.link.id, 7)
    expect(stats.ok && stats.value.orders).toMatchObject([{ externalId: '20261120-0000017', totalMinor: 39_000 }])
  })

  test('a click without a cookie is found by its number in the address of the landing', async () => {
    const shop = await shopWithLink()
    await shop.links.setSettings(OWNER, { consent: 'ask', cookieDays: 30, origins: [MALL] })
    const number = await shop.click(NOON - 3_600_000, { visitor: null })
    await shop.tell(NOON - 3_000_000, { kind: 'page_view', landing: { cm_click: number } })
    await shop.tell(NOON, { kind: 'purchase', orderId: '17', landing: { cm_click: number } })
    await shop.order({ channel: 'con_mall', id: '17', total: 10_000 })
    shop.later()
    await shop.attribution.catchUp()
    expect((await shop.touches()).map(({ via, link_id }) => [via, link_id])).toEqual([['link', shop.link.id]])
  })

  test('a journey is credited by every model, to the won', async () => {
    const shop = await shopWithLink()
    await shop.tell(NOON - 14 * DAY_MS, { kind: 'page_view', landing: { fbclid: 'F1' } })
    await shop.tell(NOON - 13 * DAY_MS, { kind: 'page_view', landing: { fbclid: 'F1' } })
    await shop.click(NOON - 7 * DAY_MS)
    await shop.tell(NOON, { kind: 'purchase', orderId: '17', landing: { gclid: 'G1', utm_campaign: 'fall' } })
    await shop.order({ channel: 'con_mall', id: '17', total: 10_001 })
    // Older than the window: nobody's.
    await shop.tell(NOON - 40 * DAY_MS, { kind: 'page_view', landing: { ttclid: 'T1' } })
    shop.later()
    await shop.attribution.catchUp()
    expect((await shop.touches()).map(({ platform, via, campaign }) => [platform, via, campaign])).toEqual([
      ['meta', 'click-id', null],
      ['naver', 'link', null],
      ['google', 'click-id', 'fall'],
    ])
    const cells = async (model: Parameters<typeof shop.crossChannel>[0]) =>
      Object.fromEntries(
        (await shop.crossChannel(model)).cells.map((cell) => [cell.platform, [cell.ordersMilli, cell.valueMinor]]),
      )
    expect(await cells({ model: 'last-click' })).toEqual({ google: [1_000, 10_001] })
    expect(await cells({ model: 'first-click' })).toEqual({ meta: [1_000, 10_001] })
    expect(await cells({ model: 'linear' })).toEqual({ meta: [333, 3_333], naver: [333, 3_333], google: [333, 3_335] })
    expect(await cells({ model: 'position' })).toEqual({
      meta: [400, 4_000],
      naver: [200, 2_000],
      google: [400, 4_001],
    })
    expect(await cells({ model: 'time-decay' })).toEqual({
      meta: [143, 1_428],
      naver: [286, 2_857],
      google: [571, 5_716],
    })
  })

  test('a coupon of a link says that its reader bought', async () => {
    const shop = await shopWithLink()
    await shop.tell(NOON, { kind: 'purchase', orderId: '17', coupon: 'Blog10' })
    await shop.order({ channel: 'con_mall', id: '17', total: 10_000 })
    shop.later()
    await shop.attribution.catchUp()
    expect(await shop.touches()).toMatchObject([{ via: 'coupon', link_id: shop.link.id, platform: 'naver' }])
  })

  test('a cancelled order is credited to nobody any more; a changed link is credited as it is now', async () => {
    const shop = await shopWithLink()
    await shop.click(NOON - DAY_MS)
    await shop.tell(NOON, { kind: 'purchase', orderId: '17' })
    await shop.tell(NOON, { kind: 'purchase', orderId: '18' })
    const first = await shop.order({ channel: 'con_mall', id: '17', total: 10_000 })
    await shop.order({ channel: 'con_mall', id: '18', total: 5_000 })
    shop.later()
    await shop.attribution.catchUp()
    expect(await shop.rollups()).toMatchObject([{ platform: 'naver', credit_micros: 2_000_000, value_minor: 15_000 }])
    await shop.ports.clock.advance(3_600_000)
    await shop.change(first, { sale: 0, refunded_minor: 10_000 })
    await shop.attribution.catchUp()
    expect(await shop.rollups()).toMatchObject([{ platform: 'naver', credit_micros: 1_000_000, value_minor: 5_000 }])
    await shop.links.change(OWNER, shop.link.id, { platform: 'kakao' })
    await shop.attribution.catchUp()
    expect(await shop.rollups()).toMatchObject([{ platform: 'kakao', credit_micros: 1_000_000, value_minor: 5_000 }])
  })

  test('looking again when nothing changed makes no day anew', async () => {
    const shop = await shopWithLink()
    await shop.order({ channel: 'con_mall', id: '17', total: 10_000, source: { inflowPath: '파워링크 광고' } })
    expect(await shop.attribution.catchUp()).toBe(1)
    expect([await shop.attribution.catchUp(), await shop.attribution.catchUp()]).toEqual([0, 0])
    // Nor do events that name no order, or another one.
    await shop.tell(NOON, { kind: 'purchase', orderId: '99' })
    expect(await shop.attribution.catchUp()).toBe(0)
    expect(shop.announced).toEqual(['runs'])
  })

  test('two channels with the same number are told apart by the amount, or not linked at all', async () => {
    const shop = await shopWithLink()
    await shop.connection('con_other', 'coupang', 'channel')
    await shop.order({ channel: 'con_mall', id: '17', total: 10_000 })
    const key = await shop.order({ channel: 'con_other', id: '17', total: 20_000 })
    await shop.tell(NOON, { kind: 'purchase', orderId: '17', value: '20000', currency: 'KRW', landing: { gclid: '1' } })
    await shop.order({ channel: 'con_mall', id: '18', total: 10_000 })
    await shop.order({ channel: 'con_other', id: '18', total: 10_000 })
    await shop.tell(NOON, { kind: 'purchase', orderId: '18', value: '10000', currency: 'KRW', landing: { gclid: '1' } })
    // Of another week: the number is used again.
    await shop.tell(NOON - 20 * DAY_MS, { kind: 'purchase', orderId: '1-7', landing: { ttclid: '1' } })
    shop.later()
    await shop.attribution.catchUp()
    expect((await shop.touches()).map(({ order_key, platform }) => [order_key, platform])).toEqual([[key, 'google']])
  })

  test('credits of a channel that is removed go with it', async () => {
    const shop = await shopWithLink()
    await shop.order({
      channel: 'con_mall',
      id: '17',
      total: 10_000,
      source: { utm_source: 'naver', utm_medium: 'cpc' },
    })
    await shop.attribution.catchUp()
    expect((await shop.rollups()).length).toBe(1)
    await shop.store.write(async (tx) => {
      await tx.deleteFrom('store_orders').execute()
      await tx.deleteFrom('order_rollups').execute()
      await tx.deleteFrom('connectors').execute()
    })
    await shop.attribution.catchUp()
    expect([await shop.rollups(), await shop.touches()]).toEqual([[], []])
  })
})
