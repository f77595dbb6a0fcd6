import type { Tx } from '@commerce/store'
import { sql } from 'kysely'

/** Facts of a connection made away with, a stretch at a time; entities and orders keep their keys under page 0. */

/** The oldest days of a connection's ad figures and visits that are still there, with their versions. */
export async function someDays(tx: Tx, connectorId: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    SELECT DISTINCT day FROM (
      SELECT m.day AS day FROM metrics_daily m JOIN entities e ON e.key = m.entity_key WHERE e.connector_id = ${connectorId}
      UNION SELECT v.day FROM metrics_daily_versions v JOIN entities e ON e.key = v.entity_key WHERE e.connector_id = ${connectorId}
      UNION SELECT day FROM ad_rollups WHERE connector_id = ${connectorId}
      UNION SELECT day FROM ad_days WHERE connector_id = ${connectorId}
      UNION SELECT day FROM visits_daily WHERE connector_id = ${connectorId}
      UNION SELECT day FROM visits_daily_versions WHERE connector_id = ${connectorId}
      UNION SELECT day FROM order_rollups WHERE connector_id = ${connectorId}
    ) AS days ORDER BY day LIMIT ${limit}`.execute(tx)
  return rows.map((row) => row.day)
}

export async function emptyDays(tx: Tx, connectorId: string, days: readonly string[]): Promise<void> {
  const some = sql.join(days.map((day) => sql`${day}`))
  const own = sql`entity_key IN (SELECT key FROM entities WHERE connector_id = ${connectorId})`
  for (const table of ['metrics_daily', 'metrics_daily_versions'])
    await sql`DELETE FROM ${sql.table(table)} WHERE day IN (${some}) AND ${own}`.execute(tx)
  for (const table of ['ad_rollups', 'ad_days', 'visits_daily', 'visits_daily_versions', 'order_rollups'])
    await sql`DELETE FROM ${sql.table(table)} WHERE day IN (${some}) AND connector_id = ${connectorId}`.execute(tx)
}

/** What is not kept by day in bulk. */
export async function emptyRest(tx: Tx, connectorId: string): Promise<void> {
  const entities = sql`entity_key IN (SELECT key FROM entities WHERE connector_id = ${connectorId})`
  for (const table of ['metrics_periods', 'metrics_periods_versions', 'entity_versions'])
    await sql`DELETE FROM ${sql.table(table)} WHERE ${entities}`.execute(tx)
  await tx.updateTable('entities').set({ page: 0 }).where('connector_id', '=', connectorId).execute()
}

/** Empties some orders; they keep their number. @returns how many. */
export async function emptyOrders(tx: Tx, connectorId: string, limit: number): Promise<number> {
  const some = await tx
    .selectFrom('store_orders')
    .select('key')
    .where('connector_id', '=', connectorId)
    .where('page', '>', 0)
    .limit(limit)
    .execute()
  const keys = some.map((row) => row.key)
  if (keys.length === 0) return 0
  for (const table of ['store_order_lines', 'store_refunds', 'store_order_states', 'store_order_versions'] as const)
    await tx.deleteFrom(table).where('order_key', 'in', keys).execute()
  await tx.updateTable('store_orders').set({ page: 0 }).where('key', 'in', keys).execute()
  return keys.length
}

/** Versions of orders that were taken back have no order any more. */
export async function emptyLostOrders(tx: Tx, connectorId: string): Promise<void> {
  await sql`DELETE FROM store_order_states WHERE order_key IN (
    SELECT order_key FROM store_order_versions WHERE replaced_by IN (
      SELECT page FROM raw_pages WHERE connector_id = ${connectorId}))`.execute(tx)
  await sql`DELETE FROM store_order_versions WHERE replaced_by IN (
    SELECT page FROM raw_pages WHERE connector_id = ${connectorId})`.execute(tx)
}

/** What no page speaks of any more goes, unless history refers to it. */
export async function dropUnspoken(tx: Tx, connectorId: string): Promise<void> {
  await tx.deleteFrom('store_orders').where('connector_id', '=', connectorId).where('page', '=', 0).execute()
  await sql`DELETE FROM entities WHERE connector_id = ${connectorId} AND page = 0
    AND key NOT IN (SELECT entity_key FROM metrics_daily_versions)
    AND key NOT IN (SELECT entity_key FROM metrics_periods_versions)
    AND key NOT IN (SELECT entity_key FROM entity_versions)`.execute(tx)
}
