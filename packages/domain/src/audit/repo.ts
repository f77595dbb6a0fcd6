import type { Tables, Tx } from '@commerce/store'
import type { Kysely } from 'kysely'
import type { Position } from './chain.ts'
import type { AuditRow } from './model.ts'

/** Moves the head one forward and returns where it stood; its hash is the sealed end of the chain. Takes the row lock that orders writers on PostgreSQL. */
export async function advanceHead(tx: Tx): Promise<Position> {
  const head = await tx
    .updateTable('audit_head')
    .set((eb) => ({ seq: eb('seq', '+', 1) }))
    .where('id', '=', 1)
    .returning(['seq', 'hash'])
    .executeTakeFirstOrThrow()
  return { seq: head.seq - 1, hash: head.hash }
}

/** @param headHash the seal of the end that the row becomes. */
export async function append(tx: Tx, row: AuditRow, headHash: string): Promise<void> {
  await tx.insertInto('audit_log').values(row).execute()
  await tx.updateTable('audit_head').set({ hash: headHash }).where('id', '=', 1).execute()
}

/** The hash of one row; null when it is not there. */
export async function hashOf(db: Kysely<Tables>, seq: number): Promise<string | null> {
  const row = await db.selectFrom('audit_log').select('hash').where('seq', '=', seq).executeTakeFirst()
  return row?.hash ?? null
}

/** The hash of the newest row; empty when there is none. */
export async function newestHash(db: Kysely<Tables>): Promise<string> {
  const row = await db.selectFrom('audit_log').select('hash').orderBy('seq', 'desc').limit(1).executeTakeFirst()
  return row?.hash ?? ''
}

/** Whether anyone has an account: none comes into being without an entry. */
export async function anyPerson(db: Kysely<Tables>): Promise<boolean> {
  return (await db.selectFrom('users').select('id').limit(1).executeTakeFirst()) !== undefined
}

export async function readHead(db: Kysely<Tables>): Promise<Position | null> {
  const head = await db.selectFrom('audit_head').select(['seq', 'hash']).where('id', '=', 1).executeTakeFirst()
  return head ?? null
}

/** The next rows in order, for walking the chain. */
export async function readAfter(db: Kysely<Tables>, seq: number, limit: number): Promise<AuditRow[]> {
  return await db.selectFrom('audit_log').selectAll().where('seq', '>', seq).orderBy('seq').limit(limit).execute()
}

/** A page, newest first; `action` matches a whole action or its first part (`people` finds `people.invited`). */
export async function readPage(
  db: Kysely<Tables>,
  page: { limit: number; offset: number; action: string | undefined },
): Promise<{ rows: AuditRow[]; total: number }> {
  const { action } = page
  let query = db.selectFrom('audit_log')
  if (action !== undefined) {
    query = query.where((eb) =>
      // '.' and '/' are neighbours in ASCII: a range on the index instead of LIKE and its escapes.
      eb.or([eb('action', '=', action), eb.and([eb('action', '>=', `${action}.`), eb('action', '<', `${action}/`)])]),
    )
  }
  const rows = await query.selectAll().orderBy('seq', 'desc').limit(page.limit).offset(page.offset).execute()
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  return { rows, total: Number(total) }
}

/** The name an actor had when it acted; kept in the row because people leave. */
export async function nameOfUser(tx: Tx, userId: string): Promise<string | null> {
  const user = await tx.selectFrom('users').select('name').where('id', '=', userId).executeTakeFirst()
  return user?.name ?? null
}
