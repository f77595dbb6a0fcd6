import type { Tables, Tx } from '@commerce/store'
import type { Kysely, Selectable, Updateable } from 'kysely'

type Db = Kysely<Tables> | Tx
export type NoticeRow = Selectable<Tables['notices']>
export type ChoicesRow = Selectable<Tables['alert_settings']>

/** Everybody who may sign in, with what they chose; nulls for those who chose nothing. */
export async function readPeople(db: Db) {
  return await db
    .selectFrom('users as u')
    .leftJoin('alert_settings as s', 's.user_id', 'u.id')
    .select(['u.id', 'u.language', 's.on_json', 's.quiet_from', 's.quiet_to', 's.read_up_to'])
    .orderBy('u.id')
    .execute()
}
export type PersonRow = Awaited<ReturnType<typeof readPeople>>[number]

export async function readPerson(db: Db, id: string): Promise<PersonRow | null> {
  return (await readPeople(db)).find((person) => person.id === id) ?? null
}

export async function writeChoices(tx: Tx, row: ChoicesRow): Promise<void> {
  const { user_id: _, read_up_to: __, ...values } = row
  await tx
    .insertInto('alert_settings')
    .values(row)
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(values))
    .execute()
}

/** Reading never goes back: what was read on one device stays read. */
export async function writeReadUpTo(tx: Tx, usual: ChoicesRow): Promise<void> {
  const { read_up_to } = usual
  await tx
    .insertInto('alert_settings')
    .values(usual)
    .onConflict((conflict) =>
      conflict.column('user_id').doUpdateSet({ read_up_to }).where('alert_settings.read_up_to', '<', read_up_to),
    )
    .execute()
}

/** @returns false when this person was told it this way already. */
export async function insertNotice(tx: Tx, row: NoticeRow): Promise<boolean> {
  const added = await tx
    .insertInto('notices')
    .values(row)
    .onConflict((conflict) => conflict.columns(['user_id', 'channel', 'dedupe_key']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

export async function readNotices(db: Db, userId: string, limit: number): Promise<NoticeRow[]> {
  return await db
    .selectFrom('notices')
    .selectAll()
    .where('user_id', '=', userId)
    .where('channel', '=', 'app')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export async function countUnread(db: Db, userId: string, readUpTo: number): Promise<number> {
  const row = await db
    .selectFrom('notices')
    .select((eb) => eb.fn.countAll().as('unread'))
    .where('user_id', '=', userId)
    .where('channel', '=', 'app')
    .where('at', '>', readUpTo)
    .executeTakeFirstOrThrow()
  return Number(row.unread)
}

/** Messages whose time has come, and those another process began to send and did not finish. */
export async function dueNotices(db: Db, now: number, limit: number): Promise<NoticeRow[]> {
  return await db
    .selectFrom('notices')
    .selectAll()
    .where('state', 'in', ['waiting', 'sending'])
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Moves a message only from the state and the attempt it was seen in. @returns whether it was. */
export async function moveNotice(
  tx: Tx,
  seen: Pick<NoticeRow, 'id' | 'state' | 'attempts'>,
  change: Updateable<Tables['notices']>,
): Promise<boolean> {
  const row = await tx
    .updateTable('notices')
    .set(change)
    .where('id', '=', seen.id)
    .where('state', '=', seen.state)
    .where('attempts', '=', seen.attempts)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function deleteNoticesBefore(tx: Tx, at: number): Promise<void> {
  await tx.deleteFrom('notices').where('at', '<', at).where('state', 'not in', ['waiting', 'sending']).execute()
}
