import type { LiveEvent } from '@commerce/contracts'
import type { QueryClient } from '@tanstack/react-query'
import { connection } from './connection.ts'
import type { ReadKey } from './query.ts'

/** Everything computed from what came in. */
const FIGURES = [
  'GET /api/dashboard/home',
  'GET /api/ads/page',
  'GET /api/ads/table',
  'GET /api/cross-channel',
  'GET /api/channels/page',
  'GET /api/orders',
  'GET /api/orders/{id}',
  'GET /api/fx-rates',
  'GET /api/measures/rows',
] as const satisfies readonly ReadKey[]

/** Which reads a kind of change makes old. */
const TOUCHES: Record<LiveEvent['topic'], readonly ReadKey[]> = {
  shop: ['GET /api/shop', 'GET /api/bootstrap'],
  people: ['GET /api/people', 'GET /api/me'],
  keys: ['GET /api/api-keys'],
  backups: ['GET /api/backups'],
  jobs: ['GET /api/jobs'],
  audit: ['GET /api/admin/audit-log', 'GET /api/admin/audit-log/verification'],
  connectors: ['GET /api/connectors', 'GET /api/connectors/{id}', 'GET /api/data-health', 'GET /api/dashboard/home'],
  runs: [
    'GET /api/sync-runs',
    'GET /api/sync-runs/{id}',
    'GET /api/imports',
    'GET /api/imports/{id}',
    'GET /api/connectors',
    'GET /api/connectors/{id}',
    'GET /api/connectors/{id}/status',
    ...FIGURES,
  ],
  quarantine: ['GET /api/quarantine', 'GET /api/data-health'],
  demo: ['GET /api/demo', 'GET /api/connectors', 'GET /api/data-health', ...FIGURES],
  kpi: ['GET /api/kpi-profiles'],
  digest: ['GET /api/digests', 'GET /api/digest-settings'],
  rules: [
    'GET /api/rules',
    'GET /api/rules/{id}/runs',
    'GET /api/rules/{id}/versions',
    'GET /api/backtests',
    'GET /api/backtests/{id}',
  ],
  proposals: ['GET /api/proposals', 'GET /api/proposals/{id}', 'GET /api/dashboard/home'],
  executions: [
    'GET /api/executions',
    'GET /api/executions/{id}',
    'GET /api/execution-settings',
    'GET /api/proposals',
    'GET /api/proposals/{id}',
  ],
  alerts: ['GET /api/alerts', 'GET /api/telegram', 'GET /api/notice-settings'],
  notices: ['GET /api/notices'],
  restart: [],
}

/** The topic of an event's data; null for what this version does not know. */
export function topicOf(data: string): LiveEvent['topic'] | null {
  try {
    const value: unknown = JSON.parse(data)
    if (typeof value !== 'object' || value === null || !('topic' in value)) return null
    const { topic } = value
    return isTopic(topic) ? topic : null
  } catch {
    return null
  }
}

function isTopic(topic: unknown): topic is LiveEvent['topic'] {
  return typeof topic === 'string' && Object.hasOwn(TOUCHES, topic)
}

let source: EventSource | undefined

/** How often to ask for what is under way, in milliseconds: seldom while events come, since they tell of its end. */
export const lookEvery = (): number => (source?.readyState === OPEN ? 20_000 : 2_000)
const [OPEN, CLOSED] = [1, 2]

/**
 * Listens to `/api/events` and asks again for what changed. After a broken connection everything is old, because events
 * may have been missed. The browser connects again by itself, except after an answer that was no stream. @returns stops listening.
 */
export function listen(client: QueryClient): () => void {
  let broken = false
  let again: ReturnType<typeof setTimeout> | undefined
  const open = () => {
    const opened = new EventSource('/api/events')
    source = opened
    opened.onmessage = (event: MessageEvent<unknown>) => {
      const topic = topicOf(String(event.data))
      if (topic === 'restart') connection.restarting()
      if (topic) for (const key of TOUCHES[topic]) void client.invalidateQueries({ queryKey: [key] })
    }
    opened.onerror = () => {
      broken = true
      if (opened.readyState === CLOSED) again = setTimeout(open, 10_000)
    }
    opened.onopen = () => {
      if (broken) void client.invalidateQueries()
      broken = false
    }
  }
  open()
  const stop = connection.subscribe(() => {
    if (connection.get() === 'online') void client.invalidateQueries()
  })
  return () => {
    stop()
    clearTimeout(again)
    source?.close()
  }
}
