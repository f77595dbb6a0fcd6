import type { Tables, Tx } from '@commerce/store'
import { type Kysely, sql } from 'kysely'
import type { Range } from '../model.ts'

type Db = Kysely<Tables>

export interface ChannelRow {
  readonly connector_id: string
  readonly currency: string
  readonly day: string
  readonly orders: number
  readonly net: number
}

/** Orders that are sales, by channel and day, for the matrix. */
export async function channelRows(db: Db, from: string, to: string): Promise<ChannelRow[]> {
  const { rows } = await sql<ChannelRow>`
    SELECT connector_id, currency, day, SUM(sales) AS orders, SUM(sale_minor) AS net FROM order_rollups
    WHERE day >= ${from} AND day <= ${to} GROUP BY connector_id, currency, day`.execute(db)
  return rows
}

/** Rows that wait in quarantine, by connection. */
export async function quarantined(db: Db): Promise<{ connector_id: string; rows: number }[]> {
  const { rows } = await sql<{ connector_id: string; rows: number }>`
    SELECT connector_id, COUNT(*) AS rows FROM quarantine WHERE state = 'open' GROUP BY connector_id`.execute(db)
  return rows
}

export type LookRow = Tables['last_looks']

export async function readLook(db: Db, userId: string): Promise<LookRow | null> {
  return (await db.selectFrom('last_looks').selectAll().where('user_id', '=', userId).executeTakeFirst()) ?? null
}

/** Remembers that a person looked at `at`; what they had seen before stays beside it. */
export async function writeLook(tx: Tx, userId: string, at: number): Promise<void> {
  await tx
    .insertInto('last_looks')
    .values({ user_id: userId, looked_at: at, before_that: at })
    .onConflict((conflict) =>
      conflict.column('user_id').doUpdateSet((eb) => ({ before_that: eb.ref('last_looks.looked_at'), looked_at: at })),
    )
    .execute()
}

export interface ChangedAdDay {
  readonly connector_id: string
  readonly day: string
  readonly currency: string
  readonly cost_before: number
  readonly cost_after: number
  readonly value_before: number
  readonly value_after: number
  readonly known_before: number
  readonly at: number
  readonly kind: string | null
}

export interface TouchedAdDay {
  readonly day: string
  readonly connector_id: string
  readonly level: string
  readonly learned_at: number
}

/** Ad days from `from` on that a rollup learned something about since a moment, newest first. */
export async function touchedAdDays(
  db: Db,
  since: number,
  { from, to }: Range,
  limit: number,
): Promise<TouchedAdDay[]> {
  const { rows } = await sql<TouchedAdDay>`
    SELECT day, connector_id, MAX(level) AS level, MAX(learned_at) AS learned_at FROM ad_rollups
    WHERE counts = 1 AND learned_at > ${since} AND day >= ${from} AND day <= ${to}
    GROUP BY day, connector_id ORDER BY day DESC, connector_id LIMIT ${limit}`.execute(db)
  return rows
}

/** What an ad day was at `since` against what it is now, by currency. */
export async function changedAdDay(db: Db, since: number, touched: TouchedAdDay): Promise<ChangedAdDay[]> {
  const { day, connector_id, level, learned_at } = touched
  const { rows } = await sql<Omit<ChangedAdDay, 'connector_id' | 'day' | 'at' | 'kind'>>`
    SELECT currency, SUM(cost_before) AS cost_before, SUM(cost_after) AS cost_after, SUM(value_before) AS value_before,
      SUM(value_after) AS value_after, SUM(known_before) AS known_before
    FROM (
      SELECT m.currency, CASE WHEN m.learned_at <= ${since} THEN m.cost_micros ELSE 0 END AS cost_before,
        m.cost_micros AS cost_after,
        CASE WHEN m.learned_at <= ${since} THEN COALESCE(m.conversion_value_micros, 0) ELSE 0 END AS value_before,
        COALESCE(m.conversion_value_micros, 0) AS value_after,
        CASE WHEN m.learned_at <= ${since} THEN 1 ELSE 0 END AS known_before
      FROM metrics_daily m JOIN entities e ON e.key = m.entity_key
      WHERE m.day = ${day} AND e.connector_id = ${connector_id} AND e.level = ${level}
      UNION ALL
      SELECT v.currency, v.cost_micros, 0, COALESCE(v.conversion_value_micros, 0), 0, 1
      FROM metrics_daily_versions v JOIN entities e ON e.key = v.entity_key
      WHERE v.day = ${day} AND e.connector_id = ${connector_id} AND e.level = ${level}
        AND v.learned_at <= ${since} AND v.replaced_at > ${since}
    ) AS sides GROUP BY currency`.execute(db)
  const kind = await runKindAt(db, connector_id, learned_at)
  return rows.map((row) => ({ ...row, connector_id, day, at: learned_at, kind }))
}

/** Kind of the run that was reading a connection at a moment. */
export async function runKindAt(db: Db, connectorId: string, at: number): Promise<string | null> {
  const row = await db
    .selectFrom('sync_runs')
    .select('kind')
    .where('connector_id', '=', connectorId)
    .where('started_at', '<=', at)
    .where((eb) => eb.or([eb('finished_at', 'is', null), eb('finished_at', '>=', at)]))
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.kind ?? null
}

export interface ChangedOrderDay {
  readonly connector_id: string
  readonly day: string
  readonly learned_at: number
}

/** Order days that a rollup learned something about since a moment. */
export async function touchedOrderDays(
  db: Db,
  since: number,
  { from, to }: Range,
  limit: number,
): Promise<ChangedOrderDay[]> {
  const { rows } = await sql<ChangedOrderDay>`
    SELECT day, connector_id, MAX(learned_at) AS learned_at FROM order_rollups
    WHERE learned_at > ${since} AND day >= ${from} AND day <= ${to}
    GROUP BY day, connector_id ORDER BY day DESC, connector_id LIMIT ${limit}`.execute(db)
  return rows
}

export interface OrderNow {
  readonly key: number
  readonly currency: string
  readonly paid: number
  readonly sale: number
  readonly total_minor: number
  readonly refunded_minor: number
  readonly learned_at: number
}

export async function ordersOn(db: Db, connectorId: string, day: string): Promise<OrderNow[]> {
  return await db
    .selectFrom('store_orders')
    .select(['key', 'currency', 'paid', 'sale', 'total_minor', 'refunded_minor', 'learned_at'])
    .where('connector_id', '=', connectorId)
    .where('day', '=', day)
    .where('page', '>', 0)
    .execute()
}

/** Versions of orders that stood at a moment and do not any more. */
export async function orderVersionsAt(
  db: Db,
  keys: readonly number[],
  at: number,
): Promise<{ snapshot_json: string }[]> {
  if (keys.length === 0) return []
  return await db
    .selectFrom('store_order_versions')
    .select('snapshot_json')
    .where('order_key', 'in', keys)
    .where('learned_at', '<=', at)
    .where('replaced_at', '>', at)
    .execute()
}
