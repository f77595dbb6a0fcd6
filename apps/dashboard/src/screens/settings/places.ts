import { COUNTRIES, CURRENCIES, countryOf } from '@commerce/contracts/figures'
import type { Language } from '@commerce/contracts/words'
import type { SearchableOption } from '../../ui/index.ts'

/** What a person is likely to sell in, offered first. */
const NEAR = ['KR', 'US', 'JP', 'CN', 'TW', 'VN', 'SG', 'GB', 'DE', 'CA', 'AU']

/** Countries by their name in the language, found by code and English name as well; the likely ones first. */
export function countryOptions(language: Language): readonly SearchableOption[] {
  const name = namesOf('region', language)
  const english = namesOf('region', 'en')
  const options = COUNTRIES.map(({ code }) => ({
    value: code,
    label: name(code),
    detail: code,
    keywords: english(code),
  }))
  return likelyFirst(options, NEAR, language)
}

/** Currencies by their name, found by code and English name as well. */
export function currencyOptions(language: Language): readonly SearchableOption[] {
  const name = namesOf('currency', language)
  const english = namesOf('currency', 'en')
  const near = NEAR.map((code) => countryOf(code)?.currency ?? '')
  const options = CURRENCIES.map((code) => ({ value: code, label: name(code), detail: code, keywords: english(code) }))
  return likelyFirst(options, near, language)
}

/** IANA zones with their distance from UTC, found by city in either language. */
export function zoneOptions(language: Language): readonly SearchableOption[] {
  const own = COUNTRIES.map(({ zone }) => zone)
  const zones = [...new Set([...Intl.supportedValuesOf('timeZone'), ...own])].sort()
  const country = namesOf('region', language)
  const zoneName = zoneNames(language)
  const home = new Map(COUNTRIES.map(({ code, zone }) => [zone, code] as const))
  const options = zones.map((zone) => {
    const code = home.get(zone)
    return {
      value: zone,
      label: `${zoneName(zone)} · ${zone.replaceAll('_', ' ')}`,
      detail: offsetOf(zone),
      keywords: `${zone} ${code === undefined ? '' : country(code)}`,
    }
  })
  const near = NEAR.map((code) => countryOf(code)?.zone ?? '')
  return [
    ...near.flatMap((zone) => options.find((option) => option.value === zone) ?? []),
    ...options.filter((option) => !near.includes(option.value)),
  ]
}

/** What follows from a country; nothing for one that is not in the list. */
export function defaultsOf(country: string): { readonly currency?: string; readonly zone?: string } {
  const found = countryOf(country)
  return found ? { currency: found.currency, zone: found.zone } : {}
}

/** The shop before anything was entered: the country whose zone the browser has, else that of the language. */
export function guessedShop(browserZone: string, language: Language) {
  const country = COUNTRIES.find(({ zone }) => zone === browserZone)?.code ?? (language === 'ko' ? 'KR' : 'US')
  const { currency = 'USD', zone = 'Etc/UTC' } = defaultsOf(country)
  return { name: '', country, currency, zone }
}

function likelyFirst(
  options: readonly SearchableOption[],
  near: readonly string[],
  language: Language,
): readonly SearchableOption[] {
  const rank = (option: SearchableOption) => {
    const at = near.indexOf(option.value)
    return at < 0 ? near.length : at
  }
  const order = new Intl.Collator(language)
  return [...options].sort((a, b) => rank(a) - rank(b) || order.compare(a.label, b.label))
}

function namesOf(type: 'region' | 'currency', language: Language): (code: string) => string {
  const names = new Intl.DisplayNames([language], { type, fallback: 'code' })
  return (code) => names.of(code) ?? code
}

/** "한국 표준시" of Asia/Seoul: what the zone is called, without summer or winter. */
function zoneNames(language: Language): (zone: string) => string {
  return (zone) => partOf(new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'longGeneric' }))
}

function partOf(format: Intl.DateTimeFormat): string {
  return format.formatToParts().find((part) => part.type === 'timeZoneName')?.value ?? ''
}

/** "UTC+9" of Asia/Seoul, as it is now. */
function offsetOf(zone: string): string {
  return partOf(new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' })).replace('GMT', 'UTC')
}
