import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addMoney,
  allocateMoney,
  CURRENCIES,
  compareMoney,
  divideRounded,
  isCurrency,
  microsToMoney,
  minorDigits,
  money,
  moneyToMicros,
  multiplyMoney,
  negateMoney,
  shareOfMoney,
  subtractMoney,
  sumMicros,
  sumMoney,
} from './index.ts'

const RUNS = { numRuns: 1_000 }
const amounts = fc.maxSafeInteger()

describe('money', () => {
  it('knows the decimals of ISO 4217, not those of everyday use', () => {
    const digits = { KRW: 0, JPY: 0, ISK: 0, USD: 2, HUF: 2, KWD: 3, IQD: 3, CLF: 4 } as const
    for (const [code, expected] of Object.entries(digits)) {
      expect(isCurrency(code) && minorDigits(code)).toBe(expected)
    }
    expect(CURRENCIES.length).toBeGreaterThan(160)
    expect(['XAU', 'XXX', 'krw', 'constructor', ''].filter(isCurrency)).toEqual([])
  })

  it('adds, subtracts, multiplies and compares exactly', () => {
    expect(addMoney(money(100, 'USD'), money(-30, 'USD'))).toEqual(money(70, 'USD'))
    expect(subtractMoney(money(100, 'USD'), money(130, 'USD'))).toEqual(money(-30, 'USD'))
    expect(multiplyMoney(money(1_990, 'KRW'), 3)).toEqual(money(5_970, 'KRW'))
    expect(compareMoney(money(1, 'KRW'), money(2, 'KRW'))).toBeLessThan(0)
    expect(Object.is(negateMoney(money(0, 'KRW')).minor, 0)).toBe(true)
  })

  it('throws rather than carry on with a wrong amount', () => {
    const most = money(Number.MAX_SAFE_INTEGER, 'KRW')
    expect(() => money(0.5, 'KRW')).toThrow(RangeError)
    expect(() => money(Number.NaN, 'KRW')).toThrow(RangeError)
    expect(() => addMoney(most, money(1, 'KRW'))).toThrow(RangeError)
    expect(() => subtractMoney(negateMoney(most), money(1, 'KRW'))).toThrow(RangeError)
    expect(() => multiplyMoney(most, 2)).toThrow(RangeError)
    expect(() => multiplyMoney(most, 0.5)).toThrow(RangeError)
    expect(() => addMoney(money(1, 'KRW'), money(1, 'JPY'))).toThrow(TypeError)
    expect(() => sumMoney([money(1, 'JPY')], 'KRW')).toThrow(TypeError)
    expect(() => divideRounded(1n, 0n)).toThrow(RangeError)
  })

  it('sums through bigint, so a total may leave the safe range and come back', () => {
    const most = money(Number.MAX_SAFE_INTEGER, 'KRW')
    expect(sumMoney([most, most, negateMoney(most)], 'KRW')).toEqual(most)
    expect(sumMoney([], 'KRW')).toEqual(money(0, 'KRW'))
    expect(() => sumMoney([most, most], 'KRW')).toThrow(RangeError)
  })

  it('rounds halves away from zero, the same on both sides of it', () => {
    expect([5n, 4n, -5n, -4n, 15n].map((value) => divideRounded(value, 10n))).toEqual([1n, 0n, -1n, 0n, 2n])
    expect(divideRounded(5n, -10n)).toBe(-1n)
    expect(shareOfMoney(money(11_005, 'KRW'), 10, 110)).toEqual(money(1_000, 'KRW'))
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 1n }), (top, bottom) => {
        const rounded = divideRounded(top, bottom)
        const twice = (top - rounded * bottom) * 2n
        expect(twice <= bottom && twice >= -bottom).toBe(true)
        expect(divideRounded(-top, bottom)).toBe(-rounded)
      }),
      RUNS,
    )
  })
})

describe('micros of ad cost', () => {
  it('are millionths of one unit, whatever the currency', () => {
    expect(microsToMoney(12_345_678n, 'USD')).toEqual(money(1_235, 'USD'))
    expect(microsToMoney(12_500_000n, 'KRW')).toEqual(money(13, 'KRW'))
    expect(microsToMoney(-12_500_000n, 'KRW')).toEqual(money(-13, 'KRW'))
    expect(moneyToMicros(money(1_235, 'USD'))).toBe(12_350_000n)
  })

  it('sum exactly where numbers would not', () => {
    const rows = [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 1, -3]
    expect(sumMicros(rows)).toBe(2n * BigInt(Number.MAX_SAFE_INTEGER) - 2n)
    expect(() => sumMicros([0.1])).toThrow(RangeError)
    fc.assert(
      fc.property(fc.array(amounts), (values) => {
        expect(sumMicros(values)).toBe(values.reduce((total, value) => total + BigInt(value), 0n))
      }),
      RUNS,
    )
  })

  it('come back from money unchanged', () => {
    const small = fc.integer({ min: -1e12, max: 1e12 })
    fc.assert(
      fc.property(small, fc.constantFrom(...CURRENCIES), (minor, currency) => {
        expect(microsToMoney(moneyToMicros(money(minor, currency)), currency)).toEqual(money(minor, currency))
      }),
      RUNS,
    )
  })
})

describe('allocation (P8)', () => {
  const weights = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 40 })

  it('gives left-over units to the largest remainders, the first of equals', () => {
    const parts = (minor: number, over: number[]) => allocateMoney(money(minor, 'KRW'), over).map((part) => part.minor)
    expect(parts(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(parts(-100, [1, 1, 1])).toEqual([-34, -33, -33])
    expect(parts(10, [1, 5, 4])).toEqual([1, 5, 4])
    expect(parts(11, [3, 3, 5])).toEqual([3, 3, 5])
    expect(parts(7, [1, 2, 4, 0])).toEqual([1, 2, 4, 0])
    expect(parts(5, [0, 0])).toEqual([3, 2])
    expect(parts(2, [0, 3, 1])).toEqual([0, 2, 0])
  })

  it('refuses what is not a weight', () => {
    for (const bad of [[], [-1], [0.5], [Number.NaN]]) {
      expect(() => allocateMoney(money(1, 'KRW'), bad)).toThrow(RangeError)
    }
  })

  it('adds up to the amount, each part within one unit of its exact share', () => {
    fc.assert(
      fc.property(amounts, weights, (minor, over) => {
        const parts = allocateMoney(money(minor, 'USD'), over)
        expect(sumMoney(parts, 'USD').minor).toBe(minor === 0 ? 0 : minor)
        const sum = over.reduce((total, weight) => total + weight, 0)
        if (sum === 0) return
        for (const [index, part] of parts.entries()) {
          const distance = BigInt(part.minor) * BigInt(sum) - BigInt(minor) * BigInt(over[index] ?? 0)
          expect(distance < BigInt(sum) && distance > -BigInt(sum)).toBe(true)
        }
      }),
      RUNS,
    )
  })

  it('mirrors negative amounts', () => {
    fc.assert(
      fc.property(amounts, weights, (minor, over) => {
        const mirrored = allocateMoney(money(-minor, 'KRW'), over).map(negateMoney)
        expect(mirrored).toEqual(allocateMoney(money(minor, 'KRW'), over))
      }),
      RUNS,
    )
  })
})
