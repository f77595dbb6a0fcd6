import type { Tables } from '@commerce/store'
import { type Kysely, sql } from 'kysely'

export interface KnownAdRow {
  readonly day: string
  readonly level: string
  readonly external_id: string
  readonly part: string
  readonly currency: string
  readonly attribution: string
  readonly impressions: number
  readonly clicks: number
  readonly cost_micros: number
  readonly conversions_micros: number | null
  readonly conversion_value_micros: number | null
  readonly page: number
  readonly learned_at: number
}

/** Ad rows of a level and days as they were known at a moment (epoch milliseconds UTC). */
export async function adRowsKnownAt(
  db: Kysely<Tables>,
  ask: { connectorId: string; level: string; from: string; to: string; at: number },
): Promise<KnownAdRow[]> {
  const columns = sql.raw(`f.day, e.level, e.external_id, f.part, f.currency, f.attribution, f.impressions, f.clicks,
    f.cost_micros, f.conversions_micros, f.conversion_value_micros, f.page, f.learned_at`)
  const wanted = sql`e.connector_id = ${ask.connectorId} AND e.level = ${ask.level} AND f.day >= ${ask.from} AND f.day <= ${ask.to}
    AND f.learned_at <= ${ask.at}`
  const { rows } = await sql<KnownAdRow>`
    SELECT ${columns} FROM metrics_daily f JOIN entities e ON e.key = f.entity_key WHERE ${wanted}
    UNION ALL
    SELECT ${columns} FROM metrics_daily_versions f JOIN entities e ON e.key = f.entity_key
      WHERE ${wanted} AND f.replaced_at > ${ask.at}
    ORDER BY 1, 3, 4`.execute(db)
  return rows
}

/** Orders by business day as they were known at a moment: those that stand since, and versions of that time. */
export async function orderStatesKnownAt(
  db: Kysely<Tables>,
  ask: { connectorId: string; at: number },
): Promise<{ current: Tables['store_orders'][]; past: string[] }> {
  const current = await db
    .selectFrom('store_orders')
    .selectAll()
    .where('connector_id', '=', ask.connectorId)
    .where('learned_at', '<=', ask.at)
    .where('page', '>', 0)
    .execute()
  const { rows } = await sql<{ snapshot_json: string }>`
    SELECT v.snapshot_json FROM store_order_versions v JOIN raw_pages r ON r.page = v.replaced_by
    WHERE r.connector_id = ${ask.connectorId} AND v.learned_at <= ${ask.at} AND v.replaced_at > ${ask.at}`.execute(db)
  return { current, past: rows.map((row) => row.snapshot_json) }
}
