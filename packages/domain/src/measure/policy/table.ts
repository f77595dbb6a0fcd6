import type { AdLevel } from '@commerce/contracts/records'
import { type Currency, isCurrency, microsToMoney } from '@commerce/kernel'

/** Sums of an entity over a period; micros of its currency. */
export interface EntitySums {
  readonly entity_key: number
  readonly currency: string
  readonly impressions: number
  readonly clicks: number
  readonly cost_micros: number
  readonly conversions_micros: number | null
  readonly conversion_value_micros: number | null
  readonly previous_cost_micros: number
  readonly previous_conversion_value_micros: number | null
}

export type SortBy =
  | 'spend'
  | 'sales'
  | 'roas'
  | 'clicks'
  | 'impressions'
  | 'conversions'
  | 'ctr'
  | 'cpc'
  | 'cpa'
  | 'acos'
  | 'name'

const over = (top: number | null, bottom: number | null): number | null =>
  top === null || bottom === null || bottom === 0 ? null : top / bottom

/** What a column sorts by; null goes last either way. @param rate of the row's currency into one that rows compare in. */
export function sortValue(row: EntitySums, by: Exclude<SortBy, 'name'>, rate: number): number | null {
  const { cost_micros: cost, conversion_value_micros: value, conversions_micros: conversions } = row
  switch (by) {
    case 'spend':
      return cost * rate
    case 'sales':
      return value === null ? null : value * rate
    case 'roas':
      return over(value, cost)
    case 'acos':
      return over(cost, value)
    case 'clicks':
      return row.clicks
    case 'impressions':
      return row.impressions
    case 'conversions':
      return conversions
    case 'ctr':
      return over(row.clicks, row.impressions)
    case 'cpc':
      return over(cost * rate, row.clicks)
    case 'cpa':
      return over(cost * rate, conversions)
  }
}

/** Minor units of the row's own currency. */
export function minorOf(micros: number | bigint | string, currency: string): number {
  return microsToMoney(BigInt(micros), (isCurrency(currency) ? currency : 'KRW') satisfies Currency).minor
}

/** `con_…~campaign~cmp-1`: an entity in an address. */
export const keyOf = (connectorId: string, level: string, externalId: string): string =>
  `${connectorId}~${level}~${externalId}`

export function entityOf(key: string): { connectorId: string; level: string; externalId: string } | null {
  const parts = /^([^~]+)~([^~]+)~(.+)$/s.exec(key)
  return parts === null ? null : { connectorId: parts[1] ?? '', level: parts[2] ?? '', externalId: parts[3] ?? '' }
}

/** Levels that have something below them. */
export const HAS_CHILDREN: ReadonlySet<AdLevel> = new Set(['account', 'campaign', 'adgroup'])
