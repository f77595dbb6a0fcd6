import type { KpiProfile, MeasureId } from '@commerce/contracts'
import { formatNumber, type Language } from '../../lib/format.ts'
import { moneyText, percentText, ratioText } from '../parts/amounts.ts'
import { storedIn, type TypedUnit, typedIn } from '../parts/typed.ts'

export type Metric = KpiProfile['metrics'][number]
export type ProfileMeasure = MeasureId | 'storeClicks' | 'pageviewsPerVisit' | 'assistedConversions'
export type Unit = TypedUnit

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
  switch (unitOf(measure)) {
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

function unitOf(measure: string): Unit {
  return isMeasure(measure) ? UNITS[measure] : 'count'
}

/** What stands in the field: money in major units, percentages as people say them. */
export function typedOf(measure: string, value: number | null, currency: string): string {
  return value === null ? '' : typedIn(value, unitOf(measure), currency)
}

/** The stored value of what was typed; null when the field is empty, NaN when it is no number of zero or more. */
export function storedOf(measure: string, typed: string, currency: string): number | null {
  return typed.trim() === '' ? null : storedIn(typed, unitOf(measure), currency)
}
