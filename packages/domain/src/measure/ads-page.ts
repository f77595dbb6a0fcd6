import type { QueryReceived } from '@commerce/contracts'
import { granted } from '@commerce/kernel'
import { completenessOf } from './completeness.ts'
import { connectionsOf } from './dashboard.ts'
import { readGround } from './ground.ts'
import type { MeasureId } from './model.ts'
import type { MeasureDeps } from './model-deps.ts'
import { pointsOf } from './points.ts'
import { rangeOf } from './policy/range.ts'
import { readSituation } from './situation.ts'

const MEASURES: readonly MeasureId[] = [
  'spend',
  'conversionValue',
  'platformRoas',
  'acos',
  'impressions',
  'clicks',
  'ctr',
  'cpc',
  'conversions',
  'cpa',
]
const LINE: readonly MeasureId[] = ['spend', 'conversionValue', 'platformRoas', 'acos', 'clicks', 'conversions']

/** W4: figures, the line of days and the connections, all out of the rollups of one level. */
export async function readAdsPage(deps: MeasureDeps, query: QueryReceived<'GET /api/ads/page'>) {
  const db = deps.store.read
  const situation = await readSituation(deps)
  const asked = rangeOf(query, situation.basis.day)
  if (!asked.ok) return asked
  const range = asked.value
  const connections = connectionsOf(situation, query)
  const latestWanted = query.to !== undefined
  const ground = await readGround(db, situation, { range, measures: MEASURES, connections, latestWanted })
  const byConnection = await ground.reader.read({ ...range, connections }, 'connector', { ads: true })
  const platforms = [...byConnection].flatMap(([id, { sums, windows, left }]) => {
    const one = situation.byId.get(id)
    if (one === undefined) return []
    return [
      {
        platform: one.platform,
        name: one.name,
        connectorId: id,
        spendMinor: sums.spend,
        salesMinor: sums.conversionsMicros === 0 && sums.conversionValue === 0 ? null : sums.conversionValue,
        currency: situation.shop.currency,
        attribution: [...windows].join(', ') || (one.facts?.attribution ?? ''),
        converted: one.currency !== situation.shop.currency && left.size === 0,
      },
    ]
  })
  const points = await pointsOf(db, situation, { range, measures: LINE, by: 'day', connections, byDay: ground.byDay })
  return granted({
    ...range,
    currency: situation.shop.currency,
    figures: ground.figures(),
    points,
    platforms: platforms.sort((a, b) => b.spendMinor - a.spendMinor),
    completeness: completenessOf(situation, range.to, ['ads']).filter(
      ({ connectorId }) => connections === null || connections.includes(connectorId),
    ),
  })
}
