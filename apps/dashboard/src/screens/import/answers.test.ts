import { describe, expect, it } from 'vitest'
import { answerOf, hintsOf, isDay, type Question, readDay } from './answers.ts'

const question = (ask: string, field: string | null = null): Question => ({ ask, field, choices: [], seen: [] })
const headers = ['Day', 'Cost']

describe('answers about a file', () => {
  const cases: [string, string | null, string][] = [
    ['format', null, 'naver'],
    ['day-order', null, 'dmy'],
    ['level', null, 'campaign'],
    ['decimal', null, ','],
    ['currency', null, 'USD'],
    ['period', null, '2026-11-01..2026-11-30'],
    ['column', 'cost', 'Cost'],
  ]
  it.each(cases)('%s: what is said is what is shown again', (ask, field, answer) => {
    const asked = question(ask, field)
    const hints = hintsOf(asked, answer, headers)
    expect(hints).not.toBeNull()
    expect(answerOf(asked, hints ?? {}, headers)).toBe(answer)
    expect(answerOf(asked, {}, headers)).toBeNull()
  })

  it.each([
    ['format', 'excel'],
    ['day-order', 'ydm'],
    ['currency', 'won'],
    ['period', '2026-11-30..2026-11-01'],
    ['period', '2026-02-30..2026-03-01'],
    ['column', 'Costs'],
    ['a question of a later version', 'yes'],
  ])('%s: %s is not taken', (ask, answer) => {
    expect(hintsOf(question(ask, 'cost'), answer, headers)).toBeNull()
  })
})

describe('a date as it would be read', () => {
  it('differs by the order', () => {
    expect(readDay('03/04/2026', 'mdy')).toBe('2026-03-04')
    expect(readDay('03/04/2026', 'dmy')).toBe('2026-04-03')
    expect(readDay('2026.3.4', 'ymd')).toBe('2026-03-04')
    expect(readDay('3/4/26', 'mdy')).toBe('2026-03-04')
  })

  it('is none where the calendar has no such day', () => {
    expect(readDay('13/25/2026', 'mdy')).toBeNull()
    expect(readDay('yesterday', 'ymd')).toBeNull()
    expect(isDay('2026-02-29')).toBe(false)
    expect(isDay('2024-02-29')).toBe(true)
  })
})
