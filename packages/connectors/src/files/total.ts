import { isNothing } from './numbers.ts'
import type { Cells } from './rows.ts'

const WORDS = /^(total|totals|grand total|합계|총계|전체|총합계|총 합계|소계|결과 합계)$/i
const LABEL = /^(total|합계|총계|전체)\s?[:：]|^total of \d[\d,]* results?$|^총? ?\d[\d,]*개? 결과/i

/** Whether a cell calls its row a sum. */
export const saysTotal = (cell: string): boolean => {
  const text = cell.trim()
  return text.length < 80 && (WORDS.test(text) || LABEL.test(text))
}

/**
 * Whether a row is the sum of others: it says so, and names nothing else. A campaign called `Total Fitness` is none, and neither is
 * one called `전체` with an ad group beside it.
 *
 * @param names columns that name what the row is about
 */
export function isTotalRow(cells: Cells, names: readonly number[]): boolean {
  const named = names.filter((at) => !isNothing(cells[at] ?? ''))
  if (named.length === 0) return cells.some(saysTotal)
  if (named.length === 1 && saysTotal(cells[named[0] ?? 0] ?? '')) return true
  return LABEL.test(cells.find((cell) => cell !== '') ?? '') && named.length < names.length
}
