import type { Store } from '@commerce/store'
import { sql } from 'kysely'
import type { AdPlatform } from './platform.ts'
import type { Figures } from './world.ts'

/** Facts against what the platforms said: what was heard stands there, with its last figures, and nothing else does; sums are those of the rows. */
export async function wrongFacts(base: Store, ads: AdPlatform): Promise<string[]> {
  return [...(await wrongFigures(base, ads)), ...(await wrongSettings(base, ads)), ...(await wrongSums(base))]
}

const same = (one: Figures | null, other: Figures | null): boolean =>
  one === other ||
  (one !== null &&
    other !== null &&
    one.impressions === other.impressions &&
    one.clicks === other.clicks &&
    one.costMicros === other.costMicros &&
    one.conversionsMicros === other.conversionsMicros &&
    one.conversionValueMicros === other.conversionValueMicros)

async function wrongFigures(base: Store, ads: AdPlatform): Promise<string[]> {
  const rows = await base.read
    .selectFrom('metrics_daily')
    .innerJoin('entities', 'entities.key', 'metrics_daily.entity_key')
    .select([
      ...(['connector_id', 'external_id', 'day', 'impressions', 'clicks', 'cost_micros'] as const),
      ...(['conversions_micros', 'conversion_value_micros'] as const),
    ])
    .execute()
  const stored = new Map<string, Figures>()
  const found: string[] = []
  for (const row of rows) {
    const key = `${row.connector_id}/${row.external_id}/${row.day}`
    if (stored.has(key)) found.push(`${key} stands there twice`)
    stored.set(key, {
      impressions: row.impressions,
      clicks: row.clicks,
      costMicros: row.cost_micros,
      conversionsMicros: row.conversions_micros ?? 0,
      conversionValueMicros: row.conversion_value_micros ?? 0,
    })
  }
  const told = ads.figures.all()
  for (const key of stored.keys()) if (!told.has(key)) found.push(`${key} was never reported`)
  for (const [key, { values, heard }] of told) {
    const there = stored.get(key) ?? null
    const allowed = heard ? values : [null, ...values]
    if (!allowed.some((one) => same(one, there)))
      found.push(`${key} is ${JSON.stringify(there)}, reported was ${JSON.stringify(values.at(-1))}`)
  }
  return found
}

async function wrongSettings(base: Store, ads: AdPlatform): Promise<string[]> {
  const rows = await base.read.selectFrom('entities').selectAll().where('level', '=', 'campaign').execute()
  const byPlace = new Map(rows.map((row) => [`${row.connector_id}/${row.external_id}`, row]))
  return [...ads.settings.all()].flatMap(([place, { values, heard }]) => {
    const row = byPlace.get(place)
    if (!heard) return []
    const right = values.some(
      (one) =>
        row?.status === (one?.status ?? 'removed') && row.daily_budget_micros === (one?.dailyBudgetMicros ?? null),
    )
    return right ? [] : [`${place} is known as ${row?.status} with ${row?.daily_budget_micros}`]
  })
}

async function wrongSums(base: Store): Promise<string[]> {
  const { rows } = await sql<{ day: string; connector_id: string }>`
    SELECT day, connector_id, sum(n) AS n, sum(clicks) AS clicks, sum(cost) AS cost, sum(conversions) AS conversions, sum(value) AS value
    FROM (
      SELECT m.day, e.connector_id, 1 AS n, m.impressions, m.clicks, m.cost_micros AS cost, m.conversions_micros AS conversions,
        m.conversion_value_micros AS value
      FROM metrics_daily m JOIN entities e ON e.key = m.entity_key
      UNION ALL
      SELECT day, connector_id, -row_count, -impressions, -clicks, -cost_micros, -conversions_micros, -conversion_value_micros
      FROM ad_rollups
    ) AS both GROUP BY day, connector_id
    HAVING sum(n) <> 0 OR sum(impressions) <> 0 OR sum(clicks) <> 0 OR sum(cost) <> 0 OR sum(conversions) <> 0 OR sum(value) <> 0`.execute(
    base.read,
  )
  return rows.map(({ day, connector_id }) => `sums of ${connector_id} on ${day} are not those of its rows`)
}

/** Everything that the same data once more must leave as it is. */
export async function contentOf(base: Store): Promise<string> {
  const { rows } = await sql`SELECT
    (SELECT count(*) FROM metrics_daily) AS days, (SELECT sum(cost_micros) FROM metrics_daily) AS cost,
    (SELECT sum(learned_at) FROM metrics_daily) AS learned, (SELECT count(*) FROM metrics_daily_versions) AS versions,
    (SELECT count(*) FROM entities) AS entities, (SELECT count(*) FROM entity_versions) AS entity_versions,
    (SELECT sum(cost_micros) FROM ad_rollups) AS rolled, (SELECT sum(learned_at) FROM ad_rollups) AS rolled_at,
    (SELECT count(*) FROM store_orders) AS orders, (SELECT sum(learned_at) FROM store_orders) AS orders_at,
    (SELECT count(*) FROM store_order_versions) AS order_versions, (SELECT count(*) FROM store_refunds) AS refunds,
    (SELECT sum(sale_minor) FROM order_rollups) AS sales, (SELECT sum(refunded_on_day_minor) FROM order_rollups) AS refunded
    `.execute(base.read)
  return JSON.stringify(rows[0])
}
