import type { DelayCurve } from '../model.ts'
import { assumedShare } from './assumed.ts'

/** What was known of the click days at one look: conversions by age, beginning with the last complete day. Null: nothing was known. */
export interface Look {
  /** Number of the last complete day (days since 1970). */
  readonly lastDay: number
  readonly conversions: readonly (number | null)[]
}

/** Fewer click days or conversions than that, and the assumed curve stands. */
const LEAST_DAYS = 14
const LEAST_CONVERSIONS = 50
/** The assumed curve counts as much as so many conversions, so that ages hardly seen yet do not jump. */
const ASSUMED_WEIGHT = 10
/** Conversions expected in a cell below which its square says nothing about spread. */
const LEAST_EXPECTED = 1
const MOST_SPREAD = 6

/**
 * The curve by reverse hazards (chain ladder, as for claims that are reported late): of the conversions known at age a + 1, the part that
 * was new since age a, pooled over all click days that were seen at both. Days that are too young to have been seen at an age do not
 * count there, which is all that censoring asks for.
 *
 * @param looks in order of time, one for each last complete day.
 */
export function learnCurve(connectorId: string, settleDays: number, looks: readonly Look[]): DelayCurve {
  const assumed = assumedShare(settleDays)
  const ages = Math.max(0, assumed.length - 1)
  const fresh = Array.from({ length: ages }, () => 0)
  const known = Array.from({ length: ages }, () => 0)
  let days = 0
  let final = 0
  for (const [at, look] of looks.entries()) {
    const before = looks[at - 1]
    if (before === undefined || before.lastDay !== look.lastDay - 1) continue
    for (let age = 0; age < ages; age += 1) {
      const then = before.conversions[age]
      const now = look.conversions[age + 1]
      if (then === null || then === undefined || now === null || now === undefined) continue
      fresh[age] = (fresh[age] ?? 0) + now - then
      known[age] = (known[age] ?? 0) + now
      if (age === 0) {
        days += 1
        final += now
      }
    }
  }
  if (days < LEAST_DAYS || final < LEAST_CONVERSIONS)
    return { connectorId, basis: 'assumed', days, share: assumed, spread: 1 }
  const hazards = fresh.map((part, age) => {
    const of = 1 - (assumed[age] ?? 1) / (assumed[age + 1] ?? 1)
    return Math.min(0.95, Math.max(0, (part + ASSUMED_WEIGHT * of) / ((known[age] ?? 0) + ASSUMED_WEIGHT)))
  })
  const share = [1]
  for (let age = ages - 1; age >= 0; age -= 1) share.unshift((share[0] ?? 1) * (1 - (hazards[age] ?? 0)))
  return { connectorId, basis: 'learned', days, share, spread: spreadOf(looks, hazards) }
}

/** Pearson's statistic over all cells in which enough was expected. */
function spreadOf(looks: readonly Look[], hazards: readonly number[]): number {
  let squares = 0
  let cells = 0
  const used = new Set<number>()
  for (const [at, look] of looks.entries()) {
    const before = looks[at - 1]
    if (before === undefined || before.lastDay !== look.lastDay - 1) continue
    for (const [age, hazard] of hazards.entries()) {
      const then = before.conversions[age]
      const now = look.conversions[age + 1]
      if (then === null || then === undefined || now === null || now === undefined) continue
      const expected = now * hazard
      if (expected < LEAST_EXPECTED || hazard >= 1) continue
      squares += (now - then - expected) ** 2 / (expected * (1 - hazard))
      cells += 1
      used.add(age)
    }
  }
  const free = cells - used.size
  return free < LEAST_DAYS ? 1 : Math.min(MOST_SPREAD, Math.max(1, squares / free))
}
