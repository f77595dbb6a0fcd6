import type { Tables, Tx } from '@commerce/store'
import type { Kysely } from 'kysely'
import { ShopBasics } from './model.ts'

const NAME = 'shop'

export async function readShop(db: Kysely<Tables>): Promise<ShopBasics | null> {
  const row = await db.selectFrom('settings').select('value_json').where('name', '=', NAME).executeTakeFirst()
  return row === undefined ? null : fromJson(row.value_json)
}

/** Reads the shop and, on PostgreSQL, holds its row until the transaction ends, so that "before" is true. */
export async function lockShop(tx: Tx): Promise<ShopBasics | null> {
  const row = await tx
    .updateTable('settings')
    .set((eb) => ({ updated_at: eb.ref('updated_at') }))
    .where('name', '=', NAME)
    .returning('value_json')
    .executeTakeFirst()
  return row === undefined ? null : fromJson(row.value_json)
}

/** @param at epoch milliseconds UTC. */
export async function writeShop(tx: Tx, shop: ShopBasics, at: number): Promise<void> {
  const values = { value_json: JSON.stringify(shop), updated_at: at }
  await tx
    .insertInto('settings')
    .values({ name: NAME, ...values })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
    .execute()
}

function fromJson(text: string): ShopBasics {
  return ShopBasics.parse(JSON.parse(text))
}
