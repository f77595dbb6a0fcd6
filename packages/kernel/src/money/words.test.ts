import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CURRENCIES, type Currency, formatMoney, type Money, minorDigits, money, parseMoney } from './index.ts'

const RUNS = { numRuns: 2_000 }
const languages = fc.constantFrom('ko', 'en')
const currencies = fc.constantFrom(...CURRENCIES)
const sized = fc.tuple(fc.maxSafeInteger(), fc.integer({ min: 0, max: 15 }))
const anyMinor = sized.map(([minor, cut]) => Math.trunc(minor / 10 ** cut))

const full = (minor: number, currency: Currency, language: 'ko' | 'en') =>
  formatMoney(money(minor, currency), language, { style: 'full' })
const short = (minor: number, currency: Currency, language: 'ko' | 'en') =>
  formatMoney(money(minor, currency), language, { style: 'short' })

function read(text: string, currency: Currency): Money | string {
  const result = parseMoney(text, currency)
  return result.ok ? result.value : result.refusal.code
}

describe('formatMoney', () => {
  it('writes every digit in full', () => {
    expect(full(12_400_000, 'KRW', 'ko')).toBe('12,400,000원')
    expect(full(12_400_000, 'KRW', 'en')).toBe('₩12,400,000')
    expect(full(123_450, 'USD', 'en')).toBe('$1,234.50')
    expect(full(123_450, 'USD', 'ko')).toBe('US$1,234.50')
    expect(full(5, 'KWD', 'en')).toBe('KWD\u00a00.005')
    expect(full(Number.MAX_SAFE_INTEGER, 'USD', 'en')).toBe('$90,071,992,547,409.91')
  })

  it('has a real minus sign in front of everything', () => {
    expect(full(-184_000, 'KRW', 'ko')).toBe('−184,000원')
    expect(full(-5, 'USD', 'en')).toBe('−$0.05')
    expect(short(-184_000, 'KRW', 'ko')).toBe('−18.4만 원')
  })

  it.each([
    [9_999, '9,999원', '₩10K'],
    [10_000, '1만 원', '₩10K'],
    [12_400_000, '1,240만 원', '₩12.4M'],
    [12_345_678, '1,235만 원', '₩12.3M'],
    [99_994_999, '9,999만 원', '₩100M'],
    [99_995_000, '1억 원', '₩100M'],
    [999_499, '99.9만 원', '₩999K'],
    [999_500, '100만 원', '₩1M'],
    [123_456_789, '1.23억 원', '₩123M'],
    [1_234_567_890_123, '1.23조 원', '₩1.23T'],
    [999, '999원', '₩999'],
  ])('shortens %i', (minor, korean, english) => {
    expect(short(minor, 'KRW', 'ko')).toBe(korean)
    expect(short(minor, 'KRW', 'en')).toBe(english)
  })

  it('shortens by units of the currency, not by minor units', () => {
    expect(short(99_999, 'USD', 'en')).toBe('$999.99')
    expect(short(123_456, 'USD', 'en')).toBe('$1.23K')
    expect(short(1_240_000_000, 'USD', 'ko')).toBe('US$1,240만')
  })
})

