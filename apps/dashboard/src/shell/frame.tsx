import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { listen } from '../lib/live.ts'
import { MeContext } from '../lib/me.ts'
import { setLanguage, setTheme } from '../lib/preferences.ts'
import { read } from '../lib/query.ts'
import { useWords } from '../lib/words.ts'
import { PageSkeleton } from '../ui/skeleton.tsx'
import { ErrorState } from '../ui/states.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { useKeyboard } from './keyboard.ts'
import { Notices } from './notices.tsx'
import { Rail } from './rail.tsx'
import { TopBar } from './top-bar.tsx'

const Palette = lazy(() => import('./palette.tsx'))
const Shortcuts = lazy(() => import('./shortcuts.tsx'))

/** The frame of every page of the shop: rail, top bar, notices, page; on phones a bar at the bottom. */
export function Frame() {
  const me = useQuery(read('GET /api/me'))
  if (me.data) {
    return (
      <MeContext value={me.data}>
        <Signed />
      </MeContext>
    )
  }
  return (
    <div className="mx-auto max-w-[1280px] px-4 py-10 sm:px-8">
      <main id="content" tabIndex={-1} className="outline-none">
        {me.error ? (
          <ErrorState error={me.error} onRetry={() => void me.refetch()} retrying={me.isFetching} />
        ) : (
          <PageSkeleton />
        )}
      </main>
    </div>
  )
}

function Signed() {
  const { t } = useWords()
  const [open, setOpen] = useState<'palette' | 'shortcuts' | null>(null)
  useLive()
  useAccountHere()
  useKeyboard({ onFind: () => setOpen('palette'), onShortcuts: () => setOpen('shortcuts') })
  const close = (next: boolean) => setOpen((now) => (next ? now : null))
  return (
    <>
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-accent px-4 py-2.5 font-medium text-on-accent focus:translate-y-0"
      >
        {t('shell:skip')}
      </a>
      <Rail />
      <div className="min-w-0 transition-[padding] duration-100 md:pl-(--rail) folded:md:pl-(--rail-folded)">
        <TopBar onFind={() => setOpen('palette')} onShortcuts={() => setOpen('shortcuts')} />
        <Notices />
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto max-w-[1344px] scroll-mt-(--top) px-4 pt-6 pb-[calc(var(--bottom-bar)+48px)] outline-none sm:px-8 sm:pt-8"
        >
          <Outlet />
        </main>
      </div>
      <BottomBar onFind={() => setOpen('palette')} />
      <Suspense>
        {open === 'palette' && <Palette onOpenChange={close} onShortcuts={() => setOpen('shortcuts')} />}
        {open === 'shortcuts' && <Shortcuts onOpenChange={close} />}
      </Suspense>
    </>
  )
}

function useLive() {
  const client = useQueryClient()
  useEffect(() => listen(client), [client])
}

/** Language and theme follow the person to this device. */
function useAccountHere() {
  const me = useQuery(read('GET /api/me')).data
  const language = me?.language
  const theme = me?.theme
  useEffect(() => {
    if (language) setLanguage(language)
  }, [language])
  useEffect(() => {
    if (theme) setTheme(theme)
  }, [theme])
}
