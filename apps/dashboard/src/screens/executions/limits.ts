import type { Caps } from '@commerce/contracts'
import { isCurrency, minorDigits } from '@commerce/contracts/figures'

export const LIMITS = [
  'perDay',
  'perConnectionPerDay',
  'perEntityPerDay',
  'budgetIncreaseMinorPerDay',
  'budgetIncreaseTimes',
  'bidIncreaseTimes',
  'ownerFromMinor',
  'asksPerDay',
] as const satisfies readonly (keyof Caps)[]
export type Limit = (typeof LIMITS)[number]

export type Draft = Readonly<Record<Limit, string>>

const MONEY: ReadonlySet<Limit> = new Set(['budgetIncreaseMinorPerDay', 'ownerFromMinor'])
const TIMES: ReadonlySet<Limit> = new Set(['budgetIncreaseTimes', 'bidIncreaseTimes'])

export const isMoney = (limit: Limit) => MONEY.has(limit)
export const isTimes = (limit: Limit) => TIMES.has(limit)

/** The limits as one types them: money in major units, `null` as nothing. */
export function draftOf(caps: Caps, currency: string): Draft {
  const digits = isCurrency(currency) ? minorDigits(currency) : 0
  const text = (limit: Limit) => {
    const value = caps[limit]
    if (value === null) return ''
    return MONEY.has(limit) ? grouped(String(value / 10 ** digits)) : String(value)
  }
  return {
    perDay: text('perDay'),
    perConnectionPerDay: text('perConnectionPerDay'),
    perEntityPerDay: text('perEntityPerDay'),
    budgetIncreaseMinorPerDay: text('budgetIncreaseMinorPerDay'),
    budgetIncreaseTimes: text('budgetIncreaseTimes'),
    bidIncreaseTimes: text('bidIncreaseTimes'),
    ownerFromMinor: text('ownerFromMinor'),
    asksPerDay: text('asksPerDay'),
  }
}

/** `300000` as `300,000`. */
function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.')
  const thousands = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? thousands : `${thousands}.${fraction}`
}

/** What was typed as limits; the names of those that are no numbers instead. How large they may be says the server. */
export function capsOf(draft: Draft, currency: string): Caps | readonly Limit[] {
  const digits = isCurrency(currency) ? minorDigits(currency) : 0
  const number = (limit: Limit): number => {
    const text = draft[limit].replaceAll(/[,\s]/g, '')
    const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
    return MONEY.has(limit) ? Math.round(value * 10 ** digits) : value
  }
  const wrong = LIMITS.filter((limit) => {
    if (limit === 'ownerFromMinor' && draft[limit].trim() === '') return false
    const value = number(limit)
    return !Number.isFinite(value) || (!isTimes(limit) && !Number.isSafeInteger(value))
  })
  if (wrong.length > 0) return wrong
  return {
    perDay: number('perDay'),
    perConnectionPerDay: number('perConnectionPerDay'),
    perEntityPerDay: number('perEntityPerDay'),
    budgetIncreaseMinorPerDay: number('budgetIncreaseMinorPerDay'),
    budgetIncreaseTimes: number('budgetIncreaseTimes'),
    bidIncreaseTimes: number('bidIncreaseTimes'),
    ownerFromMinor: draft.ownerFromMinor.trim() === '' ? null : number('ownerFromMinor'),
    asksPerDay: number('asksPerDay'),
  }
}
