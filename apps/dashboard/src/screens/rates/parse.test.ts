import { describe, expect, it } from 'vitest'
import { decimalText, parseRates } from './parse.ts'

const fallback = { quote: 'KRW', source: '직접 입력' }

describe('pasted rates', () => {
  it('are read with comma, tab or semicolon, with and without heading', () => {
    const expected = [{ day: '2026-11-25', base: 'USD', quote: 'KRW', rate: '1384.50', source: '한국은행' }]
    for (const text of [
      'day,base,quote,rate,source\n2026-11-25,USD,KRW,1384.50,한국은행',
      '\uFEFF2026-11-25\tusd\tkrw\t1,384.50\t한국은행\r\n',
      '2026.11.25;USD;KRW;"1,384.50";한국은행',
      '20261125,USD,KRW,"1,384.50","한국은행"\n\n',
    ]) {
      expect(parseRates(text, fallback), text).toEqual({ rates: expected, faults: [] })
    }
  })

  it('take the currency of the shop and the source given when they are left out', () => {
    expect(parseRates('2026-11-25,USD,,1384.5', fallback).rates).toEqual([
      { day: '2026-11-25', base: 'USD', quote: 'KRW', rate: '1384.5', source: '직접 입력' },
    ])
  })

  it('name every line that cannot be read and keep the others', () => {
    const text = [
      '2026-11-25,USD,KRW,1384.5,x',
      '2026-02-30,USD,KRW,1,x',
      '2026-11-25,USX,KRW,1,x',
      '2026-11-25,KRW,KRW,1,x',
      '2026-11-25,USD,KRW,0,x',
      '2026-11-25',
    ].join('\n')
    const { rates, faults } = parseRates(text, fallback)
    expect(rates).toHaveLength(1)
    expect(faults.map(({ line, why }) => [line, why])).toEqual([
      [2, 'day'],
      [3, 'currency'],
      [4, 'same'],
      [5, 'rate'],
      [6, 'columns'],
    ])
  })

  it('know what a rate is', () => {
    expect(['1,384.50', '0.00072', '1384', '12,34', '-1', '1e3', '', '0.0', '1.1234567891'].map(decimalText)).toEqual([
      '1384.50',
      '0.00072',
      '1384',
      null,
      null,
      null,
      null,
      null,
      null,
    ])
  })
})
