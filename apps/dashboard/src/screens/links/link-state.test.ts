import { describe, expect, it } from 'vitest'
import { isWebAddress, linkState, spokenAddress, targetWithUtm } from './link-state.ts'

describe('the state of a link', () => {
  it('is over from the moment it expires, whatever else it is', () => {
    expect(linkState({ enabled: true, expiresAt: 100 }, 99)).toBe('on')
    expect(linkState({ enabled: true, expiresAt: 100 }, 100)).toBe('expired')
    expect(linkState({ enabled: false, expiresAt: null }, 100)).toBe('off')
  })
})

describe('the address that opens', () => {
  it('has the UTM values that the target does not carry, and no empty ones', () => {
    const utm = { utm_source: ' blog ', utm_medium: '', utm_campaign: '가을' }
    expect(targetWithUtm('https://shop.example/p/1?utm_source=own#top', utm)).toBe(
      'https://shop.example/p/1?utm_source=own&utm_campaign=%EA%B0%80%EC%9D%84#top',
    )
    expect(targetWithUtm('https://shop.example/', { utm_source: ' blog ' })).toBe(
      'https://shop.example/?utm_source=blog',
    )
  })

  it('is none while the target is no web address', () => {
    for (const text of ['', 'shop.example', 'javascript:alert(1)', 'ftp://x.example', 'https://']) {
      expect(isWebAddress(text)).toBe(false)
      expect(targetWithUtm(text, {})).toBeNull()
    }
  })

  it('is read without its scheme', () => {
    expect(spokenAddress('https://go.shop.example/l/abc')).toBe('go.shop.example/l/abc')
  })
})
