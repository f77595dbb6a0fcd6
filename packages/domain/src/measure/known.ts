import type { QueryReceived } from '@commerce/contracts'
import { type Day, granted } from '@commerce/kernel'
import { createKnownAt } from '../ingest/index.ts'
import { connectionsOf } from './dashboard.ts'
import { wantedFor } from './ground.ts'
import type { Counted, Scope, SumName } from './model.ts'
import type { MeasureDeps } from './model-deps.ts'
import type { CountedRow, RowKind } from './parts.ts'
import { shown } from './policy/figure.ts'
import type { Exchange } from './policy/fx.ts'
import { SPECS } from './policy/measures.ts'
import { rangeOf } from './policy/range.ts'
import { addSums, type Counting, newCounting, total } from './policy/sums.ts'
import { ordersKnownAt, visitsKnownAt } from './repo/known.ts'
import { countingLevels } from './repo/rows.ts'
import { readSituation } from './situation.ts'
import { createSums, readBuyers, type Wanted } from './sums.ts'

/** A fact as it was known, with what it adds to each sum. */
export interface KnownFact {
  readonly kind: RowKind
  readonly row: Omit<CountedRow, 'counted' | 'value'>
  readonly adds: Partial<Record<SumName, number>>
}

interface KnownAsk {
  readonly deps: MeasureDeps
  readonly scope: Scope
  readonly at: number
  readonly exchange: Exchange
  readonly wanted: Wanted
}

/** Facts as they were known at a moment; amounts in their own currency, ad cost in micros. */
export async function knownFacts(ask: KnownAsk): Promise<KnownFact[]> {
  const { deps, scope, at, wanted } = ask
  const facts: KnownFact[] = []
  if (wanted.ads) facts.push(...(await knownAds(ask)))
  if (wanted.orders) {
    const within = (day: string): boolean => day >= scope.from && day <= scope.to
    for (const { order, refunds } of await ordersKnownAt(deps.store.read, scope, at)) {
      if (order.paid === 0) continue
      const row = {
        day: order.day,
        connector_id: order.connector_id,
        name: order.external_id,
        currency: order.currency,
        page: order.page,
        place: order.place,
        learned_at: order.learned_at,
        order_key: order.key,
      }
      const sale = order.sale === 1
      const net = sale ? order.total_minor - order.refunded_minor : 0
      const adds = {
        orderRows: 1,
        gross: order.total_minor,
        net,
        refunded: order.refunded_minor,
        units: order.units,
        sales: sale ? 1 : 0,
      }
      if (within(order.day)) facts.push({ kind: 'order', row, adds })
      for (const refund of refunds) {
        if (!within(refund.day)) continue
        const { day, page, place, amount_minor } = refund
        facts.push({
          kind: 'refund',
          row: { ...row, day, page, place },
          adds: { orderRows: 1, refundedOnDay: amount_minor },
        })
      }
    }
  }
  if (wanted.visits) {
    for (const { visits, ...row } of await visitsKnownAt(deps.store.read, scope, at))
      facts.push({
        kind: 'visit-day',
        row: { ...row, currency: null, order_key: null },
        adds: { visits: visits ?? 0, visitRows: 1 },
      })
  }
  return facts
}

/** Of the level that counts on each day; a connection is asked once for each of its levels. */
async function knownAds({ deps, scope, at }: KnownAsk): Promise<KnownFact[]> {
  const known = createKnownAt(deps.store)
  const levels = Map.groupBy(
    await countingLevels(deps.store.read, scope),
    ({ connector_id, level }) => `${connector_id}\0${level}`,
  )
  const facts: KnownFact[] = []
  for (const group of levels.values()) {
    const days = new Set(group.map(({ day }) => day))
    const sorted = [...days].sort()
    const [first] = group
    const [from, to] = [sorted[0], sorted.at(-1)]
    if (first === undefined || from === undefined || to === undefined) continue
    const { connector_id: connectorId, level } = first
    for (const row of await known.ads({ connectorId, level, from: from as Day, to: to as Day, at })) {
      if (!days.has(row.day)) continue
      facts.push({
        kind: 'ad-day',
        row: {
          day: row.day,
          connector_id: connectorId,
          name: row.external_id,
          currency: row.currency,
          page: row.page,
          place: 0,
          learned_at: row.learned_at,
          order_key: null,
        },
        adds: {
          adRows: 1,
          spend: row.cost_micros,
          conversionValue: row.conversion_value_micros ?? 0,
          conversionsMicros: row.conversions_micros ?? 0,
          impressions: row.impressions,
          clicks: row.clicks,
        },
      })
    }
  }
  return facts
}

const MICROS: ReadonlySet<string> = new Set(['spend', 'conversionValue'])
const MINOR: ReadonlySet<string> = new Set(['gross', 'net', 'refunded', 'refundedOnDay'])

/** Adds facts up as the rollups do: amounts once for each day, connection and currency. */
export function countKnown(facts: readonly KnownFact[], exchange: Exchange): Counting {
  const counting = newCounting()
  const groups = Map.groupBy(facts, ({ row }) => `${row.day}\0${row.connector_id}\0${row.currency ?? ''}`)
  for (const [key, group] of groups) {
    const [day = '', , currency = ''] = key.split('\0')
    const sums: Partial<Record<SumName, number>> = {}
    for (const { adds } of group)
      for (const [name, value] of Object.entries(adds) as [SumName, number][]) sums[name] = (sums[name] ?? 0) + value
    for (const [name, value] of Object.entries(sums) as [SumName, number][]) {
      const counted = MICROS.has(name)
        ? exchange.micros(value, currency, day)
        : MINOR.has(name)
          ? exchange.minor(value, currency, day)
          : value
      if (counted === null) counting.left.add(`${MICROS.has(name) ? 'ads' : 'orders'} ${currency}`)
      else addSums(counting.sums, { [name]: counted })
    }
  }
  return counting
}

/** Sums for which the past was kept. */
const KEPT: ReadonlySet<SumName> = new Set<SumName>([
  'spend',
  'conversionValue',
  'conversionsMicros',
  'impressions',
  'clicks',
  'gross',
  'net',
  'refunded',
  'refundedOnDay',
  'units',
  'sales',
  'visits',
])

/** A figure as it was known at a moment beside what is known now; null for what keeps no past (credits, buyers, reach). */
export async function readAsKnown(deps: MeasureDeps, query: QueryReceived<'GET /api/measures/as-known'>) {
  const { measure } = query
  const situation = await readSituation(deps)
  const asked = rangeOf({ from: query.from, to: query.to, days: 1 }, situation.basis.day)
  if (!asked.ok) return asked
  const scope = { ...asked.value, connections: connectionsOf(situation, query) }
  const reader = createSums(deps.store.read, situation.shop.currency)
  const wanted = wantedFor([measure], situation.adPlatforms)
  const exchange = await reader.exchange(scope)
  const now = total((await reader.read(scope, 'total', wanted)).values())
  const buyers = wanted.buyers ? await readBuyers(deps.store.read, scope) : null
  if (buyers !== null) addSums(now.sums, buyers)
  const kept = SPECS[measure].parts.every((part) => KEPT.has(part))
  const then: Counted | undefined = kept
    ? countKnown(await knownFacts({ deps, scope, at: query.at, exchange, wanted }), exchange)
    : undefined
  const { unit } = SPECS[measure]
  return granted({
    was: shown(measure, then),
    now: shown(measure, now),
    unit,
    currency: unit === 'money' ? situation.shop.currency : null,
    at: query.at,
  })
}
