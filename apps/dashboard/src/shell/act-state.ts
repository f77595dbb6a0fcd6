import type { AnswerOf } from '@commerce/contracts'
import { useQuery } from '@tanstack/react-query'
import { use } from 'react'
import { MeContext } from '../lib/me.ts'
import { read } from '../lib/query.ts'

/** How many proposals wait and whether everything is stopped: one small read for the whole frame. */
function useActState() {
  const list = read('GET /api/proposals', { query: { show: 'open', limit: 1 } })
  const again = ({ state }: { readonly state: { readonly status: string } }) =>
    state.status === 'error' ? AGAIN_MS : false
  return useQuery<AnswerOf<'GET /api/proposals'>>({
    ...list,
    staleTime: FRESH_MS,
    enabled: useReads(),
    refetchInterval: again,
  })
}
const FRESH_MS = 60_000
const AGAIN_MS = 20_000

/** Also asked before anybody is signed in. */
const useReads = () => use(MeContext)?.permissions.includes('data:read') ?? false

/**
 * Whether the kill switch is on. Where it could not be read with the proposals it is asked for by itself; where that fails too
 * it is not known, whatever was known before.
 */
export function useStopState(): 'on' | 'off' | 'unknown' {
  const { data, isError } = useActState()
  const settings = useQuery({
    ...read('GET /api/execution-settings'),
    staleTime: FRESH_MS,
    enabled: useReads() && isError,
  })
  if (isError && settings.isError) return 'unknown'
  const paused = isError ? (settings.data?.paused ?? data?.paused) : data?.paused
  return paused ? 'on' : 'off'
}

/** How many questions wait for this shop. */
export function useWaiting(): number {
  return useActState().data?.counts.asked ?? 0
}
