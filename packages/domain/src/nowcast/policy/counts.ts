/** Above this mean a count is as good as normal, and chances of single numbers are too small to add up. */
const NORMAL_FROM = 400
const Z = 1.6449

/**
 * The likeliest numbers of a count with a mean and a variance: negative binomial, Poisson when it varies no more. Grown from the
 * likeliest number outwards; the last one is taken in when more than half of it is still wanted, so that intervals of small counts hold
 * what they say on average instead of far too much.
 *
 * @param part how much lies within: 0.9.
 */
export function interval(
  mean: number,
  variance: number,
  part: number,
): { readonly low: number; readonly high: number } {
  if (mean <= 0) return { low: 0, high: 0 }
  if (mean > NORMAL_FROM) {
    const half = Z * Math.sqrt(variance)
    return { low: Math.max(0, Math.round(mean - half)), high: Math.round(mean + half) }
  }
  const chance = chances(mean, variance)
  let low = 0
  while (chance(low + 1) > chance(low)) low += 1
  let high = low
  let within = chance(low)
  for (;;) {
    const below = low > 0 ? chance(low - 1) : 0
    const above = chance(high + 1)
    const next = Math.max(below, above)
    if (within + next / 2 > part || next <= 0) return { low, high }
    within += next
    if (below > above) low -= 1
    else high += 1
  }
}

/** Chance that a count is not zero. */
export function atLeastOne(mean: number, variance: number): number {
  return mean <= 0 ? 0 : 1 - chances(mean, variance)(0)
}

/** Chance of each number, asked in order from 0. */
function chances(mean: number, variance: number): (count: number) => number {
  const over = variance - mean
  const poisson = over <= mean * 1e-9
  const size = poisson ? 0 : (mean * mean) / over
  const part = poisson ? 0 : mean / (size + mean)
  const made: number[] = [poisson ? Math.exp(-mean) : Math.exp(size * Math.log(size / (size + mean)))]
  return (count) => {
    for (let at = made.length; at <= count; at += 1) {
      const before = made[at - 1] ?? 0
      made.push(poisson ? (before * mean) / at : (before * (at - 1 + size) * part) / at)
    }
    return made[count] ?? 0
  }
}
