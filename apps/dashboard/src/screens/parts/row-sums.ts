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

export interface ServerPart {
  readonly name: string
  readonly value: number
  readonly currency: string | null
}

/** A part of a figure, what its rows add up to, and what rounding row by row takes away or adds (null: nothing). */
export interface ProvenPart extends ServerPart {
  readonly sum: number
  readonly rounding: number | null
}

/**
 * The parts with the sums of the rows at hand. The server names parts in the person's language and puts a part of its own
 * after one whose rows, rounded one by one, add up to something else. @param nameOf the name of the part a row is of.
 */
export function provenParts(
  parts: readonly ServerPart[],
  rows: readonly { readonly part: string; readonly counted: number }[],
  nameOf: (part: string) => string,
  roundingName: string,
): readonly ProvenPart[] {
  const sums = partSums(rows.map((row) => ({ ...row, part: nameOf(row.part) })))
  return parts.flatMap((part, index) => {
    if (part.name === roundingName) return []
    const next = parts[index + 1]
    const rounding = next?.name === roundingName ? next.value : null
    return [{ ...part, sum: sums.get(part.name) ?? 0, rounding }]
  })
}

/** Do all rows, with what rounding took, add up to every part? */
export function addsUp(parts: readonly ProvenPart[]): boolean {
  return parts.every((part) => sameValue(part.sum + (part.rounding ?? 0), part.value))
}
