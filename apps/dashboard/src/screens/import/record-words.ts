import { formatMoney, isCurrency, money } from '@commerce/contracts/figures'
import { AD_LEVELS } from '@commerce/contracts/records'
import type { Translate } from '@commerce/contracts/words'
import { formatDateTime, formatNumber, type Language } from '../../lib/format.ts'
import { formatMicros } from '../incoming/amount.ts'

/** Fields of a record that people are shown, in this order; others stay in the file. */
export const FIELDS = [
  'day',
  'orderedAt',
  'externalId',
  'level',
  'name',
  'entityId',
  'part',
  'impressions',
  'clicks',
  'costMicros',
  'conversionsMicros',
  'conversionValueMicros',
  'itemsMinor',
  'discountMinor',
  'shippingMinor',
  'taxMinor',
  'totalMinor',
  'status',
  'lastDay',
  'paidAt',
  'changedAt',
  'dailyBudgetMicros',
  'bidMicros',
  'origin',
  'attribution',
] as const
export type RecordField = (typeof FIELDS)[number]

const STATUSES = [
  'active',
  'paused',
  'removed',
  'unknown',
  'unpaid',
  'void',
  'paid',
  'preparing',
  'shipped',
  'delivered',
  'confirmed',
  'cancel-requested',
  'cancelled',
  'return-requested',
  'returned',
  'exchange-requested',
  'exchanged',
  'partly-refunded',
  'refunded',
] as const

/** Figures stand at the right. */
export function isFigure(name: string): boolean {
  return /(Micros|Minor)$/.test(name) || name === 'impressions' || name === 'clicks'
}

/** The value of a field as people read it: amounts in their currency, moments as times, states in words. */
export function valueWords(
  name: string,
  value: string,
  currency: string | null,
  t: Translate,
  language: Language,
): string {
  if (name === 'level') {
    const level = AD_LEVELS.find((one) => one === value)
    return level ? t(`imports:levelName.${level}`) : value
  }
  if (name === 'status') {
    const status = STATUSES.find((one) => one === value)
    return status ? t(`imports:status.${status}`) : value
  }
  const number = Number(value)
  if (value === '' || !Number.isFinite(number)) return value
  if (isFigure(name)) return figureWords(name, number, currency, language)
  if (/At$/.test(name)) return formatDateTime(number, language, { style: 'short' })
  return value
}

/** A figure by its name: `…Micros` are millionths, of the currency where there is one; `…Minor` its smallest units. */
export function figureWords(name: string, value: number, currency: string | null, language: Language): string {
  if (name.startsWith('conversions')) return formatNumber(value / 1_000_000, language, { maximumFractionDigits: 2 })
  if (currency === null) return formatNumber(value, language)
  if (name.endsWith('Micros')) return formatMicros(value, currency, language)
  if (name.endsWith('Minor') && isCurrency(currency) && Number.isSafeInteger(value))
    return formatMoney(money(value, currency), language, { style: 'full' })
  return formatNumber(value, language)
}
