import { zone } from '@commerce/kernel'
import { describe, expect, it } from 'vitest'
import { dayOfText, momentOf, orderSeen, periodIn } from './dates.ts'
import { dayOrderEvidence } from './evidence.ts'

const seoul = zone('Asia/Seoul')
const iso = (text: string, zoneName = seoul): string | null => {
  const moment = momentOf(text, 'ymd', zoneName, true)
  return moment === null ? null : new Date(moment).toISOString()
}

describe('days of reports', () => {
  it('come in many forms', () => {
    const same = [
      '2026-01-22',
      '2026.01.22.',
      '2026. 1. 22.',
      '20260122',
      '20260122.0',
      '2026/1/22',
      '22 Jan 2026',
      'Jan 22, 2026',
      'January 22, 2026',
      'Jan-22-26',
      '2026년 1월 22일',
      '2026-01-22 (목)',
      '2026-01-22 00:00:00',
      '2026-01-22T00:00:00.000Z',
    ]
    for (const text of same) expect(dayOfText(text, 'ymd', false), text).toBe('2026-01-22')
    expect(dayOfText('46044', 'ymd', true)).toBe('2026-01-22')
    expect(dayOfText('46044', 'ymd', false)).toBeNull()
  })

  it('are none when the calendar does not have them', () => {
    for (const text of [
      '2026-02-30',
      '20261301',
      '',
      '0',
      '1999-01-01',
      'Foo 3, 2026',
      '32/01/2026',
      '2026-1',
      '총계',
      '2026-01-22 13:00',
    ]) {
      expect(dayOfText(text, 'dmy', false), text).toBeNull()
    }
  })

  it('are never guessed between day and month', () => {
    expect([
      dayOfText('03/04/2026', 'mdy', false),
      dayOfText('03/04/2026', 'dmy', false),
      dayOfText('03/04/2026', 'ymd', false),
    ]).toEqual(['2026-03-04', '2026-04-03', null])
    expect(['03/04/2026', '13/04/2026', '04/13/26', '2026-04-03', '5.5.2026'].map(orderSeen)).toEqual([
      'open',
      'dmy',
      'mdy',
      null,
      null,
    ])
    const evidence = dayOrderEvidence()
    evidence.add('03/04/2026')
    expect(evidence.result()).toEqual({ value: null, seen: ['03/04/2026'] })
    evidence.add('23/04/2026')
    expect(evidence.result()).toEqual({ value: 'dmy', seen: [] })
    evidence.add('04/23/2026')
    expect(evidence.result().value).toBeNull()
  })
})

describe('moments of orders', () => {
  it('carry an offset, or are of the clock of the shop', () => {
    expect(iso('2026-04-10 09:15:00 +0900')).toBe('2026-04-10T00:15:00.000Z')
    expect(iso('2026-04-05 21:06:21 +0400')).toBe('2026-04-05T17:06:21.000Z')
    expect(iso('2026-04-10T09:15:00Z')).toBe('2026-04-10T09:15:00.000Z')
    expect(iso('2026-04-10 09:15')).toBe('2026-04-10T00:15:00.000Z')
    expect(iso('2026-04-10 오후 3:05:00')).toBe('2026-04-10T06:05:00.000Z')
    expect(iso('2026-04-10 12:05 AM')).toBe('2026-04-09T15:05:00.000Z')
    expect(iso('2026-04-10')).toBe('2026-04-09T15:00:00.000Z')
    expect(iso('46122.5')).toBe('2026-04-10T03:00:00.000Z')
    expect([iso('2026-04-10 25:00'), iso('gestern'), iso('')]).toEqual([null, null, null])
  })

  it('stand right on days when the clocks change', () => {
    const york = zone('America/New_York')
    expect(iso('2026-03-08 01:30', york)).toBe('2026-03-08T06:30:00.000Z')
    expect(iso('2026-03-08 23:30', york)).toBe('2026-03-09T03:30:00.000Z')
    expect(iso('2026-11-01 01:30', york)).toBe('2026-11-01T05:30:00.000Z')
    expect(iso('2026-11-01 12:00', york)).toBe('2026-11-01T17:00:00.000Z')
  })
})

describe('periods', () => {
  it('stand in titles and in file names', () => {
    expect(periodIn('July 8, 2025 - July 31, 2025')).toEqual({ from: '2025-07-08', to: '2025-07-31' })
    expect(periodIn('1 May 2026 - 8 May 2026')).toEqual({ from: '2026-05-01', to: '2026-05-08' })
    expect(periodIn('보고서(2026.10.01.~2026.10.08.)')).toEqual({ from: '2026-10-01', to: '2026-10-08' })
    expect(periodIn('2026년 5월 1일 - 2026년 5월 8일')).toEqual({ from: '2026-05-01', to: '2026-05-08' })
    expect(periodIn('A00000001_pa_total_campaign_20241121_20241124.xlsx')).toEqual({
      from: '2024-11-21',
      to: '2024-11-24',
    })
    expect(periodIn('Campaign report')).toBeNull()
  })
})
