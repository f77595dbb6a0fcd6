import type { ReactNode } from 'react'
import { ErrorState } from '../../ui/index.ts'

export interface BareProps {
  readonly title: string
  readonly lead?: ReactNode
  /** Above the title: the steps of the wizard. */
  readonly above?: ReactNode
  readonly children?: ReactNode
}

/** One column for what happens before or outside the shop: title, a sentence, a short form. */
export function Bare({ title, lead, above, children }: BareProps) {
  return (
    <div className="mx-auto flex w-full max-w-md flex-col">
      {above && <div className="mb-8">{above}</div>}
      <h1 tabIndex={-1} className="text-title font-semibold tracking-[-0.01em] text-balance outline-none">
        {title}
      </h1>
      {lead && <p className="mt-1.5 text-pretty text-ink-2">{lead}</p>}
      {children && <div className="mt-6 flex flex-col gap-6">{children}</div>}
    </div>
  )
}

/** The same page when what it needs could not be read: cause, consequence, next step, a button to try again. */
export function BareError({
  title,
  error,
  onRetry,
}: {
  readonly title: string
  readonly error: unknown
  readonly onRetry: () => void
}) {
  return (
    <Bare title={title}>
      <ErrorState error={error} onRetry={onRetry} />
    </Bare>
  )
}
