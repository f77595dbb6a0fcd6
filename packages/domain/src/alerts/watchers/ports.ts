import type { Store } from '@commerce/store'

/** What the watchers need beside the tables; the composition root makes it. */
export interface WatchPorts {
  readonly store: Store
  /** When this process began to watch; what has not reported yet gets a few minutes from then. Epoch milliseconds. */
  readonly startedAt: number
  freshness(connectorId: string): Promise<{ readonly late: boolean; readonly newestDay: string | null }>
  newestVerifiedBackupAt(): Promise<number | null>
  /** Cheap: does the head of the audit chain fit its newest entry? */
  auditIntact(): Promise<boolean>
  /** Edits made elsewhere to what was set from here lately, newest first. */
  outsideEdits(at: number): Promise<readonly { readonly object: string; readonly name: string }[]>
  /** How often rules are checked, milliseconds. */
  readonly passEveryMs: number
  /** Whether a bot is set up. */
  readonly telegram: boolean
}

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS
/** After a start, what has to report first gets this long. */
export const GRACE_MS = 3 * MINUTE_MS
