import type { Tables, Tx } from '@commerce/store'
import type { Insertable, Kysely, Selectable } from 'kysely'
import type { Attachment, EntityRef } from './model.ts'

type Db = Kysely<Tables> | Tx
export type ProfileRow = Selectable<Tables['kpi_profiles']>

/** Built-in ones first, then by code. */
export async function readProfiles(db: Db): Promise<ProfileRow[]> {
  return await db.selectFrom('kpi_profiles').selectAll().orderBy('built_in', 'desc').orderBy('code').execute()
}

/** Reads a profile and, on PostgreSQL, holds its row until the transaction ends, so that "before" is true. */
export async function lockProfile(tx: Tx, id: string): Promise<ProfileRow | null> {
  const row = await tx
    .updateTable('kpi_profiles')
    .set((eb) => ({ updated_at: eb.ref('updated_at') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}

/** @returns whether it was added; false when the code is taken. */
export async function addProfile(tx: Tx, row: Insertable<Tables['kpi_profiles']>): Promise<boolean> {
  const added = await tx
    .insertInto('kpi_profiles')
    .values(row)
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

export async function changeProfile(
  tx: Tx,
  id: string,
  change: Pick<ProfileRow, 'name_ko' | 'name_en' | 'metrics_json' | 'updated_at'>,
): Promise<void> {
  await tx.updateTable('kpi_profiles').set(change).where('id', '=', id).execute()
}

/** Its attachments go with it (foreign key). */
export async function deleteProfile(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('kpi_profiles').where('id', '=', id).execute()
}

/** Attachments with the name of what they are attached to, else of its connection. Those of removed connections count no more. */
export async function readAttachments(
  db: Db,
): Promise<(Attachment & { readonly setAt: number; readonly name: string })[]> {
  const rows = await db
    .selectFrom('entity_kpi_profiles as a')
    .leftJoin('entities as e', (join) =>
      join
        .onRef('e.connector_id', '=', 'a.connector_id')
        .onRef('e.level', '=', 'a.level')
        .onRef('e.external_id', '=', 'a.external_id'),
    )
    .innerJoin('connectors as c', 'c.id', 'a.connector_id')
    .select([
      'a.connector_id',
      'a.level',
      'a.external_id',
      'a.profile_id',
      'a.set_at',
      'e.name',
      'c.name as connection',
    ])
    .orderBy('a.connector_id')
    .orderBy('a.level')
    .orderBy('a.external_id')
    .execute()
  return rows.map((row) => ({
    connectorId: row.connector_id,
    level: row.level,
    externalId: row.external_id,
    profileId: row.profile_id,
    setAt: row.set_at,
    name: row.name ?? row.connection,
  }))
}

export async function readAttachment(db: Db, of: EntityRef): Promise<string | null> {
  const row = await db
    .selectFrom('entity_kpi_profiles')
    .select('profile_id')
    .where('connector_id', '=', of.connectorId)
    .where('level', '=', of.level)
    .where('external_id', '=', of.externalId)
    .executeTakeFirst()
  return row?.profile_id ?? null
}

export async function attach(tx: Tx, of: Attachment, by: { who: string; at: number }): Promise<void> {
  const values = { profile_id: of.profileId, set_by: by.who, set_at: by.at }
  await tx
    .insertInto('entity_kpi_profiles')
    .values({ connector_id: of.connectorId, level: of.level, external_id: of.externalId, ...values })
    .onConflict((conflict) => conflict.columns(['connector_id', 'level', 'external_id']).doUpdateSet(values))
    .execute()
}

export async function detach(tx: Tx, of: EntityRef): Promise<void> {
  await tx
    .deleteFrom('entity_kpi_profiles')
    .where('connector_id', '=', of.connectorId)
    .where('level', '=', of.level)
    .where('external_id', '=', of.externalId)
    .execute()
}

/** Whether a profile may be attached to it: it is known, or it is the connection as a whole. */
export async function isThere(db: Db, of: EntityRef): Promise<boolean> {
  if (of.level === 'account' && of.externalId === of.connectorId) {
    const row = await db.selectFrom('connectors').select('id').where('id', '=', of.connectorId).executeTakeFirst()
    return row !== undefined
  }
  const row = await db
    .selectFrom('entities')
    .select('key')
    .where('connector_id', '=', of.connectorId)
    .where('level', '=', of.level)
    .where('external_id', '=', of.externalId)
    .executeTakeFirst()
  return row !== undefined
}

export interface EntityRow {
  readonly level: string
  readonly external_id: string
  readonly parent_id: string | null
}

/** Entities of a connection at some levels, by their ids. */
export async function readEntities(
  db: Db,
  connectorId: string,
  levels: readonly string[],
  ids: readonly string[],
): Promise<EntityRow[]> {
  const found: EntityRow[] = []
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    found.push(
      ...(await db
        .selectFrom('entities')
        .select(['level', 'external_id', 'parent_id'])
        .where('connector_id', '=', connectorId)
        .where('level', 'in', [...levels])
        .where('external_id', 'in', ids.slice(from, from + AT_ONCE))
        .execute()),
    )
  }
  return found
}

/** Ids of one question: far below the number of parameters either engine takes. */
const AT_ONCE = 500
