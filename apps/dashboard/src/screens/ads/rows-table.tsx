import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import type { KeyboardEvent } from 'react'
import { useWords } from '../../lib/words.ts'
import { Bone, Button, cx } from '../../ui/index.ts'
import type { Sort } from './address.ts'
import { RowName } from './row-name.tsx'
import type { RowsProps } from './row-props.ts'
import type { Line } from './tree.ts'

/** The tree as a table: heads that sort, rows that open with a press or with the arrow keys. */
export function AdRows({ label, lines, columns, sort, dir, onSort, toggle, showAll, retry }: RowsProps) {
  const say = useWords()
  const { t } = say
  const head = { sort, dir, onSort }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="overflow-x-auto rounded-sm max-sm:hidden">
      <table aria-label={label} className="w-full border-separate border-spacing-0 text-table">
        <thead>
          <tr>
            <Head label={t('ads:column.name')} by="name" {...head} />
            {columns.map((column) => (
              <Head key={column.key} label={t(`ads:column.${column.key}`)} by={column.sort} end {...head} />
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={moveBetweenRows}>
          {lines.map((line) =>
            line.kind === 'row' ? (
              <tr
                key={line.row.key}
                tabIndex={0}
                aria-label={line.row.name}
                onKeyDown={(event) => {
                  if (event.target !== event.currentTarget || line.open === null) return
                  const wanted = { ArrowRight: true, ArrowLeft: false, Enter: !line.open }[event.key]
                  if (wanted === undefined || wanted === line.open) return
                  event.preventDefault()
                  toggle(line.row.key, line.row.level)
                }}
                className={cx('-outline-offset-2 hover:bg-hover', line.depth > 0 && 'bg-sunken/50')}
              >
                <th
                  scope="row"
                  className="row-h max-w-72 min-w-56 border-b border-line py-1.5 pr-4 text-left align-middle font-medium"
                >
                  <RowName {...line} onToggle={() => toggle(line.row.key, line.row.level)} />
                </th>
                {columns.map((column) => (
                  <td
                    key={column.key}
                    className="figures row-h border-b border-line py-1.5 pl-4 text-right align-middle whitespace-nowrap"
                  >
                    {column.cell(line.row, say)}
                  </td>
                ))}
              </tr>
            ) : (
              <tr key={`${line.kind} ${line.under.key}`} className="bg-sunken/50">
                <td
                  colSpan={columns.length + 1}
                  className={cx('border-b border-line py-2', line.depth > 1 ? 'pl-16' : 'pl-11')}
                >
                  <Note line={line} showAll={showAll} retry={retry} />
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </section>
  )
}

/** What stands in the place of children: loading, none, more, or why they could not be read. */
export function Note({
  line,
  showAll,
  retry,
}: Pick<RowsProps, 'showAll' | 'retry'> & { readonly line: Exclude<Line, { readonly kind: 'row' }> }) {
  const { t } = useWords()
  if (line.kind === 'loading') {
    return (
      <span role="status">
        <span className="sr-only">{t('ads:children')}</span>
        <Bone className="h-3.5 w-48" />
      </span>
    )
  }
  if (line.kind === 'none') return <span className="text-ink-3">{t('ads:childrenNone')}</span>
  if (line.kind === 'error') {
    return (
      <span role="alert" className="flex flex-wrap items-center gap-3 text-loss">
        {t('ads:childrenFailed')}
        <Button size="small" onClick={() => retry(line.under.key)}>
          {t('common:retry')}
        </Button>
      </span>
    )
  }
  return (
    <Button size="small" variant="quiet" onClick={() => showAll(line.under.key)}>
      {t('ads:childrenMore', { rest: line.rest })}
    </Button>
  )
}

interface HeadProps extends Pick<RowsProps, 'sort' | 'dir' | 'onSort'> {
  readonly label: string
  readonly by: Sort | undefined
  readonly end?: boolean
}

function Head({ label, by, end = false, sort, dir, onSort }: HeadProps) {
  const active = by !== undefined && by === sort
  const Arrow = dir === 'asc' ? ArrowUp : ArrowDown
  return (
    <th
      scope="col"
      {...(active ? { 'aria-sort': dir === 'asc' ? ('ascending' as const) : ('descending' as const) } : {})}
      className={cx(
        'h-8 border-b border-line-2 text-meta font-medium whitespace-nowrap text-ink-3',
        end ? 'pl-4 text-right' : 'pl-6 text-left',
      )}
    >
      {by === undefined ? (
        label
      ) : (
        <button
          type="button"
          onClick={() => onSort(by)}
          className={cx(
            'inline-flex min-h-6 min-w-6 items-center gap-0.5 rounded-sm hover:text-ink',
            end && 'justify-end',
            active && 'font-semibold text-ink',
          )}
        >
          {label}
          {active && <Arrow aria-hidden size={13} />}
        </button>
      )}
    </th>
  )
}

/** Arrow keys, and j and k, move between rows. */
function moveBetweenRows(event: KeyboardEvent<HTMLTableSectionElement>) {
  const step =
    event.key === 'ArrowDown' || event.key === 'j' ? 1 : event.key === 'ArrowUp' || event.key === 'k' ? -1 : 0
  if (step === 0 || !(event.target instanceof HTMLTableRowElement)) return
  const next = step > 0 ? event.target.nextElementSibling : event.target.previousElementSibling
  if (!(next instanceof HTMLElement)) return
  event.preventDefault()
  next.focus()
}
