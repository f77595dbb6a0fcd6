/** The sum of the counted values of each part. */
export function partSums(
  rows: readonly { readonly part: string; readonly counted: number }[],
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const { part, counted } of rows) sums.set(part, (sums.get(part) ?? 0) + counted)
  return sums
}

/** Equal to the last digit that is ever shown; whole numbers exactly. */
export function sameValue(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b
  if (Number.isInteger(a) && Number.isInteger(b)) return a === b
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))
}
