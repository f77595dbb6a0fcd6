import type { Tables, Tx } from '@commerce/store'
import type { Insertable, Kysely, Selectable, Updateable } from 'kysely'

export type ImportFileRow = Selectable<Tables['import_files']>

export async function readFileRow(db: Kysely<Tables> | Tx, id: string): Promise<ImportFileRow | null> {
  return (await db.selectFrom('import_files').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** Files that are on their way or here, oldest first. */
export async function readFilesPresent(db: Kysely<Tables>): Promise<ImportFileRow[]> {
  return await db.selectFrom('import_files').selectAll().where('state', '!=', 'gone').orderBy('id').execute()
}

export async function insertFileRow(tx: Tx, row: Insertable<Tables['import_files']>): Promise<void> {
  await tx.insertInto('import_files').values(row).execute()
}

export async function changeFileRow(tx: Tx, id: string, change: Updateable<Tables['import_files']>): Promise<void> {
  await tx.updateTable('import_files').set(change).where('id', '=', id).execute()
}

/** Gives a file its task when it has none. @returns false when somebody imports it already. */
export async function claimFile(tx: Tx, id: string, plan: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('import_files')
    .set({ plan_json: plan })
    .where('id', '=', id)
    .where('state', '=', 'here')
    .where('plan_json', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows) === 1
}
