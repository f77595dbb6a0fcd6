import type { QueryReceived } from '@commerce/contracts'
import { addDays, eachDay, granted } from '@commerce/kernel'
import { readGround } from './ground.ts'
import type { MeasureId } from './model.ts'
import type { MeasureDeps } from './model-deps.ts'
import { pointsOf } from './points.ts'
import { SPARK_DAYS } from './policy/figure.ts'
import { rangeOf } from './policy/range.ts'
import { channelRows } from './repo/home.ts'
import { readSituation } from './situation.ts'

const MEASURES: readonly MeasureId[] = [
  'netRevenue',
  'grossRevenue',
  'refunded',
  'refundedOnDay',
  'orders',
  'units',
  'aov',
  'newBuyers',
  'returningBuyers',
]
const LINE: readonly MeasureId[] = ['netRevenue', 'grossRevenue', 'refundedOnDay', 'orders']

/** Revenue by channel, in the reporting currency; the channels add up to the figures above them. */
export async function readChannelsPage(deps: MeasureDeps, query: QueryReceived<'GET /api/channels/page'>) {
  const db = deps.store.read
  const situation = await readSituation(deps)
  const asked = rangeOf(query, situation.basis.day)
  if (!asked.ok) return asked
  const range = asked.value
  const latestWanted = query.to !== undefined
  const ground = await readGround(db, situation, { range, measures: MEASURES, connections: null, latestWanted })
  const byConnection = await ground.reader.read({ ...range, connections: null }, 'connector', { orders: true })
  const days = eachDay(addDays(range.to, 1 - SPARK_DAYS), range.to)
  const sparks = await sparksOf(deps, ground, days)
  const net = ground.now?.sums.net ?? 0
  const channels = [...byConnection].map(([id, { sums }]) => {
    const one = situation.byId.get(id)
    return {
      connectorId: id,
      name: one?.name ?? id,
      platform: one?.platform ?? '',
      currency: situation.shop.currency,
      orders: sums.sales,
      units: sums.units,
      grossMinor: sums.gross,
      netMinor: sums.net,
      refundedMinor: sums.refunded,
      refundedOnDayMinor: sums.refundedOnDay,
      share: net === 0 ? null : sums.net / net,
      spark: days.map((day) => sparks.get(id + day) ?? 0),
    }
  })
  return granted({
    ...range,
    currency: situation.shop.currency,
    figures: ground.figures(),
    channels: channels.sort((a, b) => b.netMinor - a.netMinor),
    points: await pointsOf(db, situation, { range, measures: LINE, by: 'day', connections: null, byDay: ground.byDay }),
  })
}

async function sparksOf(
  deps: MeasureDeps,
  ground: Awaited<ReturnType<typeof readGround>>,
  days: ReturnType<typeof eachDay>,
): Promise<Map<string, number>> {
  const [from, to] = [days[0], days.at(-1)]
  const sparks = new Map<string, number>()
  if (from === undefined || to === undefined) return sparks
  const exchange = await ground.reader.exchange({ from, to, connections: null })
  for (const row of await channelRows(deps.store.read, from, to)) {
    const net = exchange.minor(row.net, row.currency, row.day) ?? 0
    sparks.set(row.connector_id + row.day, (sparks.get(row.connector_id + row.day) ?? 0) + net)
  }
  return sparks
}
