import type { AdRow } from '@commerce/contracts'
import ChevronRight from 'lucide-react/icons/chevron-right'
import { useWords } from '../../lib/words.ts'
import { Badge, cx } from '../../ui/index.ts'

export interface RowNameProps {
  readonly row: AdRow
  readonly depth: number
  /** Null: nothing is inside it. */
  readonly open: boolean | null
  readonly onToggle: () => void
}

const INDENTS = ['', 'pl-5', 'pl-10', 'pl-15'] as const

/** Name, level and platform of a row, the mark that opens it, its state when it is not on, and what it is judged by. */
export function RowName({ row, depth, open, onToggle }: RowNameProps) {
  const { t } = useWords()
  const off = row.status === 'paused' || row.status === 'removed' ? row.status : null
  return (
    <span className={cx('flex min-w-0 items-start gap-0.5', INDENTS[Math.min(depth, INDENTS.length - 1)])}>
      {open === null ? (
        <span className="w-6 shrink-0" />
      ) : (
        <button
          type="button"
          aria-expanded={open}
          aria-label={t(open ? 'ads:collapse' : 'ads:expand', { name: row.name })}
          onClick={onToggle}
          className="relative z-[1] -my-0.5 flex size-6 shrink-0 items-center justify-center rounded-sm text-ink-3 hover:bg-hover hover:text-ink pointer-coarse:-my-2 pointer-coarse:size-9"
        >
          <ChevronRight
            aria-hidden
            size={16}
            className={cx('transition-transform duration-100', open && 'rotate-90')}
          />
        </button>
      )}
      <span className="min-w-0">
        <span className="wrap-anywhere">{row.name}</span>
        <span className="flex flex-wrap items-center gap-x-1.5 gap-y-0.5 text-meta font-normal text-ink-3">
          <span>{[depth === 0 ? row.connectorName : t(`ads:levelOne.${row.level}`)].join(' · ')}</span>
          {off && <Badge>{t(`ads:status.${off}`)}</Badge>}
          {row.profile && <Badge tone="accent">{row.profile}</Badge>}
        </span>
      </span>
    </span>
  )
}
