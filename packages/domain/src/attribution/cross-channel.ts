import type { AnswerOf, AttributionModel, QueryReceived } from '@commerce/contracts'
import { granted, type Result, ratio } from '@commerce/kernel'
import {
  createSums,
  type Exchange,
  type MeasureDeps,
  type MeasureId,
  pointsOf,
  type Range,
  rangeOf,
  readGround,
  readSituation,
  type Situation,
} from '../measure/index.ts'
import { type Credit, rollUp } from './policy/rollup.ts'
import { channelDays } from './repo/channels.ts'
import { creditsBetween, type TouchedRow, touchesBetween } from './repo/touches.ts'

type CrossChannel = AnswerOf<'GET /api/cross-channel'>

const MEASURES: readonly MeasureId[] = ['spend', 'conversionValue', 'netRevenue', 'blendedRoas', 'claimedRatio']
const LINE: readonly MeasureId[] = ['spend', 'netRevenue']

/**
 * Spend by platform against sales by channel (D8, D9, P7, SC5). A cell is what touches say of it under the model asked; what no
 * touch speaks of stays unattributed, also on a marketplace that sells its own ads: what its report claims is shown as a claim.
 */
export async function readCrossChannel(
  deps: MeasureDeps,
  query: QueryReceived<'GET /api/cross-channel'>,
): Promise<Result<CrossChannel>> {
  const db = deps.store.read
  const situation = await readSituation(deps)
  const asked = rangeOf(query, situation.basis.day)
  if (!asked.ok) return asked
  const range = asked.value
  const latestWanted = query.to !== undefined
  const ground = await readGround(db, situation, { range, measures: MEASURES, connections: null, latestWanted })
  const points = await pointsOf(db, situation, {
    range,
    measures: LINE,
    by: 'day',
    connections: null,
    byDay: ground.byDay,
  })
  const figure = (id: MeasureId): number | null => ground.figures().find(({ measure }) => measure === id)?.value ?? null

  const exchange = await ground.reader.exchange({ ...range, connections: null })
  const credits = changed(await creditsOf(deps, range, query.model), exchange)
  const channels = await channelsOf(deps, situation, range, exchange)
  const platforms = await platformsOf(deps, situation, range)
  for (const { platform } of credits)
    if (!platforms.has(platform))
      platforms.set(platform, { platform, name: platform, spendMinor: 0, claimedMinor: null })

  const creditedOn = sumsBy(credits, ({ day }) => day)
  const creditedTo = sumsBy(credits, ({ platform }) => platform)
  const creditedIn = sumsBy(credits, ({ channelId }) => channelId)
  const cells = sumsBy(credits, ({ platform, channelId }) => `${platform}\0${channelId}`)
  return granted({
    ...range,
    currency: situation.shop.currency,
    model: query.model,
    platforms: [...platforms.values()]
      .map((row) => {
        const { micros, minor } = creditedTo.get(row.platform) ?? NOTHING
        return {
          ...row,
          creditedOrdersMilli: milli(micros),
          creditedMinor: minor,
          platformRoas: row.claimedMinor === null ? null : ratio(row.claimedMinor, row.spendMinor),
          attributedRoas: ratio(minor, row.spendMinor),
        }
      })
      .sort((a, b) => b.spendMinor - a.spendMinor || b.creditedMinor - a.creditedMinor),
    channels: channels.sort((a, b) => b.netMinor - a.netMinor),
    cells: [...cells].map(([key, { micros, minor }]) => {
      const [platform = '', channelId = ''] = key.split('\0')
      return { platform, channelId, ordersMilli: milli(micros), valueMinor: minor }
    }),
    unattributed: channels.map(({ channelId, orders, netMinor }) => {
      const { micros, minor } = creditedIn.get(channelId) ?? NOTHING
      // Rates are applied day by day on both sides and rounded on each: a minor unit may be missing, none may be too many.
      return {
        channelId,
        ordersMilli: Math.max(0, orders * 1_000 - milli(micros)),
        valueMinor: Math.max(0, netMinor - minor),
      }
    }),
    blendedRoas: figure('blendedRoas'),
    claimedRatio: figure('claimedRatio'),
    days: points.map(({ day, values, complete }) => ({
      day,
      spendMinor: values.spend ?? 0,
      netMinor: values.netRevenue ?? 0,
      creditedMinor: creditedOn.get(day)?.minor ?? 0,
      complete,
    })),
  })
}

