import type { Run } from '@commerce/contracts'
import { Link } from '@tanstack/react-router'
import CircleAlert from 'lucide-react/icons/circle-alert'
import CircleCheck from 'lucide-react/icons/circle-check'
import CircleDashed from 'lucide-react/icons/circle-dashed'
import Clock from 'lucide-react/icons/clock'
import LoaderCircle from 'lucide-react/icons/loader-circle'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { formatDateTime } from '../../lib/format.ts'
import { useWords } from '../../lib/words.ts'
import { cx, Tooltip } from '../../ui/index.ts'

const MARKS: Record<Run['state'], { readonly Icon: typeof Clock; readonly color: string }> = {
  running: { Icon: LoaderCircle, color: 'text-accent' },
  done: { Icon: CircleCheck, color: 'text-gain' },
  suspect: { Icon: TriangleAlert, color: 'text-warn' },
  waiting: { Icon: Clock, color: 'text-ink-3' },
  failed: { Icon: CircleAlert, color: 'text-loss' },
  stopped: { Icon: CircleDashed, color: 'text-ink-3' },
  undone: { Icon: CircleDashed, color: 'text-ink-3' },
}

/** The last runs, oldest at the left, one shape each; a shape leads to its run. */
export function RunMarks({ runs }: { readonly runs: readonly Run[] }) {
  const { t, language } = useWords()
  if (runs.length === 0) return null
  const shown = runs.slice(0, 6).reverse()
  return (
    <div className="flex items-center gap-1">
      <span className="mr-1 text-ink-3">{t('platforms:lastRuns')}</span>
      {shown.map((run) => {
        const { Icon, color } = MARKS[run.state]
        const at = formatDateTime(run.startedAt, language, { style: 'short' })
        const name = `${t(`runs:kind.${run.kind}`)} ${t(`runs:state.${run.state}`)}, ${at}`
        return (
          <Tooltip key={run.id} text={name}>
            <Link
              to="/runs/$id"
              params={{ id: run.id }}
              aria-label={name}
              className={cx('flex size-6 items-center justify-center rounded-sm hover:bg-hover', color)}
            >
              <Icon aria-hidden size={14} />
            </Link>
          </Tooltip>
        )
      })}
    </div>
  )
}
