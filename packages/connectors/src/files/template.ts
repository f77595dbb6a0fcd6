import { daily } from './formats/daily.ts'
import { csvRow } from './rows.ts'

/** Columns of the standard daily file in the order of the template; those in it that may be missing stay empty. */
const COLUMNS = daily.fields
  .map((spec) => spec.name)
  .filter((name) => name !== 'device' && name !== 'level' && name !== 'search_term')

const EXAMPLE: Readonly<Record<string, string>> = {
  date: '2026-11-20',
  platform: 'naver',
  campaign_id: 'cmp-1',
  campaign_name: '겨울 세일',
  impressions: '12000',
  clicks: '340',
  cost: '456000',
  conversions: '12',
  conversion_value: '1800000',
  currency: 'KRW',
}

/** The standard daily file with one row as an example (L7), to be filled in by hand or by another program. */
export const DAILY_TEMPLATE = `\ufeff${csvRow(COLUMNS)}\r\n${csvRow(COLUMNS.map((name) => EXAMPLE[name] ?? ''))}\r\n`
