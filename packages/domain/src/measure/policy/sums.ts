import type { Counted, SumName, Sums } from '../model.ts'

export const noSums = (): Sums => ({
  adRows: 0,
  orderRows: 0,
  visitRows: 0,
  spend: 0,
  conversionValue: 0,
  conversionsMicros: 0,
  impressions: 0,
  clicks: 0,
  sales: 0,
  paidOrders: 0,
  units: 0,
  gross: 0,
  net: 0,
  refunded: 0,
  refundedOnDay: 0,
  visits: 0,
  attributed: 0,
  attributedRows: 0,
  newBuyers: 0,
  returningBuyers: 0,
  buyerRows: 0,
  reach: 0,
  reachImpressions: 0,
  learnedAt: 0,
})

const NAMES = Object.keys(noSums()) as SumName[]

/** Adds `more` to `sums`; of the times they were learned, the newest stays. @throws RangeError beyond the exact numbers. */
export function addSums(sums: Sums, more: Partial<Sums>): void {
  for (const name of NAMES) {
    const value = more[name]
    if (value === undefined || value === 0) continue
    sums[name] = name === 'learnedAt' ? Math.max(sums[name], value) : exact(sums[name] + value)
  }
}

function exact(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`a sum of ${value} cannot be held exactly`)
  return value
}

/** Being added up: a {@link Counted} that grows. */
export interface Counting {
  readonly sums: Sums
  readonly left: Set<string>
  readonly windows: Set<string>
}

export const newCounting = (): Counting => ({ sums: noSums(), left: new Set(), windows: new Set() })

/** Union of disjoint parts: the days of a period, the connections of a day (P10). */
export function total(parts: Iterable<Counted>): Counting {
  const all = newCounting()
  for (const part of parts) {
    addSums(all.sums, part.sums)
    for (const currency of part.left) all.left.add(currency)
    for (const window of part.windows) all.windows.add(window)
  }
  return all
}
