/** How long an answer is kept, milliseconds (24 h, as Stripe does). Afterwards a repeat is a new request. */
export const KEPT_MS = 24 * 60 * 60_000
/** An attempt without a sign of life for this long is held for dead, milliseconds; it gives one every third of it. */
export const LEASE_MS = 60_000
/** Largest answer that is kept, characters. */
export const BODY_KEPT = 256_000

/** What is known of a key, as far as the decision needs it. */
export interface Known {
  readonly sameRequest: boolean
  readonly state: 'running' | 'committed' | 'done'
  readonly startedAt: number
  readonly aliveAt: number
  readonly bodyKept: boolean
}

export type Decision = 'start' | 'replay' | 'reused' | 'in-flight' | 'take-over' | 'answer-gone'

/**
 * What a request with an Idempotency-Key may do (F12).
 *
 * A dead attempt that committed nothing is run again; one whose transaction committed but whose answer is lost is never
 * run again, it is told so: its effect exists once.
 *
 * @param now epoch milliseconds.
 */
export function decide(known: Known | null, now: number): Decision {
  if (known === null || now - known.startedAt >= KEPT_MS) return 'start'
  if (!known.sameRequest) return 'reused'
  if (known.state === 'done') return known.bodyKept ? 'replay' : 'answer-gone'
  if (now - known.aliveAt < LEASE_MS) return 'in-flight'
  return known.state === 'running' ? 'take-over' : 'answer-gone'
}

/** RFC draft and Stripe: a visible text of at most 255 characters. */
export function isIdempotencyKey(key: string): boolean {
  return /^[\x21-\x7e]{1,255}$/.test(key)
}
