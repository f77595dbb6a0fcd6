import { Link } from '@tanstack/react-router'
import ChevronLeft from 'lucide-react/icons/chevron-left'
import type { ScreenPath } from '../../lib/paths.ts'

/** One step up, above the title of a detail page. */
export function BackLink({ to, children }: { readonly to: ScreenPath; readonly children: string }) {
  return (
    <Link
      to={to}
      className="-ml-1.5 inline-flex h-8 items-center gap-1 rounded-md pr-2 text-table text-ink-2 hover:text-ink"
    >
      <ChevronLeft aria-hidden size={16} />
      {children}
    </Link>
  )
}
