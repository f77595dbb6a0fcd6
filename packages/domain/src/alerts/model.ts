import type { AlertKind, NoticeType } from '@commerce/contracts'
import type { Language } from '@commerce/contracts/words'
import type { Tx } from '@commerce/store'

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
