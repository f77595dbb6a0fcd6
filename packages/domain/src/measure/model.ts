import type { MeasureId } from '@commerce/contracts'
import type { Currency, Day, Zone } from '@commerce/kernel'

/** What measures must know of a platform; the composition root takes it from the connectors. */
export interface PlatformFacts {
  readonly title: { readonly ko: string; readonly en: string }
  /** After so many days the vendor leaves a day alone. */
  readonly settleDays: number
  /** Hour of the account's day from which yesterday is expected. */
  readonly readyHour: number
  /** Window and model of its conversions; empty when it has none. */
  readonly attribution: string
}

/** A connection as measures see it. */
export interface Connection {
  readonly id: string
  readonly name: string
  readonly platform: string
  readonly kind: 'ads' | 'channel' | 'analytics' | 'supplier'
  readonly mode: 'import' | 'fixture' | 'api'
  readonly enabled: boolean
  readonly zone: Zone
  readonly currency: string
  readonly lastSuccessAt: number | null
  readonly stateCode: string | null
  readonly stateParams: Readonly<Record<string, string | number>>
  readonly facts: PlatformFacts | null
}

export interface Range {
  readonly from: Day
  readonly to: Day
}

/** Which connections and days; `connections` null means all. */
export interface Scope extends Range {
  readonly connections: readonly string[] | null
}

/**
 * Sums of facts in the reporting currency. Money in minor units, already rounded once for each day and connection; counts are
 * whole, conversions in millionths.
 */
export interface Sums {
  /** Rows of ad figures, of orders and of visits that were added up; without any, nothing is known. */
  adRows: number
  orderRows: number
  visitRows: number
  spend: number
  conversionValue: number
  conversionsMicros: number
  impressions: number
  clicks: number
  /** Orders that are a sale today. */
  sales: number
  paidOrders: number
  units: number
  gross: number
  net: number
  refunded: number
  refundedOnDay: number
  visits: number
  attributed: number
  attributedRows: number
  newBuyers: number
  returningBuyers: number
  buyerRows: number
  /** Reach of accounts that tell it, and the impressions of the same rows. */
  reach: number
  reachImpressions: number
  learnedAt: number
}
export type SumName = keyof Sums

/** Sums of something (a day, a connection), and what could not be counted in. */
export interface Counted {
  readonly sums: Sums
  /** Currencies left out because no rate is known, each after the side it is of: `ads USD`, `orders JPY`. */
  readonly left: ReadonlySet<string>
  /** Attribution windows of the conversion values added up. */
  readonly windows: ReadonlySet<string>
}

export interface Shop {
  readonly currency: Currency
  readonly zone: Zone
}

export type { MeasureId }
