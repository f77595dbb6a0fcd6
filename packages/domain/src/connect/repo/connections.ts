import type { Tables, Tx } from '@commerce/store'
import type { Insertable, Kysely, Selectable, Updateable } from 'kysely'

export type ConnectionRow = Selectable<Tables['connectors']>
export type ConnectionChange = Updateable<Tables['connectors']>

export async function readConnection(db: Kysely<Tables> | Tx, id: string): Promise<ConnectionRow | null> {
  return (await db.selectFrom('connectors').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** Reads a connection and, on PostgreSQL, holds its row until the transaction ends, so that "before" is true. */
export async function lockConnection(tx: Tx, id: string): Promise<ConnectionRow | null> {
  const row = await tx
    .updateTable('connectors')
    .set((eb) => ({ updated_at: eb.ref('updated_at') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}

/** All connections in the order they were made. */
export async function readConnections(db: Kysely<Tables> | Tx): Promise<ConnectionRow[]> {
  return await db.selectFrom('connectors').selectAll().orderBy('created_at').orderBy('id').execute()
}

export async function insertConnection(tx: Tx, row: Insertable<Tables['connectors']>): Promise<void> {
  await tx.insertInto('connectors').values(row).execute()
}

export async function changeConnection(tx: Tx, id: string, change: ConnectionChange): Promise<void> {
  await tx.updateTable('connectors').set(change).where('id', '=', id).execute()
}

export async function deleteConnection(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('connectors').where('id', '=', id).execute()
}

/**
 * Stores refreshed tokens only when nobody stored others since `version` was read.
 *
 * @returns whether they were stored.
 */
export async function swapTokens(
  tx: Tx,
  id: string,
  version: number,
  change: { sealed: string; expiresAt: number | null; at: number },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('connectors')
    .set({
      tokens_sealed: change.sealed,
      tokens_version: version + 1,
      updated_at: change.at,
      // A refresh token that does not end by itself says nothing about the keys, which may.
      ...(change.expiresAt === null ? {} : { credentials_expire_at: change.expiresAt }),
    })
    .where('id', '=', id)
    .where('tokens_version', '=', version)
    .executeTakeFirst()
  return Number(numUpdatedRows) === 1
}

/** Whether anything was ever read through one of the connections; a look into an index, however much it was. */
export async function hasPages(db: Kysely<Tables> | Tx, ...ids: readonly string[]): Promise<boolean> {
  if (ids.length === 0) return false
  const row = await db
    .selectFrom('raw_pages')
    .select('page')
    .where('connector_id', 'in', ids)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Connections that hold something sealed. */
export async function readSealed(tx: Tx): Promise<ConnectionRow[]> {
  return await tx
    .selectFrom('connectors')
    .selectAll()
    .where((eb) => eb.or([eb('credentials_sealed', 'is not', null), eb('tokens_sealed', 'is not', null)]))
    .execute()
}
