import type { AdLevel } from '@commerce/contracts/records'
import type { Day } from '@commerce/kernel'
import type { Store, Tables } from '@commerce/store'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type DayRead, NEVER, type OtherCurrency, type PeriodVersion } from '../book/model.ts'

type Db = Kysely<Tables>
type Engine = Store['engine']

/** What was known at `at`, and what was learned after it until `until`. Null: what stands now. */
export type Moments = { readonly at: number; readonly until: number } | null

/** Columns of rows, each one text of numbers as `readColumn` takes it. */
export interface PackedRows {
  readonly rows: number
  readonly columns: readonly Uint8Array[]
}

/** Numbers of entities whose rows are read together. So many take some 20 ms, and nothing else can run meanwhile. */
export interface Keys {
  readonly from: number
  readonly below: number
}

/** Of each row of a day. `replaced_at` is left out of what still stands, `learned_at` too where nobody asks. */
const FIGURES = ['entity_key', 'impressions', 'clicks', 'cost_micros', 'conversions_micros', 'conversion_value_micros']
/** How many columns {@link packedDay} has before further figures and moments. */
export const PACKED = FIGURES.length

/**
 * Rows of one day: key, impressions, clicks, cost, conversions, value, further figures, learned_at, replaced_at. Nothing is joined: a day is
 * one stretch of the primary key.
 */
export async function packedDay(
  db: Db,
  engine: Engine,
  day: Day,
  keys: Keys,
  extras: readonly string[],
  moments: Moments,
): Promise<PackedRows[]> {
  const read = packerOf(db, engine, day, keys)
  const more = extras.map((name) => extraOf(engine, name))
  // Of what stands now nobody asks since when.
  if (moments === null) return [await read('metrics_daily', FIGURES, more, sql``)]
  const { at, until } = moments
  const learned = sql` AND learned_at <= ${until}`
  return [
    await read('metrics_daily', FIGURES, [...more, sql.ref('learned_at')], learned),
    await read(
      'metrics_daily_versions',
      FIGURES,
      [...more, sql.ref('learned_at'), sql.ref('replaced_at')],
      sql`${learned} AND replaced_at > ${at}`,
    ),
  ]
}

/** What stands of a day of which only predictions and the age of entities are asked: key, clicks, cost, conversions. */
export async function packedEarlierDay(db: Db, engine: Engine, day: Day, keys: Keys): Promise<PackedRows> {
  const some = sql` AND (clicks <> 0 OR cost_micros <> 0 OR conversions_micros <> 0)`
  const columns = ['entity_key', 'clicks', 'cost_micros', 'conversions_micros']
  return await packerOf(db, engine, day, keys)('metrics_daily', columns, [], some)
}

/** All columns are put together in one scan, so that their places belong together. */
function packerOf(db: Db, engine: Engine, day: Day, keys: Keys) {
  // SQLite hands bytes over as they are; a text would be looked through for its letters first.
  const pack = (one: RawBuilder<unknown>): RawBuilder<unknown> =>
    engine === 'sqlite' ? sql`CAST(group_concat(${one}) AS BLOB)` : sql`string_agg(${one}, ',')`
  const text = (one: RawBuilder<unknown>): RawBuilder<unknown> =>
    engine === 'sqlite' ? one : sql`CAST(${one} AS TEXT)`
  return async (
    table: string,
    names: readonly string[],
    more: readonly RawBuilder<unknown>[],
    where: RawBuilder<unknown>,
  ): Promise<PackedRows> => {
    const columns = [
      ...names.map((name) => (EMPTY.has(name) ? sql`coalesce(${text(sql.ref(name))}, '')` : text(sql.ref(name)))),
      ...more.map((one) => sql`coalesce(${text(one)}, '')`),
    ]
    const all = columns.map((column, n) => sql`${pack(column)} AS ${sql.ref(`c${n}`)}`)
    const { rows } = await sql<{ readonly count: unknown } & Record<string, unknown>>`
      SELECT count(*) AS count, ${sql.join(all)} FROM ${sql.table(table)}
      WHERE day = ${day} AND entity_key >= ${keys.from} AND entity_key < ${keys.below}${where}`.execute(db)
    const [row] = rows
    const count = Number(row?.count ?? 0)
    if (row === undefined || count === 0) return { rows: 0, columns: [] }
    return { rows: count, columns: columns.map((_, n) => bytesOf(row[`c${n}`])) }
  }
}

