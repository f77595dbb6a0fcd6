import type { FilePlan } from '@commerce/contracts/connector'
import { type Newline, rowsOf } from './rows.ts'

/** Line feeds, unless there are none and carriage returns are what ends the lines (old Macs). */
export const sniffNewline = (text: string): Newline => (text.includes('\n') || !text.includes('\r') ? '\n' : '\r')

const DELIMITERS: readonly FilePlan['delimiter'][] = [',', '\t', ';']

/**
 * The delimiter under which the most rows have the same number of cells, more than one. Numbers within rows of `;` hold commas too, but
 * never equally many.
 */
export function sniffDelimiter(text: string, newline: Newline): FilePlan['delimiter'] {
  let best: FilePlan['delimiter'] = ','
  let most = 0
  for (const delimiter of DELIMITERS) {
    const widths = new Map<number, number>()
    for (const cells of rowsOf(text, delimiter, newline).slice(0, 50)) {
      if (cells.length > 1) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1)
    }
    const score = Math.max(0, ...[...widths].map(([width, rows]) => rows * rows * Math.sqrt(width)))
    if (score > most) [best, most] = [delimiter, score]
  }
  return best
}
