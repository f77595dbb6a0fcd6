import type { AdRow, QueryReceived } from '@commerce/contracts'
import { addDays, type Currency, daysBetween, eachDay, granted, sumMicros } from '@commerce/kernel'
import { connectionsOf } from './dashboard.ts'
import type { Range } from './model.ts'
import type { MeasureDeps } from './model-deps.ts'
import { SPARK_DAYS } from './policy/figure.ts'
import { lengthOf, rangeOf } from './policy/range.ts'
import { type EntitySums, entityOf, HAS_CHILDREN, keyOf, minorOf, sortValue } from './policy/table.ts'
import { LIVE_ROWS, nearestWindow } from './policy/windows.ts'
import {
  childrenOf,
  costByDay,
  type EntityRow,
  entitiesByKey,
  levelSums,
  levelTotals,
  parentsAmong,
  rowsOn,
  sumsOf,
} from './repo/table.ts'
import { type WindowAsk, windowPage, windowState, windowTotals } from './repo/windows.ts'
import { readSituation, type Situation } from './situation.ts'
import { createSums } from './sums.ts'

type Query = QueryReceived<'GET /api/ads/table'>

/** Ad figures of entities, found, sorted and cut to a page. */
interface Found {
  readonly range: Range
  readonly page: readonly EntitySums[]
  readonly total: number
  readonly sums: { spendMinor: number; salesMinor: number | null; currency: string | null }
}

/**
 * Campaigns, ad groups, keywords and ads with their figures. Children of a parent and small shops are added up when asked; a whole
 * level of a large one comes out of sums that are kept ready, over the ready period nearest to the one asked for, which the answer
 * names in `from` and `to`.
 */
export async function readTable(deps: MeasureDeps, query: Query) {
  const situation = await readSituation(deps)
  const asked = rangeOf(query, situation.basis.day)
  if (!asked.ok) return asked
  const range = asked.value
  const found = await find(deps, situation, range, query)
  const items = await rowsOf(deps, situation, found, query)
  return granted({ ...found.range, level: query.level, total: found.total, items, sums: found.sums })
}

async function find(deps: MeasureDeps, situation: Situation, range: Range, query: Query): Promise<Found> {
  const db = deps.store.read
  const connections = connectionsOf(situation, query)
  const parent = query.parent === undefined ? null : entityOf(query.parent)
  if (query.parent !== undefined) {
    const children = parent === null ? [] : await childrenOf(db, parent, query.level)
    const mine = children.filter((one) => connections === null || connections.includes(one.connector_id))
    return await live(deps, situation, range, query, mine)
  }
  const previous = previousOf(range)
  const rows = await rowsOn(db, { from: previous.from, to: range.to })
  if (rows <= LIVE_ROWS) return await live(deps, situation, range, query, null)
  const days = nearestWindow(lengthOf(range))
  const state = await windowState(db, days)
  // Not made yet: the answer is right, and takes as long as it takes.
  if (state === null) return await live(deps, situation, range, query, null)
  const to = state.end_day as Range['to']
  const ready = { from: addDays(to, 1 - days), to }
  const ask: WindowAsk = {
    ...query,
    days,
    connections,
    search: query.search,
    rates: await sortRates(deps, situation, ready),
  }
  const page = await windowPage(db, ask)
  const totals = await windowTotals(db, ask)
  const whole = query.search === undefined ? await exactSums(deps, situation, ready, query.level, connections) : null
  return {
    range: ready,
    page,
    total: totals.reduce((sum, { n }) => sum + n, 0),
    sums: sumsByCurrency(totals) ?? whole ?? { spendMinor: 0, salesMinor: null, currency: null },
  }
}

/** As many days just before. */
function previousOf({ from, to }: Range): Range {
  const length = daysBetween(from, to) + 1
  return { from: addDays(from, -length), to: addDays(from, -1) }
}

