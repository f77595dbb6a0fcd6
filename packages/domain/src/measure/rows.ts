import type { QueryReceived } from '@commerce/contracts'
import { type Language, translator } from '@commerce/contracts/words'
import { granted } from '@commerce/kernel'
import { connectionsOf } from './dashboard.ts'
import { wantedFor } from './ground.ts'
import { countKnown, knownFacts } from './known.ts'
import type { Scope, SumName } from './model.ts'
import type { MeasureDeps } from './model-deps.ts'
import { type CountedRow, knownPart, type Part, partOf } from './parts.ts'
import { shown } from './policy/figure.ts'
import { SPECS } from './policy/measures.ts'
import { rangeOf } from './policy/range.ts'
import { addSums, type Counting, total } from './policy/sums.ts'
import { readSituation } from './situation.ts'
import { createSums, readBuyers, type SumsReader } from './sums.ts'

type Query = QueryReceived<'GET /api/measures/rows'>

const MONEY: ReadonlySet<SumName> = new Set<SumName>([
  'spend',
  'conversionValue',
  'gross',
  'net',
  'refunded',
  'refundedOnDay',
  'attributed',
])

/**
 * X10: the facts a figure is made of, with the raw page and the place in it that each came from. The rows of a part add up to the
 * part; where rounding row by row gives another sum than rounding once a day and connection, the difference is a part of its own.
 */
export async function readRows(deps: MeasureDeps, query: Query, language: Language) {
  const db = deps.store.read
  const situation = await readSituation(deps)
  const asked = rangeOf({ ...query, days: 1 }, situation.basis.day)
  if (!asked.ok) return asked
  const t = translator(language)
  const spec = SPECS[query.measure]
  const { currency } = situation.shop
  const connections = connectionsOf(situation, query)
  const scope = { ...asked.value, connections }
  const adPlatforms = situation.adPlatforms.filter((one) => query.platform === undefined || one === query.platform)

  const reader = createSums(db, currency)
  const wanted = wantedFor([query.measure], adPlatforms)
  const exchange = await reader.exchange(scope)
  const { asOf } = query
  const facts = asOf === undefined ? null : await knownFacts({ deps, scope, at: asOf, exchange, wanted })
  const counted = facts === null ? await countedNow(db, reader, scope, wanted) : countKnown(facts, exchange)

  const parts: { name: string; value: number; currency: string | null }[] = []
  const rows: { part: string; kind: Part['kind']; row: CountedRow }[] = []
  let [total, skip, left] = [0, query.offset, query.limit]
  for (const name of spec.parts) {
    const ask = { db, scope, currency, exchange, adPlatforms }
    const part = facts === null ? await partOf(ask, name, counted.sums[name]) : knownPart(ask, facts, name)
    const of = MONEY.has(name) ? currency : null
    parts.push({ name: t(`measures:part.${name}` as 'measures:part.spend'), value: counted.sums[name], currency: of })
    const rounding = counted.sums[name] - part.sum
    if (rounding !== 0) parts.push({ name: t('measures:part.rounding'), value: rounding, currency: of })
    const page = await part.read({ offset: skip, limit: left })
    for (const row of page) rows.push({ part: name, kind: part.kind, row })
    total += part.count
    skip = Math.max(0, skip - part.count)
    left -= page.length
  }
  return granted({
    measure: query.measure,
    formula: t(`measures:formula.${query.measure}`),
    value: shown(query.measure, counted),
    unit: spec.unit,
    currency: spec.unit === 'money' ? currency : null,
    parts,
    total,
    rows: rows.map(({ part, kind, row }) => ({
      kind,
      day: row.day,
      connectorId: row.connector_id,
      connectorName: situation.byId.get(row.connector_id)?.name ?? row.connector_id,
      name: row.name,
      value: row.value,
      currency: row.currency,
      counted: row.counted,
      part,
      page: row.page,
      place: row.place,
      learnedAt: row.learned_at,
      orderId: row.order_key === null ? null : String(row.order_key),
    })),
  })
}

async function countedNow(
  db: MeasureDeps['store']['read'],
  reader: SumsReader,
  scope: Scope,
  wanted: ReturnType<typeof wantedFor>,
): Promise<Counting> {
  const counted = total((await reader.read(scope, 'total', wanted)).values())
  const buyers = wanted.buyers ? await readBuyers(db, scope) : null
  if (buyers !== null) addSums(counted.sums, buyers)
  return counted
}
