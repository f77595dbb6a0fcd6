import { CURRENCIES, type Currency } from './currencies.ts'

/** The languages money is written in. */
export type MoneyLanguage = 'ko' | 'en'

const prefixes = new Map<string, string>()

/** What stands before the number, with the space some symbols need: `US$` (ko), `$` (en), `CHF ` (with U+00A0). */
export function symbolBefore(currency: Currency, language: MoneyLanguage): string {
  const key = `${language}${currency}`
  let prefix = prefixes.get(key)
  if (prefix === undefined) {
    prefix = ''
    for (const part of partsOf(currency, language, 'symbol')) {
      if (part.type === 'integer') break
      prefix += part.value
    }
    prefixes.set(key, prefix)
  }
  return prefix
}

const spellings = new Map<Currency, readonly string[]>()

/** Every way this currency is written beside a number, longest first, in capitals and normalised by NFKC. */
export function spellingsOf(currency: Currency): readonly string[] {
  let known = spellings.get(currency)
  if (known === undefined) {
    const found = new Set<string>([currency, ...(EVERYDAY[currency] ?? [])])
    for (const language of ['ko', 'en'] as const) {
      for (const display of ['symbol', 'narrowSymbol'] as const) {
        for (const part of partsOf(currency, language, display)) if (part.type === 'currency') found.add(part.value)
      }
    }
    known = [...found].map(plain).sort((a, b) => b.length - a.length)
    spellings.set(currency, known)
  }
  return known
}

const EVERYDAY: Partial<Record<Currency, readonly string[]>> = {
  KRW: ['원', '₩', 'won'],
  USD: ['달러', '미국 달러', 'dollars'],
  JPY: ['엔', '円', '¥'],
  EUR: ['유로', 'euro'],
  CNY: ['위안', '元', '¥'],
}

/** Whether a word or sign beside a number names some currency, whichever. */
export function namesSomeCurrency(text: string): boolean {
  return CURRENCIES.some((currency) => spellingsOf(currency).includes(text))
}

/** Text to compare by: full-width forms made plain, capitals, single spaces. */
export function plain(text: string): string {
  return text.normalize('NFKC').toUpperCase().replace(/\s+/g, ' ').trim()
}

function partsOf(currency: Currency, language: MoneyLanguage, display: 'symbol' | 'narrowSymbol') {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: display })
  return format.formatToParts(1)
}
