import { setImmediate as nextTurn } from 'node:timers/promises'
import { StoreTrouble, type TroubleCode } from '../trouble.ts'

/** SQLite waits at most this long inside one call, so that the process goes on answering others. */
export const BUSY_SLICE_MS = 25

export interface Patience {
  readonly seconds: number
  /** What to say when the time is over. */
  readonly code: TroubleCode
}

/** For one transaction: busy_timeout of reliability.md section 3. */
const TRANSACTION: Patience = { seconds: 5, code: 'unavailable' }

/** Begins a write transaction; waits up to 5 s for one of another process. */
export async function beginImmediate(connection: { exec(sql: string): void }): Promise<void> {
  await patiently(TRANSACTION, () => connection.exec('BEGIN IMMEDIATE'))
}

/**
 * Repeats `attempt` while another process holds a lock. Each attempt must wait {@link BUSY_SLICE_MS} inside SQLite;
 * between two of them the event loop has its turn. Other errors are thrown as they are.
 */
export async function patiently<T>({ seconds, code }: Patience, attempt: () => T): Promise<T> {
  const attempts = (seconds * 1000) / BUSY_SLICE_MS
  for (let made = 1; ; made += 1) {
    try {
      return attempt()
    } catch (error) {
      if (!isBusy(error)) throw error
      if (made >= attempts) throw new StoreTrouble(code, { seconds }, error)
      await nextTurn()
    }
  }
}

/** True for SQLITE_BUSY and SQLITE_LOCKED in any of their extended forms. */
function isBusy(error: unknown): boolean {
  if (!(error instanceof Error && 'errcode' in error && typeof error.errcode === 'number')) return false
  const primary = error.errcode & 0xff
  return primary === 5 || primary === 6
}
