import { day, zone } from '@commerce/kernel'
import { describe, expect, test } from 'vitest'
import type { Connection } from '../model.ts'
import { latestComplete, missingOn, settledOver } from './basis.ts'
import { before, rangeOf, startOf, yearBefore } from './range.ts'

const END = day('2026-11-26')

describe('days asked for', () => {
  test('end with the basis day, or where the person says', () => {
    expect(rangeOf({ days: 7 }, END)).toMatchObject({ value: { from: '2026-11-20', to: '2026-11-26' } })
    expect(rangeOf({ days: 7, to: '2026-11-10' }, END)).toMatchObject({ value: { from: '2026-11-04' } })
    expect(rangeOf({ days: 7, from: '2026-11-25' }, END)).toMatchObject({ value: { to: '2026-11-26' } })
    for (const wrong of [{ from: '2026-11-27', to: '2026-11-26' }, { from: '2026-02-30' }, { from: '2020-01-01' }])
      expect(rangeOf({ days: 7, ...wrong }, END)).toMatchObject({ refusal: { code: 'range-wrong' } })
  })

  test('are compared with the same weekdays', () => {
    const one = { from: END, to: END }
    expect(before(one)).toEqual({ from: '2026-11-19', to: '2026-11-19' })
    expect(before({ from: day('2026-11-17'), to: END })).toEqual({ from: '2026-11-07', to: '2026-11-16' })
    expect(yearBefore(one)).toEqual({ from: '2025-11-27', to: '2025-11-27' })
    expect([startOf(END, 'week'), startOf(END, 'month'), startOf(END, 'day')]).toEqual([
      '2026-11-23',
      '2026-11-01',
      END,
    ])
  })
})

const connection = (name: string): Connection => ({
  id: name,
  name,
  platform: name,
  kind: 'ads',
  mode: 'api',
  enabled: true,
  zone: zone('Asia/Seoul'),
  currency: 'KRW',
  lastSuccessAt: null,
  stateCode: null,
  stateParams: {},
  facts: null,
})

const delivered = (name: string, first: string | null, last: string | null, completeTo: string) => ({
  connection: connection(name),
  first: first === null ? null : day(first),
  last: last === null ? null : day(last),
  complete: (of: string) => of <= completeTo,
})

describe('the newest complete day (D1-D3, D11)', () => {
  const naver = delivered('naver', '2026-10-01', '2026-11-26', '2026-11-26')
  const late = delivered('meta', '2026-10-01', '2026-11-25', '2026-11-24')

  test('waits for a platform that is late', () => {
    expect(latestComplete([naver, late], END, 16)).toBe('2026-11-24')
    expect(missingOn([naver, late], END, END).map(({ name }) => name)).toEqual(['meta'])
  })

  test('does not wait for one that delivered nothing for two weeks, nor for one that is new', () => {
    const gone = delivered('google', '2026-10-01', '2026-11-11', '2026-11-11')
    const fresh = delivered('tiktok', '2026-11-26', '2026-11-26', '2026-11-01')
    const never = delivered('coupang-ads', null, null, '0')
    expect(latestComplete([naver, gone, never], END, 16)).toBe(END)
    expect(latestComplete([naver, fresh], END, 16)).toBe('2026-11-25')
    expect(latestComplete([never], END, 16)).toBeNull()
  })

  test('is settled when everyone leaves it alone', () => {
    const [old, new_] = [day('2026-11-10'), day('2026-11-22')]
    expect(settledOver(day('2026-11-01'), old, [old, new_])).toBe('settled')
    expect(settledOver(END, END, [old, new_])).toBe('unsettled')
    expect(settledOver(day('2026-11-15'), day('2026-11-15'), [old, new_])).toBe('mixed')
    expect(settledOver(END, END, [old, null])).toBe('mixed')
  })
})
