import { CompiledQuery, type Kysely } from 'kysely'
import type { UpsertRow, UpsertSpec } from '../store.ts'
import type { Tables } from '../tables/index.ts'

/** Rows a statement: where unnest stops getting faster (performance.md 1a). */
export const ROWS = 5000

export type ColumnTypes = (db: Kysely<Tables>, table: string) => Promise<ReadonlyMap<string, string>>

/** Learns the types of a table's columns from the catalog, once per table and process. */
export function createColumnTypes(): ColumnTypes {
  const known = new Map<string, ReadonlyMap<string, string>>()
  return async (db, table) => {
    const found = known.get(table)
    if (found !== undefined) return found
    const { rows } = await db.executeQuery<{ name: string; type: string }>(
      CompiledQuery.raw(
        `SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
         WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped`,
        [quoted(table)],
      ),
    )
    const types = new Map(rows.map(({ name, type }) => [name, type]))
    known.set(table, types)
    return types
  }
}

/** Inserts or updates `rows`: one array per column, unnested by the server. */
export async function upsertInto(
  db: Kysely<Tables>,
  types: ReadonlyMap<string, string>,
  spec: UpsertSpec<string>,
  rows: readonly UpsertRow[],
): Promise<void> {
  const sql = upsertSql(spec, types)
  for (let from = 0; from < rows.length; from += ROWS) {
    const some = oneOfEachKey(rows.slice(from, from + ROWS), spec)
    await db.executeQuery(
      CompiledQuery.raw(
        sql,
        spec.columns.map((column) => some.map((row) => cell(row, column))),
      ),
    )
  }
}

/**
 * ON CONFLICT may not touch a row twice in one statement; SQLite goes through the rows one after another. So rows of one
 * key become one here, with what SQLite would leave: the first row, overwritten where the later ones overwrite.
 */
function oneOfEachKey(rows: readonly UpsertRow[], { key, update, add = [] }: UpsertSpec<string>): readonly UpsertRow[] {
  const byKey = new Map<string, UpsertRow>()
  for (const row of rows) {
    const id = identity(row, key, byKey.size)
    const earlier = byKey.get(id)
    if (earlier === undefined) byKey.set(id, row)
    else {
      const over = update.map((column) => [column, cell(row, column)])
      const sums = add.map((column) => [column, Number(cell(earlier, column)) + Number(cell(row, column))])
      byKey.set(id, { ...earlier, ...Object.fromEntries([...over, ...sums]) })
    }
  }
  return byKey.size === rows.length ? rows : [...byKey.values()]
}

function identity(row: UpsertRow, key: readonly string[], count: number): string {
  // A null in a unique key equals nothing, not even another null.
  if (key.some((column) => row[column] === null)) return `null ${count}`
  return key.length === 1 ? `=${cell(row, key[0] ?? '')}` : JSON.stringify(key.map((column) => cell(row, column)))
}

export function cell(row: UpsertRow, column: string): string | number | Uint8Array | null {
  const value = row[column]
  if (value === undefined) throw new Error(`a row without the column ${column}: every row gives every column`)
  return value instanceof Uint8Array ? Buffer.from(value) : value
}

function upsertSql(
  { table, columns, key, update, add = [] }: UpsertSpec<string>,
  types: ReadonlyMap<string, string>,
): string {
  const names = (list: readonly string[]): string => list.map(quoted).join(', ')
  const arrays = arraysOf(table, columns, types)
  const set = [
    ...update.map((column) => `${quoted(column)} = excluded.${quoted(column)}`),
    ...add.map((column) => `${quoted(column)} = ${quoted(table)}.${quoted(column)} + excluded.${quoted(column)}`),
  ].join(', ')
  // A row that says nothing new is not written again: every update leaves a dead row behind.
  const news = [
    ...update.map((column) => `${quoted(table)}.${quoted(column)} IS DISTINCT FROM excluded.${quoted(column)}`),
    ...add.map((column) => `excluded.${quoted(column)} <> 0`),
  ].join(' OR ')
  const action = set === '' ? 'NOTHING' : `UPDATE SET ${set} WHERE ${news}`
  return `INSERT INTO ${quoted(table)} (${names(columns)}) SELECT * FROM unnest(${arrays.join(', ')})
    ON CONFLICT (${names(key)}) DO ${action}`
}

/** Parameters of one array for each column: `$1::bigint[]`. */
export function arraysOf(table: string, columns: readonly string[], types: ReadonlyMap<string, string>): string[] {
  return columns.map((column, n) => {
    const type = types.get(column)
    if (type === undefined) throw new Error(`table ${table} has no column ${column}`)
    return `$${n + 1}::${type}[]`
  })
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
