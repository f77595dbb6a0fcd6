import { Link } from '@tanstack/react-router'
import ChevronLeft from 'lucide-react/icons/chevron-left'
import type { ReactNode } from 'react'
import { useMay } from '../lib/me.ts'
import { useWords } from '../lib/words.ts'
import { settingsFor } from './navigation.ts'

/** A settings page beside the list of all settings; on narrow screens the list is one step back. */
export function SettingsFrame({ children }: { readonly children: ReactNode }) {
  const { t, title } = useWords()
  const may = useMay()
  return (
    <div className="lg:grid lg:grid-cols-[176px_minmax(0,1fr)] lg:gap-x-12">
      <Link
        to="/settings"
        className="-mt-2 -ml-1.5 mb-2 inline-flex h-8 items-center gap-1 rounded-md pr-2 text-table text-ink-2 hover:text-ink lg:hidden"
      >
        <ChevronLeft aria-hidden size={16} />
        {t('shell:settings')}
      </Link>
      <nav
        aria-label={t('shell:settingsMenu')}
        className="sticky top-[calc(var(--top)+32px)] flex flex-col gap-6 self-start max-lg:hidden"
      >
        {settingsFor(may).map((group) => (
          <div key={group.titleKey}>
            <p className="mb-1 text-meta text-ink-3">{title(group.titleKey)}</p>
            <ul>
              {group.screens.map((screen) => (
                <li key={screen.path}>
                  <Link
                    to={screen.path}
                    className="-ml-3 flex min-h-8 items-center border-l-2 border-transparent py-1 pl-2.5 text-ink-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink"
                  >
                    {title(screen.titleKey)}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className="min-w-0">{children}</div>
    </div>
  )
}
