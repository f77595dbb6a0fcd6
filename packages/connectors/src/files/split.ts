import type { FileAt, FilePlan, FileQuestion, Mapped } from '@commerce/contracts/connector'
import type { AdDayRecord } from '@commerce/contracts/records'
import { mapFilePage } from './map.ts'
import { plainNumber } from './numbers.ts'
import type { Opened } from './opened.ts'
import { readPages } from './pages.ts'
import type { Cells } from './rows.ts'

const SEEN = 3
/** Keys looked at in a large file; more would cost the memory an import has. */
const MOST_KEYS = 2_000_000

/**
 * Two rows of the same entity and day, told apart only by a column nobody read: the report is split by it, and one row would take the
 * place of the other. A person says by which column. The beginning of a file shows it most often; where a column of words is left over,
 * the whole file is looked through, since reports may be sorted by it.
 */
export async function splitQuestion(
  file: FileAt,
  opened: Opened,
  plan: FilePlan,
  rows: readonly Cells[],
  mapped: readonly Mapped[],
): Promise<FileQuestion | null> {
  const left = leftOver(plan, rows)
  if (left.length === 0) return null
  const pair = samePair(mapped)
  if (pair !== null) {
    const [a = [], b = []] = pair.map((place) => rows[place])
    const columns = left.filter((column) => (a[column] ?? '') !== (b[column] ?? ''))
    if (columns.length > 0) return ask(plan, columns, [a, b])
  }
  if (opened.whole || plan.level === null) return null
  return (await repeats(file, opened, plan)) ? ask(plan, left, rows) : null
}

function ask(plan: FilePlan, columns: readonly number[], rows: readonly Cells[]): FileQuestion {
  const values = (column: number): string =>
    [...new Set(rows.map((row) => (row[column] ?? '').slice(0, 40)))].slice(0, SEEN).join(' / ')
  return {
    ask: 'column',
    field: 'part',
    choices: columns.map((column) => plan.headers[column] ?? ''),
    seen: columns.slice(0, SEEN).map(values),
  }
}

/** Columns of words that differ from row to row and that no field reads. */
function leftOver(plan: FilePlan, rows: readonly Cells[]): number[] {
  const read = new Set(Object.values(plan.columns))
  return plan.headers.flatMap((header, column) => {
    if (header === '' || read.has(column)) return []
    const values = new Set(rows.map((row) => row[column] ?? '').filter((cell) => cell !== '' && !isFigure(cell)))
    return values.size > 0 ? [column] : []
  })
}

const isFigure = (cell: string): boolean => plainNumber(cell.replace('%', ''), '.') !== null

/** Places of two rows of the same key, when there are such. */
function samePair(mapped: readonly Mapped[]): [number, number] | null {
  const first = new Map<string, number>()
  for (const one of mapped) {
    if (!('record' in one) || one.record.kind !== 'ad-day') continue
    const key = keyOf(one.record)
    const before = first.get(key)
    if (before !== undefined) return [before, one.place]
    first.set(key, one.place)
  }
  return null
}

async function repeats(file: FileAt, opened: Opened, plan: FilePlan): Promise<boolean> {
  const blocks = opened.source.blocks()
  const pages = readPages({ file, plan, newline: opened.newline, scheme: '', blocks, total: null, cursor: null })
  const seen = new Set<number>()
  for await (const page of pages) {
    for (const one of mapFilePage(page)) {
      if (!('record' in one) || one.record.kind !== 'ad-day') continue
      const hash = hashOf(keyOf(one.record) + (page.platform ?? ''))
      if (seen.has(hash)) return true
      seen.add(hash)
    }
    if (seen.size > MOST_KEYS) return false
  }
  return false
}

const keyOf = (record: AdDayRecord): string =>
  [record.level, record.entityId, record.day, record.lastDay, record.part].join('\u0001')

/** 53 bits: among a million keys two that differ are the same once in some ten thousand files, and then a person is asked. */
function hashOf(text: string): number {
  let [low, high] = [0x811c9dc5, 0x9dc5811c]
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    low = Math.imul(low ^ code, 0x01000193)
    high = Math.imul(high ^ code, 0x85ebca6b)
  }
  return (low >>> 0) + ((high >>> 11) & 0x1fffff) * 0x1_0000_0000
}
