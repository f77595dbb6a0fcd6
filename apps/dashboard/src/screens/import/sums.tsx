import type { AnswerOf } from '@commerce/contracts'
import { formatMoney, isCurrency, money } from '@commerce/contracts/figures'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'

type Result = AnswerOf<'GET /api/imports/{id}'>
type SumsProps = Pick<Result, 'totals' | 'skipped'>

const TOTALS = [
  'cost',
  'impressions',
  'clicks',
  'conversions',
  'orders',
  'sales',
  'refunds',
  'units',
  'visitors',
] as const
const SKIPS = ['total', 'empty', 'duplicate', 'relayed', 'preamble'] as const

/** What the file adds up to, for comparing with the platform's own page, and why rows were left out. */
export function Sums({ totals, skipped }: SumsProps) {
  const { t, language } = useWords()
  const left = Object.entries(skipped).filter(([, rows]) => rows > 0)
  if (totals.length === 0 && left.length === 0) return null
  const amount = ({ value, currency }: Result['totals'][number]) =>
    currency !== null && isCurrency(currency) && Number.isSafeInteger(value)
      ? formatMoney(money(value, currency), language, { style: 'full' })
      : `${formatNumber(value, language)}${currency === null ? '' : ` ${currency}`}`
  return (
    <section className="flex max-w-md flex-col gap-6">
      {totals.length > 0 && (
        <div>
          <h2 className="mb-1 text-lead font-semibold">{t('imports:totals')}</h2>
          <p className="mb-3 text-table text-ink-3">{t('imports:totalsLead')}</p>
          <Pairs
            label={t('imports:totals')}
            pairs={totals.map((total) => {
              const known = TOTALS.find((one) => one === total.name)
              return [known ? t(`imports:total.${known}`) : total.name, amount(total)]
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
