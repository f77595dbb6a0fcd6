import type { Tables } from '@commerce/store'
import type { Kysely } from 'kysely'

/** Rows by day of one kind from a connection, between two days; what plausibility and the card of a connection look at. */
export async function rowsByDay(
  db: Kysely<Tables>,
  connectorId: string,
  kind: 'ad-day' | 'order' | 'visit-day',
  names: readonly string[],
  from: string,
  to: string,
): Promise<Map<string, number>> {
  const rows = await read(db, connectorId, kind, names.length === 0 ? [''] : [...names], from, to)
  return new Map(rows.map((row) => [row.day, Number(row.rows)]))
}

async function read(
  db: Kysely<Tables>,
  connectorId: string,
  kind: 'ad-day' | 'order' | 'visit-day',
  names: string[],
  from: string,
  to: string,
): Promise<{ day: string; rows: number }[]> {
  if (kind === 'ad-day')
    return await db
      .selectFrom('ad_rollups')
      .select((eb) => ['day', eb.fn.sum<number>('row_count').as('rows')])
      .where('connector_id', '=', connectorId)
      .where('level', 'in', names)
      .where('day', '>=', from)
      .where('day', '<=', to)
      .groupBy('day')
      .execute()
  if (kind === 'order')
    return await db
      .selectFrom('order_rollups')
      .select((eb) => ['day', eb.fn.sum<number>('orders').as('rows')])
      .where('connector_id', '=', connectorId)
      .where('day', '>=', from)
      .where('day', '<=', to)
      .groupBy('day')
      .execute()
  return await db
    .selectFrom('visits_daily')
    .select((eb) => ['day', eb.fn.countAll<number>().as('rows')])
    .where('connector_id', '=', connectorId)
    .where('what', 'in', names)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy('day')
    .execute()
}
