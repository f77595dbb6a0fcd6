import type { Tables } from '@commerce/store'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Range } from '../model.ts'

type Db = Kysely<Tables>

export interface EntityRow {
  readonly key: number
  readonly connector_id: string
  readonly level: string
  readonly external_id: string
  readonly parent_id: string | null
  readonly name: string
  readonly status: string
}

const ENTITY = ['key', 'connector_id', 'level', 'external_id', 'parent_id', 'name', 'status'] as const

/** What stands directly under an entity, on one level. */
export async function childrenOf(
  db: Db,
  parent: { connectorId: string; externalId: string },
  level: string,
): Promise<EntityRow[]> {
  return await db
    .selectFrom('entities')
    .select(ENTITY)
    .where('connector_id', '=', parent.connectorId)
    .where('parent_id', '=', parent.externalId)
    .where('level', '=', level)
    .where('page', '>', 0)
    .execute()
}

export async function entitiesByKey(db: Db, keys: readonly number[]): Promise<EntityRow[]> {
  if (keys.length === 0) return []
  return await db.selectFrom('entities').select(ENTITY).where('key', 'in', keys).execute()
}

/** Ids that something stands under. */
export async function parentsAmong(db: Db, connectorId: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('entities')
    .select('parent_id')
    .distinct()
    .where('connector_id', '=', connectorId)
    .where('parent_id', 'in', ids)
    .execute()
  return rows.flatMap(({ parent_id }) => (parent_id === null ? [] : [parent_id]))
}

const list = (values: readonly (string | number)[]): RawBuilder<unknown> => sql`(${sql.join(values)})`

interface SumRow {
  readonly entity_key: number
  readonly currency: string
  readonly impressions: number
  readonly clicks: number
  readonly cost_micros: number
  readonly conversions_micros: number | null
  readonly conversion_value_micros: number | null
}

const SUMS = sql`m.entity_key, m.currency, SUM(m.impressions) AS impressions, SUM(m.clicks) AS clicks,
  SUM(m.cost_micros) AS cost_micros, SUM(m.conversions_micros) AS conversions_micros,
  SUM(m.conversion_value_micros) AS conversion_value_micros`

/** Most values of a list in one statement. */
const AT_ONCE = 5_000

/** Sums of some entities over some days: a seek for each day and entity, so history does not matter. */
export async function sumsOf(db: Db, keys: readonly number[], days: readonly string[]): Promise<SumRow[]> {
  const found: SumRow[] = []
  for (let from = 0; from < keys.length && days.length > 0; from += AT_ONCE) {
    const { rows } = await sql<SumRow>`SELECT ${SUMS} FROM metrics_daily m
      WHERE m.day IN ${list(days)} AND m.entity_key IN ${list(keys.slice(from, from + AT_ONCE))}
      GROUP BY m.entity_key, m.currency`.execute(db)
    found.push(...rows)
  }
  return found
}

/** Sums of all entities of a level over a stretch of days. */
export async function levelSums(
  db: Db,
  level: string,
  { from, to }: Range,
  connections: readonly string[] | null,
): Promise<SumRow[]> {
  if (connections?.length === 0) return []
  const of = connections === null ? sql`` : sql`AND e.connector_id IN ${list(connections)}`
  const { rows } = await sql<SumRow>`SELECT ${SUMS} FROM metrics_daily m JOIN entities e ON e.key = m.entity_key
    WHERE m.day >= ${from} AND m.day <= ${to} AND e.level = ${level} ${of}
    GROUP BY m.entity_key, m.currency`.execute(db)
  return rows
}

/** Cost by day of some entities, and the newest window of their conversions. */
export async function costByDay(
  db: Db,
  keys: readonly number[],
  days: readonly string[],
): Promise<{ entity_key: number; day: string; currency: string; cost_micros: number; attribution: string }[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<{
    entity_key: number
    day: string
    currency: string
    cost_micros: number
    attribution: string
  }>`SELECT entity_key, day, currency, SUM(cost_micros) AS cost_micros, MAX(attribution) AS attribution
    FROM metrics_daily WHERE day IN ${list(days)} AND entity_key IN ${list(keys)}
    GROUP BY entity_key, day, currency ORDER BY entity_key, day`.execute(db)
  return rows
}

/** How many rows of facts lie on these days, of any level: what adding them up would read. */
export async function rowsOn(db: Db, { from, to }: Range): Promise<number> {
  const { rows } = await sql<{ n: number | null }>`
    SELECT SUM(row_count) AS n FROM ad_rollups WHERE day >= ${from} AND day <= ${to}`.execute(db)
  return rows[0]?.n ?? 0
}

/** Exact sums of a level from the rollups, by day and currency. */
export async function levelTotals(
  db: Db,
  level: string,
  { from, to }: Range,
  connections: readonly string[] | null,
): Promise<{ day: string; connector_id: string; currency: string; cost: number; value: number }[]> {
  if (connections?.length === 0) return []
  const of = connections === null ? sql`` : sql`AND connector_id IN ${list(connections)}`
  const { rows } = await sql<{ day: string; connector_id: string; currency: string; cost: number; value: number }>`
    SELECT day, connector_id, currency, SUM(cost_micros) AS cost, SUM(conversion_value_micros) AS value FROM ad_rollups
    WHERE day >= ${from} AND day <= ${to} AND level = ${level} ${of} GROUP BY day, connector_id, currency`.execute(db)
  return rows
}
