import type { KeySpec, UpsertRow, UpsertSpec } from '../store.ts'
import type { Connection, Value } from './connection.ts'

/** 50 rows a statement is where repeats stop getting faster (performance.md 1a); SQLite allows 32,766 parameters. */
const ROWS = 50
const PARAMETERS = 32_766

/** Inserts or updates `rows` inside the transaction the connection is in. */
export function upsertInto(connection: Connection, spec: UpsertSpec<string>, rows: readonly UpsertRow[]): void {
  const { columns } = spec
  const together = Math.max(1, Math.min(ROWS, Math.floor(PARAMETERS / columns.length)))
  const many = rows.length >= together ? connection.prepare(upsertSql(spec, together)) : null
  const one = rows.length % together === 0 ? null : connection.prepare(upsertSql(spec, 1))
  const width = columns.length
  const values = new Array<Value>(together * width)
  const whole = many === null ? 0 : rows.length - (rows.length % together)
  let at = 0
  for (let n = 0; n < rows.length; n += 1) {
    const row = rows[n]
    if (row === undefined) throw new Error('a hole in the rows')
    for (const column of columns) values[at++] = cell(row, column)
    if (n < whole) {
      if (at < values.length) continue
      many?.run(values)
    } else one?.run(values.slice(0, width))
    at = 0
  }
}

export function eraseIn(connection: Connection, { table, key }: KeySpec<string>, keys: readonly UpsertRow[]): void {
  if (keys.length === 0) return
  const statement = connection.prepare(`DELETE FROM ${quoted(table)} WHERE ${whereKey(key)}`)
  for (const row of keys) statement.run(key.map((column) => cell(row, column)))
}

export const whereKey = (key: readonly string[]): string => key.map((column) => `${quoted(column)} = ?`).join(' AND ')

export function cell(row: UpsertRow, column: string): Value {
  const value = row[column]
  if (value === undefined) throw new Error(`a row without the column ${column}: every row gives every column`)
  return value
}

function upsertSql({ table, columns, key, update, add = [] }: UpsertSpec<string>, count: number): string {
  const row = `(${columns.map(() => '?').join(', ')})`
  const names = (list: readonly string[]): string => list.map(quoted).join(', ')
  const set = [
    ...update.map((column) => `${quoted(column)} = excluded.${quoted(column)}`),
    ...add.map((column) => `${quoted(column)} = ${quoted(table)}.${quoted(column)} + excluded.${quoted(column)}`),
  ].join(', ')
  // A row that says nothing new is not written again: a repeated import then leaves the disk alone.
  const news = [
    ...update.map((column) => `${quoted(table)}.${quoted(column)} IS NOT excluded.${quoted(column)}`),
    ...add.map((column) => `excluded.${quoted(column)} <> 0`),
  ].join(' OR ')
  const action = set === '' ? 'NOTHING' : `UPDATE SET ${set} WHERE ${news}`
  return `INSERT INTO ${quoted(table)} (${names(columns)}) VALUES ${new Array(count).fill(row).join(', ')}
    ON CONFLICT (${names(key)}) DO ${action}`
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
