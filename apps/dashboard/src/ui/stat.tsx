import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowRight from 'lucide-react/icons/arrow-right'
import ArrowUp from 'lucide-react/icons/arrow-up'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'

export interface Delta {
  /** Already formatted with its sign: "−12%". */
  readonly text: string
  readonly direction: 'up' | 'down' | 'flat'
  /** Is that good news? Spend that rises is not; the arrow does not know. */
  readonly meaning: 'good' | 'bad' | 'neutral'
  /** Against what: "vs. last Thursday". */
  readonly against: string
}

export interface StatProps {
  readonly label: string
  /** Already formatted, with a real minus sign. */
  readonly value: string
  readonly unit?: string
  /** The exact value when `value` is shortened: on hover, focus and for screen readers. */
  readonly exact?: string
  readonly delta?: Delta
  /** "as of 06:10", "complete". */
  readonly freshness?: ReactNode
  readonly stale?: boolean
  /** What the figure means, one line. */
  readonly meaning?: ReactNode
}

const MEANINGS = { good: 'text-gain', bad: 'text-loss', neutral: 'text-ink-2' } as const
const ARROWS = { up: ArrowUp, down: ArrowDown, flat: ArrowRight } as const

/** One figure that matters: name, number, unit, change in sign and arrow and word, and how fresh it is. */
export function Stat({ label, value, unit, exact, delta, freshness, stale = false, meaning }: StatProps) {
  const Arrow = delta && ARROWS[delta.direction]
  return (
    <div className={cx('relative min-w-0', stale && 'pl-3.5')}>
      {stale && <span aria-hidden className="hatch absolute inset-y-0.5 left-0 w-1.5 rounded-sm" />}
      <p className="text-table text-ink-2">{label}</p>
      <p
        className="figures mt-0.5 -ml-0.5 flex items-baseline gap-1 text-hero font-semibold tracking-[-0.02em]"
        title={exact}
      >
        <span aria-hidden={exact !== undefined || undefined}>{value}</span>
        {unit && (
          <span
            aria-hidden={exact !== undefined || undefined}
            className="text-body font-normal tracking-normal text-ink-3"
          >
            {unit}
          </span>
        )}
        {exact && <span className="sr-only">{exact}</span>}
      </p>
      {delta && Arrow && (
        <p className="figures mt-1 flex flex-wrap items-center gap-x-1 text-table">
          <span className={cx('-ml-0.5 inline-flex items-center gap-0.5 font-medium', MEANINGS[delta.meaning])}>
            <Arrow aria-hidden size={14} />
            {delta.text}
          </span>
          <span className="text-ink-3">{delta.against}</span>
        </p>
      )}
      {meaning && <p className="mt-1 text-meta text-ink-3">{meaning}</p>}
      {freshness && (
        <p className={cx('figures mt-1 text-meta', stale ? 'font-medium text-stale' : 'text-ink-3')}>{freshness}</p>
      )}
    </div>
  )
}
