import { Link } from '@tanstack/react-router'
import ChevronRight from 'lucide-react/icons/chevron-right'
import type { ReactNode } from 'react'
import type { ScreenPath } from '../../lib/paths.ts'

/** A list of ways to go, divided by hairlines. */
export function Ways({ children, label }: { readonly children: ReactNode; readonly label?: string }) {
  return (
    <ul {...(label ? { 'aria-label': label } : {})} className="border-t border-line">
      {children}
    </ul>
  )
}

export interface WayRowProps {
  readonly to: ScreenPath
  readonly title: string
  readonly detail: string
  /** 20 px. */
  readonly icon?: ReactNode
}

/** One way: the whole row is the link. */
export function WayRow({ to, title, detail, icon }: WayRowProps) {
  return (
    <li className="border-b border-line">
      <Link to={to} className="group -mx-2 flex min-h-14 items-center gap-3.5 rounded-md px-2 py-3 hover:bg-hover">
        {icon && <span className="shrink-0 text-ink-3 group-hover:text-accent">{icon}</span>}
        <span className="min-w-0 flex-1">
          <span className="block font-medium">{title}</span>
          <span className="mt-0.5 block text-table text-ink-3">{detail}</span>
        </span>
        <ChevronRight aria-hidden size={18} className="shrink-0 text-ink-3" />
      </Link>
    </li>
  )
}
