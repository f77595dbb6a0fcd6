import { type RawBuilder, sql } from 'kysely'
import type { CursorValue } from './cursor.ts'

export interface SortColumn {
  /** Column name as it stands in the query; from code, never from a request. The columns together are unique. */
  readonly column: string
  readonly direction: 'asc' | 'desc'
}

/**
 * The condition "comes after this row in this order", for `query.where(after(order, values))`. Columns must not hold
 * nulls: the two engines sort them differently.
 *
 * @throws when the number of values is not the number of columns.
 */
export function after(order: readonly SortColumn[], values: readonly CursorValue[]): RawBuilder<boolean> {
  if (order.length === 0 || order.length !== values.length) throw new Error('a cursor needs one value for each column')
  const beyond = order.map((sort, place) => {
    const same = order.slice(0, place).map((before, at) => sql`${sql.ref(before.column)} = ${values[at]}`)
    const sign = sort.direction === 'asc' ? sql`>` : sql`<`
    return sql`(${sql.join([...same, sql`${sql.ref(sort.column)} ${sign} ${values[place]}`], sql` and `)})`
  })
  return sql<boolean>`(${sql.join(beyond, sql` or `)})`
}

export interface Page<Row> {
  readonly items: readonly Row[]
  /** For the next page; null when this is the last. */
  readonly nextCursor: string | null
}

/**
 * Cuts a page from `limit + 1` rows read.
 *
 * @param cursorOf makes the cursor of a row, normally by `cursors.encode(order, [row.a, row.b])`.
 */
export function pageOf<Row>(rows: readonly Row[], limit: number, cursorOf: (row: Row) => string): Page<Row> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null }
}
