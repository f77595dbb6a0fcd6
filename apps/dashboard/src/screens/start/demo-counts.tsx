import type { AnswerOf } from '@commerce/contracts'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'

/** Tables that people know by a name; all others stand together under "other rows". */
const NAMES: Readonly<Record<string, Named>> = {
  metrics_daily: 'metrics',
  store_orders: 'orders',
  store_order_lines: 'lines',
  store_refunds: 'refunds',
  store_order_states: 'states',
  entities: 'entities',
  visits_daily: 'visits',
  ad_rollups: 'rollups',
  order_rollups: 'rollups',
  raw_pages: 'pages',
  sync_runs: 'runs',
}
type Named =
  | 'metrics'
  | 'orders'
  | 'lines'
  | 'refunds'
  | 'states'
  | 'entities'
  | 'visits'
  | 'rollups'
  | 'pages'
  | 'runs'
  | 'rest'

/** Rows by what they are, the largest first; nothing is left out, so that the sum is the exact number. */
export function countsOf(counts: Readonly<Record<string, number>>): readonly (readonly [Named, number])[] {
  const sums = new Map<Named, number>()
  for (const [table, rows] of Object.entries(counts)) {
    const name = NAMES[table] ?? 'rest'
    sums.set(name, (sums.get(name) ?? 0) + rows)
  }
  return [...sums].filter(([, rows]) => rows > 0).sort((a, b) => b[1] - a[1])
}

/** How much demo data there is, to the row. */
export function DemoCounts({ demo }: { readonly demo: AnswerOf<'GET /api/demo'> }) {
  const { t, language } = useWords()
  const counts = countsOf(demo.counts)
  const number = (value: number) => formatNumber(value, language)
  return (
    <table className="figures w-full max-w-md text-table" aria-label={t('demo:counts')}>
      <tbody>
        <tr>
          <th scope="row" className="border-b border-line py-1.5 text-left font-normal text-ink-2">
            {t('demo:connections')}
          </th>
          <td className="border-b border-line py-1.5 text-right">{number(demo.connections)}</td>
        </tr>
        {counts.map(([name, rows]) => (
          <tr key={name}>
            <th scope="row" className="border-b border-line py-1.5 text-left font-normal text-ink-2">
              {t(`demo:table.${name}`)}
            </th>
            <td className="border-b border-line py-1.5 text-right">{number(rows)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" className="py-1.5 text-left font-medium">
            {t('demo:total')}
          </th>
          <td className="py-1.5 text-right font-medium">{number(counts.reduce((sum, [, rows]) => sum + rows, 0))}</td>
        </tr>
      </tfoot>
    </table>
  )
}