/** Last click is kept by day; the other models are computed from the touches when they are asked for. */
async function creditsOf({ store }: MeasureDeps, { from, to }: Range, model: AttributionModel): Promise<Credit[]> {
  if (model === 'last-click') return await creditsBetween(store.read, from, to)
  return rollUp(byOrder(await touchesBetween(store.read, from, to)), model)
}

function* byOrder(rows: readonly TouchedRow[]) {
  let order: {
    day: string
    channelId: string
    currency: string
    sale: true
    netMinor: number
    touches: TouchedRow[]
  } | null = null
  let key: number | null = null
  for (const row of rows) {
    if (order === null || row.order_key !== key) {
      if (order !== null) yield order
      key = row.order_key
      order = {
        day: row.day,
        channelId: row.connector_id,
        currency: row.currency,
        sale: true,
        netMinor: row.net,
        touches: [],
      }
    }
    order.touches.push(row)
  }
  if (order !== null) yield order
}

interface Changed {
  readonly day: string
  readonly platform: string
  readonly channelId: string
  readonly micros: number
  readonly minor: number
}

/** In the reporting currency; what has no rate is left out with its orders, as in every total. */
function changed(credits: readonly Credit[], exchange: Exchange): Changed[] {
  return credits.flatMap(({ day, platform, channelId, currency, creditMicros, valueMinor }) => {
    const minor = exchange.minor(valueMinor, currency, day)
    return minor === null ? [] : [{ day, platform, channelId, micros: creditMicros, minor }]
  })
}

async function channelsOf({ store }: MeasureDeps, situation: Situation, { from, to }: Range, exchange: Exchange) {
  const found = new Map<string, CrossChannel['channels'][number]>()
  for (const row of await channelDays(store.read, from, to)) {
    const net = exchange.minor(row.net, row.currency, row.day)
    if (net === null) continue
    const one = situation.byId.get(row.connector_id)
    const channel = found.get(row.connector_id) ?? {
      channelId: row.connector_id,
      name: one?.name ?? row.connector_id,
      platform: one?.platform ?? '',
      orders: 0,
      netMinor: 0,
    }
    found.set(row.connector_id, { ...channel, orders: channel.orders + row.sales, netMinor: channel.netMinor + net })
  }
  return [...found.values()]
}

type PlatformSpend = Pick<CrossChannel['platforms'][number], 'platform' | 'name' | 'spendMinor' | 'claimedMinor'>

/** Spend and what the platforms claim, of all connections of a platform together. */
async function platformsOf(
  { store }: MeasureDeps,
  situation: Situation,
  range: Range,
): Promise<Map<string, PlatformSpend>> {
  const reader = createSums(store.read, situation.shop.currency)
  const found = new Map<string, PlatformSpend>()
  for (const [id, { sums }] of await reader.read({ ...range, connections: null }, 'connector', { ads: true })) {
    const one = situation.byId.get(id)
    if (one === undefined) continue
    const before = found.get(one.platform)
    const claims = sums.conversionsMicros !== 0 || sums.conversionValue !== 0
    found.set(one.platform, {
      platform: one.platform,
      name: before?.name ?? one.name,
      spendMinor: (before?.spendMinor ?? 0) + sums.spend,
      claimedMinor: claims ? (before?.claimedMinor ?? 0) + sums.conversionValue : (before?.claimedMinor ?? null),
    })
  }
  return found
}

const NOTHING = { micros: 0, minor: 0 }
/** Thousandths of an order, rounded once at the end. */
const milli = (micros: number): number => Math.round(micros / 1_000)

function sumsBy(
  rows: readonly Changed[],
  key: (row: Changed) => string,
): Map<string, { micros: number; minor: number }> {
  const found = new Map<string, { micros: number; minor: number }>()
  for (const row of rows) {
    const { micros, minor } = found.get(key(row)) ?? NOTHING
    found.set(key(row), { micros: micros + row.micros, minor: minor + row.minor })
  }
  return found
}
