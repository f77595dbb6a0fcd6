import { day } from '@commerce/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Evidence } from '../../rules/index.ts'
import { plain, sayChange, sayEvidence, sayRefusal, sayStake, sayWhat, sayWhy } from './index.ts'
import { sayNotes } from './why.ts'

const BEFORE = { status: 'active', dailyBudgetMicros: 50_000_000_000, bidMicros: null } as const
const deed = { level: 'campaign', entityName: '가을 원피스_파워링크', before: BEFORE, currency: 'KRW' } as const
const EVIDENCE: Evidence = {
  sentence: 'no-such-sentence',
  params: { days: 7 },
  figures: [
    { name: 'spend', value: 4_123_000, unit: 'money', currency: 'KRW' },
    { name: 'conversions', value: 0, unit: 'count', currency: null },
    { name: 'platformRoas', value: 0.42, unit: 'ratio', currency: null },
    { name: 'ctr', value: null, unit: 'percent', currency: null },
  ],
  window: { from: day('2026-11-13'), to: day('2026-11-19'), complete: false, settled: false, period: false },
  lag: 'predicted',
  prediction: { expected: 0.4, low: 0, high: 2, chanceOfMore: 0.023, basis: 'assumed' },
  asOf: 0,
}

describe('sentences of proposals', () => {
  test('a figure that rounds to its threshold is said so that the two differ', () => {
    const ratio = (name: string, value: number) => ({ name, value, unit: 'ratio', currency: null }) as const
    const figures = [ratio('roas', 1.4986), ratio('threshold', 1.5)]
    expect(sayEvidence({ figures }, 'ko').map(({ value }) => value)).toEqual(['149.9%', '150%'])
    expect(sayEvidence({ figures }, 'en').map(({ value }) => value)).toEqual(['1.499', '1.5'])
    expect(sayEvidence({ figures: [ratio('roas', 1.5), ratio('threshold', 1.5)] }, 'ko')[0]?.value).toBe('150%')
    expect(sayEvidence({ figures: [ratio('roas', 1.17), ratio('threshold', 1.5)] }, 'ko')[0]?.value).toBe('117%')
  })

  test('what is done to what, with particles that fit', () => {
    const budget = { ...deed, action: { do: 'set-budget', micros: 40_000_000_000 } } as const
    expect(sayWhat({ ...deed, action: { do: 'pause' } }, 'ko')).toBe('캠페인 “가을 원피스_파워링크” 일시 중지')
    expect(sayWhat({ ...deed, action: { do: 'pause' } }, 'en')).toBe('Pause campaign “가을 원피스_파워링크”')
    expect(sayWhat(budget, 'ko')).toBe('캠페인 “가을 원피스_파워링크” 일예산을 40,000원으로 내리기')
    expect(sayWhat(budget, 'en')).toBe('Lower the daily budget of campaign “가을 원피스_파워링크” to ₩40,000')
    expect(sayChange(budget, 'ko')).toEqual({ label: '일예산', before: '50,000원', after: '40,000원' })
    const negative = { ...deed, action: { do: 'add-negative-keyword', text: '무료', match: 'phrase' } } as const
    expect(sayChange(negative, 'en')).toEqual({ label: 'Negative keyword', before: 'None', after: '“무료” (phrase)' })
  })

  test('figures short with the exact amount beside them; what is not known says so', () => {
    expect(sayEvidence(EVIDENCE, 'ko')).toEqual([
      { label: '광고비', value: '412만 원', exact: '4,123,000원' },
      { label: '전환수', value: '0', exact: null },
      { label: '플랫폼 ROAS', value: '42%', exact: null },
      { label: '클릭률', value: '값 없음', exact: null },
    ])
    expect(sayEvidence(EVIDENCE, 'en')[2]?.value).toBe('0.42')
    expect(sayStake({ stakeMinor: 4_123_000, currency: 'KRW' }, 'ko')).toBe('하루 412만 원')
  })

  test('how sure the figures are', () => {
    expect(sayNotes(EVIDENCE, 'en')).toEqual([
      'Based on data from Nov 13 to Nov 19.',
      'Conversions that are still to come are predicted and counted in.',
      'Chance that purchases are still to come: 2.3%.',
      'Expected in the end: 0.4 conversions (90% between 0 and 2)',
      'How late conversions arrive here is assumed; there is not enough history to learn it.',
      'Not every day of this period was read completely.',
      'The platform may still correct figures of this period.',
    ])
  })

  test('a sentence this version does not know is not shown as a bare key', () => {
    expect(sayWhy(EVIDENCE, 'en')).toBe('The condition of the rule holds. See the evidence.')
  })

  test('refusals say who and what in words', () => {
    const refusal = { code: 'proposal-settled', params: { by: '김민수', state: 'approved' } } as const
    expect(sayRefusal(refusal, 'ko').params).toEqual({ by: '김민수', state: '승인됨' })
    const owner = { code: 'owner-needed', params: { amount: 4_123_000, currency: 'KRW' } } as const
    expect(sayRefusal(owner, 'en').params.amount).toBe('₩4.12M')
  })

  test('names are one line of what can be seen, never longer than the cap, and never read as placeholders', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const said = plain(name)
        expect(said.length).toBeLessThanOrEqual(120)
        expect(said).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u)
        expect(plain(said)).toBe(said)
      }),
      { numRuns: 2_000 },
    )
    const what = (entityName: string) => sayWhat({ ...deed, entityName, action: { do: 'pause' } }, 'en')
    expect(what('a\u202eb\u200b\nc')).toBe('Pause campaign “ab c”')
    expect(what('{{level}} $t(problems:internal.title)')).toBe('Pause campaign “{{level}} $t(problems:internal.title)”')
  })
})
