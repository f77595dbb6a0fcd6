import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { microsOf, plainNumber, scaled, wholeNumber } from './numbers.ts'

describe('numbers of reports', () => {
  it('are read as people write them', () => {
    const read = (text: string): string | null => plainNumber(text, '.')
    expect(
      ['1,234', '1,234,567.89', '1,23,456.5', '₩1,234', '1,234원', '$5.00', '5.32%', '-3', '(3.5)', '−2', ' 7 '].map(
        read,
      ),
    ).toEqual(['1234', '1234567.89', '123456.5', '1234', '1234', '5.00', null, '-3', '-3.5', '-2', '7'])
    expect(['', ' --', '-', 'abc', '1,23', '1.2.3', '1e5', '0x10', '1,2345', '< 10%', '１２'].map(read)).toEqual(
      Array(11).fill(null),
    )
    expect(['1.234,56', '1.234', '12,5', '1.23'].map((text) => plainNumber(text, ','))).toEqual([
      '1234.56',
      '1234',
      '12.5',
      null,
    ])
  })

  it('are exact: no cent is lost on the way to a whole number', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 9_007_199_253n }),
        fc.integer({ min: 0, max: 999_999 }),
        (whole, micros) => {
          const text = `${whole}.${micros.toString().padStart(6, '0')}`
          expect(BigInt(microsOf(text, '.') ?? -1)).toBe(whole * 1_000_000n + BigInt(micros))
        },
      ),
    )
    expect([microsOf('0.1', '.'), microsOf('1661.67', '.'), microsOf('29.99', '.')]).toEqual([
      100_000, 1_661_670_000, 29_990_000,
    ])
  })

  it('are refused when they cannot be kept exactly', () => {
    expect([wholeNumber('1.5', '.'), wholeNumber('12.0', '.'), wholeNumber('99999999999999999999', '.')]).toEqual([
      null,
      12,
      null,
    ])
    expect([scaled('1000.50', 0, '.', true), scaled('1000.00', 0, '.', true), scaled('2.55', 2, '.', true)]).toEqual([
      null,
      1000,
      255,
    ])
    expect(microsOf('1'.repeat(1000), '.')).toBeNull()
  })

  it('take no time on hostile text', () => {
    for (const hostile of [
      '1,'.repeat(50_000),
      `${'1'.repeat(50_000)}x`,
      `${' '.repeat(50_000)}1`,
      '('.repeat(50_000),
    ]) {
      expect(plainNumber(hostile, '.')).toBe(hostile.trim() === '1' ? '1' : null)
    }
  })
})
