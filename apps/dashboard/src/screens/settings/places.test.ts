import { COUNTRIES, CURRENCIES } from '@commerce/contracts/figures'
import { describe, expect, it } from 'vitest'
import { countryOptions, currencyOptions, defaultsOf, guessedShop, zoneOptions } from './places.ts'

describe('places', () => {
  it('are named in the language and found in the other', () => {
    const korea = countryOptions('ko')[0]
    expect(korea).toMatchObject({ value: 'KR', label: '대한민국', keywords: 'South Korea' })
    expect(currencyOptions('ko')[0]).toMatchObject({ value: 'KRW', label: '대한민국 원' })
    expect(zoneOptions('ko')[0]).toMatchObject({
      value: 'Asia/Seoul',
      label: '한국 표준시 · Asia/Seoul',
      detail: 'UTC+9',
      keywords: expect.stringContaining('대한민국'),
    })
  })

  it('offer every country and currency once', () => {
    for (const language of ['ko', 'en'] as const) {
      expect(
        countryOptions(language)
          .map((one) => one.value)
          .sort(),
      ).toEqual(COUNTRIES.map((one) => one.code).sort())
      expect(
        currencyOptions(language)
          .map((one) => one.value)
          .sort(),
      ).toEqual([...CURRENCIES].sort())
      const zones = zoneOptions(language).map((one) => one.value)
      expect(new Set(zones).size).toBe(zones.length)
    }
  })

  it('follow from the country, and every zone that follows can be chosen', () => {
    expect(defaultsOf('KR')).toEqual({ currency: 'KRW', zone: 'Asia/Seoul' })
    expect(defaultsOf('ZZ')).toEqual({})
    const zones = new Set(zoneOptions('en').map((one) => one.value))
    expect(COUNTRIES.filter(({ zone }) => !zones.has(zone))).toEqual([])
  })

  it('are guessed from the browser, else from the language', () => {
    expect(guessedShop('Asia/Tokyo', 'ko')).toEqual({ name: '', country: 'JP', currency: 'JPY', zone: 'Asia/Tokyo' })
    expect(guessedShop('Etc/UTC', 'ko')).toMatchObject({ country: 'KR', currency: 'KRW', zone: 'Asia/Seoul' })
    expect(guessedShop('Etc/UTC', 'en')).toMatchObject({ country: 'US', currency: 'USD' })
  })
})
