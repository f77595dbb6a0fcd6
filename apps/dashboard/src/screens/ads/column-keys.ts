/** Every column of the table besides the name, in the order they stand. */
export const COLUMNS = [
  'spark',
  'spend',
  'spendChange',
  'sales',
  'roas',
  'acos',
  'impressions',
  'clicks',
  'ctr',
  'cpc',
  'conversions',
  'cpa',
] as const
export type ColumnKey = (typeof COLUMNS)[number]

export const USUAL_COLUMNS: readonly ColumnKey[] = ['spark', 'spend', 'sales', 'roas', 'acos', 'clicks', 'conversions']
