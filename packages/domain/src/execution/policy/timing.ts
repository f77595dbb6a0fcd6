/** Milliseconds. A process that works on an execution says so every RENEW_MS; when it has been silent for LEASE_MS another takes over. */
export const LEASE_MS = 4_000
export const RENEW_MS = 1_000
/** How often a send that is under way looks at the kill switch: nothing is sent later than a second after it (F16). */
export const LOOK_MS = 250

export const READ_MS = 30_000
/** Shorter than {@link IN_FLIGHT_MS}: when somebody else may send again, this one has given up for certain. */
export const SEND_MS = 45_000
/** After so long a request that was sent has arrived or never will. Before that "not done" says nothing. */
export const IN_FLIGHT_MS = 60_000
/**
 * Clocks of two machines may be apart. What another process wrote down is believed when it is this old; before that, only what this process
 * has seen itself to be sent for {@link IN_FLIGHT_MS} has arrived or never will.
 */
export const SURELY_ARRIVED_MS = 10 * 60_000
/** A process that stood still this long between recording and sending does not send any more. */
export const FENCE_MS = 3_000

/** A wall clock that moved so much more than the steady one jumped. What it says of the past is not believed for {@link IN_FLIGHT_MS}. */
export const JUMP_MS = 2_000
/** Nobody holds or puts off an execution so far ahead: the clock went back, and whoever wrote it is not waited for. */
const AHEAD_MS = 10 * 60_000

interface Times {
  readonly state: string
  readonly held_until: number | null
  readonly next_at: number | null
}

/** Whether a process works on it. */
export function isHeld({ held_until }: Times, now: number): boolean {
  return held_until !== null && held_until > now && held_until <= now + AHEAD_MS
}

/** Whether it is too early to go on with it. A vendor may ask for a long wait; looks at unknown ones are never far off. */
export function isEarly({ state, next_at }: Times, now: number): boolean {
  return next_at !== null && next_at > now && (state !== 'unknown' || next_at <= now + AHEAD_MS)
}

/** Sends of one execution. Amounts are absolute, so that a second one changes nothing that the first one did. */
export const MOST_ATTEMPTS = 3
/** What waits for a vendor longer than this is given up. */
export const LONGEST_WAIT_MS = 6 * 3_600_000
/** A planned execution that nobody took after this long lost its job. */
export const LOST_JOB_MS = 60_000

/** An unknown one that cannot be read for so long is a person's to settle. Its alert comes after two minutes. */
const BY_WORD_MS = 15 * 60_000

/** Whether a person who looked may say what became of an unknown execution. A clock that went back keeps nobody from it for ever. */
export function mayBeSettledByWord(
  { state, attempted_at }: { readonly state: string; readonly attempted_at: number | null },
  now: number,
): boolean {
  return state === 'unknown' && Math.abs(now - (attempted_at ?? 0)) >= BY_WORD_MS
}

/** When an unknown one is asked about again, by how long ago it was sent: soon at first, then every minute. */
export function nextLook(sinceAttemptMs: number): number {
  if (sinceAttemptMs < 20_000) return 5_000
  if (sinceAttemptMs < IN_FLIGHT_MS) return Math.min(15_000, IN_FLIGHT_MS - sinceAttemptMs)
  return 60_000
}

/** Pauses between reads of a vendor that does not answer, by how many there were. */
export function nextTry(waits: number): number {
  return Math.min(60_000, 5_000 * 2 ** Math.min(waits, 5))
}
