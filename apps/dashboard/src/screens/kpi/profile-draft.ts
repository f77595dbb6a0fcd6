import type { KpiProfile } from '@commerce/contracts'
import { type Metric, storedOf, typedOf } from './units.ts'

export const LIMITS = ['floor', 'target', 'ceiling'] as const
export type Limit = (typeof LIMITS)[number]

/** A metric as it stands in the form: limits as they were typed. */
export interface MetricDraft {
  readonly measure: string
  readonly weight: Metric['weight']
  readonly target: string
  readonly floor: string
  readonly ceiling: string
}

export function metricDraft(metric: Metric, currency: string): MetricDraft {
  const typed = (limit: Limit) => typedOf(metric.measure, metric[limit], currency)
  return {
    measure: metric.measure,
    weight: metric.weight,
    target: typed('target'),
    floor: typed('floor'),
    ceiling: typed('ceiling'),
  }
}

/** Drafts of a profile's metrics; a new profile begins with what most ads are judged by. */
export function metricDrafts(profile: KpiProfile | null, currency: string): readonly MetricDraft[] {
  if (profile) return profile.metrics.map((metric) => metricDraft(metric, currency))
  return [{ measure: 'platformRoas', weight: 'primary', target: '', floor: '', ceiling: '' }]
}

export type MetricFault = 'kpi:numberWrong' | 'kpi:orderWrong'

/** What is wrong with the limits of a metric; null when they can be saved. */
export function metricFault(draft: MetricDraft, currency: string): MetricFault | null {
  const values = LIMITS.map((limit) => storedOf(draft.measure, draft[limit], currency))
  if (values.some((value) => Number.isNaN(value))) return 'kpi:numberWrong'
  const set = values.filter((value) => value !== null)
  return set.every((value, place) => value >= (set[place - 1] ?? 0)) ? null : 'kpi:orderWrong'
}

/** As the API takes them. */
export function metricsOf(drafts: readonly MetricDraft[], currency: string): Metric[] {
  return drafts.map(({ measure, weight, target, floor, ceiling }) => ({
    measure,
    weight,
    target: storedOf(measure, target, currency),
    floor: storedOf(measure, floor, currency),
    ceiling: storedOf(measure, ceiling, currency),
  }))
}
