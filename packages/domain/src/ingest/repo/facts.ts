import type { Store, Tx, UpsertRow } from '@commerce/store'
import { columnsOf, type FactRow, type FactTable, type Source, versionColumnsOf } from '../apply/fact-tables.ts'

/** Rows that are there for these keys, in their order. */
export async function readFacts(
  store: Store,
  tx: Tx,
  of: FactTable,
  keys: readonly UpsertRow[],
): Promise<(FactRow | null)[]> {
  // The columns of the three tables are those of FactTable, which the compiler cannot join over a union.
  const spec = { table: of.table, columns: columnsOf(of), key: of.key }
  return (await store.lookup(tx, spec as never, keys)) as (FactRow | null)[]
}

export async function writeFacts(store: Store, tx: Tx, of: FactTable, rows: readonly FactRow[]): Promise<void> {
  const update = [...of.figures, 'page', 'place', 'learned_at']
  await store.upsert(tx, { table: of.table, columns: columnsOf(of), key: of.key, update }, rows)
}

export async function eraseFacts(store: Store, tx: Tx, of: FactTable, keys: readonly UpsertRow[]): Promise<void> {
  await store.erase(tx, { table: of.table, key: of.key }, keys)
}

/** Keeps what rows were before `by` came. */
export async function archiveFacts(
  store: Store,
  tx: Tx,
  of: FactTable,
  rows: readonly FactRow[],
  by: Source,
): Promise<void> {
  const columns = versionColumnsOf(of)
  const versions = rows.map((row) => ({ ...row, replaced_by: by.page, replaced_at: by.at }))
  await store.upsert(tx, { table: of.versions, columns, key: [...of.key, 'replaced_by'], update: [] }, versions)
}
