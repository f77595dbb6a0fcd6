import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import ChevronDown from 'lucide-react/icons/chevron-down'
import Search from 'lucide-react/icons/search'
import { lazy, Suspense, useEffect } from 'react'
import { useMay } from '../lib/me.ts'
import { commandKey } from '../lib/platform.ts'
import { read } from '../lib/query.ts'
import { useWords } from '../lib/words.ts'
import { shopZone } from '../lib/zone.ts'
import { Keys } from '../ui/kbd.tsx'
import { Menu } from '../ui/menu.tsx'
import { AccountMenu } from './account-menu.tsx'
import { settingsFor } from './navigation.ts'

const TopExtras = lazy(() => import('./top-extras.tsx'))

export interface TopBarProps {
  readonly onFind: () => void
  readonly onShortcuts: () => void
}

/** Which shop this is, the way to find anything, and who is here. */
export function TopBar({ onFind, onShortcuts }: TopBarProps) {
  const { t } = useWords()
  return (
    <header
      data-frame
      className="sticky top-0 z-20 flex h-(--top) items-center gap-2 border-b border-line bg-paper px-2 sm:pr-7 sm:pl-6"
    >
      <ShopMenu />
      <span className="flex-1" />
      <button
        type="button"
        onClick={onFind}
        className="flex h-(--control) items-center gap-2 rounded-md bg-raised px-2.5 text-table text-ink-3 inset-ring inset-ring-line-2 transition-colors duration-100 hover:text-ink max-md:hidden"
      >
        <Search aria-hidden size={16} />
        <span className="mr-6">{t('shell:searchShort')}</span>
        <Keys keys={[commandKey(), 'K']} />
      </button>
      <Suspense>
        <TopExtras />
      </Suspense>
      <AccountMenu onShortcuts={onShortcuts} />
    </header>
  )
}

function ShopMenu() {
  const { t, title } = useWords()
  const may = useMay()
  const navigate = useNavigate()
  const shop = useQuery(read('GET /api/shop'))
  const zone = shop.data?.shop?.zone
  useEffect(() => shopZone.set(zone), [zone])
  const name = shop.data?.shop?.name ?? t('shell:myShop')
  const groups = settingsFor(may).filter((group) => group.titleKey !== 'settings.groupAccount')
  const label = <span className="truncate">{name}</span>
  if (groups.length === 0) return <p className="flex min-w-0 px-2 font-medium">{label}</p>
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          className="flex h-(--control) min-w-0 items-center gap-1.5 rounded-md px-2 font-medium hover:bg-hover data-popup-open:bg-hover"
        >
          {label}
          <ChevronDown aria-hidden size={16} className="shrink-0 text-ink-3" />
        </button>
      }
      groups={groups.map((group) => ({
        label: title(group.titleKey),
        items: group.screens.map((screen) => ({
          label: title(screen.titleKey),
          onSelect: () => void navigate({ to: screen.path }),
        })),
      }))}
    />
  )
}
