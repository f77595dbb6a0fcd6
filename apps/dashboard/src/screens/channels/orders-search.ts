import { type Range, rangeAddress } from '../parts/range-days.ts'

/** The same days on the orders page. */
export function ordersSearch(range: Range): Readonly<Record<string, string | number | undefined>> {
  const { days, from, to } = rangeAddress(range)
  return { days, from, to }
}
