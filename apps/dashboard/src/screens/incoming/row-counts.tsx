import type { Run } from '@commerce/contracts'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { cx, Link, Status } from '../../ui/index.ts'

const PARTS = ['new', 'changed', 'same', 'skipped', 'quarantined'] as const

/** Rows read that are none of the others: 0 when every row is accounted for. */
export function unaccounted(rows: Run['rows']): number {
  return rows.read - PARTS.reduce((sum, part) => sum + rows[part], 0)
}

/** Every row read and what became of it, as a small sum that one can check. */
export function RowCounts({ run }: { readonly run: Run }) {
  const { t, language } = useWords()
  const number = (value: number) => formatNumber(value, language)
  const difference = unaccounted(run.rows)
  return (
    <div className="max-w-md">
      <table className="figures w-full text-table" aria-label={t('runs:counts')}>
        <tbody>
          {PARTS.map((part) => (
            <tr key={part}>
              <th scope="row" className="border-b border-line py-1.5 text-left font-normal text-ink-2">
                <span className="mr-3">{t(`runs:count.${part}`)}</span>
                {part === 'quarantined' && run.rows.quarantined > 0 && (
                  <Link to="/quarantine" search={{ run: run.id }} alone>
                    {t('runs:toQuarantine')}
                  </Link>
                )}
              </th>
              <td
                className={cx(
                  'border-b border-line py-1.5 text-right',
                  part === 'quarantined' && run.rows.quarantined > 0 && 'font-medium text-loss',
                  run.rows[part] === 0 && 'text-ink-3',
                )}
              >
                {number(run.rows[part])}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className="border-t border-line-2 py-1.5 text-left font-medium">
              <span className="mr-3">{t('runs:count.read')}</span>
              <span className="font-normal">
                {difference === 0 ? (
                  <Status tone="good">{t('runs:addsUp')}</Status>
                ) : (
                  <Status tone={run.finishedAt === null ? 'waiting' : 'bad'}>
                    {t('runs:doesNotAddUp', { difference: number(difference) })}
                  </Status>
                )}
              </span>
            </th>
            <td className="border-t border-line-2 py-1.5 text-right font-medium">{number(run.rows.read)}</td>
          </tr>
        </tfoot>
      </table>
      {run.rows.gone > 0 && (
        <p className="mt-2 text-meta text-ink-3">
          {t('runs:count.gone')} {number(run.rows.gone)}: {t('runs:goneWhy')}
        </p>
      )}
    </div>
  )
}