describe('parseMoney', () => {
  it.each([
    ['12,400원', 'KRW', 12_400],
    ['1,240만 원', 'KRW', 12_400_000],
    ['1억 2,000만', 'KRW', 120_000_000],
    ['5만5천원', 'KRW', 55_000],
    ['￦１２，０００', 'KRW', 12_000],
    [' ₩ 3000 ', 'KRW', 3_000],
    ['3000 won', 'KRW', 3_000],
    ['1,200.00', 'KRW', 1_200],
    ['1.2345만', 'KRW', 12_345],
    ['$1,234.5', 'USD', 123_450],
    ['1.2k', 'USD', 120_000],
    ['usd 7', 'USD', 700],
    ['1,000 달러', 'USD', 100_000],
    ['0.005', 'KWD', 5],
    ['-3,000', 'KRW', -3_000],
    ['−₩3,000', 'KRW', -3_000],
    ['$−5', 'USD', -500],
    ['(3,000)', 'KRW', -3_000],
    ['+5', 'KRW', 5],
    ['-0', 'KRW', 0],
  ] as const)('reads %s', (text, currency, minor) => {
    expect(read(text, currency)).toEqual(money(minor, currency))
  })

  it.each([
    ['', 'amount-empty'],
    ['   ', 'amount-empty'],
    ['원', 'amount-unreadable'],
    ['abc', 'amount-unreadable'],
    ['1,2', 'amount-unreadable'],
    ['1.234,56', 'amount-unreadable'],
    ['1,2345', 'amount-unreadable'],
    ['.5', 'amount-unreadable'],
    ['1e3', 'amount-unreadable'],
    ['--5', 'amount-unreadable'],
    ['1 000', 'amount-unreadable'],
    ['1만 2억', 'amount-unreadable'],
    ['1만K', 'amount-unreadable'],
    ['NaN', 'amount-unreadable'],
    ['KRW 1,2', 'amount-unreadable'],
    ['0x10', 'amount-unreadable'],
    [`1${'0'.repeat(100)}`, 'amount-unreadable'],
    ['1.5', 'amount-too-precise'],
    ['1.23456만', 'amount-too-precise'],
    ['9,007,199,254,740,992', 'amount-too-large'],
    ['9,999조', 'amount-too-large'],
    ['$5', 'amount-other-currency'],
    ['5만 달러', 'amount-other-currency'],
    ['€1.2K', 'amount-other-currency'],
    ['JPY 500', 'amount-other-currency'],
  ])('refuses %j', (text, code) => {
    expect(read(text, 'KRW')).toBe(code)
  })

  it('says what was wrong, for the sentence', () => {
    expect(parseMoney('1.5', 'KRW')).toEqual({
      ok: false,
      refusal: { code: 'amount-too-precise', params: { text: '1.5', currency: 'KRW', digits: 0 } },
    })
  })

  it('reads back what formatMoney writes, in every currency and both languages (P8)', () => {
    for (const currency of CURRENCIES) {
      for (const language of ['ko', 'en'] as const) {
        expect(read(full(-123_456_789, currency, language), currency)).toEqual(money(-123_456_789, currency))
      }
    }
    fc.assert(
      fc.property(anyMinor, currencies, languages, (minor, currency, language) => {
        expect(read(full(minor, currency, language), currency)).toEqual(money(minor, currency))
      }),
      RUNS,
    )
  })

  it('reads the short form back to within what its digits say', () => {
    const inRange = anyMinor.filter((minor) => Math.abs(minor) < 8e15)
    fc.assert(
      fc.property(inRange, currencies, languages, (minor, currency, language) => {
        const shown = short(minor, currency, language)
        const back = read(shown, currency)
        if (typeof back === 'string') throw new Error(`${shown}: ${back}`)
        // Three digits are kept, so the last of them is off by at most half: 0.5 of 100.
        expect(Math.abs(back.minor - minor)).toBeLessThanOrEqual(Math.abs(minor) * 0.005)
        expect(formatMoney(back, language, { style: 'short' })).toBe(shown)
      }),
      RUNS,
    )
  })

  it('answers anything at all without throwing', () => {
    const pieces = fc.constantFrom(
      '1',
      '0',
      ',',
      '.',
      '만',
      '억',
      '천',
      'K',
      'M',
      '원',
      '$',
      '-',
      '(',
      ')',
      ' ',
      '₩',
      'a',
    )
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(pieces).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(texts, currencies, (text, currency) => {
        const result = parseMoney(text, currency)
        if (result.ok) expect(Number.isSafeInteger(result.value.minor)).toBe(true)
        else expect(result.refusal.params.digits).toBe(minorDigits(currency))
      }),
      RUNS,
    )
  })
})
