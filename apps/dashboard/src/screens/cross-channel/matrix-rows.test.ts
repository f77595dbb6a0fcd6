import { describe, expect, it } from 'vitest'
import { type CrossChannel, matrixRows, sumOf } from './matrix-rows.ts'

const platform = (id: string, spendMinor: number) => ({
  platform: id,
  name: id,
  spendMinor,
  claimedMinor: null,
  creditedOrdersMilli: 0,
  creditedMinor: 0,
  platformRoas: null,
  attributedRoas: null,
})
const channel = (channelId: string) => ({ channelId, name: channelId, platform: 'x', orders: 0, netMinor: 0 })

/** The example of requirement P7: 100k Naver to 3 Smart Store and 1 mall, 50k Meta to 2 mall. */
const data: CrossChannel = {
  from: '2026-11-01',
  to: '2026-11-26',
  currency: 'KRW',
  model: 'last-click',
  platforms: [platform('naver', 100_000), platform('meta', 50_000)],
  channels: [channel('store'), channel('mall')],
  cells: [
    { platform: 'naver', channelId: 'store', ordersMilli: 3000, valueMinor: 90_000 },
    { platform: 'naver', channelId: 'mall', ordersMilli: 1000, valueMinor: 30_000 },
    { platform: 'meta', channelId: 'mall', ordersMilli: 2000, valueMinor: 60_000 },
  ],
  unattributed: [{ channelId: 'mall', ordersMilli: 500, valueMinor: 10_000 }],
  blendedRoas: null,
  claimedRatio: null,
  days: [],
}

describe('the matrix of platforms and channels', () => {
  const rows = matrixRows(data, 'unattributed')
  it('has a row for each platform and one for what nobody can claim', () => {
    expect(rows.map((row) => [row.name, row.spendMinor])).toEqual([
      ['naver', 100_000],
      ['meta', 50_000],
      ['unattributed', null],
    ])
    expect(rows[1]?.cells).toEqual([
      { ordersMilli: 0, valueMinor: 0 },
      { platform: 'meta', channelId: 'mall', ordersMilli: 2000, valueMinor: 60_000 },
    ])
  })

  it('sums rows to their totals', () => {
    expect(rows.map((row) => row.total.ordersMilli)).toEqual([4000, 2000, 500])
    expect(sumOf(rows.map((row) => row.total))).toEqual({ ordersMilli: 6500, valueMinor: 190_000 })
  })
})
