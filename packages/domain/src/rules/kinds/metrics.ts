import type { CONDITION_METRICS } from '@commerce/contracts'
import type { EntityFacts, EvidenceFigure, Prediction, Snapshot, WindowFacts } from '../model.ts'

export type Metric = (typeof CONDITION_METRICS)[number]

/** A metric of a window: as it stands, and the ends between which late conversions may take it. */
export interface Measured {
  readonly seen: number
  readonly low: number
  readonly high: number
}

export const UNIT_OF: Readonly<Record<Metric, EvidenceFigure['unit']>> = {
  spend: 'money',
  impressions: 'count',
  clicks: 'count',
  conversions: 'decimal',
  conversionValue: 'money',
  platformRoas: 'ratio',
  cpa: 'money',
  cpc: 'money',
  cpm: 'money',
  ctr: 'percent',
  cvr: 'percent',
  frequency: 'decimal',
  budgetUse: 'percent',
}

/** Metrics that change when conversions come late. */
export const LATE: ReadonlySet<Metric> = new Set(['conversions', 'conversionValue', 'platformRoas', 'cpa', 'cvr'])

const exactly = (value: number): Measured => ({ seen: value, low: value, high: value })

/**
 * A metric in its unit: money in minor units of the reporting currency, ratios as ratios. Null: the platform does not report it, there is
 * no rate, or it would divide by nothing. Cost per conversion without a conversion is infinite: above every limit, below none.
 */
export function measure(
  metric: Metric,
  entity: EntityFacts,
  window: WindowFacts,
  prediction: Prediction | null,
  snapshot: Snapshot,
): Measured | null {
  const money = (micros: number): number | null =>
    entity.mixesCurrencies ? null : snapshot.toReporting(micros, entity.currency)
  const cost = money(window.costMicros)
  const per = (whole: number | null, parts: number): Measured | null =>
    whole === null || parts <= 0 ? null : exactly(whole / parts)
  switch (metric) {
    case 'spend':
      return cost === null ? null : exactly(cost)
    case 'impressions':
      return exactly(window.impressions)
    case 'clicks':
      return exactly(window.clicks)
    case 'cpc':
      return per(cost, window.clicks)
    case 'cpm':
      return per(cost, window.impressions / 1_000)
    case 'ctr':
      return per(window.clicks, window.impressions)
    case 'frequency': {
      const frequency = window.extra('frequency')
      return frequency === null ? null : exactly(frequency)
    }
    case 'budgetUse': {
      const budget = entity.dailyBudgetMicros
      return window.period || budget === null ? null : per(window.costMicros, budget * window.days)
    }
    default:
      return ofConversions(metric, window, prediction, money)
  }
}

function ofConversions(
  metric: 'conversions' | 'conversionValue' | 'platformRoas' | 'cpa' | 'cvr',
  window: WindowFacts,
  prediction: Prediction | null,
  money: (micros: number) => number | null,
): Measured | null {
  if (!window.hasConversions) return null
  const seen = window.conversionsMicros / 1_000_000
  const low = Math.max(seen, prediction?.low ?? seen)
  const high = Math.max(seen, prediction?.high ?? seen)
  const scaled = (value: number): Measured => ({
    seen: value,
    low: seen > 0 ? (value * low) / seen : value,
    high: seen > 0 ? (value * high) / seen : high > 0 ? Number.POSITIVE_INFINITY : value,
  })
  switch (metric) {
    case 'conversions':
      return { seen, low, high }
    case 'cvr':
      return window.clicks <= 0
        ? null
        : { seen: seen / window.clicks, low: low / window.clicks, high: high / window.clicks }
    case 'cpa': {
      const cost = money(window.costMicros)
      if (cost === null) return null
      const each = (count: number): number => (count > 0 ? cost / count : cost > 0 ? Number.POSITIVE_INFINITY : 0)
      return { seen: each(seen), low: each(high), high: each(low) }
    }
    case 'conversionValue': {
      const value = window.hasValue ? money(window.valueMicros) : null
      return value === null ? null : scaled(value)
    }
    case 'platformRoas':
      return window.hasValue && window.costMicros > 0 ? scaled(window.valueMicros / window.costMicros) : null
  }
}
