import CircleAlert from 'lucide-react/icons/circle-alert'
import CircleCheck from 'lucide-react/icons/circle-check'
import Info from 'lucide-react/icons/info'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import type { ReactNode } from 'react'
import { useWords } from '../lib/words.ts'
import { cx } from './cx.ts'

export type Tone = 'info' | 'gain' | 'warn' | 'loss' | 'stale' | 'demo'

const TONES: Record<Tone, { box: string; icon: string; Icon: typeof Info }> = {
  info: { box: 'bg-accent-soft', icon: 'text-accent', Icon: Info },
  gain: { box: 'bg-gain-soft', icon: 'text-gain', Icon: CircleCheck },
  warn: { box: 'bg-warn-soft', icon: 'text-warn', Icon: TriangleAlert },
  loss: { box: 'bg-loss-soft', icon: 'text-loss', Icon: CircleAlert },
  stale: { box: 'bg-stale-soft', icon: 'text-stale', Icon: TriangleAlert },
  demo: { box: 'bg-demo-soft', icon: 'text-demo', Icon: Info },
}

export interface BannerProps {
  readonly tone: Tone
  readonly title: string
  readonly children?: ReactNode
  /** One button or link. */
  readonly action?: ReactNode
  /** The id of the error, shown small so that it can be passed on. */
  readonly id?: string | undefined
}

/** Something that concerns the whole page or form. Warnings and errors are read out at once, the rest politely. */
export function Banner({ tone, title, children, action, id }: BannerProps) {
  const { t } = useWords()
  const { box, icon, Icon } = TONES[tone]
  return (
    <div
      role={tone === 'loss' || tone === 'warn' ? 'alert' : 'status'}
      className={cx('flex items-start gap-3 rounded-md px-3.5 py-3', box)}
    >
      <Icon aria-hidden size={18} className={cx('mt-px shrink-0', icon)} />
      <div className="flex min-w-0 flex-1 flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <p className="font-medium text-ink">{title}</p>
          {children && <div className="mt-0.5 space-y-0.5 text-table text-ink-2">{children}</div>}
          {id && <p className="figures mt-1 text-meta text-ink-2">{t('ui:errorId', { id })}</p>}
        </div>
        {action && <div className="shrink-0">{action}</div>}
      </div>
    </div>
  )
}
