import { describe, expect, it } from 'vitest'
import { partSums, sameValue } from './row-sums.ts'

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
})
