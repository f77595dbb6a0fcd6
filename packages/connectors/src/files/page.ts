import type { FilePlan, JsonObject, Mapped, PageContent } from '@commerce/contracts/connector'
import { decode } from './encoding.ts'
import { type Newline, readRows } from './rows.ts'

/** What a page of a file says of itself, beside the plan. */
export interface FileContext {
  readonly plan: FilePlan
  readonly newline: Newline
  /** Row of the file, counted from 1 with the header and what stands above it, of the first row of the page. */
  readonly firstRow: number
  /** Rows left out and taken, in turn, beginning with those left out, when the page holds the rows of one platform of several. */
  readonly runs?: readonly number[]
  /** The page is the beginning of one row that cannot be read as such. */
  readonly cut?: 'row-too-long' | 'quote-open'
  /** Rows of each order that pages before this one held, for orders whose rows do not stand together. */
  readonly before?: Readonly<Record<string, number>>
}

export const contextOf = (page: PageContent): FileContext => page.context as unknown as FileContext

export const asContext = (context: FileContext): JsonObject => context as unknown as JsonObject

/** Number of a row of a page in its file, counted from 1 as a spreadsheet counts rows (a row may have several lines of text). */
export function rowInFile(page: PageContent, place: number): number {
  const { firstRow, runs } = contextOf(page)
  if (runs === undefined) return firstRow + place
  let row = firstRow
  let left = place
  for (const [at, length] of runs.entries()) {
    if (at % 2 === 1) {
      if (left < length) return row + left
      left -= length
    }
    row += length
  }
  return row + left
}

export interface RowIn {
  readonly place: number
  readonly cells: string[]
  /** The row as it stands in the file, at most 2,000 characters. */
  excerpt(): string
}

/** Why a row is no row, before anybody looks at its cells; null when it is fine. */
export type RowFault = Extract<Mapped, { refusal: unknown } | { skipped: unknown }>

const EXCERPT = 2000

/** Rows of a page, with what is wrong with them as text. Rows of nothing are told apart, so that they are counted. */
export function eachRow(page: PageContent, onRow: (row: RowIn) => void, onFault: (fault: RowFault) => void): void {
  const { plan, newline } = contextOf(page)
  const text = decode(page.bytes, plan.encoding)
  const unreadable = text.includes('\ufffd')
  const unstorable = text.includes('\u0000') || !text.isWellFormed()
  const width = plan.headers.length
  let place = -1
  readRows(text, plan.delimiter, newline, (cells, from, to) => {
    place += 1
    const at = place
    const excerpt = (): string => text.slice(from, Math.min(to, from + EXCERPT)).toWellFormed()
    if (isEmpty(cells)) return onFault({ place: at, skipped: 'empty' })
    if (unreadable && text.slice(from, to).includes('\ufffd')) {
      return onFault({
        place: at,
        refusal: { code: 'row-encoding', params: { encoding: plan.encoding } },
        excerpt: excerpt(),
      })
    }
    if (unstorable && !storable(text.slice(from, to))) {
      return onFault({ place: at, refusal: { code: 'row-text', params: {} }, excerpt: excerpt() })
    }
    // Spreadsheets leave empty cells behind the last column.
    while (cells.length > width && cells.at(-1)?.trim() === '') cells.pop()
    onRow({ place: at, cells, excerpt })
  })
}

const storable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed()

function isEmpty(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '' || cell.trim() === '')
}
