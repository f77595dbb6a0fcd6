import type { Tables } from '@commerce/store'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Tables>

export type ConnectionRow = Pick<
  Tables['connectors'],
  | 'id'
  | 'platform'
  | 'kind'
  | 'name'
  | 'mode'
  | 'enabled'
  | 'zone'
  | 'currency'
  | 'state_code'
  | 'state_params_json'
  | 'last_success_at'
>

/** Every connection, in the order they were made. */
export async function connectionRows(db: Db): Promise<ConnectionRow[]> {
  return await db
    .selectFrom('connectors')
    .select([
      'id',
      'platform',
      'kind',
      'name',
      'mode',
      'enabled',
      'zone',
      'currency',
      'state_code',
      'state_params_json',
      'last_success_at',
    ])
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** The newest day with ad figures of these connections; null without any. */
export async function newestAdDay(db: Db, connections: readonly string[]): Promise<string | null> {
  if (connections.length === 0) return null
  const { rows } = await sql<{ day: string }>`SELECT day FROM ad_rollups WHERE counts = 1
    AND connector_id IN (${sql.join(connections)}) ORDER BY day DESC LIMIT 1`.execute(db)
  return rows[0]?.day ?? null
}

export async function newestOrderDay(db: Db, upTo: string): Promise<string | null> {
  const row = await db
    .selectFrom('order_rollups')
    .select('day')
    .where('day', '<=', upTo)
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.day ?? null
}

/** Days since `from` that were read completely, with the moment they were read last. */
export async function readDays(
  db: Db,
  from: string,
  to: string,
): Promise<{ day: string; connector_id: string; read_at: number }[]> {
  const { rows } = await sql<{ day: string; connector_id: string; read_at: number }>`
    SELECT day, connector_id, MAX(read_at) AS read_at FROM ad_days
    WHERE complete = 1 AND day >= ${from} AND day <= ${to} GROUP BY day, connector_id`.execute(db)
  return rows
}

/** First and last day with figures since `from`, by connection. */
export async function deliveredDays(
  db: Db,
  table: 'ad_rollups' | 'order_rollups' | 'visits_daily',
  from: string,
): Promise<{ connector_id: string; first: string; last: string }[]> {
  const counts = table === 'ad_rollups' ? sql`counts = 1 AND` : sql``
  const { rows } = await sql<{ connector_id: string; first: string; last: string }>`
    SELECT connector_id, MIN(day) AS "first", MAX(day) AS "last" FROM ${sql.table(table)}
    WHERE ${counts} day >= ${from} GROUP BY connector_id`.execute(db)
  return rows
}

/** Days with ad figures of connections whose files do not say whether a day is whole. */
export async function daysWithRows(
  db: Db,
  connections: readonly string[],
  from: string,
  to: string,
): Promise<{ day: string; connector_id: string }[]> {
  if (connections.length === 0) return []
  const { rows } = await sql<{ day: string; connector_id: string }>`
    SELECT DISTINCT day, connector_id FROM ad_rollups WHERE counts = 1 AND day >= ${from} AND day <= ${to}
      AND connector_id IN (${sql.join(connections)})`.execute(db)
  return rows
}

/** The first day with figures of each of these connections, within these days. */
export async function firstAdDays(db: Db, connections: readonly string[], from: string, to: string): Promise<string[]> {
  const { rows } = await sql<{ first: string }>`SELECT MIN(day) AS "first" FROM ad_rollups WHERE counts = 1
    AND day >= ${from} AND day <= ${to} AND connector_id IN (${sql.join(connections)}) GROUP BY connector_id`.execute(
    db,
  )
  return rows.map(({ first }) => first)
}

/** How many of these connections were read completely, by day. */
export async function readCounts(
  db: Db,
  connections: readonly string[],
  from: string,
  to: string,
): Promise<{ day: string; n: number }[]> {
  const { rows } = await sql<{ day: string; n: number }>`
    SELECT day, COUNT(DISTINCT connector_id) AS n FROM ad_days WHERE complete = 1 AND day >= ${from} AND day <= ${to}
      AND connector_id IN (${sql.join(connections)}) GROUP BY day`.execute(db)
  return rows
}
