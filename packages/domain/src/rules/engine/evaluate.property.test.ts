import type { RuleDraft } from '@commerce/contracts'
import { addDays } from '@commerce/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createBook } from '../book/book.ts'
import type { Evaluation, Memory, RuleSettings, Wish } from '../model.ts'
import {
  CERTAIN,
  connection,
  type Did,
  FORGETFUL,
  inputOf,
  LAST,
  type Made,
  MORNING,
  rule,
  snapshotOf,
} from '../testing/shop.ts'
import { evaluate } from './evaluate.ts'
import { keyOf } from './settle.ts'

const did = fc.record({
  back: fc.integer({ min: 0, max: 12 }),
  cost: fc.integer({ min: 0, max: 60_000 }),
  clicks: fc.integer({ min: 0, max: 200 }),
  conversions: fc.option(fc.integer({ min: 0, max: 6 }), { freq: 6 }),
  value: fc.option(fc.integer({ min: 0, max: 300_000 }), { freq: 6 }),
})
const days: fc.Arbitrary<Did[]> = fc.array(did, { maxLength: 12 })
const shop: fc.Arbitrary<Made[]> = fc
  .array(fc.record({ days, budget: fc.option(fc.integer({ min: 1_000, max: 100_000 })) }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((all) => [
    ...all.map((one, n) => ({ ...one, id: `c${n}` })),
    ...all.map((one, n) => ({ ...one, id: `g${n}`, level: 'adgroup' as const, parentId: `c${n}` })),
  ])

const own = (level: 'campaign' | 'adgroup', action: RuleDraft['action']): RuleDraft => ({
  code: 'custom',
  scope: { level },
  guards: { lag: 'raw', minAgeDays: 0 },
  condition: {
    join: 'and',
    groups: [
      {
        join: 'and',
        terms: [
          {
            metric: 'spend',
            of: 'entity',
            window: { days: 7, today: false, back: 0 },
            op: '>',
            than: { kind: 'value', value: 10 },
          },
        ],
      },
    ],
  },
  ...(action === undefined ? {} : { action }),
})
const loose = { minAgeDays: 0, minClicks: 0, minSpendMinor: 0 }
const RULES: readonly RuleSettings[] = [
  { code: 'kill-switch' as const, guards: loose },
  { code: 'kill-switch' as const, guards: loose, scope: { level: 'adgroup' as const } },
  { code: 'roas-floor' as const, guards: loose },
  { code: 'winner-scaling' as const, guards: { ...loose, dailyCap: 2 }, args: { roas: 1, use: 0.01, conversions: 1 } },
  { code: 'budget-pacing' as const, guards: loose },
  { code: 'demo' as const },
  { code: 'tracking-broken' as const, args: { clicks: 1, expected: 1 } },
  own('campaign', { do: 'set-budget', change: 0.5, capMinor: 500_000 }),
  own('campaign', { do: 'set-budget', change: -0.5, capMinor: null }),
  own('adgroup', { do: 'pause' }),
].map((draft, n) => rule(draft, `rul_${String(n).padStart(2, '0')}`))

const plain = (all: readonly Evaluation[]) =>
  [...all]
    .sort((a, b) => (a.settings.id < b.settings.id ? -1 : 1))
    .map(({ settings, seen, wishes, held }) => ({
      id: settings.id,
      seen,
      held: [...held].sort(),
      wishes: wishes.map(({ target, action, stakeMinor, evidence }) => ({
        ref: target.ref,
        action,
        stakeMinor,
        evidence,
      })),
    }))
const allWishes = (all: readonly Evaluation[]): Wish[] => all.flatMap(({ wishes }) => wishes)

describe('rules evaluated together (P5)', () => {
  test('are pure, and their order does not matter', () => {
    fc.assert(
      fc.property(shop, fc.shuffledSubarray([...RULES], { minLength: RULES.length }), (entities, shuffled) => {
        const first = evaluate(RULES, snapshotOf({ entities }), FORGETFUL)
        expect(plain(evaluate(RULES, snapshotOf({ entities }), FORGETFUL))).toEqual(plain(first))
        expect(plain(evaluate(shuffled, snapshotOf({ entities }), FORGETFUL))).toEqual(plain(first))
      }),
      { numRuns: 300 },
    )
  })

  test('never wish two things of one target, nor anything beneath what they pause', () => {
    fc.assert(
      fc.property(shop, (entities) => {
        const wishes = allWishes(evaluate(RULES, snapshotOf({ entities }), FORGETFUL))
        const deeds = wishes.filter(({ action }) => action.do !== 'suggest')
        const targets = deeds.map(({ target }) => keyOf(target.ref))
        expect(new Set(targets).size).toBe(targets.length)
        const paused = new Set(
          deeds.filter(({ action }) => action.do === 'pause').map(({ target }) => keyOf(target.ref)),
        )
        for (const { target } of wishes)
          if (target.parent !== null) expect(paused.has(keyOf(target.parent.ref))).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  test('stay within the cap of the day, those with most at stake first', () => {
    fc.assert(
      fc.property(shop, fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 4 }), (entities, used, dailyCap) => {
        const memory: Memory = { ...FORGETFUL, countOnDay: () => used }
        const rules = RULES.map((one) => ({ ...one, guards: { ...one.guards, dailyCap } }))
        for (const { wishes } of evaluate(rules, snapshotOf({ entities }), memory)) {
          expect(wishes.length).toBeLessThanOrEqual(Math.max(0, dailyCap - used))
          for (const [n, wish] of wishes.entries())
            expect(wish.stakeMinor).toBeLessThanOrEqual(wishes[n - 1]?.stakeMinor ?? Number.POSITIVE_INFINITY)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('never speak because something is missing or not settled', () => {
    fc.assert(
      fc.property(
        shop,
        fc.uniqueArray(fc.integer({ min: 0, max: 14 }), { minLength: 1, maxLength: 6 }),
        (entities, unread) => {
          const rules = RULES.map((one) => ({ ...one, guards: { ...one.guards, lag: 'matured' as const } }))
          const asked = { entities, unread, connections: [connection({ staleAfterDays: 30 })] }
          for (const { evidence } of allWishes(evaluate(rules, snapshotOf(asked), FORGETFUL))) {
            const { window } = evidence
            for (const back of unread) {
              const day = addDays(LAST, -back)
              expect(day >= window.from && day <= window.to).toBe(false)
            }
            if (evidence.sentence === 'kill-switch' || evidence.sentence === 'roas-floor')
              expect(window.settled).toBe(true)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  test('see of a book that was stepped there what one loaded for the moment shows', () => {
    const learned = fc.tuple(did, fc.integer({ min: 0, max: 8 }), fc.option(fc.integer({ min: 1, max: 8 }))).map(
      ([one, from, until]): Did => ({
        ...one,
        learnedAt: MORNING + from,
        ...(until === null ? {} : { replacedAt: MORNING + from + until }),
      }),
    )
    fc.assert(
      fc.property(fc.array(learned, { maxLength: 20 }), fc.integer({ min: 0, max: 20 }), (rows, at) => {
        const input = inputOf({ entities: [{ id: 'c0', days: rows }] })
        const stepped = createBook(input, MORNING, true)
        for (let now = 0; now <= at; now += 1) stepped.advanceTo(MORNING + now)
        const look = (book: ReturnType<typeof createBook>) =>
          [1, 3, 13].map((n) => {
            const {
              extra: _,
              total: __,
              ...facts
            } = book.snapshot(addDays(LAST, 1), CERTAIN).entities('campaign')[0]?.window(n) ?? { extra: 0, total: 0 }
            return facts
          })
        expect(look(stepped)).toEqual(look(createBook(input, MORNING + at, false)))
      }),
      { numRuns: 500 },
    )
  })
})