const EMPTY: ReadonlySet<string> = new Set(['conversions_micros', 'conversion_value_micros'])

function bytesOf(value: unknown): Uint8Array {
  return value instanceof Uint8Array ? value : Buffer.from(typeof value === 'string' ? value : '')
}

/** A further figure without the signs that part packed rows. The names are the program's own. */
function extraOf(engine: Engine, name: string): RawBuilder<unknown> {
  const read =
    engine === 'sqlite' ? sql`metrics_json ->> ${sql.lit(`$.${name}`)}` : sql`(metrics_json::json) ->> ${sql.lit(name)}`
  return sql`replace(replace(CAST(${read} AS TEXT), ',', ''), ';', '')`
}

interface PeriodRow {
  readonly day: string
  readonly last_day: string
  readonly entity_key: number
  readonly currency: string
  readonly impressions: number
  readonly clicks: number
  readonly cost_micros: number
  readonly conversions_micros: number | null
  readonly conversion_value_micros: number | null
  readonly metrics_json: string | null
  readonly learned_at: number
  readonly replaced_at: number | null
}

/** Reports over a period, of all entities; newest known first is the book's business. */
export async function periodVersions(db: Db, extras: readonly string[], moments: Moments): Promise<PeriodVersion[]> {
  const columns = sql`day, last_day, entity_key, currency, impressions, clicks, cost_micros, conversions_micros, conversion_value_micros,
    metrics_json, learned_at`
  const current = await sql<PeriodRow>`
    SELECT ${columns}, NULL AS replaced_at FROM metrics_periods
    ${moments === null ? sql`` : sql`WHERE learned_at <= ${moments.until}`}`.execute(db)
  const past =
    moments === null
      ? []
      : (
          await sql<PeriodRow>`
            SELECT ${columns}, replaced_at FROM metrics_periods_versions
            WHERE learned_at <= ${moments.until} AND replaced_at > ${moments.at}`.execute(db)
        ).rows
  return [...current.rows, ...past].map((row) => ({
    key: row.entity_key,
    currency: row.currency,
    from: row.day as Day,
    to: row.last_day as Day,
    impressions: row.impressions,
    clicks: row.clicks,
    costMicros: row.cost_micros,
    conversionsMicros: row.conversions_micros,
    valueMicros: row.conversion_value_micros,
    extras: extras.length === 0 || row.metrics_json === null ? {} : extrasOf(row.metrics_json, extras),
    learnedAt: row.learned_at,
    replacedAt: row.replaced_at === null ? NEVER : Number(row.replaced_at),
  }))
}

function extrasOf(text: string, names: readonly string[]): Record<string, number> {
  const all = JSON.parse(text) as Record<string, unknown>
  const found: Record<string, number> = {}
  for (const name of names) {
    const value = Number(String(all[name] ?? '').replaceAll(',', ''))
    if (all[name] !== undefined && all[name] !== '' && Number.isFinite(value)) found[name] = value
  }
  return found
}

/**
 * Currencies of the days of entities, where a connection holds rows in another than its own. Rollups tell at little cost where to look;
 * a file may have been replaced by one in another currency, so for the past those of what was replaced are looked at as well.
 */
