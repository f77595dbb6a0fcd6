import type { Tables, Tx } from '@commerce/store'
import type { Kysely } from 'kysely'

const NAME = 'imports-folder'

/** What the watched folder looked like last, as text. */
export async function readLooks(db: Kysely<Tables>): Promise<string | null> {
  const row = await db.selectFrom('settings').select('value_json').where('name', '=', NAME).executeTakeFirst()
  return row?.value_json ?? null
}

export async function writeLooks(tx: Tx, json: string, at: number): Promise<void> {
  const values = { value_json: json, updated_at: at }
  await tx
    .insertInto('settings')
    .values({ name: NAME, ...values })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
    .execute()
}
