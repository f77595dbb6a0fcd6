import { cx } from './cx.ts'
import type { Column, DataTableProps } from './data-table.tsx'

/** The same rows on a phone: one card each, title on top, name and value under it. */
export function TableCards<Row>({
  label,
  columns,
  rows,
  rowKey,
  rowLabel,
  onRowOpen,
  openKey,
}: DataTableProps<Row> & { readonly rows: readonly Row[] }) {
  const titles = columns.filter((column) => column.phone === 'title')
  const lines = columns.filter((column) => column.phone !== 'title' && column.phone !== 'hidden')
  return (
    <ul aria-label={label} className="border-t border-line sm:hidden">
      {rows.map((row) => {
        const key = rowKey(row)
        return (
          <li
            key={key}
            aria-current={openKey === key ? 'true' : undefined}
            className="relative border-b border-line py-3 aria-[current]:bg-accent-soft"
          >
            {titles.map((column) => (
              <div key={column.key} className="mb-1.5 font-medium wrap-anywhere">
                {column.cell(row)}
              </div>
            ))}
            <dl className="space-y-1">
              {lines.map((column) => (
                <Line key={column.key} column={column} row={row} />
              ))}
            </dl>
            {onRowOpen && (
              <button
                type="button"
                onClick={() => onRowOpen(row)}
                className="absolute inset-0 rounded-sm -outline-offset-2"
              >
                <span className="sr-only">{rowLabel?.(row) ?? key}</span>
              </button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function Line<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  if (column.phone === 'wide') {
    return (
      <div className="text-table">
        <dt className="sr-only">{column.label}</dt>
        <dd className="relative z-[1] wrap-anywhere">{column.cell(row)}</dd>
      </div>
    )
  }
  return (
    <div className="flex min-h-6 items-baseline justify-between gap-4 text-table">
      <dt className={cx('shrink-0 text-ink-3', column.hideLabel && 'sr-only')}>{column.label}</dt>
      <dd className={cx('figures relative z-[1] min-w-0 text-right wrap-anywhere', column.hideLabel && 'ml-auto')}>
        {column.cell(row)}
      </dd>
    </div>
  )
}
