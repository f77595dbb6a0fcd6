import { ATTRIBUTION_MODELS } from '@commerce/contracts'
import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { OWNER } from '../links/testing/rig.ts'
import { createShop } from './testing/shop.ts'

/** Requirement P7, with amounts: the same table stands in docs/true-roas.md. */
describe.each(engines())('spend on one platform, orders on another (P7) on $engine', ({ open }) => {
  async function example() {
    const shop = createShop(await open())
    await shop.connection('con_naver', 'naver', 'ads')
    await shop.connection('con_meta', 'meta', 'ads')
    await shop.connection('con_coupang_ads', 'coupang-ads', 'ads')
    await shop.connection('con_smartstore', 'smartstore', 'channel')
    await shop.connection('con_mall', 'cafe24', 'channel')
    await shop.connection('con_coupang', 'coupang', 'channel')
    await shop.connection('con_analytics', 'cafe24-analytics', 'analytics')
    await shop.spend('con_naver', 100_000, 90_000)
    await shop.spend('con_meta', 50_000, 120_000)
    await shop.spend('con_coupang_ads', 30_000, 100_000)

    const ad = { inflowPath: '검색광고(파워링크)', inflowPathAdd: '린넨 원피스' }
    for (const [at, total] of [42_000, 38_000, 45_000].entries())
      await shop.order({ channel: 'con_smartstore', id: `202611200${at}`, total, source: ad })
    await shop.order({ channel: 'con_mall', id: '20261120-0000011', total: 52_000 })
    await shop.bridge('20261120-0000011', '네이버 검색광고', { medium: 'cpc', campaign: 'cmp-1', keyword: '원피스' })
    await shop.order({ channel: 'con_mall', id: '20261120-0000012', total: 47_000 })
    await shop.bridge('20261120-0000012', '메타', { medium: 'social', campaign: 'cmp-2' })
    // The second order of Meta's is known by the script in the mall's page.
    await shop.links.setSettings(OWNER, { consent: 'ask', cookieDays: 30, origins: ['https://mall.example'] })
    shop.ports.clock.set(Date.UTC(2026, 10, 20, 3))
    const event = { kind: 'purchase', orderId: '20261120-0000013', landing: { fbclid: 'F1' } }
    await shop.links.events.take({ body: event, origin: 'https://mall.example', visitor: null, automatic: false })
    await shop.links.flush()
    shop.ports.clock.set(Date.UTC(2026, 10, 21))
    await shop.order({ channel: 'con_mall', id: '20261120-0000013', total: 33_000 })
    for (let n = 0; n < 4; n += 1) await shop.order({ channel: 'con_coupang', id: `2800000${n}`, total: 25_000 })
    await shop.attribution.catchUp()
    return shop
  }

  test.each(ATTRIBUTION_MODELS)('by %s gives the table of docs/true-roas.md', async (model) => {
    const { crossChannel } = await example()
    const answer = await crossChannel({ model })
    const platforms = answer.platforms.map((row) => [
      row.platform,
      row.spendMinor,
      row.claimedMinor,
      row.creditedOrdersMilli,
      row.creditedMinor,
      row.attributedRoas,
    ])
    expect(platforms).toEqual([
      ['naver', 100_000, 90_000, 4_000, 177_000, 1.77],
      ['meta', 50_000, 120_000, 2_000, 80_000, 1.6],
      // Nothing says which of the four came by an ad: they stay unattributed, and what Coupang claims is shown as a claim.
      ['coupang-ads', 30_000, 100_000, 0, 0, 0],
    ])
    const cells = answer.cells.map((cell) => [cell.platform, cell.channelId, cell.ordersMilli, cell.valueMinor]).sort()
    expect(cells).toEqual([
      ['meta', 'con_mall', 2_000, 80_000],
      ['naver', 'con_mall', 1_000, 52_000],
      ['naver', 'con_smartstore', 3_000, 125_000],
    ])
    expect(answer.channels.map((row) => [row.channelId, row.orders, row.netMinor])).toEqual([
      ['con_mall', 3, 132_000],
      ['con_smartstore', 3, 125_000],
      ['con_coupang', 4, 100_000],
    ])
    expect(answer.unattributed).toEqual([
      { channelId: 'con_mall', ordersMilli: 0, valueMinor: 0 },
      { channelId: 'con_smartstore', ordersMilli: 0, valueMinor: 0 },
      { channelId: 'con_coupang', ordersMilli: 4_000, valueMinor: 100_000 },
    ])
    expect(answer.blendedRoas).toBeCloseTo(357 / 180, 12)
    expect(answer.claimedRatio).toBeCloseTo(310 / 357, 12)
    expect(answer.days).toMatchObject([
      { day: '2026-11-20', spendMinor: 180_000, netMinor: 357_000, creditedMinor: 257_000 },
    ])
  })

  test('opens to the touches of each order', async () => {
    const { touches } = await example()
    expect((await touches()).map((row) => [row.platform, row.via, row.campaign, row.keyword])).toEqual([
      ['naver', 'channel', null, '린넨 원피스'],
      ['naver', 'channel', null, '린넨 원피스'],
      ['naver', 'channel', null, '린넨 원피스'],
      ['naver', 'channel', 'cmp-1', '원피스'],
      ['meta', 'channel', 'cmp-2', null],
      ['meta', 'click-id', null, null],
    ])
  })
})
