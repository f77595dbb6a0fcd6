import type { Proposal } from '@commerce/contracts'
import { type QueryClient, QueryObserver, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { api } from '../../lib/api.ts'
import { idempotencyKey } from '../../lib/idempotency.ts'
import { lookEvery } from '../../lib/live.ts'
import { problemOf } from '../../lib/problem.ts'
import { read } from '../../lib/query.ts'
import { useWords } from '../../lib/words.ts'
import { toast } from '../../ui/index.ts'
import type { Answer } from './sections.ts'

const SAID = {
  approve: 'inbox:saidApproved',
  reject: 'inbox:saidRejected',
  execute: 'inbox:saidExecuting',
  take: 'inbox:saidTaken',
  done: 'inbox:saidDone',
} as const satisfies Record<Answer, string>

export interface Refused {
  readonly proposal: Proposal
  readonly error: unknown
}

export interface Answers {
  /** What is being said to a proposal right now. */
  readonly pending: ReadonlyMap<string, Answer>
  /** What the server refused, until it is answered again or put away. */
  readonly refused: ReadonlyMap<string, Refused>
  readonly answer: (proposal: Proposal, answer: Answer, reason?: string) => Promise<void>
  readonly putAway: (id: string) => void
}

/** Reads of what an answer changes. */
const TOUCHED: readonly unknown[] = [
  'GET /api/proposals',
  'GET /api/proposals/{id}',
  'GET /api/dashboard/home',
  'GET /api/executions',
  'GET /api/executions/{id}',
  'GET /api/execution-settings',
]

/** Asks again for everything an answer changes; resolves when the page is true again. */
export function useRenew(): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ predicate: ({ queryKey }) => TOUCHED.includes(queryKey[0]) })
}

/**
 * Answers to single proposals. The page shows what the server says and nothing before: an answer is pending until the list was
 * read again. Sent directly, so that nothing waits in the browser to be sent later without anybody there.
 */
export function useAnswers(): Answers {
  const { t } = useWords()
  const client = useQueryClient()
  const renew = useRenew()
  const [pending, setPending] = useState<ReadonlyMap<string, Answer>>(new Map())
  const [refused, setRefused] = useState<ReadonlyMap<string, Refused>>(new Map())
  const running = useRef(new Set<string>())
  // The same answer said again after no answer came means the same: it keeps its key.
  const keys = useRef(new Map<string, string>())
  const putAway = (id: string) => setRefused((now) => without(now, id))

  /** What came of it, also when its card has left the page by then. */
  const tell = (proposal: Proposal, state: Proposal['state']) => {
    const words = [t(`inbox:state.${state}`), { detail: proposal.what }] as const
    if (state === 'executed') toast.done(...words)
    else if (state === 'failed') toast.failed(...words)
    else toast.info(...words)
    void renew()
  }

  const answer = async (proposal: Proposal, said: Answer, reason?: string) => {
    const { id } = proposal
    if (running.current.has(id)) return
    running.current.add(id)
    setPending((now) => new Map(now).set(id, said))
    putAway(id)
    const name = `${id} ${proposal.version} ${said} ${reason ?? ''}`
    const key = keys.current.get(name) ?? idempotencyKey()
    keys.current.set(name, key)
    try {
      await send(proposal, said, reason, key)
      keys.current.delete(name)
      const next = said === 'approve' && proposal.how === 'api' && proposal.requiresApproval
      toast.done(t(next ? 'inbox:approved' : SAID[said]), { detail: proposal.what })
      if (said === 'execute') void outcomeOf(client, id).then((state) => state !== null && tell(proposal, state))
    } catch (error) {
      if (problemOf(error) !== null) keys.current.delete(name)
      setRefused((now) => new Map(now).set(id, { proposal, error }))
    }
    await renew().catch(() => undefined)
    running.current.delete(id)
    setPending((now) => without(now, id))
  }
  return { pending, refused, answer, putAway }
}

/** Waits until the platform was read back, which live events tell; null when nobody could say. */
function outcomeOf(client: QueryClient, id: string): Promise<Proposal['state'] | null> {
  const { promise, resolve } = Promise.withResolvers<Proposal['state'] | null>()
  const watch = new QueryObserver(client, {
    ...read('GET /api/proposals/{id}', { params: { id } }),
    staleTime: 0,
    refetchInterval: lookEvery,
  })
  const stop = watch.subscribe(({ data, isFetching, error }) => {
    if (error === null && (data === undefined || isFetching || isUnderWay(data))) return
    resolve(error === null && data ? data.state : null)
  })
  return promise.finally(stop)
}

const isUnderWay = ({ state }: Pick<Proposal, 'state'>): boolean => state === 'executing' || state === 'approved'

/** With the version of the card that was answered: another one than that is not decided by it. */
function send({ id, version }: Proposal, answer: Answer, reason: string | undefined, key: string): Promise<unknown> {
  const to = { params: { id }, idempotencyKey: key }
  const body = reason ? { reason, version } : { version }
  switch (answer) {
    case 'approve':
      return api('POST /api/proposals/{id}/approve', { ...to, body })
    case 'reject':
      return api('POST /api/proposals/{id}/reject', { ...to, body })
    case 'execute':
    case 'take':
      return api('POST /api/proposals/{id}/execute', { ...to, body: { version } })
    case 'done':
      return api('POST /api/proposals/{id}/done', { ...to, body: {} })
  }
}

function without<V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
  if (!map.has(key)) return map
  const next = new Map(map)
  next.delete(key)
  return next
}
