import { archiveFacts, readFacts, writeFacts } from '../repo/facts.ts'
import type { AtPage, Tally } from './context.ts'
import { noRows } from './context.ts'
import type { FactRow, FactTable } from './fact-tables.ts'

/** What became of a row: what stood there before, and what stands there now. */
export type OnChange = (before: FactRow | null, after: FactRow | null) => void

/**
 * Puts rows into a table of facts: those that say something else than before take the place of the old ones, which are kept as
 * versions. A row of a newer page is never overwritten by an older one (replay of what was refused).
 *
 * @param fresh true when nothing is there under these keys: then nothing has to be looked up.
 */
export async function mergeFacts(
  at: AtPage,
  of: FactTable,
  rows: readonly FactRow[],
  fresh: boolean,
  onChange: OnChange,
): Promise<Tally> {
  const tally = noRows()
  if (rows.length === 0) return tally
  const { store, tx } = at
  if (fresh) {
    for (const row of rows) onChange(null, row)
    tally.new = rows.length
    await writeFacts(store, tx, of, rows)
    return tally
  }
  const before = await readFacts(store, tx, of, rows)
  const writing: FactRow[] = []
  const replaced: FactRow[] = []
  for (let n = 0; n < rows.length; n += 1) {
    const row = rows[n]
    const old = before[n] ?? null
    if (row === undefined) continue
    if (old === null) tally.new += 1
    else if (old.page > row.page || saysTheSame(of, old, row)) {
      tally.same += 1
      continue
    } else {
      tally.changed += 1
      replaced.push(old)
    }
    writing.push(row)
    onChange(old, row)
  }
  await archiveFacts(store, tx, of, replaced, at)
  await writeFacts(store, tx, of, writing)
  return tally
}

function saysTheSame(of: FactTable, one: FactRow, other: FactRow): boolean {
  for (const column of of.figures) if (one[column] !== other[column]) return false
  return true
}
