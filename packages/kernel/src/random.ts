/** Randomness as an argument, so that a seed replays a run. */
export interface Random {
  /** `length` random bytes; from the operating system in production. */
  bytes(length: number): Uint8Array
}

/**
 * A seeded source for tests and the simulator (mulberry32). Not for secrets.
 *
 * @param seed any whole number; the same seed gives the same bytes.
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  return { bytes: (length) => Uint8Array.from({ length }, () => next() & 0xff) }
}
