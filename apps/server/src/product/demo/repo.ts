import type { Tables, Tx } from '@commerce/store'
import type { Kysely } from 'kysely'
import { z } from 'zod'

const NAME = 'demo'

/** What must be known of the demo shop to open it again after a restart. */
const Note = z.object({
  /** The same seed gives the same world. */
  seed: z.number().int(),
  openedAt: z.number(),
  /** Runs that fill it, as they were queued. */
  runs: z.array(z.string()),
  filled: z.boolean(),
})
export type DemoNote = z.infer<typeof Note>

/** Null: there is no demo shop here. */
export async function readNote(db: Kysely<Tables> | Tx): Promise<DemoNote | null> {
  const row = await db.selectFrom('settings').select('value_json').where('name', '=', NAME).executeTakeFirst()
  return row === undefined ? null : Note.parse(JSON.parse(row.value_json))
}

export async function writeNote(tx: Tx, note: DemoNote, at: number): Promise<void> {
  const values = { value_json: JSON.stringify(note), updated_at: at }
  await tx
    .insertInto('settings')
    .values({ name: NAME, ...values })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
    .execute()
}

export async function deleteNote(tx: Tx): Promise<void> {
  await tx.deleteFrom('settings').where('name', '=', NAME).execute()
}

/** Takes the demo connections out; what came through them goes in the same transaction. */
export async function deleteConnections(tx: Tx, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0
  const { numDeletedRows } = await tx.deleteFrom('connectors').where('id', 'in', ids).executeTakeFirst()
  return Number(numDeletedRows)
}
