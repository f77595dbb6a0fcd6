import type { Store } from '@commerce/store'
import { sql } from 'kysely'

/** Tables whose rows are facts by natural keys, without the numbers that a second database would give differently. */
const QUERIES: Readonly<Record<string, string>> = {
  entities: `SELECT connector_id, level, external_id, parent_id, name, status, vendor_status, page, place, learned_at
    FROM entities WHERE page > 0 ORDER BY 1, 2, 3`,
  entity_versions: `SELECT e.connector_id, e.level, e.external_id, v.name, v.status, v.daily_budget_micros, v.page, v.learned_at,
    v.replaced_by, v.replaced_at FROM entity_versions v JOIN entities e ON e.key = v.entity_key ORDER BY 1, 2, 3, v.replaced_at`,
  metrics_daily: `SELECT e.connector_id, e.level, e.external_id, f.day, f.part, f.currency, f.impressions, f.clicks, f.cost_micros,
    f.conversions_micros, f.conversion_value_micros, f.attribution, f.metrics_json, f.page, f.place, f.learned_at
    FROM metrics_daily f JOIN entities e ON e.key = f.entity_key ORDER BY 1, 2, 3, 4, 5`,
  metrics_daily_versions: `SELECT e.connector_id, e.level, e.external_id, f.day, f.part, f.cost_micros, f.page, f.place, f.learned_at,
    f.replaced_by, f.replaced_at
    FROM metrics_daily_versions f JOIN entities e ON e.key = f.entity_key ORDER BY 1, 2, 3, 4, 5, f.replaced_by`,
  metrics_periods: `SELECT e.external_id, f.day, f.last_day, f.part, f.cost_micros, f.page FROM metrics_periods f
    JOIN entities e ON e.key = f.entity_key ORDER BY 1, 2, 3, 4`,
  ad_rollups: 'SELECT * FROM ad_rollups ORDER BY day, connector_id, level, currency, attribution',
  ad_days: 'SELECT * FROM ad_days ORDER BY day, connector_id, level',
  orders: `SELECT connector_id, external_id, day, ordered_at, paid_at, changed_at, status, vendor_status, currency, units, items_minor,
    discount_minor, shipping_minor, tax_minor, total_minor, refunded_minor, paid, sale, page, place, learned_at
    FROM store_orders WHERE page > 0 ORDER BY 1, 2`,
  lines: `SELECT o.external_id, l.line_id, l.quantity, l.total_minor, l.status, l.page, l.place, l.changed_at FROM store_order_lines l
    JOIN store_orders o ON o.key = l.order_key ORDER BY 1, 2`,
  refunds: `SELECT o.external_id, r.refund_id, r.day, r.amount_minor, r.page FROM store_refunds r
    JOIN store_orders o ON o.key = r.order_key ORDER BY 1, 2`,
  states: `SELECT o.external_id, s.status, s.learned_at FROM store_order_states s JOIN store_orders o ON o.key = s.order_key
    ORDER BY 1, 3, 2`,
  order_versions: `SELECT replaced_by, learned_at, replaced_at FROM store_order_versions ORDER BY 1, 2, 3`,
  order_rollups: 'SELECT * FROM order_rollups ORDER BY day, connector_id, currency',
  visits: 'SELECT * FROM visits_daily ORDER BY day, connector_id, what, key',
  visits_versions: 'SELECT * FROM visits_daily_versions ORDER BY day, connector_id, what, key, replaced_by',
}

export type Facts = Record<string, unknown[]>

/** Everything normalised, in one value that can be compared. */
export async function factsOf(store: Store): Promise<Facts> {
  const facts: Facts = {}
  for (const [name, text] of Object.entries(QUERIES)) facts[name] = (await sql.raw(text).execute(store.read)).rows
  return facts
}

/** Facts without where and when each row was learned: what two orders of the same pages must share. */
export function contentOf(facts: Facts): Facts {
  const strip = (row: unknown): unknown =>
    Object.fromEntries(
      Object.entries(row as object).filter(([name]) => !['page', 'place', 'learned_at', 'read_at'].includes(name)),
    )
  return Object.fromEntries(
    Object.entries(facts)
      .filter(([name]) => !/versions|states/.test(name))
      .map(([name, rows]) => [name, rows.map(strip)]),
  )
}
