import type { AdRow } from '@commerce/contracts'
import type { ReactNode } from 'react'
import { SparkBar } from '../../charts/spark-bar.tsx'
import type { Language } from '../../lib/format.ts'
import type { Words } from '../../lib/words.ts'
import { countText, majorText, moneyText, percentText, ratioText } from '../parts/amounts.ts'
import { changeOf, shareText } from '../parts/delta.ts'
import type { Sort } from './address.ts'
import type { ColumnKey } from './column-keys.ts'

export interface AdColumn {
  readonly key: ColumnKey
  /** How the server sorts by it; without it the column does not sort. */
  readonly sort?: Sort
  readonly cell: (row: AdRow, say: Say) => ReactNode
  /** Plain text for a file: numbers without separators, amounts in major units. */
  readonly csv: (row: AdRow) => string
}

export interface Say {
  readonly t: Words['t']
  readonly language: Language
}

const NONE = <span className="text-ink-3">–</span>

const money = (minor: number | null, row: AdRow, { language }: Say): ReactNode =>
  minor === null ? NONE : moneyText(minor, row.currency, language)
const major = (minor: number | null, row: AdRow): string => (minor === null ? '' : majorText(minor, row.currency))
const plain = (value: number | null): string => (value === null ? '' : String(value))

/** What each column shows and exports. */
export const AD_COLUMNS: readonly AdColumn[] = [
  {
    key: 'spark',
    cell: (row) => <SparkBar values={row.spark} />,
    csv: (row) => row.spark.map((minor) => majorText(minor, row.currency)).join(' '),
  },
  {
    key: 'spend',
    sort: 'spend',
    cell: (row, say) => money(row.spendMinor, row, say),
    csv: (row) => major(row.spendMinor, row),
  },
  {
    key: 'spendChange',
    cell: (row, { t, language }) => {
      const change = changeOf('spend', row.spendMinor, row.before?.spendMinor ?? null)
      if (change === null) return NONE
      return change.share === null ? t('figures:isNew') : shareText(change.share, language)
    },
    csv: (row) => major(row.before?.spendMinor ?? null, row),
  },
  {
    key: 'sales',
    sort: 'sales',
    cell: (row, say) => money(row.salesMinor, row, say),
    csv: (row) => major(row.salesMinor, row),
  },
  {
    key: 'roas',
    sort: 'roas',
    cell: (row, { t, language }) =>
      row.roas === null ? (
        NONE
      ) : (
        <>
          {ratioText(row.roas, language)}
          <span className="ml-0.5 text-meta text-ink-3">{t('figures:times')}</span>
        </>
      ),
    csv: (row) => plain(row.roas),
  },
  {
    key: 'acos',
    sort: 'acos',
    cell: (row, { language }) => (row.acos === null ? NONE : percentText(row.acos, language)),
    csv: (row) => plain(row.acos),
  },
  {
    key: 'impressions',
    sort: 'impressions',
    cell: (row, { language }) => countText(row.impressions, language),
    csv: (row) => plain(row.impressions),
  },
  {
    key: 'clicks',
    sort: 'clicks',
    cell: (row, { language }) => countText(row.clicks, language),
    csv: (row) => plain(row.clicks),
  },
  {
    key: 'ctr',
    sort: 'ctr',
    cell: (row, { language }) => (row.ctr === null ? NONE : percentText(row.ctr, language)),
    csv: (row) => plain(row.ctr),
  },
  {
    key: 'cpc',
    sort: 'cpc',
    cell: (row, say) => money(row.cpcMinor, row, say),
    csv: (row) => major(row.cpcMinor, row),
  },
  {
    key: 'conversions',
    sort: 'conversions',
    cell: (row, { language }) => (row.conversions === null ? NONE : countText(row.conversions, language)),
    csv: (row) => plain(row.conversions),
  },
  {
    key: 'cpa',
    sort: 'cpa',
    cell: (row, say) => money(row.cpaMinor, row, say),
    csv: (row) => major(row.cpaMinor, row),
  },
]
