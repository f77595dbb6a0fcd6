import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import type { KeyboardEvent, ReactNode } from 'react'
import { cx } from './cx.ts'
import { TableCards } from './data-table-cards.tsx'
import { Paging, type PagingProps } from './paging.tsx'
import { TableSkeleton } from './skeleton.tsx'
import { ErrorState } from './states.tsx'

export interface Column<Row> {
  readonly key: string
  readonly label: string
  readonly cell: (row: Row) => ReactNode
  /** Figures stand at the right, with tabular numerals. */
  readonly align?: 'start' | 'end'
  /** Tailwind width, for example `w-40`; the rest is shared. */
  readonly width?: string
  /** On phones: `title` heads the card, `hidden` is left out, `wide` takes the whole line, the rest stand as name and value. */
  readonly phone?: 'title' | 'hidden' | 'wide' | 'row'
  /** The label is for screen readers only (a column of buttons). */
  readonly hideLabel?: boolean
  /** The head is a button that sorts. */
  readonly sort?: ColumnSort
}

export interface ColumnSort {
  /** How the rows are sorted by this column now; null: by another one. */
  readonly now: 'asc' | 'desc' | null
  readonly onSort: () => void
}

export interface DataTableProps<Row> {
  /** What the table lists, for screen readers. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  /** `undefined` while loading. */
  readonly rows: readonly Row[] | undefined
  readonly rowKey: (row: Row) => string
  /** Opens the details. Enter does the same on the focused row. */
  readonly onRowOpen?: (row: Row) => void
  /** The name of a row for screen readers when it can be opened. */
  readonly rowLabel?: (row: Row) => string
  /** The row whose details are open. */
  readonly openKey?: string | null
  /** Shown in place of the rows when there are none: an `EmptyState`. */
  readonly empty: ReactNode
  readonly error?: unknown
  readonly onRetry?: () => void
  /** "as of 06:10": the rows are old; the table gets the hatched edge. */
  readonly stale?: string | undefined
  readonly paging?: PagingProps
  readonly skeletonRows?: number
}

/** The merchant's main screen: sticky head, figures in line, keyboard from row to row, cards below 640 px. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const {
    label,
    columns,
    rows,
    rowKey,
    onRowOpen,
    openKey,
    empty,
    error,
    onRetry,
    stale,
    paging,
    skeletonRows = 6,
  } = props
  if (rows === undefined && error) return <ErrorState error={error} {...(onRetry ? { onRetry } : {})} />
  if (rows === undefined) return <TableSkeleton rows={skeletonRows} columns={columns.length} />
  if (rows.length === 0) return <>{empty}</>
  return (
    <div className={cx('relative', stale && 'pl-3.5')}>
      {stale && (
        <>
          <span aria-hidden className="hatch absolute inset-y-0 left-0 w-1.5 rounded-sm" />
          <p role="status" className="figures pb-1.5 text-meta font-medium text-stale">
            {stale}
          </p>
        </>
      )}
      <table aria-label={label} className="w-full border-separate border-spacing-0 text-table max-sm:hidden">
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                {...(column.sort?.now ? { 'aria-sort': SORTED[column.sort.now] } : {})}
                className={cx(
                  'sticky top-(--top) z-10 h-8 border-b border-line-2 bg-paper pr-4 text-meta font-medium whitespace-nowrap text-ink-3 last:pr-0',
                  column.align === 'end' ? 'text-right' : 'text-left',
                  column.width,
                )}
              >
                {column.sort ? (
                  <SortButton label={column.label} sort={column.sort} end={column.align === 'end'} />
                ) : (
                  <span className={cx(column.hideLabel && 'sr-only')}>{column.label}</span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={moveBetweenRows}>
          {rows.map((row) => {
            const key = rowKey(row)
            return (
              <tr
                key={key}
                tabIndex={onRowOpen ? 0 : undefined}
                aria-label={onRowOpen && props.rowLabel ? props.rowLabel(row) : undefined}
                aria-current={openKey === key ? 'true' : undefined}
                onClick={onRowOpen && ((event) => !inControl(event.target) && onRowOpen(row))}
                onKeyDown={
                  onRowOpen &&
                  ((event) => event.key === 'Enter' && event.target === event.currentTarget && onRowOpen(row))
                }
                className={cx(
                  'group',
                  onRowOpen && 'cursor-pointer -outline-offset-2 hover:bg-hover aria-[current]:bg-accent-soft',
                )}
              >
                {columns.map((column) => (
                  <td
                    key={column.key}
                    className={cx(
                      'row-h border-b border-line py-1.5 pr-4 align-middle last:pr-0',
                      column.align === 'end' && 'figures text-right whitespace-nowrap',
                    )}
                  >
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
      <TableCards {...props} rows={rows} />
      {paging && <Paging {...paging} />}
    </div>
  )
}

const SORTED = { asc: 'ascending', desc: 'descending' } as const

interface SortButtonProps {
  readonly label: string
  readonly sort: ColumnSort
  /** The column stands at the right: the arrow goes before the word, so that the word stays over its figures. */
  readonly end: boolean
}

function SortButton({ label, sort, end }: SortButtonProps) {
  const Arrow = sort.now === 'asc' ? ArrowUp : ArrowDown
  return (
    <button
      type="button"
      onClick={sort.onSort}
      className={cx(
        'group/sort inline-flex h-8 items-center gap-1 rounded-sm hover:text-ink',
        end && 'flex-row-reverse',
        sort.now && 'text-ink',
      )}
    >
      {label}
      <Arrow
        aria-hidden
        size={12}
        className={cx(
          'shrink-0',
          !sort.now && 'opacity-0 group-hover/sort:opacity-60 group-focus-visible/sort:opacity-60',
        )}
      />
    </button>
  )
}

/** A press on a button or link inside a row is for that, not for the row. */
function inControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, label, [role="menuitem"]') !== null
}

/** Arrow keys, and j and k, move between rows that can be opened. */
function moveBetweenRows(event: KeyboardEvent<HTMLTableSectionElement>) {
  const step =
    event.key === 'ArrowDown' || event.key === 'j' ? 1 : event.key === 'ArrowUp' || event.key === 'k' ? -1 : 0
  if (step === 0 || !(event.target instanceof HTMLTableRowElement)) return
  const next = step > 0 ? event.target.nextElementSibling : event.target.previousElementSibling
  if (!(next instanceof HTMLElement)) return
  event.preventDefault()
  next.focus()
}
