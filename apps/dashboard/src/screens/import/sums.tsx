import type { AnswerOf } from '@commerce/contracts'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { figureWords } from './record-words.ts'

type Result = AnswerOf<'GET /api/imports/{id}'>
type SumsProps = Pick<Result, 'totals' | 'skipped'>

const TOTALS = [
  'costMicros',
  'impressions',
  'clicks',
  'conversionsMicros',
  'rows',
  'totalMinor',
  'refundedMinor',
  'visits',
  'pageviews',
  'amountMinor',
] as const
const LEVELS = ['account', 'campaign', 'adgroup', 'keyword', 'ad', 'search-term'] as const
const SKIPS = ['total', 'empty', 'duplicate', 'relayed', 'preamble'] as const

/** What the file adds up to, for comparing with the platform's own page, and why rows were left out. */
export function Sums({ totals, skipped }: SumsProps) {
  const { t, language } = useWords()
  // Reports without conversions say nothing about them.
  const sums = totals.filter((total) => total.value !== 0 || !total.name.includes('conversions'))
  const left = Object.entries(skipped).filter(([, rows]) => rows > 0)
  if (sums.length === 0 && left.length === 0) return null
  return (
    <section className="flex max-w-md flex-col gap-6">
      {sums.length > 0 && (
        <div>
          <h2 className="mb-1 text-lead font-semibold">{t('imports:totals')}</h2>
          <p className="mb-3 text-table text-ink-3">{t('imports:totalsLead')}</p>
          <Pairs
            label={t('imports:totals')}
            pairs={sums.map(({ name, value, currency }) => {
              const parts = name.split('.')
              const metric = parts.at(-1) ?? name
              return [sumTitle(parts.at(0) ?? '', metric), figureWords(metric, value, currency, language)]
            })}
          />
        </div>
      )}
      {left.length > 0 && (
        <div>
          <h3 className="mb-2 font-medium">{t('imports:skipped')}</h3>
          <Pairs
            label={t('imports:skipped')}
            pairs={left.map(([why, rows]) => {
              const known = SKIPS.find((one) => one === why)
              return [known ? t(`imports:skip.${known}`) : why, formatNumber(rows, language)]
            })}
          />
        </div>
      )}
    </section>
  )

  /** "Campaign: ad spend" where the file holds several levels, because levels never add up. */
  function sumTitle(first: string, metric: string): string {
    const known = TOTALS.find((one) => one === metric)
    const title = known ? t(`imports:total.${known}`) : metric
    const level = LEVELS.find((one) => one === first)
    return level && first !== metric ? `${t(`imports:levelName.${level}`)} · ${title}` : title
  }
}

function Pairs({ label, pairs }: { readonly label: string; readonly pairs: readonly (readonly [string, string])[] }) {
  return (
    <table className="figures w-full text-table" aria-label={label}>
      <tbody>
        {pairs.map(([name, value]) => (
          <tr key={`${name} ${value}`}>
            <th scope="row" className="border-b border-line py-1.5 text-left font-normal text-ink-2">
              {name}
            </th>
            <td className="border-b border-line py-1.5 text-right">{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
