import { archiveFacts, readFacts, writeFacts } from '../repo/facts.ts'
import { pagesReadBy } from '../repo/pages.ts'
import type { AtPage, Tally } from './context.ts'
import { noRows } from './context.ts'
import type { FactRow, FactTable } from './fact-tables.ts'

/** A file says two things about one key: the first one stands, this row is refused. */
export type OnContradiction = (row: FactRow) => void

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
  onContradiction: OnContradiction | null = null,
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
  const own = onContradiction === null ? NONE : await ownPages(at, of, rows, before)
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
    } else if (onContradiction !== null && own.has(old.page)) {
      onContradiction(row)
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

const NONE: ReadonlySet<number> = new Set()

/**
 * Pages of the same file among those that rows would take the place of. A vendor may correct itself while it is read; a file is
 * one moment, and a second row of a key in it is not news but a question.
 */
async function ownPages(
  at: AtPage,
  of: FactTable,
  rows: readonly FactRow[],
  before: readonly (FactRow | null)[],
): Promise<ReadonlySet<number>> {
  if (!at.scheme.startsWith('file:')) return NONE
  const pages = new Set<number>()
  for (const [n, old] of before.entries()) {
    const row = rows[n]
    if (old !== null && row !== undefined && old.page < row.page && !saysTheSame(of, old, row)) pages.add(old.page)
  }
  return pages.size === 0 ? NONE : await pagesReadBy(at.tx, at.runId, [...pages])
}

function saysTheSame(of: FactTable, one: FactRow, other: FactRow): boolean {
  for (const column of of.figures) if (one[column] !== other[column]) return false
  return true
}
