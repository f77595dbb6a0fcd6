import type { Tables, Tx } from '@commerce/store'
import type { Kysely } from 'kysely'

const NAME = 'attribution'

/** Moment up to which everything learned was looked at, epoch milliseconds; 0 before the first time. */
export async function readLookedAt(db: Kysely<Tables>): Promise<number> {
  const row = await db.selectFrom('settings').select('value_json').where('name', '=', NAME).executeTakeFirst()
  return row === undefined ? 0 : Number(JSON.parse(row.value_json).lookedAt)
}

export async function writeLookedAt(tx: Tx, lookedAt: number, at: number): Promise<void> {
  const values = { value_json: JSON.stringify({ lookedAt }), updated_at: at }
  await tx
    .insertInto('settings')
    .values({ name: NAME, ...values })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
    .execute()
}
