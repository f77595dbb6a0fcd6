import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowRight from 'lucide-react/icons/arrow-right'
import ArrowUp from 'lucide-react/icons/arrow-up'
import { useWords } from '../../lib/words.ts'
import { cx } from '../../ui/index.ts'
import { type Change, shareText } from './delta.ts'

const MEANINGS = { good: 'text-gain', bad: 'text-loss', neutral: 'text-ink-2' } as const
const ARROWS = { up: ArrowUp, down: ArrowDown, flat: ArrowRight } as const

/** "↑ +12% vs. last Thursday": arrow, sign and word; colour only repeats what is good news. */
export function DeltaLine({ change, against }: { readonly change: Change; readonly against: string }) {
  const { t, language } = useWords()
  const Arrow = ARROWS[change.direction]
  return (
    <span className="figures flex flex-wrap items-center gap-x-1 text-meta">
      <span className={cx('-ml-0.5 inline-flex items-center gap-0.5 font-medium', MEANINGS[change.meaning])}>
        <Arrow aria-hidden size={13} />
        {change.share === null
          ? t('figures:isNew')
          : change.direction === 'flat'
            ? t('figures:same')
            : shareText(change.share, language)}
      </span>
      <span className="text-ink-3">{against}</span>
    </span>
  )
}
