import type { Currency, Day } from '@commerce/kernel'

/** What a shop's own analytics says of a day (SC3a-SC3e). `order-attribution` rows join an order to a campaign. */
export const VISIT_KINDS = [
  'visitors',
  'pageviews',
  'keyword-sales',
  'ad-attribution',
  'product-sales',
  'order-attribution',
] as const
export type VisitKind = (typeof VISIT_KINDS)[number]

export interface VisitDayRecord {
  readonly kind: 'visit-day'
  readonly what: VisitKind
  readonly day: Day
  /** What the row is about within the day: a keyword, an ad, a product number, an order id; empty for the whole shop. */
  readonly key: string
  readonly name: string
  readonly visits: number | null
  readonly pageviews: number | null
  readonly orders: number | null
  readonly quantity: number | null
  /** Minor units. */
  readonly amountMinor: number | null
  readonly currency: Currency | null
  readonly extra: Readonly<Record<string, number | string>> | null
}
