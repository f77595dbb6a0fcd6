import type { Tables, Tx } from '@commerce/store'
import type { Kysely, Selectable } from 'kysely'

/** After a week without updates Telegram chooses the next number at random, so that it may be a lower one (Bot API, Update). */
const SILENCE_MS = 6 * 86_400_000

type Db = Kysely<Tables> | Tx
export type StateRow = Selectable<Tables['telegram_state']>

const FRESH: StateRow = {
  id: 1,
  bot_name: null,
  next_update_id: 0,
  last_update_at: null,
  last_ok_at: null,
  problem: null,
}

export async function readState(db: Db): Promise<StateRow> {
  return (await db.selectFrom('telegram_state').selectAll().where('id', '=', 1).executeTakeFirst()) ?? FRESH
}

export async function writeState(tx: Tx, change: Partial<StateRow>): Promise<void> {
  await tx
    .insertInto('telegram_state')
    .values({ ...FRESH, ...change })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(change))
    .execute()
}

/** Telegram keeps an update for a day; the same number long after is another one. */
export async function wasHandled(db: Db, updateId: number, now: number): Promise<boolean> {
  const row = await db
    .selectFrom('telegram_updates')
    .select('update_id')
    .where('update_id', '=', updateId)
    .where('at', '>=', now - SILENCE_MS)
    .executeTakeFirst()
  return row !== undefined
}

/** From which number on updates are asked for; 0: all that wait. What is below the number counts as received there and is lost. */
export function offsetOf({ next_update_id: next, last_update_at: last }: StateRow, now: number): number {
  return last !== null && last < now - SILENCE_MS ? 0 : next
}

/** Another bot counts its updates anew, and its chats know nothing of the messages of the one before: what is open is asked again. */
export async function beginAnew(tx: Tx): Promise<void> {
  await writeState(tx, { next_update_id: 0, last_update_at: null })
  await tx.deleteFrom('telegram_updates').execute()
  await tx
    .updateTable('telegram_cards')
    .set({ state: 'waiting', message_id: null, tries: 0 })
    .where('state', 'in', ['sending', 'sent', 'unknown'])
    .execute()
}

/** The update is dealt with: it is neither asked for nor handled again. The next id goes back only after a long silence. */
export async function markHandled(tx: Tx, updateId: number, at: number): Promise<void> {
  await tx
    .insertInto('telegram_updates')
    .values({ update_id: updateId, at })
    .onConflict((conflict) => conflict.column('update_id').doUpdateSet({ at }))
    .execute()
  const next = updateId + 1
  await tx
    .insertInto('telegram_state')
    .values({ ...FRESH, next_update_id: next, last_update_at: at })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        last_update_at: at,
        next_update_id: eb
          .case()
          .when(
            eb.or([
              eb('telegram_state.next_update_id', '<', next),
              eb('telegram_state.last_update_at', '<', at - SILENCE_MS),
            ]),
          )
          .then(next)
          .else(eb.ref('telegram_state.next_update_id'))
          .end(),
      })),
    )
    .execute()
}

export async function forgetUpdatesBefore(tx: Tx, at: number): Promise<void> {
  await tx.deleteFrom('telegram_updates').where('at', '<', at).execute()
}

const LEASE = 'telegram'

/** One process over all talks to Telegram. @returns whether it is this one. */
export async function holdLease(tx: Tx, holder: string, now: number, until: number): Promise<boolean> {
  const row = await tx
    .insertInto('leases')
    .values({ name: LEASE, holder, until })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ holder, until })
        .where((eb) => eb.or([eb('leases.holder', '=', holder), eb('leases.until', '<=', now)])),
    )
    .returning('name')
    .executeTakeFirst()
  return row !== undefined
}

export async function dropLease(tx: Tx, holder: string): Promise<void> {
  await tx.deleteFrom('leases').where('name', '=', LEASE).where('holder', '=', holder).execute()
}
