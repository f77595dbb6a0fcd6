import ChevronRight from 'lucide-react/icons/chevron-right'
import type { ReactNode } from 'react'

export interface FoldProps {
  readonly title: string
  /** What stands inside in short, so that one need not open it to know. */
  readonly summary?: ReactNode
  readonly children: ReactNode
  /** Something inside must be seen, a wrong field for example. */
  readonly open?: boolean
}

/** What few people need, one press away. */
export function Fold({ title, summary, children, open = false }: FoldProps) {
  return (
    <details className="group" open={open || undefined}>
      <summary className="flex min-h-(--control) w-fit max-w-full cursor-pointer list-none items-center gap-1.5 rounded-sm text-table font-medium text-ink-2 hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          size={16}
          className="shrink-0 text-ink-3 transition-transform duration-100 group-open:rotate-90"
        />
        <span className="shrink-0">{title}</span>
        {summary && <span className="figures ml-1.5 min-w-0 truncate font-normal text-ink-3">{summary}</span>}
      </summary>
      <div className="pt-3">{children}</div>
    </details>
  )
}
