import type { QueryReceived } from '@commerce/contracts'
import { type Currency, granted, minorDigits, refused } from '@commerce/kernel'
import { readGround, wantedFor } from './ground.ts'
import type { Connection, MeasureId } from './model.ts'
import type { MeasureDeps } from './model-deps.ts'
import { pointsOf } from './points.ts'
import { isMeasure } from './policy/measures.ts'
import { lengthOf, rangeOf } from './policy/range.ts'
import { total } from './policy/sums.ts'
import { readSituation, type Situation } from './situation.ts'
import { createSums } from './sums.ts'

const SUMMARY: readonly MeasureId[] = [
  'netRevenue',
  'grossRevenue',
  'refunded',
  'refundedOnDay',
  'orders',
  'units',
  'aov',
  'newBuyers',
  'returningBuyers',
  'spend',
  'impressions',
  'clicks',
  'ctr',
  'cpc',
  'cpm',
  'conversions',
  'conversionValue',
  'cpa',
  'acos',
  'blendedRoas',
  'platformRoas',
  'attributedRoas',
  'claimedRatio',
]

/**
 * Connections that a marketplace, platform or connection names; null for all of them. Names are those of platforms (`coupang`) or
 * ids of connections; what fits none gives none.
 */
export function connectionsOf(
  situation: Situation,
  by: { marketplace?: string | undefined; platform?: string | undefined; connector?: string | undefined },
): string[] | null {
  const { marketplace = 'ALL', platform, connector } = by
  const tests: ((one: Connection) => boolean)[] = []
  if (marketplace.toUpperCase() !== 'ALL')
    tests.push((one) => one.platform === marketplace.toLowerCase() || one.id === marketplace)
  if (platform !== undefined) tests.push((one) => one.platform === platform)
  if (connector !== undefined) tests.push((one) => one.id === connector)
  if (tests.length === 0) return null
  return situation.connections.filter((one) => tests.every((test) => test(one))).map(({ id }) => id)
}

/** PR7b: the figures of a period beside those of the period before. */
export async function readSummary(deps: MeasureDeps, query: QueryReceived<'GET /api/dashboard/summary'>) {
  const situation = await readSituation(deps)
  const range = rangeOf(query, situation.basis.day)
  if (!range.ok) return range
  const connections = connectionsOf(situation, query)
  const ask = { range: range.value, measures: SUMMARY, connections, latestWanted: query.to !== undefined }
  const ground = await readGround(deps.store.read, situation, ask)
  return granted({
    ...range.value,
    days: lengthOf(range.value),
    marketplace: query.marketplace,
    currency: situation.shop.currency,
    figures: ground.figures(),
  })
}

/** PR7c: measures by day, week or month. */
export async function readTimeseries(deps: MeasureDeps, query: QueryReceived<'GET /api/dashboard/timeseries'>) {
  const situation = await readSituation(deps)
  const range = rangeOf(query, situation.basis.day)
  if (!range.ok) return range
  const measures: MeasureId[] = []
  for (const name of query.measures.split(',').map((one) => one.trim())) {
    if (!isMeasure(name)) return refused('measure-unknown', { measure: name })
    measures.push(name)
  }
  const connections = connectionsOf(situation, query)
  const reader = createSums(deps.store.read, situation.shop.currency)
  const wanted = wantedFor(measures, situation.adPlatforms)
  const byDay = await reader.read({ ...range.value, connections }, 'day', wanted)
  const ask = { range: range.value, measures, by: query.by, connections, byDay }
  return granted({
    ...range.value,
    days: lengthOf(range.value),
    marketplace: query.marketplace,
    currency: situation.shop.currency,
    by: query.by,
    points: await pointsOf(deps.store.read, situation, ask),
  })
}

type AdsQuery = QueryReceived<'GET /api/ads/dashboard/summary'>

/** PR2a, V9: amounts in major units; the one place where they are numbers, because its form is given. */
export async function readAdsSummary(deps: MeasureDeps, query: AdsQuery) {
  const { series, currency } = await adsDays(deps, query)
  const { sums } = total(series.map(({ counted }) => counted))
  return granted({
    ...adsFigures(sums, currency),
    marketplace: query.marketplace,
    days: query.days,
  })
}

/** PR2b, V9: only days that something is known of, so that "no time series data" can be told from a quiet month. */
export async function readAdsTimeseries(deps: MeasureDeps, query: AdsQuery) {
  const { series, currency } = await adsDays(deps, query)
  return granted({
    days: query.days,
    marketplace: query.marketplace,
    points: series.map(({ day, counted: { sums } }) => ({ date: day, ...adsFigures(sums, currency) })),
  })
}

async function adsDays(deps: MeasureDeps, query: AdsQuery) {
  const situation = await readSituation(deps)
  const { currency } = situation.shop
  const range = rangeOf({ days: query.days }, situation.basis.day)
  if (!range.ok) return { series: [], currency }
  const scope = { ...range.value, connections: connectionsOf(situation, query) }
  const byDay = await createSums(deps.store.read, currency).read(scope, 'day', { ads: true })
  const series = [...byDay]
    .filter(([, { sums }]) => sums.adRows > 0)
    .map(([day, counted]) => ({ day, counted }))
    .sort((a, b) => (a.day < b.day ? -1 : 1))
  return { series, currency }
}

function adsFigures(sums: { spend: number; conversionValue: number }, currency: Currency) {
  const major = (minor: number): number => minor / 10 ** minorDigits(currency)
  const { spend, conversionValue: sales } = sums
  return {
    spend: major(spend),
    sales: major(sales),
    acos: sales === 0 ? null : spend / sales,
    roas: spend === 0 ? null : sales / spend,
  }
}
