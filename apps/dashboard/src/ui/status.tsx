import CircleAlert from 'lucide-react/icons/circle-alert'
import CircleCheck from 'lucide-react/icons/circle-check'
import CircleDashed from 'lucide-react/icons/circle-dashed'
import Clock from 'lucide-react/icons/clock'
import LoaderCircle from 'lucide-react/icons/loader-circle'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'

export type StatusTone = 'good' | 'bad' | 'warn' | 'waiting' | 'running' | 'neutral' | 'stale'

const TONES: Record<StatusTone, { color: string; Icon: typeof Clock }> = {
  good: { color: 'text-gain', Icon: CircleCheck },
  bad: { color: 'text-loss', Icon: CircleAlert },
  warn: { color: 'text-warn', Icon: TriangleAlert },
  waiting: { color: 'text-ink-3', Icon: Clock },
  running: { color: 'text-accent', Icon: LoaderCircle },
  neutral: { color: 'text-ink-3', Icon: CircleDashed },
  stale: { color: 'text-stale', Icon: Clock },
}

/** A state: shape and word say it, colour only repeats it. */
export function Status({ tone, children }: { readonly tone: StatusTone; readonly children: ReactNode }) {
  const { color, Icon } = TONES[tone]
  return (
    <span className={cx('inline-flex items-center gap-1.5 align-top whitespace-nowrap', color)}>
      <Icon
        aria-hidden
        size={14}
        className={cx('shrink-0', tone === 'running' && 'motion-safe:animate-[spin_1.4s_linear_infinite]')}
      />
      {children}
    </span>
  )
}

export type BadgeTone = 'neutral' | 'accent' | 'gain' | 'loss' | 'warn' | 'stale' | 'demo'

const BADGES: Record<BadgeTone, string> = {
  neutral: 'bg-hover text-ink-2',
  accent: 'bg-accent-soft text-accent',
  gain: 'bg-gain-soft text-gain',
  loss: 'bg-loss-soft text-loss',
  warn: 'bg-warn-soft text-warn',
  stale: 'bg-stale-soft text-stale',
  demo: 'bg-demo-soft text-demo',
}

/** A word that belongs to a thing: a role, a scope, "this device". */
export function Badge({ tone = 'neutral', children }: { readonly tone?: BadgeTone; readonly children: ReactNode }) {
  return (
    <span
      className={cx(
        'inline-flex h-5 items-center gap-1 rounded-sm align-middle px-1.5 text-meta font-medium whitespace-nowrap',
        BADGES[tone],
      )}
    >
      {children}
    </span>
  )
}
