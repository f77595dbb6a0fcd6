import CircleAlert from 'lucide-react/icons/circle-alert'
import type { ReactNode } from 'react'
import { useWords } from '../lib/words.ts'
import { Button } from './button.tsx'
import { useProblemWords } from './problem-words.ts'

export interface EmptyStateProps {
  /** What will stand here. */
  readonly title: string
  /** How it gets here, in one or two sentences. */
  readonly children?: ReactNode
  /** The one next thing to do. */
  readonly action?: ReactNode
  readonly secondary?: ReactNode
  /** A small drawing, 24 px icon. */
  readonly icon?: ReactNode
}

/** Nothing here yet: says what will be, and the one thing to do. */
export function EmptyState({ title, children, action, secondary, icon }: EmptyStateProps) {
  return (
    <div className="flex max-w-prose flex-col items-start gap-1 py-6">
      {icon && <span className="mb-2 text-ink-3">{icon}</span>}
      <p className="text-lead font-medium">{title}</p>
      {children && <div className="text-ink-2">{children}</div>}
      {(action || secondary) && (
        <div className="mt-3 flex flex-wrap items-center gap-2">
          {action}
          {secondary}
        </div>
      )}
    </div>
  )
}

export interface ErrorStateProps {
  readonly error: unknown
  readonly onRetry?: () => void
  readonly retrying?: boolean
  readonly action?: ReactNode
}

/** Cause, consequence, next step, id, and a button to try again. */
export function ErrorState({ error, onRetry, retrying = false, action }: ErrorStateProps) {
  const { t } = useWords()
  const words = useProblemWords(error)
  return (
    <div role="alert" className="flex max-w-prose items-start gap-3 py-6">
      <CircleAlert aria-hidden size={20} className="mt-0.5 shrink-0 text-loss" />
      <div className="min-w-0">
        <p className="text-lead font-medium">{words.title}</p>
        {words.consequence && <p className="text-ink-2">{words.consequence}</p>}
        {words.nextStep && <p className="text-ink-2">{words.nextStep}</p>}
        {(onRetry || action) && (
          <div className="mt-3 flex flex-wrap items-center gap-2">
            {onRetry && (
              <Button onClick={onRetry} pending={retrying}>
                {t('common:retry')}
              </Button>
            )}
            {action}
          </div>
        )}
        {words.id && <p className="figures mt-3 text-meta text-ink-3">{t('ui:errorId', { id: words.id })}</p>}
      </div>
    </div>
  )
}
