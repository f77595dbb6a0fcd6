import type { Currency, Day } from '@commerce/kernel'

/**
 * The grain of a row of ad figures. Totals add up ONE level per connector, never several (DESIGN section 3). `search-term` is what
 * people typed; it covers a part of a campaign only and never enters a total.
 */
export const AD_LEVELS = ['account', 'campaign', 'adgroup', 'keyword', 'ad', 'search-term'] as const
export type AdLevel = (typeof AD_LEVELS)[number]

/** Figures of one entity on one local day of the ad account; the currency of the account. T3, T22f. */
export interface AdDayRecord {
  readonly kind: 'ad-day'
  readonly level: AdLevel
  /** Id at the vendor; in files without ids the path of names, `name:campaign/adgroup`. */
  readonly entityId: string
  readonly day: Day
  /** Differs from `day` only in reports over a period; those are kept apart and never enter a day. */
  readonly lastDay: Day
  /** Empty, or the breakdown this row is a part of (`device=mobile;media=naver`). Parts of a day add up. */
  readonly part: string
  readonly currency: Currency
  readonly impressions: number
  readonly clicks: number
  /** Millionths of one unit of the currency, also for KRW. */
  readonly costMicros: number
  /** Millionths of one conversion: Google counts fractions. Null: the report does not say. */
  readonly conversionsMicros: number | null
  /** What the platform says the conversions were worth, micros. Null: the report does not say. */
  readonly conversionValueMicros: number | null
  /** Window and model of the conversions, `7d_click,1d_view`; empty when the report has none. Never summed across. */
  readonly attribution: string
  /** Further figures under the vendor's own names (reach, frequency, landing page views); `metrics_json`. */
  readonly extra: Readonly<Record<string, number | string>> | null
}

/** An account, campaign, ad group, keyword or ad as the vendor describes it now. T2. */
export interface EntityRecord {
  readonly kind: 'entity'
  readonly level: AdLevel
  readonly entityId: string
  /** The entity above it, at whichever level; null at the top. */
  readonly parentId: string | null
  readonly name: string
  readonly status: 'active' | 'paused' | 'removed' | 'unknown'
  /** The vendor's own word. */
  readonly vendorStatus: string
  readonly dailyBudgetMicros: number | null
  readonly bidMicros: number | null
  readonly extra: Readonly<Record<string, number | string>> | null
}
