import { type Currency, dayOf, seededRandom } from '@commerce/kernel'
import { describe, expect, test } from 'vitest'
import { predict } from '../nowcast/index.ts'
import { createBook, type RuleSettings } from '../rules/index.ts'
import { createSide } from './policy/side.ts'
import {
  asOf,
  changedAfter,
  DAYS,
  dayAt,
  dice,
  inputOf,
  latenessOf,
  type Past,
  passAt,
  randomPast,
  replayed,
  SEOUL,
} from './testing/past.ts'
import { evaluateSimply, simpleRule } from './testing/simple-rules.ts'

/** How many histories; the command in docs/time-machine.md runs 10,000. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 100)

const rulesOf = (roll: (below: number) => number): RuleSettings[] => [
  simpleRule('rul_raw', { days: 1 + roll(4), spend: 5_000 + roll(30_000), conversions: roll(3) }),
  simpleRule(
    'rul_predicted',
    { days: 1 + roll(4), spend: 5_000 + roll(30_000), conversions: roll(3) },
    { lag: 'predicted' },
  ),
]

/** Decisions of the worker, which loads what stands at its moment and nothing else. */
function live(past: Past, rules: readonly RuleSettings[], passes: number): unknown[] {
  const side = createSide()
  return Array.from({ length: passes }, (_, n) => {
    const at = passAt(n)
    const day = dayOf(at, SEOUL)
    const then = asOf(past, at)
    const snapshot = createBook(inputOf(then), at, false).snapshot(day, {
      target: () => null,
      predict,
      lateness: latenessOf(then)(at),
    })
    return side.settle(at, day, evaluateSimply(rules, snapshot, side.memoryOf(day))).asked
  }).flatMap((asked) => asked.map(({ day, rule, id, evidence }) => ({ day, rule: rule.id, id, evidence })))
}

describe('the time machine knows nothing of what came later', () => {
  test(`whatever is learned after a moment, decisions up to it stay the same (${RUNS} histories)`, async () => {
    let decisions = 0
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const roll = dice(seededRandom(seed))
      const past = randomPast(roll)
      const rules = rulesOf(roll)
      const passes = 4 + roll(DAYS - 6)
      const before = await replayed(past, rules, passes)
      const after = await replayed(changedAfter(past, passAt(passes - 1), roll), rules, passes, past)
      expect(after, `seed ${seed}`).toEqual(before)
      decisions += before.proposals
    }
    // Histories in which nothing is ever decided would prove nothing.
    expect(decisions).toBeGreaterThan(RUNS)
  }, 3_600_000)

  test('a past that is changed before the moment does change decisions: the test above can fail', async () => {
    let different = 0
    for (let seed = 1; seed <= 20; seed += 1) {
      const roll = dice(seededRandom(seed))
      const past = randomPast(roll)
      const rules = rulesOf(roll)
      const before = await replayed(past, rules, 16)
      const after = await replayed(changedAfter(past, passAt(6), roll), rules, 16, past)
      if (JSON.stringify(after) !== JSON.stringify(before)) different += 1
    }
    expect(different).toBeGreaterThan(15)
  })

  test('stepping through the past decides as the passes of those days did', async () => {
    for (let seed = 1; seed <= Math.min(RUNS, 50); seed += 1) {
      const roll = dice(seededRandom(seed * 7))
      const past = randomPast(roll)
      const rules = rulesOf(roll)
      const { list, proposals } = await replayed(past, rules, DAYS)
      const then = live(past, rules, DAYS)
      expect(proposals, `seed ${seed}`).toBe(then.length)
      const stepped = list.map(({ day, ruleId, ref, evidence }) => ({
        day,
        rule: ruleId,
        id: `${ref.connectorId}\u0000${ref.level}\u0000${ref.externalId}`,
        evidence,
      }))
      expect(sorted(stepped), `seed ${seed}`).toEqual(sorted(then))
    }
  }, 3_600_000)

  test('a rate that was entered later stands in for the days that do, each day at its own; later ones are known when they were entered', () => {
    const rate = (n: number, won: number) => ({ base: 'USD', quote: 'KRW', day: dayAt(n), rate_nano: won * 1e9 })
    const rates = [rate(1, 1_300), rate(2, 1_350), rate(8, 1_400)].map((one) => ({ ...one, enteredAt: passAt(20) }))
    const past = { ...inputOf(randomPast(dice(seededRandom(1))), dayAt(5)), rates }
    const won = (n: number) =>
      createBook(past, passAt(n), true)
        .snapshot(dayOf(passAt(n), SEOUL), { target: () => null, predict, lateness: null })
        .toReporting(10_000_000, 'USD' as Currency)
    expect([1, 2, 8, 20].map(won)).toEqual([13_000, 13_500, 13_500, null])
  })
})

const sorted = (all: readonly unknown[]): string[] => all.map((one) => JSON.stringify(one)).sort()
