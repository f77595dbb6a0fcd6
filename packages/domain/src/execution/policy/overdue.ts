import type { Clock } from '@commerce/kernel'
import { IN_FLIGHT_MS, JUMP_MS, LONGEST_WAIT_MS, SURELY_ARRIVED_MS } from './timing.ts'

/**
 * Why it is too late to send, the first time or again: the yes has run out, or nobody expects it any more. A process that comes back after
 * days must not finish what was begun then. Null: it is not too late. Undos do not run out by their proposal.
 */
export function overdueBecause(
  row: { readonly kind: string; readonly planned_at: number },
  proposal: { readonly expiresAt: number; readonly platform: string },
  now: number,
): { readonly code: string; readonly params: Readonly<Record<string, string>> } | null {
  if (row.kind === 'do' && proposal.expiresAt <= now) return { code: 'proposal-expired', params: {} }
  if (now - row.planned_at > LONGEST_WAIT_MS) return { code: 'vendor-silent', params: { platform: proposal.platform } }
  return null
}

/**
 * Notices when the wall clock jumps ahead of the steady one: then a send of a second ago looks an hour old, and "it has arrived or never
 * will" cannot be told from the time that is written down.
 */
export function steadiness(clock: Pick<Clock, 'now' | 'monotonic'>) {
  let apart = clock.now() - clock.monotonic()
  let until = Number.NEGATIVE_INFINITY
  return {
    /** Whether it jumped so lately that a request may still be on its way. */
    jumped(): boolean {
      const [wall, steady] = [clock.now(), clock.monotonic()]
      if (wall - steady - apart > JUMP_MS) until = steady + IN_FLIGHT_MS
      apart = wall - steady
      return steady < until
    },
  }
}

/**
 * Knows of each send for how long this process has known it to be out, by its own steady clock: the time that is written down is of the
 * clock of whoever sent it. Kept in memory; a process that starts anew waits anew, or until the time written down leaves no doubt.
 */
export function flights(clock: Pick<Clock, 'now' | 'monotonic'>) {
  const since = new Map<string, { readonly attempts: number; readonly at: number }>()

  function put(id: string, attempts: number): void {
    since.delete(id)
    since.set(id, { attempts, at: clock.monotonic() })
    // Whatever falls out is waited for anew.
    const [oldest] = since.keys()
    if (since.size > MOST_FLIGHTS && oldest !== undefined) since.delete(oldest)
  }

  return {
    /** This process sends it now. */
    sent: put,
    /** It is seen to have been sent. */
    seen(id: string, attempts: number): void {
      if (since.get(id)?.attempts !== attempts) put(id, attempts)
    },
    /** Whether the request of an execution may still be on its way. */
    mayArrive({ id, attempts, attempted_at }: Sent): boolean {
      const seen = since.get(id)
      const known = seen?.attempts === attempts && clock.monotonic() - seen.at >= IN_FLIGHT_MS
      return !known && clock.now() - (attempted_at ?? 0) < SURELY_ARRIVED_MS
    },
  }
}

const MOST_FLIGHTS = 1_000

interface Sent {
  readonly id: string
  readonly attempts: number
  readonly attempted_at: number | null
}
