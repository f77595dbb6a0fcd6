import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'

interface BreakdownProps {
  readonly title: string
  readonly rows: readonly { readonly name: string; readonly count: number }[]
  readonly empty: string
}

/** Names with counts, largest first as they come; a bar behind the count lets the eye compare. */
export function Breakdown({ title, rows, empty }: BreakdownProps) {
  const { language } = useWords()
  const most = Math.max(1, ...rows.map((row) => row.count))
  return (
    <section>
      <h3 className="mb-1 font-medium">{title}</h3>
      {rows.length === 0 ? (
        <p className="text-ink-2">{empty}</p>
      ) : (
        <ul className="border-t border-line text-table">
          {rows.map((row) => (
            <li key={row.name} className="flex min-h-9 items-center gap-3 border-b border-line py-1">
              <span className="min-w-0 flex-1 wrap-anywhere">{row.name}</span>
              <span aria-hidden className="h-2 w-24 shrink-0">
                <span
                  className="ml-auto block h-full rounded-[2px] bg-series-1"
                  style={{ width: `${(row.count / most) * 100}%` }}
                />
              </span>
              <span className="figures w-12 shrink-0 text-right">{formatNumber(row.count, language)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