export async function otherCurrencies(
  db: Db,
  connections: readonly { readonly id: string; readonly currency: string; readonly staleAfterDays: number | null }[],
  days: { readonly from: Day; readonly to: Day },
  moments: Moments,
): Promise<OtherCurrency[]> {
  const own = new Map(connections.map(({ id, currency }) => [id, currency]))
  const stands = await db
    .selectFrom('ad_rollups')
    .select(['connector_id', 'currency'])
    .distinct()
    .where('day', '>=', days.from)
    .where('day', '<=', days.to)
    .execute()
  const mixed = new Set(
    stands.flatMap(({ connector_id, currency }) => {
      const usual = own.get(connector_id)
      return usual === undefined || usual === currency ? [] : [connector_id]
    }),
  )
  const files = connections.filter(({ staleAfterDays }) => staleAfterDays === null).map(({ id }) => id)
  const past = moments === null ? [] : [...new Set([...mixed, ...files])]
  const read = async (table: string, ids: readonly string[], replaced: RawBuilder<unknown>, until: number | null) => {
    if (ids.length === 0) return []
    const { rows } = await sql<{
      key: number
      currency: string
      since: number | string
      until: number | string | null
    }>`
      SELECT f.entity_key AS "key", f.currency AS currency, MIN(f.learned_at) AS since, ${replaced} AS "until"
      FROM ${sql.table(table)} f JOIN entities e ON e.key = f.entity_key
      WHERE f.day >= ${days.from} AND f.day <= ${days.to} AND e.connector_id IN (${sql.join(ids.map((id) => sql`${id}`))})
        ${until === null ? sql`` : sql`AND f.learned_at <= ${until}`}
      GROUP BY f.entity_key, f.currency`.execute(db)
    return rows.map((row) => ({
      key: row.key,
      currency: row.currency,
      learnedAt: Number(row.since),
      replacedAt: row.until === null ? NEVER : Number(row.until),
    }))
  }
  const until = moments?.until ?? null
  return [
    ...(await read('metrics_daily', moments === null ? [...mixed] : past, sql`NULL`, until)),
    ...(await read('metrics_daily_versions', past, sql`MAX(f.replaced_at)`, until)),
  ]
}

/** Days of levels that were read, as that stands now: `complete`, and the newest reading. */
export async function daysRead(db: Db, from: Day, to: Day): Promise<(DayRead & { readonly file: boolean })[]> {
  const rows = await db
    .selectFrom('ad_days')
    .select(['day', 'connector_id', 'level', 'scheme', 'complete', 'read_at'])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .execute()
  return rows.map((row) => ({
    connectorId: row.connector_id,
    level: row.level as AdLevel,
    day: row.day as Day,
    at: row.read_at,
    whole: row.complete === 1,
    file: row.scheme.startsWith('file:'),
  }))
}

/** Every stored page that read days completely, with its moment. Pages that told nothing new are not stored; the first of a day is. */
export async function wholeReadings(
  db: Db,
  connectorIds: readonly string[],
  until: number,
): Promise<{ connectorId: string; level: string; from: Day; to: Day; at: number }[]> {
  if (connectorIds.length === 0) return []
  const rows = await db
    .selectFrom('raw_pages')
    .select(['connector_id', 'completes_json', 'fetched_at'])
    .where('connector_id', 'in', [...connectorIds])
    .where('completes_json', 'is not', null)
    .where('fetched_at', '<=', until)
    .execute()
  return rows.map(({ connector_id, completes_json, fetched_at }) => {
    const of = JSON.parse(completes_json ?? '{}') as { level: string; from: Day; to: Day }
    return { connectorId: connector_id, level: of.level, from: of.from, to: of.to, at: fetched_at }
  })
}

/** When rows of each day of a level came, for connections fed by files. */
export async function fileMoments(
  db: Db,
  connectorIds: readonly string[],
  days: { readonly from: Day; readonly to: Day },
  until: number,
): Promise<DayRead[]> {
  if (connectorIds.length === 0) return []
  const ids = sql.join(connectorIds.map((id) => sql`${id}`))
  const part = (table: string) => sql`
    SELECT DISTINCT e.connector_id, e.level, f.day, f.learned_at FROM ${sql.table(table)} f JOIN entities e ON e.key = f.entity_key
    WHERE f.day >= ${days.from} AND f.day <= ${days.to} AND f.learned_at <= ${until} AND e.connector_id IN (${ids})`
  const { rows } = await sql<{ connector_id: string; level: string; day: string; learned_at: number }>`
    ${part('metrics_daily')} UNION ${part('metrics_daily_versions')}`.execute(db)
  return rows.map((row) => ({
    connectorId: row.connector_id,
    level: row.level as AdLevel,
    day: row.day as Day,
    at: row.learned_at,
    whole: false,
  }))
}

/** The newest day of each connection and level that was read up to a day. */
export async function newestDays(db: Db, upTo: Day): Promise<{ connectorId: string; level: string; day: Day }[]> {
  const rows = await db
    .selectFrom('ad_days')
    .select((eb) => ['connector_id', 'level', eb.fn.max<string>('day').as('day')])
    .where('day', '<=', upTo)
    .groupBy(['connector_id', 'level'])
    .execute()
  return rows.map((row) => ({ connectorId: row.connector_id, level: row.level, day: row.day as Day }))
}
