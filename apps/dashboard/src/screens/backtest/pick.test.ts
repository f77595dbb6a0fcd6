import type { Rule } from '@commerce/contracts'
import { describe, expect, it } from 'vitest'
import { daysFault, firstChoice, firstOther, lastDays, picksOf } from './pick.ts'

const rule = (id: string, enabled: boolean) => ({ id, enabled }) as Rule
const given = { draft: { code: 'kill-switch' as const }, name: 'x', ruleId: 'rul_1' }

describe('what is tried', () => {
  it('is what was handed over, else what is on, else the first', () => {
    expect(firstChoice([rule('rul_1', true), rule('rul_2', false)], null)).toEqual(['rul_1'])
    expect(firstChoice([rule('rul_1', false), rule('rul_2', false)], null)).toEqual(['rul_1'])
    expect(firstChoice([rule('rul_1', true)], given)).toEqual(['draft'])
    expect(firstOther(given)).toEqual(['rul_1'])
  })

  it('leaves out what is gone', () => {
    expect(picksOf(['draft', 'rul_1', 'rul_9'], [rule('rul_1', true)], given)).toEqual([
      { draft: given.draft },
      { ruleId: 'rul_1' },
    ])
    expect(picksOf(['draft'], [], null)).toEqual([])
  })

  it('stays within history and 400 days', () => {
    expect(lastDays(30, '2026-11-10', '2026-11-25')).toEqual({ from: '2026-11-10', to: '2026-11-25' })
    expect(lastDays(7, '2026-01-01', '2026-11-25')).toEqual({ from: '2026-11-19', to: '2026-11-25' })
    expect(daysFault('2026-11-02', '2026-11-01')).toBe('backtestPage:daysWrong')
    expect(daysFault('', '2026-11-01')).toBe('backtestPage:daysMissing')
    expect(daysFault('2025-01-01', '2026-11-01')).toBe('backtestPage:daysLong')
    expect(daysFault('2026-10-01', '2026-11-01')).toBeNull()
  })
})
