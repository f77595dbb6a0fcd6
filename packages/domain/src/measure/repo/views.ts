import type { Tables, Tx } from '@commerce/store'
import type { Kysely } from 'kysely'

export type ViewRow = Tables['saved_views']

/** A person's views of a page, in their order. */
export async function viewsOf(db: Kysely<Tables> | Tx, userId: string, page: string): Promise<ViewRow[]> {
  return await db
    .selectFrom('saved_views')
    .selectAll()
    .where('user_id', '=', userId)
    .where('page', '=', page)
    .orderBy('place')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function viewOf(db: Kysely<Tables> | Tx, userId: string, id: string): Promise<ViewRow | null> {
  const row = await db
    .selectFrom('saved_views')
    .selectAll()
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** Adds a view unless the name is taken. @returns whether it was added. */
export async function insertView(tx: Tx, row: ViewRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('saved_views')
    .values(row)
    .onConflict((conflict) => conflict.columns(['user_id', 'page', 'name']).doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows) === 1
}

export async function changeView(tx: Tx, id: string, change: Partial<ViewRow>): Promise<void> {
  await tx.updateTable('saved_views').set(change).where('id', '=', id).execute()
}

export async function deleteView(tx: Tx, userId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('saved_views')
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst()
  return Number(numDeletedRows) === 1
}
