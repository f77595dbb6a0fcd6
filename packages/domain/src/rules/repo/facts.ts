import type { AdLevel } from '@commerce/contracts/records'
import type { Day } from '@commerce/kernel'
import type { Store, Tables } from '@commerce/store'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type DayRead, NEVER, type OtherCurrency, type PeriodVersion } from '../book/model.ts'

type Db = Kysely<Tables>
type Engine = Store['engine']

/** What was known at `at`, and what was learned after it until `until`. Null: what stands now. */
export type Moments = { readonly at: number; readonly until: number } | null

const NUMBERS = [
  'entity_key',
  'impressions',
  'clicks',
  'cost_micros',
  'conversions_micros',
  'conversion_value_micros',
] as const
/** How many numbers a packed row has beside further figures. */
export const PACKED = NUMBERS.length + 2

/**
 * Rows of one day packed into a text, see `readPacked`: key, impressions, clicks, cost, conversions, value, learned_at, replaced_at (empty:
 * still stands), further figures. Nothing is joined: a day is one stretch of the primary key.
 */
export async function packedDay(
  db: Db,
  engine: Engine,
  day: Day,
  extras: readonly string[],
  moments: Moments,
): Promise<string[]> {
  const comma = sql` || ',' || `
  const figures = sql.join(NUMBERS.map(textOf), comma)
  const more = sql.join(['', ...extras.map((name) => sql`${comma}${extraOf(engine, name)}`)].map(orNothing), sql``)
  const read = async (table: string, times: RawBuilder<unknown>, where: RawBuilder<unknown>): Promise<string> => {
    const row = sql`${figures} || ',' || ${times}${more}`
    const packed = engine === 'sqlite' ? sql`group_concat(${row}, ';')` : sql`string_agg(${row}, ';')`
    const { rows } = await sql<{ packed: string | null }>`
      SELECT ${packed} AS packed FROM ${sql.table(table)} WHERE day = ${day}${where}`.execute(db)
    return rows[0]?.packed ?? ''
  }
  // Of what stands now nobody asks since when.
  if (moments === null) return [await read('metrics_daily', sql`','`, sql``)]
  const { at, until } = moments
  return [
    await read('metrics_daily', sql`learned_at || ','`, sql` AND learned_at <= ${until}`),
    await read(
      'metrics_daily_versions',
      sql`learned_at || ',' || replaced_at`,
      sql` AND learned_at <= ${until} AND replaced_at > ${at}`,
    ),
  ]
}

const orNothing = (part: RawBuilder<unknown> | string): RawBuilder<unknown> => (typeof part === 'string' ? sql`` : part)
const textOf = (column: string): RawBuilder<unknown> => sql`coalesce(CAST(${sql.ref(column)} AS TEXT), '')`

/** A further figure without the signs that part packed rows. The names are the program's own. */
function extraOf(engine: Engine, name: string): RawBuilder<unknown> {
  const read =
    engine === 'sqlite' ? sql`metrics_json ->> ${sql.lit(`$.${name}`)}` : sql`(metrics_json::json) ->> ${sql.lit(name)}`
  return sql`CASE WHEN metrics_json IS NULL THEN '' ELSE replace(replace(coalesce(CAST(${read} AS TEXT), ''), ',', ''), ';', '') END`
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
