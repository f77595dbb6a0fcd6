import { describe, expect, test } from 'vitest'
import { credentialClock, endOfKeys, missingField, settingsOf, sortFields, streamsOn } from './policy.ts'
import { testConnector } from './testing/rig.ts'

const DAY = 86_400_000
const NOW = 1_795_000_000_000
const connector = testConnector({ check: () => Promise.reject(new Error('not asked')) })

describe('the clock of credentials', () => {
  test.each([
    [null, null, 'none'],
    [null, NOW, 'fine'],
    [NOW + 14 * DAY + 1, NOW, 'fine'],
    [NOW + 14 * DAY, NOW, 'soon'],
    [NOW + 1, NOW, 'soon'],
    [NOW, NOW - DAY, 'expired'],
    [NOW - 1, null, 'expired'],
  ])('ends %j, set %j: %s', (expiresAt, setAt, clock) => {
    expect(credentialClock(expiresAt, setAt, NOW)).toBe(clock)
  })

  test('tokens that every sync renews are near their end only when nothing renewed them', () => {
    expect(credentialClock(NOW + 12 * DAY, NOW, NOW, true)).toBe('fine')
    expect(credentialClock(NOW + 4 * DAY, NOW, NOW, true)).toBe('soon')
    expect(credentialClock(NOW, NOW, NOW, true)).toBe('expired')
  })

  test('keys end at the age the vendor lets them reach', () => {
    expect(endOfKeys(connector, NOW)).toBe(NOW + 180 * DAY)
    expect(endOfKeys(connector, null)).toBeNull()
    expect(endOfKeys({ ...connector, auth: { ...connector.auth, keyLifeDays: null } }, NOW)).toBeNull()
  })
})

describe('fields', () => {
  test('are sorted into open and secret ones, trimmed, and emptied by an empty text', () => {
    expect(sortFields(connector, { customerId: ' 1234567 ', secretKey: 'AQ', label: '' })).toEqual({
      ok: true,
      value: { open: { customerId: '1234567' }, secret: { secretKey: 'AQ' }, emptied: ['label'] },
    })
  })

  test.each(['a\u0000b', 'a\tb', 'x'.repeat(4_001)])('a text that would break a header is wrong', (label) => {
    expect(sortFields(connector, { label })).toMatchObject({ refusal: { code: 'field-wrong' } })
  })

  test('the first one missing is named with its example; optional ones are not asked for', () => {
    expect(missingField(connector, new Set(['customerId']))).toEqual({
      code: 'field-missing',
      params: { field: 'secretKey', example: 'AQAAAA' },
    })
    expect(missingField(connector, new Set(['customerId', 'secretKey']))).toBeNull()
  })
})

test('settings of another version are read as far as they are known', () => {
  const settings = settingsOf({ config_json: '{"streams":{"keywords":true},"from the future":1}' })
  expect(settings).toMatchObject({ fields: {}, baseUrl: null, fromEnvironment: false })
  expect(streamsOn(connector, settings)).toEqual(['campaigns', 'keywords'])
})
