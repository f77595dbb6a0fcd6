import type { AnswerOf } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { use } from 'react'
import { MeContext } from '../lib/me.ts'
import { read } from '../lib/query.ts'

/** How many proposals wait and whether everything is stopped: one small read for the whole frame. */
export function useActState(): AnswerOf<'GET /api/proposals'> | undefined {
  // Also drawn before anybody is signed in.
  const reads = use(MeContext)?.permissions.includes('data:read') ?? false
  const list = read('GET /api/proposals', { query: { show: 'open', limit: 1 } })
  return useQuery({ ...list, staleTime: 60_000, enabled: reads }).data
}

/** How many questions wait for this shop. */
export function useWaiting(): number {
  return useActState()?.counts.asked ?? 0
}
