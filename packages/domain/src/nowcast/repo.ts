import type { Day } from '@commerce/kernel'
import type { Tables } from '@commerce/store'
import { type Kysely, sql } from 'kysely'
import type { Arrival } from './model.ts'

const MICROS = 1_000_000
const COARSE = ['account', 'campaign', 'adgroup'] as const
const FINE = ['ad', 'keyword', 'search-term'] as const

interface Row {
  connector_id: string
  level: string
  day: Day
  at: number
  clicks: number
  conversions: number
}

/**
 * How figures of click days came to be known: each version adds what it says when it is learned and takes it away when it is replaced.
 * Fine levels only of connections without recent days of a coarse one at `from`: totals are the same, rows are many.
 *
 * @param to nothing learned later is in it.
 */
export async function readArrivals(
  db: Kysely<Tables>,
  ask: {
    readonly connections: readonly string[]
    readonly firstDay: Day
    readonly recentDay: Day
    readonly from: number
    readonly to: number
  },
): Promise<Map<string, Arrival[]>> {
  const found = new Map<string, Arrival[]>()
  const take = (rows: readonly Row[]): void => {
    for (const row of rows) {
      const list = found.get(row.connector_id) ?? []
      const { day, level, at } = row
      list.push({
        day,
        level,
        at: Number(at),
        clicks: Number(row.clicks),
        conversions: Number(row.conversions) / MICROS,
      })
      found.set(row.connector_id, list)
    }
  }
  if (ask.connections.length === 0) return found
  take(await arrivalsOf(db, ask.connections, COARSE, ask))
  const fine = ask.connections.filter(
    (id) => !(found.get(id) ?? []).some(({ at, day }) => at <= ask.from && day >= ask.recentDay),
  )
  if (fine.length > 0) take(await arrivalsOf(db, fine, FINE, ask))
  return found
}

async function arrivalsOf(
  db: Kysely<Tables>,
  connections: readonly string[],
  levels: readonly string[],
  { firstDay, to }: { readonly firstDay: Day; readonly to: number },
): Promise<Row[]> {
  const these = sql`e.connector_id IN (${sql.join(connections)}) AND e.level IN (${sql.join(levels)}) AND f.day >= ${firstDay}
    AND f.learned_at <= ${to}`
  const sums = sql`SUM(f.clicks) AS clicks, SUM(COALESCE(f.conversions_micros, 0)) AS conversions`
  const { rows } = await sql<Row>`
    SELECT connector_id, level, day, at, SUM(clicks) AS clicks, SUM(conversions) AS conversions FROM (
      SELECT e.connector_id, e.level, f.day, f.learned_at AS at, ${sums}
        FROM metrics_daily f JOIN entities e ON e.key = f.entity_key WHERE ${these}
        GROUP BY e.connector_id, e.level, f.day, f.learned_at
      UNION ALL
      SELECT e.connector_id, e.level, f.day, f.learned_at AS at, ${sums}
        FROM metrics_daily_versions f JOIN entities e ON e.key = f.entity_key WHERE ${these}
        GROUP BY e.connector_id, e.level, f.day, f.learned_at
      UNION ALL
      SELECT e.connector_id, e.level, f.day, f.replaced_at AS at, -SUM(f.clicks), -SUM(COALESCE(f.conversions_micros, 0))
        FROM metrics_daily_versions f JOIN entities e ON e.key = f.entity_key WHERE ${these} AND f.replaced_at <= ${to}
        GROUP BY e.connector_id, e.level, f.day, f.replaced_at
    ) AS changes
    GROUP BY connector_id, level, day, at
    ORDER BY connector_id, level, at, day`.execute(db)
  return rows
}
