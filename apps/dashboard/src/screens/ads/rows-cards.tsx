import { useWords } from '../../lib/words.ts'
import { cx, Select } from '../../ui/index.ts'
import { SORTS, type Sort } from './address.ts'
import { RowName } from './row-name.tsx'
import type { RowsProps } from './row-props.ts'
import { Note } from './rows-table.tsx'

/** The same tree on a phone: a card for each row, sorted by a choice instead of heads. */
export function AdCards({ label, lines, columns, sort, onSort, toggle, showAll, retry }: RowsProps) {
  const say = useWords()
  const { t } = say
  return (
    <div className="sm:hidden">
      <div className="pb-3">
        <Select<Sort>
          aria-label={t('ads:sort')}
          value={sort}
          onChange={(next) => next !== sort && onSort(next)}
          options={SORTS.map((one) => ({ value: one, label: t('ads:sortBy', { column: t(`ads:column.${one}`) }) }))}
        />
      </div>
      <ul aria-label={label} className="border-t border-line">
        {lines.map((line) =>
          line.kind === 'row' ? (
            <li
              key={line.row.key}
              className={cx('border-b border-line py-3', line.depth > 0 && '-mx-4 bg-sunken/50 px-4')}
            >
              <div className="-ml-1 font-medium">
                <RowName {...line} onToggle={() => toggle(line.row.key, line.row.level)} />
              </div>
              <dl className={cx('mt-2 grid grid-cols-2 gap-x-6 gap-y-1', INSETS[Math.min(line.depth, 2)])}>
                {columns.map((column) => (
                  <div
                    key={column.key}
                    className={cx(
                      'flex min-w-0 items-baseline justify-between gap-2 text-table',
                      (column.key === 'spark' || column.key === 'spendChange') && 'hidden',
                    )}
                  >
                    <dt className="truncate text-ink-3">{t(`ads:column.${column.key}`)}</dt>
                    <dd className="figures shrink-0 text-right">{column.cell(line.row, say)}</dd>
                  </div>
                ))}
              </dl>
            </li>
          ) : (
            <li key={`${line.kind} ${line.under.key}`} className="-mx-4 border-b border-line bg-sunken/50 px-11 py-2.5">
              <Note line={line} showAll={showAll} retry={retry} />
            </li>
          ),
        )}
      </ul>
    </div>
  )
}

const INSETS = ['pl-5', 'pl-10', 'pl-14'] as const
