import { draw, keyOf, mix } from './random.ts'

/** Numbers and secrets of the accounts, all out of the seed. */

/** A whole number of `digits` digits that does not begin with 0. */
export function digits(seed: number, name: string, count: number): string {
  const key = mix(seed, keyOf(name))
  const rest = Array.from({ length: count - 1 }, (_, at) => Math.floor(draw(key, at + 1) * 10)).join('')
  return `${1 + Math.floor(draw(key, 0) * 9)}${rest}`
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** Looks like a key of a vendor; opens nothing but the twin. */
export function secretText(seed: number, name: string, count: number): string {
  const key = mix(seed, keyOf(name))
  return Array.from({ length: count }, (_, at) => ALPHABET[Math.floor(draw(key, at) * ALPHABET.length)]).join('')
}

/** Ids of the parts of an account, counted per kind: `serial('cmp-a001-01-', 15)`. */
export function serial(seed: number): (prefix: string, width: number) => string {
  const counts = new Map<string, number>()
  const first = Number(digits(seed, 'serial', 6)) * 100
  return (prefix, width) => {
    const next = (counts.get(prefix) ?? 0) + 1
    counts.set(prefix, next)
    return `${prefix}${(first + next).toString().padStart(width, '0')}`
  }
}
