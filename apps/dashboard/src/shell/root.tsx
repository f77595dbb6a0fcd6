import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { read } from '../lib/query.ts'
import { identityQuestion, sessionEnds } from '../lib/session.ts'
import { useStore } from '../lib/store.ts'
import { useDeparture } from './arrival.tsx'
import { useTitle } from './use-title.ts'

const IdentityDialog = lazy(() => import('./identity-dialog.tsx'))

/** What is there on every page: focus and title after navigation, the way to sign-in, the question "is it you?". */
export function Root() {
  const router = useRouter()
  const client = useQueryClient()
  const question = useStore(identityQuestion)
  useTitle()
  useDeparture()
  useEffect(
    () =>
      sessionEnds.subscribe(() => {
        const { pathname, searchStr } = router.state.location
        const bare = router.state.matches.some((match) => match.routeId === '/bare')
        // Several calls may learn it at once; the second must not take sign-in itself for the page to return to.
        if (bare || pathname === '/sign-in') return
        const known = client.getQueryData(read('GET /api/me').queryKey) !== undefined
        // Nothing of the person who was here may be shown to the next one.
        client.clear()
        const next = `${pathname}${searchStr}`
        void router.navigate({
          to: '/sign-in',
          search: { ...(next === '/' ? {} : { next }), ...(known ? { why: 'expired' } : {}) },
          replace: true,
        })
      }),
    [router, client],
  )
  return (
    <>
      <Outlet />
      <Suspense>{question && <IdentityDialog question={question} />}</Suspense>
    </>
  )
}
