import { Link } from '@tanstack/react-router'
import PanelLeftClose from 'lucide-react/icons/panel-left-close'
import PanelLeftOpen from 'lucide-react/icons/panel-left-open'
import { useMay } from '../lib/me.ts'
import { useRailFolded } from '../lib/preferences.ts'
import { useWords } from '../lib/words.ts'
import { cx } from '../ui/cx.ts'
import { Tooltip } from '../ui/tooltip.tsx'
import { useWaiting } from './act-state.ts'
import { Mark } from './mark.tsx'
import { type Place, places } from './navigation.ts'

const lineClass = cx(
  'group/line relative flex h-9 items-center gap-3 overflow-hidden rounded-md px-2.5 text-ink-2 transition-colors duration-100 pointer-coarse:h-11',
  'hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent',
)

/** The places of the shop, at the left of a wide screen; folds to its icons. */
export function Rail() {
  const { t } = useWords()
  const may = useMay()
  const { folded, setRailFolded } = useRailFolded()
  const open = places.filter((place) => !place.hidden && may(place.permission))
  const fold = folded ? t('shell:unfold') : t('shell:fold')
  const Fold = folded ? PanelLeftOpen : PanelLeftClose
  return (
    <div
      data-frame
      className="group/rail fixed inset-y-0 left-0 z-30 flex w-(--rail) flex-col border-r border-line bg-paper transition-[width] duration-100 folded:w-(--rail-folded) max-md:hidden"
    >
      <Link
        to="/"
        className="flex h-(--top) shrink-0 items-center gap-2.5 overflow-hidden px-4 font-semibold tracking-[-0.01em] -outline-offset-2"
      >
        <Mark />
        <span className="folded:sr-only">{t('shell:product')}</span>
      </Link>
      <nav
        aria-label={t('shell:mainMenu')}
        className="flex min-h-0 flex-1 flex-col gap-0.5 overflow-y-auto px-2 pt-2 pb-2"
      >
        {open
          .filter((place) => !place.foot)
          .map((place) => (
            <Line key={place.to} place={place} folded={folded} />
          ))}
        <span className="flex-1" />
        {open
          .filter((place) => place.foot)
          .map((place) => (
            <Line key={place.to} place={place} folded={folded} />
          ))}
        <Tooltip text={fold} side="right">
          <button
            type="button"
            aria-label={fold}
            aria-expanded={!folded}
            onClick={() => setRailFolded(!folded)}
            className={cx(lineClass, 'shrink-0 text-ink-3')}
          >
            <Fold aria-hidden size={18} className="shrink-0" />
            <span className="folded:sr-only">{fold}</span>
          </button>
        </Tooltip>
      </nav>
    </div>
  )
}

function Line({ place, folded }: { readonly place: Place; readonly folded: boolean }) {
  const { t, title } = useWords()
  const name = title(place.titleKey)
  const waiting = useWaiting()
  const count = place.to === '/inbox' && waiting > 0
  const line = (
    <Link to={place.to} activeOptions={{ exact: place.to === '/' }} className={cx(lineClass, 'shrink-0')}>
      <span className="flex shrink-0">
        <place.Icon aria-hidden size={18} />
      </span>
      <span className="flex-1 truncate folded:sr-only">{name}</span>
      {count && (
        <span className="figures order-last text-table font-medium text-accent folded:absolute folded:top-0.5 folded:right-1 folded:text-meta">
          <span aria-hidden>{waiting}</span>
          <span className="sr-only">{t('shell:waiting', { count: waiting })}</span>
        </span>
      )}
      <span
        aria-hidden
        className="text-meta font-normal tracking-wider text-ink-3 opacity-0 transition-opacity duration-100 group-hover/rail:opacity-100 folded:hidden pointer-coarse:hidden"
      >
        g {place.letter}
      </span>
    </Link>
  )
  return folded ? (
    <Tooltip text={name} keys={['g', place.letter]} side="right">
      {line}
    </Tooltip>
  ) : (
    line
  )
}
