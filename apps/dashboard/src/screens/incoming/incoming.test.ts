import type { Run } from '@commerce/contracts'
import { describe, expect, it } from 'vitest'
import { formatMicros } from './amount.ts'
import { formatDay, formatDays } from './day.ts'
import { unaccounted } from './row-counts.tsx'
import { formatSpan } from './run-words.ts'

describe('days', () => {
  it('are said without a zone, in both languages', () => {
    expect(formatDay('2026-11-25', 'ko')).toBe('11월 25일')
    expect(formatDay('2026-11-25', 'en')).toBe('25 Nov')
  })

  it('of a period carry the year only where it changes', () => {
    expect(formatDays('2026-11-01', '2026-11-25', 'en')).toBe('1 Nov – 25 Nov')
    expect(formatDays('2025-12-30', '2026-01-02', 'en')).toBe('30 Dec 2025 – 2 Jan 2026')
    expect(formatDays('2026-11-01', '2026-11-01', 'en')).toBe('1 Nov')
    expect(formatDays(null, null, 'en')).toBe('–')
  })
})

describe('amounts', () => {
  it('are millionths of a unit, shown in the smallest unit of the currency', () => {
    expect(formatMicros(12_400_000_000, 'KRW', 'ko')).toBe('12,400원')
    expect(formatMicros(-12_345_000, 'USD', 'en')).toBe('−$12.35')
  })
})

describe('lengths of time', () => {
  it('stand in the largest unit that fits', () => {
    expect(formatSpan(4200, 'en')).toBe('4.2 secs')
    expect(formatSpan(90_000, 'en')).toBe('1.5 mins')
    expect(formatSpan(7_200_000, 'en')).toBe('2 hrs')
  })
})

describe('rows of a run', () => {
  it('are accounted for when the parts add up', () => {
    const rows: Run['rows'] = { read: 10, new: 4, changed: 1, same: 2, gone: 5, skipped: 2, quarantined: 1 }
    expect(unaccounted(rows)).toBe(0)
    expect(unaccounted({ ...rows, read: 12 })).toBe(2)
  })
})
