import type { Tables, Tx } from '@commerce/store'
import type { Kysely } from 'kysely'
import type { Position } from './chain.ts'
import type { AuditRow } from './model.ts'

/** Moves the head one forward and returns where it stood. Takes the row lock that orders writers on PostgreSQL. */
export async function advanceHead(tx: Tx): Promise<Position> {
  const head = await tx
    .updateTable('audit_head')
    .set((eb) => ({ seq: eb('seq', '+', 1) }))
    .where('id', '=', 1)
    .returning(['seq', 'hash'])
    .executeTakeFirstOrThrow()
  return { seq: head.seq - 1, hash: head.hash }
}

export async function append(tx: Tx, row: AuditRow): Promise<void> {
  await tx.insertInto('audit_log').values(row).execute()
  await tx.updateTable('audit_head').set({ hash: row.hash }).where('id', '=', 1).execute()
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
