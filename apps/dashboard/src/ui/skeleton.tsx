import type { ReactNode } from 'react'
import { useWords } from '../lib/words.ts'
import { cx } from './cx.ts'

const WIDTHS = ['w-3/5', 'w-2/5', 'w-1/2', 'w-1/3', 'w-2/3'] as const

/** One bar in the place of a line of text. */
export function Bone({ className = 'h-3.5 w-24' }: { readonly className?: string }) {
  return <span aria-hidden className={cx('skeleton block', className)} />
}

/** Says "loading" once for everything inside, and keeps the bones from screen readers. */
export function Loading({ children, label }: { readonly children: ReactNode; readonly label?: string }) {
  const { t } = useWords()
  return (
    <div role="status">
      <span className="sr-only">{label ?? t('common:loading')}</span>
      {children}
    </div>
  )
}

/** In the place of a table: head and rows at the height of the real ones. */
export function TableSkeleton({ rows = 6, columns = 4 }: { readonly rows?: number; readonly columns?: number }) {
  return (
    <Loading>
      <div className="border-t border-line">
        {range(rows).map((row) => (
          <div key={row} className="row-h flex items-center gap-6 border-b border-line">
            {range(columns).map((column) => (
              <span key={column} className={cx('flex-1', column > 1 && 'max-sm:hidden')}>
                <Bone className={cx('h-3', WIDTHS[(row + column * 2) % WIDTHS.length])} />
              </span>
            ))}
          </div>
        ))}
      </div>
    </Loading>
  )
}

/** In the place of a form. */
export function FormSkeleton({ fields = 3 }: { readonly fields?: number }) {
  return (
    <Loading>
      <div className="flex max-w-md flex-col gap-5">
        {range(fields).map((field) => (
          <div key={field} className="flex flex-col gap-2">
            <Bone className="h-3 w-20" />
            <span aria-hidden className="h-(--control) rounded-md inset-ring inset-ring-line-2" />
          </div>
        ))}
      </div>
    </Loading>
  )
}

/** In the place of a whole page: title, lead, lines. */
export function PageSkeleton() {
  return (
    <Loading>
      <div className="mb-8 border-b border-line pb-5">
        <Bone className="mt-1.5 h-5 w-44" />
        <Bone className="mt-3.5 h-3 w-72" />
      </div>
      <div className="flex flex-col gap-4">
        {range(4).map((line) => (
          <Bone key={line} className={cx('h-3.5', WIDTHS[line % WIDTHS.length])} />
        ))}
      </div>
    </Loading>
  )
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}
