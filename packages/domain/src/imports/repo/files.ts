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

/** Gives a file a task in place of the one it has, or none. @returns false when it has another one by now: somebody imports it already. */
export async function claimFile(tx: Tx, id: string, before: string | null, plan: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('import_files')
    .set({ plan_json: plan })
    .where('id', '=', id)
    .where('state', '=', 'here')
    .where((on) => (before === null ? on('plan_json', 'is', null) : on('plan_json', '=', before)))
    .executeTakeFirst()
  return Number(numUpdatedRows) === 1
}

/** Takes a task that is over from its file; one that was given meanwhile stays. */
export async function releaseFile(tx: Tx, id: string, plan: string): Promise<void> {
  await tx
    .updateTable('import_files')
    .set({ plan_json: null })
    .where('id', '=', id)
    .where('plan_json', '=', plan)
    .execute()
}
