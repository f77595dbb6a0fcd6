import type { Store, Tx } from '@commerce/store'
import { advertisedProducts, stockLevels } from './beside.ts'

interface Advertises {
  readonly connectorId: string
  readonly level: string
  readonly externalId: string
  readonly skus: readonly string[]
}

/** What is said now; the newest level of each product. */
export async function stockNow(db: Store['read']) {
  const newest = new Map<string, { sku: string; quantity: number; at: number }>()
  for (const { sku, knownAt, quantity } of await stockLevels(db)) {
    const there = newest.get(sku)
    if (there === undefined || there.at < knownAt) newest.set(sku, { sku, quantity, at: knownAt })
  }
  const rows = (await advertisedProducts(db)).filter(({ until }) => until === null)
  const names = await db
    .selectFrom('entities')
    .select(['connector_id', 'level', 'external_id', 'name'])
    .where(
      'external_id',
      'in',
      rows.length === 0 ? [''] : [...new Set(rows.map(({ externalId }) => externalId))].slice(0, 5_000),
    )
    .execute()
  const nameOf = new Map(
    names.map((row) => [`${row.connector_id}\u0000${row.level}\u0000${row.external_id}`, row.name]),
  )
  return {
    items: [...newest.values()].sort((a, b) => (a.sku < b.sku ? -1 : 1)),
    advertised: rows.map(({ connectorId, level, externalId, sku }) => ({
      ...{ connectorId, level, externalId, sku },
      name: nameOf.get(`${connectorId}\u0000${level}\u0000${externalId}`) ?? externalId,
    })),
  }
}

export async function addStock(tx: Tx, items: readonly { sku: string; quantity: number }[], at: number): Promise<void> {
  for (const { sku, quantity } of items)
    await tx
      .insertInto('inventory_levels')
      .values({ sku, known_at: at, quantity })
      .onConflict((conflict) => conflict.columns(['sku', 'known_at']).doUpdateSet({ quantity }))
      .execute()
}

/** What an advertisement sells from now on; what it sold before stays known. */
export async function setAdvertised(tx: Tx, of: Advertises, at: number): Promise<void> {
  const { connectorId, level, externalId } = of
  const open = await tx
    .selectFrom('advertised_products')
    .select(['sku', 'known_at'])
    .where('connector_id', '=', connectorId)
    .where('level', '=', level)
    .where('external_id', '=', externalId)
    .where('until', 'is', null)
    .execute()
  const skus = new Set(of.skus)
  for (const { sku, known_at } of open) {
    if (skus.delete(sku)) continue
    await tx
      .updateTable('advertised_products')
      .set({ until: at })
      .where('connector_id', '=', connectorId)
      .where('level', '=', level)
      .where('external_id', '=', externalId)
      .where('sku', '=', sku)
      .where('known_at', '=', known_at)
      .execute()
  }
  for (const sku of skus)
    await tx
      .insertInto('advertised_products')
      .values({ connector_id: connectorId, level, external_id: externalId, sku, known_at: at, until: null })
      .onConflict((conflict) =>
        conflict.columns(['connector_id', 'level', 'external_id', 'sku', 'known_at']).doUpdateSet({ until: null }),
      )
      .execute()
}

export async function isEntity(db: Store['read'] | Tx, of: Omit<Advertises, 'skus'>): Promise<boolean> {
  const row = await db
    .selectFrom('entities')
    .select('key')
    .where('connector_id', '=', of.connectorId)
    .where('level', '=', of.level)
    .where('external_id', '=', of.externalId)
    .executeTakeFirst()
  return row !== undefined
}
