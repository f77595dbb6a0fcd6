import { Link } from '@tanstack/react-router'
import Search from 'lucide-react/icons/search'
import { useMay } from '../lib/me.ts'
import { useWords } from '../lib/words.ts'
import { useWaiting } from './act-state.ts'
import { places } from './navigation.ts'

const cellClass =
  'flex min-w-0 flex-1 flex-col items-center justify-center gap-1 text-[11px] leading-3 font-medium text-ink-3 -outline-offset-2 aria-[current=page]:text-accent'

/** The places within reach of the thumb. */
export function BottomBar({ onFind }: { readonly onFind: () => void }) {
  const { t } = useWords()
  const may = useMay()
  const open = places.filter((place) => place.phone !== undefined && may(place.permission))
  const last = open.at(-1)
  return (
    <nav
      data-frame
      aria-label={t('shell:mainMenu')}
      className="fixed inset-x-0 bottom-0 z-30 flex h-(--bottom-bar) border-t border-line bg-raised pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {open
        .filter((place) => place !== last)
        .map((place) => (
          <Cell key={place.to} {...place} />
        ))}
      <button type="button" onClick={onFind} className={cellClass}>
        <Search aria-hidden size={20} />
        <span className="max-w-full truncate px-1">{t('shell:searchShort')}</span>
      </button>
      {last && <Cell {...last} />}
    </nav>
  )
}

function Cell({ to, titleKey, phone, Icon }: (typeof places)[number]) {
  const { t, title } = useWords()
  const waiting = useWaiting()
  const count = to === '/inbox' && waiting > 0
  return (
    <Link to={to} activeOptions={{ exact: to === '/' }} className={cellClass}>
      <span className="relative">
        <Icon aria-hidden size={20} />
        {count && (
          <span
            aria-hidden
            className="figures absolute -top-1 left-3.5 min-w-4 rounded-full bg-accent px-1 text-center text-[10px] leading-4 text-on-accent"
          >
            {waiting}
          </span>
        )}
      </span>
      <span className="max-w-full truncate px-1">{title(phone?.titleKey ?? titleKey)}</span>
      {count && <span className="sr-only">{t('shell:waiting', { count: waiting })}</span>}
    </Link>
  )
}
