import { day } from '@commerce/kernel'
import { describe, expect, test } from 'vitest'
import { afterAttempt, channelsOf, isDue, languageOf, type Settings, sentAfterChange, usualSettings } from './policy.ts'

const SETTINGS: Settings = { enabled: true, hour: 8, language: 'ko', channels: ['web'] }
const now = (hour: number) => ({ today: day('2026-11-21'), hour })

describe('whose hour it is', () => {
  test.each([
    [7, null, false],
    [8, null, true],
    [8, '2026-11-20', true],
    [8, '2026-11-21', false],
    // The server was down at eight.
    [13, '2026-11-20', true],
    // The shop moved to another zone; no day comes twice.
    [13, '2026-11-22', false],
  ])('at %i o’clock, last had %s: %s', (hour, last, due) => {
    expect(isDue(SETTINGS, last, now(hour))).toBe(due)
    expect(isDue({ ...SETTINGS, enabled: false }, last, now(hour))).toBe(false)
  })

  test('a change of the hour brings nothing that is over already', () => {
    expect(sentAfterChange(SETTINGS, null, now(10))).toBe('2026-11-21')
    expect(sentAfterChange(SETTINGS, null, now(7))).toBeNull()
    // Had at eight, moved to twelve at ten: not a second time today.
    expect(sentAfterChange({ ...SETTINGS, hour: 12 }, '2026-11-21', now(10))).toBe('2026-11-21')
  })

  test('what a person has not chosen is the usual, and unknown names are left out', () => {
    expect(usualSettings('en')).toEqual({ enabled: true, hour: 8, language: 'en', channels: ['web'] })
    expect(languageOf('fr')).toBe('ko')
    expect(channelsOf(['telegram', 'pigeon', 'web', 'web'])).toEqual(['web', 'telegram'])
  })
})

describe('after an attempt', () => {
  const HOUR = 3_600_000
  const retry = { kind: 'not-sent', code: 'message', detail: 'd', retryMs: 60_000 } as const
  test('sent is sent, unknown stays unknown, what certainly was not sent waits for half a day', () => {
    expect(afterAttempt({ kind: 'sent' }, 0, HOUR).state).toBe('sent')
    expect(afterAttempt({ kind: 'unknown', detail: null }, 0, HOUR).state).toBe('unknown')
    expect(afterAttempt(retry, 0, HOUR).state).toBe('waiting')
    expect(afterAttempt(retry, 0, 12 * HOUR)).toEqual({ state: 'refused', code: 'tooLate', detail: 'd' })
    expect(afterAttempt({ ...retry, code: 'chat', retryMs: null }, 0, HOUR)).toMatchObject({
      state: 'refused',
      code: 'chat',
    })
  })
})
