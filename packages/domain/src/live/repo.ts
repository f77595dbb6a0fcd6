import type { Tables, Tx } from '@commerce/store'
import type { Kysely } from 'kysely'

export interface LiveRow {
  readonly id: string
  readonly topic: string
  readonly object_id: string | null
}

export async function insertEvent(tx: Tx, row: LiveRow & { readonly at: number }): Promise<void> {
  await tx.insertInto('live_events').values(row).execute()
}

/** Events whose id is above `after`, oldest first. */
export async function readAfter(db: Kysely<Tables>, after: string, limit: number): Promise<LiveRow[]> {
  return await db
    .selectFrom('live_events')
    .select(['id', 'topic', 'object_id'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** @returns how many went. */
export async function deleteBelow(tx: Tx, id: string): Promise<number> {
  const { numDeletedRows } = await tx.deleteFrom('live_events').where('id', '<', id).executeTakeFirst()
  return Number(numDeletedRows)
}
