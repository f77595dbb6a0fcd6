import type { Tables, Tx } from '@commerce/store'
import { type Kysely, sql } from 'kysely'

/** Tables that say themselves which connection a row came through. */
const OWN = [
  'ad_rollups',
  'ad_days',
  'visits_daily',
  'visits_daily_versions',
  'order_rollups',
  'quarantine',
  'sync_cursors',
  // Made from the facts, or attached to what they are about: nothing of a removed connection may go on counting.
  'ad_windows',
  'entity_kpi_profiles',
  'advertised_products',
] as const
const BY_ENTITY = [
  'metrics_daily',
  'metrics_daily_versions',
  'metrics_periods',
  'metrics_periods_versions',
  'metrics_intraday',
  'entity_versions',
] as const
const BY_ORDER = ['store_order_lines', 'store_refunds', 'store_order_states', 'order_touches'] as const

const list = (ids: readonly string[]) => sql.join(ids.map((id) => sql`${id}`))
const entities = (ids: readonly string[]) => sql`(SELECT key FROM entities WHERE connector_id IN (${list(ids)}))`
const orders = (ids: readonly string[]) => sql`(SELECT key FROM store_orders WHERE connector_id IN (${list(ids)}))`
const ofConnections = (ids: readonly string[]) => sql`(SELECT page FROM raw_pages WHERE connector_id IN (${list(ids)}))`

/** What each table holds that came through these connections, in an order in which it can be deleted. */
function wheres(ids: readonly string[]) {
  return [
    ...BY_ENTITY.map((table) => ({ table, where: sql`entity_key IN ${entities(ids)}` })),
    ...BY_ORDER.map((table) => ({ table, where: sql`order_key IN ${orders(ids)}` })),
    // Of orders that were taken back the versions alone are left: they are found by the page that replaced them.
    { table: 'store_order_versions', where: sql`replaced_by IN ${ofConnections(ids)}` },
    ...OWN.map((table) => ({ table, where: sql`connector_id IN (${list(ids)})` })),
    { table: 'attributed_rollups', where: sql`channel_id IN (${list(ids)})` },
    { table: 'store_orders', where: sql`connector_id IN (${list(ids)})` },
    { table: 'entities', where: sql`connector_id IN (${list(ids)})` },
    {
      table: 'run_pages',
      where: sql`(page IN ${ofConnections(ids)} OR run_id IN (SELECT id FROM sync_runs WHERE connector_id IN (${list(ids)})))`,
    },
    { table: 'raw_pages', where: sql`connector_id IN (${list(ids)})` },
    { table: 'sync_runs', where: sql`connector_id IN (${list(ids)})` },
    { table: 'counters', where: sql`name IN (${list(ids.map((id) => `entities:${id}`))})` },
  ]
}

export async function countOf(db: Kysely<Tables>, ids: readonly string[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  if (ids.length === 0) return counts
  for (const { table, where } of wheres(ids)) {
    const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM ${sql.table(table)} WHERE ${where}`.execute(db)
    const n = Number(rows[0]?.n ?? 0)
    if (n > 0) counts[table] = n
  }
  return counts
}

/** @returns rows that went, by table. */
export async function removeOf(tx: Tx, ids: readonly string[]): Promise<Record<string, number>> {
  const removed: Record<string, number> = {}
  if (ids.length === 0) return removed
  // An event outlives the order it was linked to; it may find another one.
  await sql`UPDATE conversion_events SET order_key = NULL, linked_at = NULL WHERE order_key IN ${orders(ids)}`.execute(
    tx,
  )
  for (const { table, where } of wheres(ids)) {
    const { numAffectedRows } = await sql`DELETE FROM ${sql.table(table)} WHERE ${where}`.execute(tx)
    if (Number(numAffectedRows ?? 0) > 0) removed[table] = Number(numAffectedRows)
  }
  return removed
}
