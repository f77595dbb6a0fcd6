import { translator } from '@commerce/contracts/words'
import { describe, expect, it } from 'vitest'
import { figureWords, valueWords } from './record-words.ts'

const t = translator('en')

describe('values of a record', () => {
  it('are amounts of their currency, without a detour over floats', () => {
    expect(valueWords('costMicros', '18400000000', 'KRW', translator('ko'), 'ko')).toBe('18,400원')
    expect(valueWords('totalMinor', '123450', 'USD', t, 'en')).toBe('$1,234.50')
    expect(figureWords('conversionsMicros', 2_500_000, null, 'en')).toBe('2.5')
    expect(figureWords('impressions', 12_003, null, 'en')).toBe('12,003')
  })

  it('are words where there are words, and what stood in the file where there are none', () => {
    expect(valueWords('level', 'adgroup', null, t, 'en')).toBe('Ad group')
    expect(valueWords('status', 'partly-refunded', null, t, 'en')).toBe('Partly refunded')
    expect(valueWords('status', 'frozen', null, t, 'en')).toBe('frozen')
    expect(valueWords('externalId', '20261125-001', null, t, 'en')).toBe('20261125-001')
    expect(valueWords('costMicros', '', 'KRW', t, 'en')).toBe('')
  })
})
