import { describe, expect, test } from 'vitest'
import type { DaySeen, DelayCurve } from '../model.ts'
import { ownRate } from './own-rate.ts'
import { predict } from './predict.ts'

const CURVE: DelayCurve = { connectorId: 'con_1', basis: 'assumed', days: 0, share: [0.7, 0.9, 1], spread: 1 }
const ACCOUNT = { perClick: 0.02, weight: 200 }
const days = (count: number, clicks: number, conversions: number, youngest: number): DaySeen[] =>
  Array.from({ length: count }, (_, n) => ({ age: youngest + n, clicks, conversions }))

describe('what a click of the entity itself brings', () => {
  test('nothing earlier: the rate of the account', () => {
    expect(ownRate(CURVE, [], ACCOUNT)).toEqual(ACCOUNT)
  })

  test('weeks of clicks without an order leave little to expect of the last days', () => {
    const window = days(7, 75, 0, 0)
    const before = predict(CURVE, window, ACCOUNT).chanceOfMore
    const own = ownRate(CURVE, days(28, 75, 0, 7), ACCOUNT)
    expect(own.perClick).toBeLessThan(ACCOUNT.perClick / 5)
    expect(predict(CURVE, window, own).chanceOfMore).toBeLessThan(before / 2)
  })

  test('weeks of good days raise what is expected', () => {
    const own = ownRate(CURVE, days(28, 50, 3, 7), ACCOUNT)
    expect(own.perClick).toBeGreaterThan(0.05)
    expect(own.perClick).toBeLessThan(0.06)
  })
})
