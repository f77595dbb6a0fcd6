import { useWords } from '../lib/words.ts'
import { formatDay } from '../screens/incoming/day.ts'
import type { ChartDay, Series } from './series.ts'

export interface ChartTableProps {
  readonly label: string
  readonly days: readonly ChartDay[]
  readonly series: readonly Series[]
  readonly valueText: (series: Series, day: ChartDay) => string
  readonly stateText: (day: ChartDay) => string
}

/** The figures of a chart in rows, newest first. */
export function ChartTable({ label, days, series, valueText, stateText }: ChartTableProps) {
  const { t, language } = useWords()
  const withYear = days[0]?.day.slice(0, 4) !== days.at(-1)?.day.slice(0, 4)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="max-h-80 overflow-auto rounded-sm border-y border-line">
      <table aria-label={label} className="w-full border-separate border-spacing-0 text-table">
        <thead>
          <tr className="text-meta text-ink-3">
            <Head>{t('figures:day')}</Head>
            {series.map((one) => (
              <Head key={one.key} end>
                {one.label}
              </Head>
            ))}
            <Head>{t('figures:state')}</Head>
          </tr>
        </thead>
        <tbody>
          {[...days].reverse().map((day) => (
            <tr key={day.day}>
              <th scope="row" className="border-t border-line py-1.5 pr-4 text-left font-normal whitespace-nowrap">
                {formatDay(day.day, language, withYear)}
              </th>
              {series.map((one) => (
                <td key={one.key} className="figures border-t border-line py-1.5 pr-4 text-right whitespace-nowrap">
                  {valueText(one, day)}
                </td>
              ))}
              <td className="border-t border-line py-1.5 pl-2 text-ink-3">{stateText(day) || t('figures:settled')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Head({ children, end = false }: { readonly children: string; readonly end?: boolean }) {
  return (
    <th
      scope="col"
      className={`sticky top-0 bg-paper py-1.5 font-medium whitespace-nowrap ${end ? 'pr-4 text-right' : 'pl-0 text-left last:pl-2'}`}
    >
      {children}
    </th>
  )
}
