import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { read } from '../lib/query.ts'
import { sessionEnds } from '../lib/session.ts'
import { IdentityDialog } from './identity-dialog.tsx'
import { useArrival } from './use-arrival.ts'

/** What is there on every page: focus and title after navigation, the way to sign-in, the question "is it you?". */
export function Root() {
  const router = useRouter()
  const client = useQueryClient()
  useArrival()
  useEffect(
    () =>
      sessionEnds.subscribe(() => {
        const { pathname, searchStr } = router.state.location
        const bare = router.state.matches.some((match) => match.routeId === '/bare')
        if (bare) return
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
      <IdentityDialog />
    </>
  )
}
