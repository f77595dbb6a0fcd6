import { LiveEvent, type Permission } from '@commerce/contracts'

export type Topic = LiveEvent['topic']

/** An event as it lies in the table; the id sorts by time. */
export interface StoredEvent {
  readonly id: string
  readonly event: LiveEvent
}

/** Adds "this kind of data changed" inside the caller's transaction: told to browsers only when the change commits. */
export type Announce<Tx> = (tx: Tx, topic: Topic, id: string | null) => Promise<void>

/** Who may hear of which kind of data (ASVS 8.2.3): the same permission that reading it needs. */
export const HEARD_WITH: Readonly<Record<Topic, Permission>> = {
  shop: 'shop:read',
  people: 'people:manage',
  keys: 'keys:manage',
  backups: 'backups:manage',
  jobs: 'jobs:manage',
  audit: 'audit:read',
  restart: 'shop:read',
  connectors: 'data:read',
  runs: 'data:read',
  quarantine: 'data:read',
  demo: 'data:read',
  kpi: 'data:read',
  digest: 'data:read',
  rules: 'data:read',
  proposals: 'data:read',
  executions: 'data:read',
  alerts: 'data:read',
  notices: 'self',
}

export const TOPICS = LiveEvent.shape.topic.options

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The lowest event id of a moment (epoch milliseconds): ids are ULIDs, so time is a range of ids. */
export function lowestIdAt(epochMs: number): string {
  let rest = Math.max(0, Math.floor(epochMs))
  let text = ''
  for (let place = 0; place < 10; place += 1) {
    text = `${CROCKFORD[rest % 32]}${text}`
    rest = Math.floor(rest / 32)
  }
  return `evt_${text}`
}

/** The moment an event id was made, epoch milliseconds; null when the text is no event id. */
export function timeOfId(id: string): number | null {
  if (!/^evt_[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(id)) return null
  let time = 0
  for (const digit of id.slice(4, 14)) time = time * 32 + CROCKFORD.indexOf(digit)
  return time
}
