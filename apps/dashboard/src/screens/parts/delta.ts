import type { Figure, MeasureId } from '@commerce/contracts'
import { formatNumber, type Language } from '../../lib/format.ts'

/** Measures of which more is good news, and those of which less is; the rest says nothing by itself. */
const GOOD_UP: ReadonlySet<MeasureId> = new Set([
  'orders',
  'units',
  'grossRevenue',
  'netRevenue',
  'aov',
  'newBuyers',
  'returningBuyers',
  'visits',
  'blendedRoas',
  'attributedRoas',
  'attributedRevenue',
  'conversions',
  'conversionValue',
  'platformRoas',
  'ctr',
])
const GOOD_DOWN: ReadonlySet<MeasureId> = new Set(['acos', 'cpa', 'cpc', 'cpm', 'refunded', 'refundedOnDay'])

export interface Change {
  readonly direction: 'up' | 'down' | 'flat'
  readonly meaning: 'good' | 'bad' | 'neutral'
  /** The share of change (0.12 is 12% more); null when it came from zero. */
  readonly share: number | null
}

/** How a measure changed; null when either side is not known. Changes below half a thousandth are none. */
export function changeOf(measure: MeasureId, value: number | null, before: number | null): Change | null {
  if (value === null || before === null) return null
  if (before === 0) return value === 0 ? { direction: 'flat', meaning: 'neutral', share: 0 } : fromZero(measure, value)
  const share = (value - before) / Math.abs(before)
  if (Math.abs(share) < 0.0005) return { direction: 'flat', meaning: 'neutral', share: 0 }
  return { direction: share > 0 ? 'up' : 'down', meaning: meaningOf(measure, share > 0), share }
}

function fromZero(measure: MeasureId, value: number): Change {
  return { direction: value > 0 ? 'up' : 'down', meaning: meaningOf(measure, value > 0), share: null }
}

function meaningOf(measure: MeasureId, up: boolean): Change['meaning'] {
  if (GOOD_UP.has(measure)) return up ? 'good' : 'bad'
  if (GOOD_DOWN.has(measure)) return up ? 'bad' : 'good'
  return 'neutral'
}

/** `+12%`, `−3.4%`: one decimal below ten percent. */
export function shareText(share: number, language: Language): string {
  const digits = Math.abs(share) < 0.1 ? 1 : 0
  return formatNumber(share, language, {
    style: 'percent',
    signDisplay: 'exceptZero',
    maximumFractionDigits: digits,
  })
}

/** The value of the same weekday a week before the last of the 28 days. */
export function weekBefore(figure: Pick<Figure, 'spark'>): number | null {
  return figure.spark.at(-8) ?? null
}
