import type { Actor, AlertKind, NoticeChannel, NoticeType } from '@commerce/contracts'
import type { Language } from '@commerce/contracts/words'
import type { Clock, Ids, Zone } from '@commerce/kernel'
import type { Store, Tx } from '@commerce/store'
import type { Jobs } from '@commerce/store/jobs'
import type { AuditRecord } from '../audit/index.ts'

/** Something that is wrong now. The same kind and object is one alert until it is over. */
export interface Trouble {
  readonly kind: AlertKind
  /** Id of the connection, rule, execution; the kind itself where there is only one. */
  readonly object: string
  readonly severity: 'warning' | 'critical'
  readonly params: Readonly<Record<string, string | number>>
}

/** A look for trouble of some kinds: everything of these kinds that is wrong now. What is open and not in it is over. */
export interface Watcher {
  readonly kinds: readonly AlertKind[]
  look(at: number): Promise<readonly Trouble[]>
}

/** A message to people, in each one's language; told once per key. */
export interface Telling {
  readonly type: NoticeType
  /** `proposal:prp_…`, `execution:exe_…:executed`, `alert:alr_…`. */
  readonly key: string
  readonly critical: boolean
  say(language: Language): { readonly title: string; readonly text: string }
  readonly to: string | null
}

/** Job every minute: all watchers look. */
export const WATCH_ALERTS_JOB = 'alerts.watch'
/** Sends what waits in the outbox. */
export const NOTICES_JOB = 'notices.send'

export interface AlertsService {
  /** All watchers look once; @returns alerts opened and closed. Safe in several processes. */
  watch(): Promise<{ readonly opened: number; readonly closed: number }>
  /** Puts a message into the outbox of everybody whose settings want it, in the caller's transaction. */
  tell(tx: Tx, telling: Telling): Promise<void>
  /** Sends what is due; @returns how many were sent. */
  send(): Promise<number>
  openCount(): Promise<number>
}

export interface By {
  readonly actor: Actor
  readonly requestId: string | null
}

/** What one attempt to send came to; `retryMs` null: trying again would not help. Unknown: it may have arrived. */
export type Sent =
  | { readonly kind: 'sent' }
  | { readonly kind: 'not-sent'; readonly detail: string | null; readonly retryMs: number | null }
  | { readonly kind: 'unknown'; readonly detail: string | null }

/** A way to people beside the pages; one that is not set up is not there. */
export interface NoticeWay {
  readonly channel: Exclude<NoticeChannel, 'app'>
  /** Where this person is reached; null: nowhere yet. */
  recipientOf(userId: string): Promise<string | null>
  /** One attempt. @param text plain; the way marks it up as it needs. */
  send(
    recipient: string,
    message: { readonly title: string; readonly text: string; readonly to: string | null },
  ): Promise<Sent>
}

/** Where the digest goes is kept by the digest; this page only shows it. */
export interface DigestChannels {
  of(userId: string, language: Language): Promise<readonly NoticeChannel[]>
  choose(by: By, userId: string, channels: readonly NoticeChannel[], language: Language): Promise<void>
}

export interface AlertsDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly jobs: Pick<Jobs, 'enqueue'>
  readonly watchers: readonly Watcher[]
  readonly ways: readonly NoticeWay[]
  readonly digest: DigestChannels
  /** The shop's zone: quiet hours and the times in texts. */
  readonly zone: () => Promise<Zone>
  readonly recordAudit: (tx: Tx, entry: AuditRecord) => Promise<void>
  readonly announce: (tx: Tx, topic: 'alerts' | 'notices', id: string | null) => Promise<void>
  /** Told of a look that failed, for the log. */
  readonly report: (error: unknown, kinds: readonly AlertKind[]) => void
}
