import Check from 'lucide-react/icons/check'
import { useWords } from '../lib/words.ts'
import { cx } from './cx.ts'

export interface StepperProps {
  readonly label: string
  readonly steps: readonly string[]
  /** Index of the present step, from 0. */
  readonly now: number
}

/** Where one is in a short sequence. On phones: the words of the present step and a line of parts. */
export function Stepper({ label, steps, now }: StepperProps) {
  const { t } = useWords()
  return (
    <nav aria-label={label}>
      <p className="mb-2 flex items-baseline justify-between text-table sm:hidden">
        <span className="font-medium">{steps[now]}</span>
        <span className="figures text-meta text-ink-3">{t('ui:stepOf', { now: now + 1, total: steps.length })}</span>
      </p>
      <ol className="flex gap-1.5 sm:gap-6">
        {steps.map((step, index) => {
          const done = index < now
          return (
            <li
              key={step}
              aria-current={index === now ? 'step' : undefined}
              className={cx(
                'flex-1 border-t-2 pt-2 sm:flex-none sm:border-t-0 sm:pt-0',
                index <= now ? 'border-accent' : 'border-line-2',
              )}
            >
              <span
                className={cx(
                  'flex items-center gap-2 text-table max-sm:sr-only',
                  index === now ? 'font-medium text-ink' : 'text-ink-3',
                )}
              >
                <span
                  aria-hidden
                  className={cx(
                    'figures flex size-5 items-center justify-center rounded-full text-meta',
                    done
                      ? 'bg-accent-soft text-accent'
                      : index === now
                        ? 'bg-accent text-on-accent'
                        : 'inset-ring inset-ring-line-2',
                  )}
                >
                  {done ? <Check size={12} strokeWidth={3} /> : index + 1}
                </span>
                {step}
                {done && <span className="sr-only">{t('ui:stepDone')}</span>}
              </span>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
