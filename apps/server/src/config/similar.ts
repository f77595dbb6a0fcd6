/** Shorter names are too close to those of other programs to guess at. */
const SHORTEST = 9
const MOST_CHANGES = 2

/** The known name that a wrong one was probably meant to be, or null. */
export function similarName(wrong: string, known: readonly string[]): string | null {
  if (wrong.length < SHORTEST || known.includes(wrong)) return null
  const [best] = known
    .filter((name) => name.length >= SHORTEST && Math.abs(name.length - wrong.length) <= MOST_CHANGES)
    .map((name) => ({ name, changes: changesBetween(wrong, name) }))
    .filter(({ changes }) => changes <= MOST_CHANGES)
    .sort((one, other) => one.changes - other.changes)
  return best?.name ?? null
}

/** Letters to insert, drop, replace or swap (optimal string alignment distance). */
function changesBetween(one: string, other: string): number {
  let before: number[] = []
  let above = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1]
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      current[column] = Math.min(
        (above[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    before = above
    above = current
  }
  return above[other.length] ?? 0
}
