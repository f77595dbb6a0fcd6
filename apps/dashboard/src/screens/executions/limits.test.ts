import type { Caps } from '@commerce/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { capsOf, draftOf } from './limits.ts'

const caps: Caps = {
  perDay: 30,
  perConnectionPerDay: 20,
  perEntityPerDay: 2,
  budgetIncreaseMinorPerDay: 500_000,
  budgetIncreaseTimes: 1.5,
  bidIncreaseTimes: 2,
  ownerFromMinor: null,
  asksPerDay: 5,
}

describe('limits as one types them', () => {
  it('come back as they were, in every currency', () => {
    const whole = fc.integer({ min: 1, max: 10_000_000 })
    fc.assert(
      fc.property(
        fc.record({
          perDay: whole,
          perConnectionPerDay: whole,
          perEntityPerDay: whole,
          budgetIncreaseMinorPerDay: whole,
          budgetIncreaseTimes: fc.integer({ min: 10, max: 100 }).map((tenths) => tenths / 10),
          bidIncreaseTimes: fc.integer({ min: 10, max: 100 }).map((tenths) => tenths / 10),
          ownerFromMinor: fc.option(whole),
          asksPerDay: whole,
        }),
        fc.constantFrom('KRW', 'USD', 'JPY', 'EUR'),
        (given, currency) => {
          expect(capsOf(draftOf(given, currency), currency)).toEqual(given)
        },
      ),
    )
  })

  it('take separators, an empty owner limit, and name what is no number', () => {
    const draft = draftOf(caps, 'KRW')
    expect(capsOf({ ...draft, budgetIncreaseMinorPerDay: '1,200,000' }, 'KRW')).toMatchObject({
      budgetIncreaseMinorPerDay: 1_200_000,
      ownerFromMinor: null,
    })
    expect(capsOf({ ...draft, perDay: '', budgetIncreaseTimes: '-1', asksPerDay: '2.5' }, 'KRW')).toEqual([
      'perDay',
      'budgetIncreaseTimes',
      'asksPerDay',
    ])
  })
})
