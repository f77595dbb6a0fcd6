import type { Money } from './money/index.ts'

/**
 * `a / b` for showing (ROAS, margin, conversion), or null when there is nothing to divide by: a ratio over zero is not
 * zero and not infinite, it is unknown. Ratios are computed when shown and never stored (DESIGN section 3).
 */
export function ratio(a: number, b: number): number | null {
  return b === 0 ? null : a / b
}

/** {@link ratio} of two amounts. @throws TypeError when the currencies differ. */
export function moneyRatio(a: Money, b: Money): number | null {
  if (a.currency !== b.currency) throw new TypeError(`${a.currency} over ${b.currency} has no meaning`)
  return ratio(a.minor, b.minor)
}
