import type { Mapped, PageContent } from '@commerce/contracts/connector'
import type { AdDayRecord, AdLevel } from '@commerce/contracts/records'
import { type Currency, isCurrency } from '@commerce/kernel'
import { z } from 'zod'
import { decimalToMicros, mapRows, unreadable, vendorDay, wholeNumber } from '../../kit/index.ts'
import { rowsOf } from './entities.ts'

/** Figures of the report that stand beside, under the vendor's names. */
const BESIDE = [
  'conversion',
  'real_time_conversion',
  'web_event_add_to_cart',
  'onsite_shopping',
  'total_onsite_shopping_value',
]

/**
 * What is asked for. Website purchases are the conversions: `conversion` is whatever an ad group optimises for. Their value is the
 * oddly named `total_complete_payment_rate` (the name is sure, its meaning is from general knowledge, unverified), so each row is
 * held against count times average.
 */
export const METRICS: readonly string[] = [
  'spend',
  'impressions',
  'clicks',
  'complete_payment',
  'total_complete_payment_rate',
  'value_per_complete_payment',
  ...BESIDE,
]

/** Credited to the day of the click or view, inside the windows of each ad group (up to 28 days, unverified). */
export const TIKTOK_ATTRIBUTION = 'complete_payment,adgroup_window,by_ad_day'

const row = z.object({
  dimensions: z.record(z.string(), z.union([z.string(), z.number()])),
  metrics: z.record(z.string(), z.union([z.string(), z.number()]).nullish()),
})
type Row = z.infer<typeof row>

/** Context: level, the id the report is split by, currency of the account. */
export function* mapReport({ bytes, context }: PageContent): Generator<Mapped> {
  const { level, dimension, currency } = context
  const rows = rowsOf(bytes)
  if (typeof rows === 'string') yield* unreadable(rows)
  else if (
    typeof level !== 'string' ||
    typeof dimension !== 'string' ||
    typeof currency !== 'string' ||
    !isCurrency(currency)
  )
    yield* unreadable('context')
  else yield* mapRows(rows, row, (one) => dayOf(one, level as AdLevel, dimension, currency))
}

function dayOf({ dimensions, metrics }: Row, level: AdLevel, dimension: string, currency: Currency): AdDayRecord {
  const day = vendorDay(String(dimensions.stat_time_day ?? ''))
  const conversions = micros(metrics, 'complete_payment')
  return {
    kind: 'ad-day',
    level,
    entityId: String(dimensions[dimension] ?? ''),
    day,
    lastDay: day,
    part: '',
    currency,
    impressions: wholeNumber(told(metrics, 'impressions'), 'impressions'),
    clicks: wholeNumber(told(metrics, 'clicks'), 'clicks'),
    costMicros: micros(metrics, 'spend') ?? 0,
    conversionsMicros: conversions,
    ...worthOf(metrics, conversions),
    attribution: TIKTOK_ATTRIBUTION,
  }
}

/** The value, and what stands beside; with what count times average comes to where the two disagree by more than a hundredth. */
function worthOf(
  metrics: Row['metrics'],
  conversions: number | null,
): Pick<AdDayRecord, 'conversionValueMicros' | 'extra'> {
  const extra: Record<string, string | number> = {}
  for (const name of BESIDE) {
    const value = told(metrics, name)
    if (value !== null) extra[name] = value
  }
  const reported = micros(metrics, 'total_complete_payment_rate')
  const average = micros(metrics, 'value_per_complete_payment')
  if (conversions === null || average === null) return { conversionValueMicros: reported, extra: filledOrNull(extra) }
  const computed = Number((BigInt(conversions) * BigInt(average)) / 1_000_000n)
  // The average is rounded to the smallest unit, so many conversions may make a small difference.
  const allowed = Math.max(Math.abs(computed), Math.abs(reported ?? 0)) / 100 + conversions / 100
  if (reported !== null && Math.abs(reported - computed) > allowed)
    extra.valueByAverage = (computed / 1_000_000).toFixed(2)
  return { conversionValueMicros: reported ?? computed, extra: filledOrNull(extra) }
}

function micros(metrics: Row['metrics'], name: string): number | null {
  const value = told(metrics, name)
  return value === null ? null : decimalToMicros(value, name)
}

/** `-` and an absent key say nothing. */
function told(metrics: Row['metrics'], name: string): string | number | null {
  const value = metrics[name]
  return value === undefined || value === null || value === '' || value === '-' ? null : value
}

function filledOrNull(extra: Record<string, string | number>): Record<string, string | number> | null {
  return Object.keys(extra).length === 0 ? null : extra
}