/** Added up now: of the entities given, or of the whole level. */
async function live(
  deps: MeasureDeps,
  situation: Situation,
  range: Range,
  query: Query,
  entities: readonly EntityRow[] | null,
): Promise<Found> {
  const db = deps.store.read
  const connections = connectionsOf(situation, query)
  const read = async (of: Range) =>
    entities === null
      ? await levelSums(db, query.level, of, connections)
      : await sumsOf(
          db,
          entities.map(({ key }) => key),
          eachDay(of.from, of.to),
        )
  const before = new Map((await read(previousOf(range))).map((row) => [`${row.entity_key}\0${row.currency}`, row]))
  const now = await read(range)
  const seen = new Set(now.map(({ entity_key }) => entity_key))
  const idle = (entities ?? []).filter(({ key }) => !seen.has(key))
  const all: EntitySums[] = [
    ...now.map((row) => withBefore(row, before.get(`${row.entity_key}\0${row.currency}`))),
    ...idle.map((one) =>
      withBefore({ ...nothing, entity_key: one.key, currency: currencyOf(situation, one) }, undefined),
    ),
  ]
  const names = new Map(
    (
      entities ??
      (await entitiesIn(
        db,
        all.map(({ entity_key }) => entity_key),
      ))
    ).map((one) => [one.key, one.name]),
  )
  const text = query.search?.toLowerCase()
  const matching = all.filter(
    (row) => text === undefined || (names.get(row.entity_key) ?? '').toLowerCase().includes(text),
  )
  const rates = await sortRates(deps, situation, range)
  const sorted = sortRows(matching, query, names, rates)
  const totals = [...Map.groupBy(matching, ({ currency }) => currency)].map(([currency, rows]) => ({
    currency,
    cost: sumMicros(rows.map((row) => row.cost_micros)),
    value: sumMicros(rows.map((row) => row.conversion_value_micros ?? 0)),
  }))
  const whole =
    entities === null && text === undefined && totals.length > 1
      ? await exactSums(deps, situation, range, query.level, connections)
      : null
  return {
    range,
    page: sorted.slice(query.offset, query.offset + query.limit),
    total: sorted.length,
    sums: whole ?? sumsByCurrency(totals) ?? { spendMinor: 0, salesMinor: null, currency: null },
  }
}

const nothing = {
  impressions: 0,
  clicks: 0,
  cost_micros: 0,
  conversions_micros: null,
  conversion_value_micros: null,
}

const currencyOf = (situation: Situation, one: EntityRow): string =>
  situation.byId.get(one.connector_id)?.currency ?? situation.shop.currency

const withBefore = (
  row: Omit<EntitySums, 'previous_cost_micros' | 'previous_conversion_value_micros'>,
  before: { cost_micros: number; conversion_value_micros: number | null } | undefined,
): EntitySums => ({
  ...row,
  previous_cost_micros: before?.cost_micros ?? 0,
  previous_conversion_value_micros: before?.conversion_value_micros ?? null,
})

async function entitiesIn(db: MeasureDeps['store']['read'], keys: readonly number[]): Promise<EntityRow[]> {
  const found: EntityRow[] = []
  const all = [...new Set(keys)]
  for (let from = 0; from < all.length; from += 1_000)
    found.push(...(await entitiesByKey(db, all.slice(from, from + 1_000))))
  return found
}

function sortRows(
  rows: readonly EntitySums[],
  { sort, dir }: Query,
  names: ReadonlyMap<number, string>,
  rates: ReadonlyMap<string, number>,
): EntitySums[] {
  const sign = dir === 'asc' ? 1 : -1
  if (sort === 'name') {
    const name = (row: EntitySums): string => names.get(row.entity_key) ?? ''
    return rows.toSorted(
      (a, b) => sign * (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0) || a.entity_key - b.entity_key,
    )
  }
  const value = (row: EntitySums): number | null => sortValue(row, sort, rates.get(row.currency) ?? 1)
  return rows.toSorted((a, b) => {
    const [one, other] = [value(a), value(b)]
    if (one === null || other === null)
      return Number(one === null) - Number(other === null) || a.entity_key - b.entity_key
    return sign * (one - other) || a.entity_key - b.entity_key
  })
}

/** Sums of one currency; null when there are several. */
function sumsByCurrency(
  totals: readonly { currency: string; cost: bigint | string; value: bigint | string }[],
): Found['sums'] | null {
  const [only] = totals
  if (only === undefined || totals.length > 1) return null
  const { currency, cost, value } = only
  return { spendMinor: minorOf(cost, currency), salesMinor: minorOf(value, currency), currency }
}

/** Several currencies: by day and connection at the rate of the day, as everywhere. */
async function exactSums(
  deps: MeasureDeps,
  situation: Situation,
  range: Range,
  level: string,
  connections: readonly string[] | null,
): Promise<Found['sums'] | null> {
  const { currency } = situation.shop
  const exchange = await createSums(deps.store.read, currency).exchange({ ...range, connections })
  let [spend, sales] = [0, 0]
  for (const row of await levelTotals(deps.store.read, level, range, connections)) {
    const cost = exchange.micros(row.cost, row.currency, row.day)
    const value = exchange.micros(row.value, row.currency, row.day)
    if (cost === null || value === null) return null
    spend += cost
    sales += value
  }
  return { spendMinor: spend, salesMinor: sales, currency }
}

