import { describe, expect, test } from 'vitest'
import { coupangAds } from './index.ts'

describe('Coupang Ads (AD11)', () => {
  test('comes as files only, without keys', () => {
    expect(coupangAds.api).toBeNull()
    expect(coupangAds.modes).toEqual(['import'])
    expect(coupangAds.auth.fields).toEqual([])
  })

  test('says per product and level what can be read, and carries nothing out (K5)', () => {
    const products = new Set(coupangAds.capabilities.map(({ product }) => product))
    expect([...products]).toEqual(['sales', 'new-customer', 'brand'])
    for (const { read, actions } of coupangAds.capabilities)
      expect({ read, actions }).toEqual({ read: true, actions: [] })
  })

  test('re-imports reach as far back as conversions grow', () => {
    expect(coupangAds.lookBackDays).toBe(14)
    expect(coupangAds.attribution).toBe('14d')
  })
})
