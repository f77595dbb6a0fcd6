/**
 * Chance that depends on nothing but names: the same key gives the same number, so a day of the world can be worked out alone and in
 * any order. Not for secrets.
 */

/** Mixes a number into a key (murmur3's finisher). @returns an unsigned 32-bit number. */
export function mix(key: number, next: number): number {
  let mixed = Math.imul(key ^ Math.imul(next + 0x9e3779b9, 0x85ebca6b), 0xc2b2ae35)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39)
  return (mixed ^ (mixed >>> 15)) >>> 0
}

/** Key of a text (FNV-1a). */
export function keyOf(text: string): number {
  let key = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) key = Math.imul(key ^ text.charCodeAt(at), 0x01000193)
  return key >>> 0
}

/** A number from 0 to below 1 out of a key. */
export const unit = (key: number): number => key / 4_294_967_296

/** The `purpose`-th independent number of a key. */
export const draw = (key: number, purpose: number): number => unit(mix(key, purpose))

/** Around 1, between `1 - spread` and `1 + spread`, likelier in the middle. */
export function noise(key: number, spread: number): number {
  return 1 + spread * (draw(key, 1) + draw(key, 2) + draw(key, 3) - 1.5) * (2 / 3)
}

/** A whole number whose expectation is `value`: 2.3 is 2 or, three times of ten, 3. */
export const wholeNear = (value: number, key: number): number => Math.floor(value + unit(key))

/** Picks an index with the chances in `weights`. */
export function pick(weights: readonly number[], key: number): number {
  let left = unit(key) * weights.reduce((sum, weight) => sum + weight, 0)
  for (let at = 0; at < weights.length; at += 1) {
    left -= weights[at] ?? 0
    if (left < 0) return at
  }
  return Math.max(0, weights.length - 1)
}
