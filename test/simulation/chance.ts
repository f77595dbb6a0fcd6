import type { Random } from '@commerce/kernel'

/** Draws of a run; all of them come from one seed, in one order. */
export interface Chance {
  /** From 0 to below 1. */
  share(): number
  /** From 0 to below n. */
  whole(n: number): number
  one<T>(of: readonly T[]): T
  happens(probability: number): boolean
}

export function chanceOf(random: Random): Chance {
  const share = (): number => random.bytes(4).reduce((sum, byte) => (sum + byte) / 256, 0)
  const whole = (n: number): number => Math.floor(share() * n)
  return {
    share,
    whole,
    one(of) {
      const found = of[whole(of.length)]
      if (found === undefined) throw new RangeError('nothing to choose from')
      return found
    },
    happens: (probability) => share() < probability,
  }
}
