import { sql } from 'kysely'
import type { Store } from '../store.ts'
import { type Place, SecretUnreadable } from './cipher.ts'

export interface SealedColumn {
  readonly table: string
  readonly column: string
  readonly idColumn: string
}

export interface ResealReport {
  readonly resealed: number
  /** Values that do not open; they are left as they are. */
  readonly unreadable: readonly Place[]
}

interface SealedRow {
  readonly id: string | number
  readonly sealed: string
}

const BATCH = 200

/**
 * Seals every value of a column that is not sealed with the active key again, in small transactions beside running work.
 * A value that changed meanwhile is left: whoever changed it sealed it anew.
 *
 * @param again opens a value and seals it with the active key.
 */
export async function resealColumn(
  store: Store,
  { table, column, idColumn }: SealedColumn,
  activePrefix: string,
  again: (sealed: string, place: Place) => Promise<string>,
): Promise<ResealReport> {
  const unreadable: Place[] = []
  let resealed = 0
  let after: string | number | null = null
  for (;;) {
    const rows: readonly SealedRow[] = await staleRows(store, { table, column, idColumn }, activePrefix, after)
    const last = rows.at(-1)
    if (last === undefined) return { resealed, unreadable }
    after = last.id
    const renewed: { id: string | number; from: string; to: string }[] = []
    for (const { id, sealed } of rows) {
      const place = { table, row: String(id), column }
      try {
        renewed.push({ id, from: sealed, to: await again(sealed, place) })
      } catch (error) {
        if (!(error instanceof SecretUnreadable)) throw error
        unreadable.push(place)
      }
    }
    await store.write(async (tx) => {
      for (const { id, from, to } of renewed) {
        const done = await sql`UPDATE ${sql.table(table)} SET ${sql.ref(column)} = ${to}
          WHERE ${sql.ref(idColumn)} = ${id} AND ${sql.ref(column)} = ${from}`.execute(tx)
        resealed += Number(done.numAffectedRows ?? 0n)
      }
    })
  }
}

async function staleRows(
  store: Store,
  { table, column, idColumn }: SealedColumn,
  activePrefix: string,
  after: string | number | null,
): Promise<readonly SealedRow[]> {
  const beyond = after === null ? sql`` : sql`AND ${sql.ref(idColumn)} > ${after}`
  const result = await sql<SealedRow>`SELECT ${sql.ref(idColumn)} AS id, ${sql.ref(column)} AS sealed
    FROM ${sql.table(table)}
    WHERE ${sql.ref(column)} IS NOT NULL
      AND substr(${sql.ref(column)}, 1, ${sql.lit(activePrefix.length)}) <> ${activePrefix} ${beyond}
    ORDER BY ${sql.ref(idColumn)} LIMIT ${sql.lit(BATCH)}`.execute(store.read)
  return result.rows
}
