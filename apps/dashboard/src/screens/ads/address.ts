import type { AdRow } from '@commerce/contracts'
import { COLUMNS, type ColumnKey, USUAL_COLUMNS } from './column-keys.ts'

export type Level = AdRow['level']

/** The levels a person looks at, from the widest; accounts are the connections themselves. */
export const LEVELS = ['campaign', 'adgroup', 'keyword', 'ad', 'search-term'] as const satisfies readonly Level[]

export const SORTS = [
  'spend',
  'sales',
  'roas',
  'clicks',
  'impressions',
  'conversions',
  'ctr',
  'cpc',
  'cpa',
  'acos',
  'name',
] as const
export type Sort = (typeof SORTS)[number]

/** What the chart shows. */
export const CHARTS = ['money', 'roas', 'acos'] as const
export type Chart = (typeof CHARTS)[number]

/** Rows on one page of the table. */
export const PAGE = 50

export interface AdsAddress {
  readonly platform: string | undefined
  readonly connector: string | undefined
  readonly level: (typeof LEVELS)[number]
  readonly sort: Sort
  readonly dir: 'asc' | 'desc'
  readonly search: string | undefined
  /** From 1. */
  readonly page: number
  readonly columns: readonly ColumnKey[]
  readonly chart: Chart
}

/** Reads what the Ads page shows from the address; nonsense becomes what is usual, never an error. */
export function adsAddress(address: Readonly<Record<string, string | undefined>>): AdsAddress {
  const sort = SORTS.find((one) => one === address.sort) ?? 'spend'
  const chosen = address.cols?.split('.') ?? []
  const columns = COLUMNS.filter((one) => chosen.includes(one))
  return {
    platform: address.connector ? undefined : address.platform?.slice(0, 40) || undefined,
    connector: address.connector?.slice(0, 64) || undefined,
    level: LEVELS.find((one) => one === address.level) ?? 'campaign',
    sort,
    dir: address.dir === 'asc' || address.dir === 'desc' ? address.dir : sort === 'name' ? 'asc' : 'desc',
    search: address.search?.slice(0, 100) || undefined,
    page: /^[1-9]\d{0,4}$/.test(address.page ?? '') ? Number(address.page) : 1,
    columns: columns.length > 0 ? columns : USUAL_COLUMNS,
    chart: CHARTS.find((one) => one === address.chart) ?? 'money',
  }
}

/** The columns for the address, in the order of the table; `undefined` when they are the usual ones. */
export function columnsAddress(columns: readonly ColumnKey[]): string | undefined {
  const text = COLUMNS.filter((one) => columns.includes(one)).join('.')
  return text === USUAL_COLUMNS.join('.') || text === '' ? undefined : text
}
