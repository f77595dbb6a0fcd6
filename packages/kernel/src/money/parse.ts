import { granted, type Result, refused } from '../refusal.ts'
import { type Currency, minorDigits } from './currencies.ts'
import { type Money, money } from './money.ts'
import { namesSomeCurrency, plain, spellingsOf } from './symbols.ts'

export type AmountRefusal =
  | 'amount-empty'
  | 'amount-unreadable'
  | 'amount-too-precise'
  | 'amount-too-large'
  | 'amount-other-currency'

/** What the sentences of a refused amount say: the text (cut to a readable length), the currency, its decimals. */
const LONGEST_QUOTE = 40

/**
 * Reads an amount as people type it in Korean or English: `12,400원`, `1,240만 원`, `1억 2,000만`, `$1,234.50`, `1.2K`,
 * `-3,000`, `(3,000)`. Never guesses: commas must stand at thousands, decimals must fit the currency, another
 * currency's sign is refused rather than ignored. The result is exact or a refusal.
 *
 * @param currency the currency the amount is meant in; its name or sign may stand beside the number or be left out.
 */
export function parseMoney(text: string, currency: Currency): Result<Money, AmountRefusal> {
  const no = (code: AmountRefusal) =>
    refused(code, { text: text.trim().slice(0, LONGEST_QUOTE), currency, digits: minorDigits(currency) })
  const typed = plain(text)
  if (typed === '') return no('amount-empty')
  if (typed.length > 80) return no('amount-unreadable')

  const { negative, rest } = takeSign(typed)
  const bare = takeCurrency(rest, currency)
  // The sign may stand on either side of the currency: −$5 and $−5.
  const inner = negative ? { negative: true, rest: bare } : takeSign(bare)
  const value = readNumber(inner.rest, minorDigits(currency))
  if (value === 'unreadable') return no(namesAnother(typed, currency) ? 'amount-other-currency' : 'amount-unreadable')
  if (value === 'too-precise') return no('amount-too-precise')
  const minor = Number(inner.negative ? -value : value)
  return Number.isSafeInteger(minor) ? granted(money(minor, currency)) : no('amount-too-large')
}

/** `-`, `−`, `+`, or the brackets of bookkeepers, which mean minus. */
function takeSign(text: string): { negative: boolean; rest: string } {
  const brackets = /^\((.*)\)$/.exec(text)
  if (brackets?.[1] !== undefined) return { negative: true, rest: brackets[1].trim() }
  const sign = /^[-−–+]/.exec(text)
  return { negative: sign !== null && sign[0] !== '+', rest: sign === null ? text : text.slice(1).trim() }
}

function takeCurrency(text: string, currency: Currency): string {
  for (const name of spellingsOf(currency)) {
    if (text.startsWith(name)) return text.slice(name.length).trim()
    // K, M, B and T behind a number are thousands, millions, billions, trillions, even where one is a symbol too.
    if (text.endsWith(name) && !(name in ENGLISH)) return text.slice(0, -name.length).trim()
  }
  return text
}

/** Whether the words beside the number name a currency, and not the one asked for. */
function namesAnother(text: string, currency: Currency): boolean {
  const words = text.replace(/[\d.,()+−–\-조억만천 ]+/g, ' ').trim()
  return [words, words.replace(/ ?[KMBT]$/, '')].some(
    (word) => word !== '' && !(word in ENGLISH) && !spellingsOf(currency).includes(word) && namesSomeCurrency(word),
  )
}

/** Powers of ten, in falling order: an amount may be given as a sum of them, 1억 2,000만. */
const KOREAN: Readonly<Record<string, number>> = { 조: 12, 억: 8, 만: 4, 천: 3 }
const ENGLISH: Readonly<Record<string, number>> = { T: 12, B: 9, M: 6, K: 3 }

/** The number in minor units. */
function readNumber(text: string, digits: number): bigint | 'unreadable' | 'too-precise' {
  const korean = /[조억만천]/.test(text)
  const scales = korean ? KOREAN : ENGLISH
  const pieces = [...text.matchAll(/([\d.,]+) ?([조억만천KMBT]?) ?/gy)]
  if (pieces.reduce((length, piece) => length + piece[0].length, 0) !== text.length) return 'unreadable'

  let total = 0n
  let previous = Number.POSITIVE_INFINITY
  for (const [, number = '', scale = ''] of pieces) {
    const power = scale === '' ? 0 : scales[scale]
    if (power === undefined || power >= previous || (previous !== Number.POSITIVE_INFINITY && !korean))
      return 'unreadable'
    previous = power
    const value = scaled(number, power + digits)
    if (typeof value === 'string') return value
    total += value
  }
  return pieces.length === 0 ? 'unreadable' : total
}

/** `number` times 10^power as a whole number. */
function scaled(number: string, power: number): bigint | 'unreadable' | 'too-precise' {
  const parts = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/.exec(number)
  if (parts === null) return 'unreadable'
  const [, whole = '', decimals = ''] = parts
  const fraction = decimals.replace(/0+$/, '')
  if (fraction.length > power) return 'too-precise'
  return BigInt(`${whole.replaceAll(',', '')}${fraction.padEnd(power, '0')}`)
}
