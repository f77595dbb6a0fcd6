import { CompiledQuery, type Kysely } from 'kysely'
import type { KeySpec, LookupSpec, UpsertRow } from '../store.ts'
import type { Tables } from '../tables/index.ts'
import { arraysOf, cell, quoted, ROWS } from './upsert.ts'

type Types = ReadonlyMap<string, string>

/** Rows of many keys in the order asked: the keys unnested with their place, joined to the table. */
export async function lookupIn<T extends keyof Tables & string, C extends keyof Tables[T] & string>(
  db: Kysely<Tables>,
  types: Types,
  { table, columns, key }: LookupSpec<T, C>,
  keys: readonly UpsertRow[],
): Promise<(Pick<Tables[T], C> | null)[]> {
  const wanted = columns.map((column) => `t.${quoted(column)}`).join(', ')
  const sql = `SELECT k.place AS "#place", ${wanted} FROM ${unnested(table, key, types, 'WITH ORDINALITY', ', place')}
    JOIN ${quoted(table)} t ON ${sameKey(key)}`
  const found: (Pick<Tables[T], C> | null)[] = new Array(keys.length).fill(null)
  for (let from = 0; from < keys.length; from += ROWS) {
    const { rows } = await db.executeQuery<Pick<Tables[T], C> & { '#place'?: number }>(
      CompiledQuery.raw(sql, arrays(keys.slice(from, from + ROWS), key)),
    )
    for (const row of rows) {
      const place = row['#place'] ?? 0
      delete row['#place']
      found[from + place - 1] = row
    }
  }
  return found
}

export async function eraseIn(
  db: Kysely<Tables>,
  types: Types,
  { table, key }: KeySpec<string>,
  keys: readonly UpsertRow[],
): Promise<void> {
  const sql = `DELETE FROM ${quoted(table)} t USING ${unnested(table, key, types, '', '')} WHERE ${sameKey(key)}`
  for (let from = 0; from < keys.length; from += ROWS) {
    await db.executeQuery(CompiledQuery.raw(sql, arrays(keys.slice(from, from + ROWS), key)))
  }
}

function unnested(table: string, key: readonly string[], types: Types, how: string, more: string): string {
  return `unnest(${arraysOf(table, key, types).join(', ')}) ${how} AS k(${key.map(quoted).join(', ')}${more})`
}

const sameKey = (key: readonly string[]): string =>
  key.map((column) => `t.${quoted(column)} = k.${quoted(column)}`).join(' AND ')

const arrays = (rows: readonly UpsertRow[], key: readonly string[]): unknown[] =>
  key.map((column) => rows.map((row) => cell(row, column)))