/** Rates of the last day, so that rows of several currencies sort by worth. Shown amounts stay in their own currency. */
async function sortRates(deps: MeasureDeps, situation: Situation, range: Range): Promise<Map<string, number>> {
  const { currency } = situation.shop
  const others = new Set(situation.connections.filter(({ kind }) => kind === 'ads').map((one) => one.currency))
  others.delete(currency)
  if (others.size === 0) return new Map()
  const exchange = await createSums(deps.store.read, currency).exchange({ ...range, connections: null })
  const million = (of: string): number | null => exchange.micros(1_000_000_000_000, of, range.to)
  const base = million(currency as Currency) ?? 1
  return new Map([...others].map((other) => [other, (million(other) ?? base) / base]))
}

async function rowsOf(deps: MeasureDeps, situation: Situation, found: Found, query: Query): Promise<AdRow[]> {
  const db = deps.store.read
  const keys = [...new Set(found.page.map(({ entity_key }) => entity_key))]
  const entities = new Map((await entitiesByKey(db, keys)).map((one) => [one.key, one]))
  const days = eachDay(addDays(found.range.to, 1 - SPARK_DAYS), found.range.to)
  const costs = Map.groupBy(await costByDay(db, keys, days), (row) => `${row.entity_key}\0${row.currency}`)
  const withChildren = new Set<string>()
  if (HAS_CHILDREN.has(query.level)) {
    for (const [connector, some] of Map.groupBy(entities.values(), (one) => one.connector_id)) {
      const ids = some.map(({ external_id }) => external_id)
      for (const id of await parentsAmong(db, connector, ids)) withChildren.add(`${connector}\0${id}`)
    }
  }
  const profiles = await deps.profiles(
    [...entities.values()].map((one) => ({
      key: keyOf(one.connector_id, one.level, one.external_id),
      connectorId: one.connector_id,
      level: one.level,
      externalId: one.external_id,
    })),
  )
  return found.page.flatMap((row) => {
    const entity = entities.get(row.entity_key)
    const connection = entity === undefined ? undefined : situation.byId.get(entity.connector_id)
    if (entity === undefined) return []
    const byDay = new Map((costs.get(`${row.entity_key}\0${row.currency}`) ?? []).map((one) => [one.day, one]))
    const key = keyOf(entity.connector_id, entity.level, entity.external_id)
    return [
      {
        key,
        connectorId: entity.connector_id,
        connectorName: connection?.name ?? entity.connector_id,
        platform: connection?.platform ?? '',
        level: query.level,
        entityId: entity.external_id,
        name: entity.name,
        status: entity.status,
        parentId: entity.parent_id,
        hasChildren: withChildren.has(`${entity.connector_id}\0${entity.external_id}`),
        currency: row.currency,
        ...figures(row),
        before: {
          spendMinor: minorOf(row.previous_cost_micros, row.currency),
          salesMinor:
            row.previous_conversion_value_micros === null
              ? null
              : minorOf(row.previous_conversion_value_micros, row.currency),
        },
        spark: days.map((day) => minorOf(byDay.get(day)?.cost_micros ?? 0, row.currency)),
        profile: profiles.get(key) ?? null,
        attribution: [...byDay.values()].at(-1)?.attribution || (connection?.facts?.attribution ?? ''),
      },
    ]
  })
}

function figures(row: EntitySums) {
  const { currency, cost_micros: cost, conversion_value_micros: value, conversions_micros: conversions } = row
  const per = (micros: number, count: number | null): number | null =>
    count === null || count === 0 ? null : minorOf(Math.round(micros / count), currency)
  return {
    spendMinor: minorOf(cost, currency),
    impressions: row.impressions,
    clicks: row.clicks,
    conversions: conversions === null ? null : conversions / 1_000_000,
    salesMinor: value === null ? null : minorOf(value, currency),
    ctr: row.impressions === 0 ? null : row.clicks / row.impressions,
    cpcMinor: per(cost, row.clicks),
    cpaMinor: per(cost, conversions === null ? null : conversions / 1_000_000),
    roas: value === null || cost === 0 ? null : value / cost,
    acos: value === null || value === 0 ? null : cost / value,
  }
}
