import { setImmediate as nextTurn } from 'node:timers/promises'
import { StoreTrouble } from '../trouble.ts'

/** SQLite waits at most this long inside one call, so that the process goes on answering others. */
export const BUSY_SLICE_MS = 25
const SLICES = 200

/**
 * Begins a write transaction. Another process may hold the write lock: waits in slices, 5 seconds in all (200 x 25 ms,
 * busy_timeout of reliability.md section 3), then gives up with `unavailable`.
 */
export async function beginImmediate(connection: { exec(sql: string): void }, sql = 'BEGIN IMMEDIATE'): Promise<void> {
  for (let slice = 1; ; slice += 1) {
    try {
      connection.exec(sql)
      return
    } catch (error) {
      if (!isBusy(error)) throw error
      if (slice >= SLICES) throw new StoreTrouble('unavailable', { seconds: (SLICES * BUSY_SLICE_MS) / 1000 }, error)
      await nextTurn()
    }
  }
}

/** True for SQLITE_BUSY and SQLITE_LOCKED in any of their extended forms. */
export function isBusy(error: unknown): boolean {
  if (!(error instanceof Error && 'errcode' in error && typeof error.errcode === 'number')) return false
  const primary = error.errcode & 0xff
  return primary === 5 || primary === 6
}
