import type { ReactNode } from 'react'
import { cx } from './cx.ts'

export interface PageHeaderProps {
  readonly title: string
  /** One sentence: what this page is for. */
  readonly lead?: ReactNode
  /** Buttons, the main one last. */
  readonly actions?: ReactNode
  /** Above the title: the way back up. */
  readonly above?: ReactNode
}

/** Title of a page. The shell moves focus to its `h1` after navigation. */
export function PageHeader({ title, lead, actions, above }: PageHeaderProps) {
  return (
    <header className="mb-6 border-b border-line pb-4 sm:mb-8">
      {above && <div className="mb-1 text-meta text-ink-3">{above}</div>}
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 tabIndex={-1} className="text-title font-semibold tracking-[-0.01em] text-balance outline-none">
            {title}
          </h1>
          {lead && <p className="mt-1 max-w-prose text-ink-2">{lead}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
  )
}

export interface SectionProps {
  readonly title: string
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
  /** `split`: title at the left, content at the right, for settings. */
  readonly layout?: 'stack' | 'split'
}

/** A part of a page with its own heading; parts are held apart by white space and one hairline. */
export function Section({ title, lead, actions, children, layout = 'stack' }: SectionProps) {
  return (
    <section
      className={cx(
        'border-t border-line pt-6 pb-8 first-of-type:border-t-0 first-of-type:pt-0',
        layout === 'split' && 'lg:grid lg:grid-cols-[minmax(0,17rem)_minmax(0,1fr)] lg:gap-x-12',
      )}
    >
      <div className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <h2 className="text-lead font-semibold">{title}</h2>
          {lead && <p className="mt-0.5 max-w-prose text-table text-ink-3">{lead}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  )
}

export interface Definition {
  readonly term: string
  readonly value: ReactNode
}

/** Names and values in two columns divided by hairlines. */
export function DefinitionList({ items }: { readonly items: readonly Definition[] }) {
  return (
    <dl className="border-y border-line">
      {items.map(({ term, value }) => (
        <div
          key={term}
          className="flex flex-col gap-x-6 gap-y-0.5 border-t border-line py-2.5 first:border-t-0 sm:flex-row"
        >
          <dt className="shrink-0 text-table text-ink-3 sm:w-44 sm:leading-5">{term}</dt>
          <dd className="figures min-w-0 flex-1 wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
