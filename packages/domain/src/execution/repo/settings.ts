import type { Caps } from '@commerce/contracts'
import type { Tables, Tx } from '@commerce/store'
import type { Kysely, Selectable } from 'kysely'

type Db = Kysely<Tables> | Tx
export type SettingsRow = Selectable<Tables['execution_settings']>

/**
 * The settings, made with the defaults when they are not there, and held until the transaction ends: on PostgreSQL the row lock orders all
 * claims one after the other, so that two cannot both pass under a cap; on SQLite there is one writer anyway.
 */
export async function lockSettings(
  tx: Tx,
  defaults: () => Caps & { readonly currency: string },
  now: number,
): Promise<SettingsRow> {
  const held = await hold(tx)
  if (held !== undefined) return held
  await tx
    .insertInto('execution_settings')
    .values({
      id: 1,
      paused: 0,
      paused_at: null,
      paused_by: null,
      caps_json: JSON.stringify(defaults()),
      updated_at: now,
    })
    .onConflict((there) => there.column('id').doNothing())
    .execute()
  const made = await hold(tx)
  if (made === undefined) throw new Error('the settings of execution cannot be written')
  return made
}

async function hold(tx: Tx): Promise<SettingsRow | undefined> {
  return await tx
    .updateTable('execution_settings')
    .set((eb) => ({ paused: eb.ref('paused') }))
    .where('id', '=', 1)
    .returningAll()
    .executeTakeFirst()
}

export async function readSettings(db: Db): Promise<SettingsRow | null> {
  return (await db.selectFrom('execution_settings').selectAll().where('id', '=', 1).executeTakeFirst()) ?? null
}

export async function changeSettings(tx: Tx, change: Partial<Omit<SettingsRow, 'id'>>): Promise<void> {
  await tx.updateTable('execution_settings').set(change).where('id', '=', 1).execute()
}
