import type { KpiProfile, MeasureId } from '@commerce/contracts'
import { isCurrency, minorDigits } from '@commerce/contracts/figures'
import { formatNumber, type Language } from '../../lib/format.ts'
import { moneyText, percentText, ratioText } from '../parts/amounts.ts'

export type Metric = KpiProfile['metrics'][number]
export type ProfileMeasure = MeasureId | 'storeClicks' | 'pageviewsPerVisit' | 'assistedConversions'
export type Unit = 'money' | 'count' | 'ratio' | 'percent'

/** How a target of each measure is written (docs/measures.md). */
export const UNITS: Readonly<Record<ProfileMeasure, Unit>> = {
  spend: 'money',
  impressions: 'count',
  clicks: 'count',
  ctr: 'percent',
  cpc: 'money',
  cpm: 'money',
  frequency: 'ratio',
  conversions: 'count',
  conversionValue: 'money',
  cpa: 'money',
  orders: 'count',
  units: 'count',
  grossRevenue: 'money',
  netRevenue: 'money',
  refunded: 'money',
  refundedOnDay: 'money',
  aov: 'money',
  newBuyers: 'count',
  returningBuyers: 'count',
  visits: 'count',
  blendedRoas: 'ratio',
  platformRoas: 'ratio',
  attributedRoas: 'ratio',
  claimedRatio: 'ratio',
  acos: 'percent',
  attributedRevenue: 'money',
  storeClicks: 'count',
  pageviewsPerVisit: 'count',
  assistedConversions: 'count',
}

/** What a profile can be judged by, in the order of the choice. */
export const CHOICES = Object.keys(UNITS).filter(isMeasure)

export function isMeasure(name: string): name is ProfileMeasure {
  return Object.hasOwn(UNITS, name)
}

/** A target in words: money of the shop, `3.00배`, `2.5%`, a number. */
export function limitText(measure: string, value: number, currency: string, language: Language, times: string): string {
  switch (isMeasure(measure) ? UNITS[measure] : 'count') {
    case 'money':
      return moneyText(value, currency, language)
    case 'ratio':
      return `${ratioText(value, language)}${times}`
    case 'percent':
      return percentText(value, language)
    case 'count':
      return formatNumber(value, language, { maximumFractionDigits: 2 })
  }
}

/** How much of the typed number one of the stored unit is: minor units of money, parts of a whole for a percentage. */
function scaleOf(measure: string, currency: string): number {
  const unit = isMeasure(measure) ? UNITS[measure] : 'count'
  if (unit === 'money') return 10 ** (isCurrency(currency) ? minorDigits(currency) : 0)
  return unit === 'percent' ? 0.01 : 1
}

/** What stands in the field: money in major units, percentages as people say them. */
export function typedOf(measure: string, value: number | null, currency: string): string {
  if (value === null) return ''
  return String(Number((value / scaleOf(measure, currency)).toPrecision(12)))
}

/** The stored value of what was typed; null when the field is empty, NaN when it is no number of zero or more. */
export function storedOf(measure: string, typed: string, currency: string): number | null {
  const plain = typed.trim().replace(/(?<=\d),(?=\d{3}(\D|$))/g, '')
  if (plain === '') return null
  if (!/^\d{1,12}(\.\d{1,6})?$/.test(plain)) return Number.NaN
  const value = Number(plain) * scaleOf(measure, currency)
  const money = isMeasure(measure) && UNITS[measure] === 'money'
  return money ? Math.round(value) : Number(value.toPrecision(12))
}
