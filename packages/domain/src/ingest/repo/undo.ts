import type { Tx } from '@commerce/store'
import { sql } from 'kysely'
import type { FactRow, FactTable } from '../apply/fact-tables.ts'
import { SAID } from './entities.ts'

/** Pages of a run that came through a connection, as a subquery. */
const pages = (connectorId: string, runId: string) =>
  sql`(SELECT page FROM raw_pages WHERE run_id = ${runId} AND connector_id = ${connectorId} AND format <> 'undo')`

/** Levels and days on which a run wrote or took away rows, in order. */
export async function daysOfRun(tx: Tx, connectorId: string, runId: string): Promise<{ level: string; day: string }[]> {
  const { rows } = await sql<{ level: string; day: string }>`
    SELECT e.level AS level, m.day AS day FROM metrics_daily m JOIN entities e ON e.key = m.entity_key
      WHERE e.connector_id = ${connectorId} AND m.page IN ${pages(connectorId, runId)}
    UNION
    SELECT e.level, v.day FROM metrics_daily_versions v JOIN entities e ON e.key = v.entity_key
      WHERE e.connector_id = ${connectorId} AND v.replaced_by IN ${pages(connectorId, runId)}
    ORDER BY 2, 1`.execute(tx)
  return rows
}

/** Every version of a connection's rows of one day, of a level where the table has levels. */
export async function versionsOfDay(
  tx: Tx,
  of: FactTable,
  connectorId: string,
  day: string,
  level: string | null,
): Promise<{ row: FactRow; replacedBy: number }[]> {
  const own =
    of.table === 'visits_daily'
      ? sql`connector_id = ${connectorId}`
      : sql`entity_key IN (SELECT key FROM entities WHERE connector_id = ${connectorId}
          AND ${level === null ? sql`true` : sql`level = ${level}`})`
  const { rows } = await sql<FactRow & { replaced_by: number; replaced_at: number }>`
    SELECT * FROM ${sql.table(of.versions)} WHERE day = ${day} AND ${own}`.execute(tx)
  return rows.map(({ replaced_by, replaced_at: _, ...row }) => ({ row: row as FactRow, replacedBy: replaced_by }))
}

/** Rows of a table that stand as a run left them. */
export async function rowsOfRun(tx: Tx, of: FactTable, connectorId: string, runId: string): Promise<FactRow[]> {
  const { rows } = await sql<FactRow>`
    SELECT * FROM ${sql.table(of.table)} WHERE page IN ${pages(connectorId, runId)}`.execute(tx)
  return rows.map((row) => ({ ...row }))
}

/** Channel's ids of orders that stand as a run left them. */
export async function ordersOfRun(tx: Tx, connectorId: string, runId: string): Promise<string[]> {
  const { rows } = await sql<{ external_id: string }>`
    SELECT external_id FROM store_orders
    WHERE connector_id = ${connectorId} AND page IN ${pages(connectorId, runId)} ORDER BY key`.execute(tx)
  return rows.map((row) => row.external_id)
}

/** The snapshot that a page replaced. */
export async function replacedOrder(tx: Tx, orderKey: number, page: number): Promise<string | null> {
  const row = await tx
    .selectFrom('store_order_versions')
    .select('snapshot_json')
    .where('order_key', '=', orderKey)
    .where('replaced_by', '=', page)
    .executeTakeFirst()
  return row?.snapshot_json ?? null
}

/**
 * Entities that only this run spoke of are not there any more: they keep their key for the history of their rows, and what was said of
 * them stays in the versions, because it was known for a while.
 */
export async function dropEntitiesOfRun(
  tx: Tx,
  connectorId: string,
  runId: string,
  by: { readonly page: number; readonly at: number },
): Promise<void> {
  const gone = sql`connector_id = ${connectorId} AND page IN ${pages(connectorId, runId)}
      AND NOT EXISTS (SELECT 1 FROM metrics_daily m WHERE m.entity_key = entities.key
        AND m.day IN (SELECT day FROM ad_days WHERE connector_id = ${connectorId}))
      AND NOT EXISTS (SELECT 1 FROM metrics_periods p WHERE p.entity_key = entities.key)`
  const said = sql.raw(SAID.join(', '))
  await sql`
    INSERT INTO entity_versions (entity_key, replaced_at, learned_at, ${said}, page, replaced_by)
    SELECT key, CAST(${by.at} AS BIGINT), learned_at, ${said}, page, CAST(${by.page} AS BIGINT) FROM entities WHERE ${gone}
    ON CONFLICT (entity_key, replaced_at) DO NOTHING`.execute(tx)
  await sql`UPDATE entities SET page = 0 WHERE ${gone}`.execute(tx)
}
