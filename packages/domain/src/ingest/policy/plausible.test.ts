import { day } from '@commerce/kernel'
import { describe, expect, test } from 'vitest'
import { judgeRows } from './plausible.ts'

const DAY = day('2026-11-20')
const usual = (rows: number) => Array.from({ length: 7 }, () => rows)

describe('whether a day can be true', () => {
  test('nothing where something always came is suspect; nothing where nothing came is not', () => {
    expect(judgeRows(DAY, 0, usual(40))).toEqual({ code: 'run-no-rows', params: { day: DAY, usual: 40 } })
    expect(judgeRows(DAY, 0, usual(0))).toBeNull()
    expect(judgeRows(DAY, 0, [])).toBeNull()
    expect(judgeRows(DAY, 0, [0, 0, 0, 0, 3, 0, 0])).toBeNull()
  })

  test('a sharp drop is suspect, a quiet day and small numbers are not', () => {
    expect(judgeRows(DAY, 11, usual(40))?.code).toBe('run-few-rows')
    expect(judgeRows(DAY, 12, usual(40))).toBeNull()
    expect(judgeRows(DAY, 1, usual(4))).toBeNull()
    expect(judgeRows(DAY, 400, usual(40))).toBeNull()
  })
})
