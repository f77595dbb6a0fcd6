import { describe, expect, it } from 'vitest'
import { COUNTRIES, countryOf, isCurrency, isZone } from './index.ts'

/** Regions that Intl names but that are no countries to sell from: history, groups, islands without residents. */
const NOT_OFFERED =
  'AC AN AQ BU BV CP CQ CS DD DG DY EA EU EZ FX HM HV IC NH QO RH SU TA TP UK UN VD XA XB YD YU ZR ZZ'.split(' ')

describe('countries', () => {
  it('have a currency in use, a zone, and a name in both languages', () => {
    const names = (['ko', 'en'] as const).map(
      (language) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }),
    )
    for (const { code, currency, zone } of COUNTRIES) {
      expect([code, isCurrency(currency), isZone(zone)]).toEqual([code, true, true])
      for (const name of names) expect(name.of(code)).toMatch(/\p{L}/u)
    }
  })

  it('are all that Intl names, once each and in order', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
    const known = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
    const regions = letters
      .flatMap((first) => letters.map((second) => `${first}${second}`))
      .filter((code) => known.of(code))
    expect(COUNTRIES.map((country) => country.code)).toEqual(regions.filter((code) => !NOT_OFFERED.includes(code)))
  })

  it('know what is usual where the first shops are', () => {
    expect(countryOf('KR')).toEqual({ code: 'KR', currency: 'KRW', zone: 'Asia/Seoul' })
    expect(countryOf('US')).toEqual({ code: 'US', currency: 'USD', zone: 'America/New_York' })
    expect(countryOf('JP')).toEqual({ code: 'JP', currency: 'JPY', zone: 'Asia/Tokyo' })
    expect(countryOf('DE')).toEqual({ code: 'DE', currency: 'EUR', zone: 'Europe/Berlin' })
    expect(countryOf('ZZ')).toBeNull()
  })
})
