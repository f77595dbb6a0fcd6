import { describe, expect, it } from 'vitest'
import { addsUp, partSums, provenParts, sameValue } from './row-sums.ts'

describe('the rows behind a figure', () => {
  it('are summed part by part', () => {
    const sums = partSums([
      { part: 'net', counted: 10 },
      { part: 'spend', counted: 3 },
      { part: 'net', counted: -4 },
    ])
    expect([...sums]).toEqual([
      ['net', 6],
      ['spend', 3],
    ])
  })

  it('agree exactly for amounts and to the last digit shown for ratios', () => {
    expect(sameValue(12_400_000, 12_400_000)).toBe(true)
    expect(sameValue(12_400_000, 12_400_001)).toBe(false)
    expect(sameValue(0.1 + 0.2, 0.3)).toBe(true)
    expect(sameValue(3.01, 3.02)).toBe(false)
    expect(sameValue(null, 0)).toBe(false)
    expect(sameValue(null, null)).toBe(true)
  })

  it('prove the parts of a figure, with what rounding took away', () => {
    const names: Record<string, string> = { net: '순매출', spend: '광고비' }
    const parts = provenParts(
      [
        { name: '순매출', value: 100, currency: 'KRW' },
        { name: '광고비', value: 31, currency: 'KRW' },
        { name: '반올림', value: 1, currency: 'KRW' },
      ],
      [
        { part: 'net', counted: 60 },
        { part: 'net', counted: 40 },
        { part: 'spend', counted: 30 },
      ],
      (part) => names[part] ?? part,
      '반올림',
    )
    expect(parts.map(({ name, sum, rounding }) => [name, sum, rounding])).toEqual([
      ['순매출', 100, null],
      ['광고비', 30, 1],
    ])
    expect(addsUp(parts)).toBe(true)
    expect(addsUp(parts.map((part) => ({ ...part, rounding: null })))).toBe(false)
  })
})
