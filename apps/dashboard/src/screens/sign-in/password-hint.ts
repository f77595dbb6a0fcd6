/** Shortest password the server takes (ASVS 6.2.1); the limit of `Password` in the contracts. */
export const SHORTEST_PASSWORD = 12

export type PasswordHint =
  | { readonly kind: 'empty' }
  | { readonly kind: 'short'; readonly left: number }
  | { readonly kind: 'repeats' }
  | { readonly kind: 'personal' }
  | { readonly kind: 'good' }
  | { readonly kind: 'strong' }

/**
 * What to say under a password field while the person types. It advises and never blocks: length is the only rule
 * (ASVS 6.2), and the server alone knows the list of common passwords.
 *
 * @param personal name, e-mail and the like; parts of four or more characters must not be the backbone of the password.
 */
export function passwordHint(password: string, personal: readonly string[]): PasswordHint {
  const length = password.length
  if (length === 0) return { kind: 'empty' }
  if (length < SHORTEST_PASSWORD) return { kind: 'short', left: SHORTEST_PASSWORD - length }
  if (surprises(password) < SHORTEST_PASSWORD / 2) return { kind: 'repeats' }
  if (length < 20 && mentions(password, personal)) return { kind: 'personal' }
  return { kind: length >= 20 ? 'strong' : 'good' }
}

/** Characters that are neither the same as, nor the neighbour of, the one before, and begin no pair seen earlier. */
function surprises(password: string): number {
  const points = [...password].map((character) => character.codePointAt(0) ?? 0)
  const seen = new Set<string>()
  let count = 0
  points.forEach((point, index) => {
    const before = points[index - 1]
    if (before === undefined) {
      count += 1
      return
    }
    const pair = `${before}-${point}`
    if (Math.abs(point - before) > 1 && !seen.has(pair)) count += 1
    seen.add(pair)
  })
  return count
}

function mentions(password: string, personal: readonly string[]): boolean {
  const lower = password.toLowerCase()
  return personal
    .flatMap((text) => text.toLowerCase().split(/[\s@._-]+/))
    .some((part) => part.length >= 4 && lower.includes(part))
}
