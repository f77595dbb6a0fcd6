import type { Store, Tables } from '@commerce/store'
import type { Kysely } from 'kysely'
import type { Advertised, Rate, StockLevel } from '../book/model.ts'

type Db = Kysely<Tables> | Store['read']

/** Exchange rates of days that end a book, with the week before: older ones say nothing. */
export async function ratesBetween(db: Db, from: string, to: string): Promise<Rate[]> {
  const rows = await db
    .selectFrom('fx_rates')
    .select(['base', 'quote', 'day', 'rate_nano', 'entered_at'])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .execute()
  return rows.map(({ entered_at, ...rate }) => ({ ...rate, enteredAt: entered_at }))
}

export async function stockLevels(db: Db): Promise<StockLevel[]> {
  const rows = await db.selectFrom('inventory_levels').selectAll().execute()
  return rows.map(({ sku, known_at, quantity }) => ({ sku, knownAt: known_at, quantity }))
}

export async function advertisedProducts(db: Db): Promise<Advertised[]> {
  const rows = await db.selectFrom('advertised_products').selectAll().execute()
  return rows.map((row) => ({
    connectorId: row.connector_id,
    level: row.level,
    externalId: row.external_id,
    sku: row.sku,
    knownAt: row.known_at,
    until: row.until,
  }))
}
