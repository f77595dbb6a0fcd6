import type { Random } from '@commerce/kernel'

export const DEFAULT_MAX_ATTEMPTS = 5
export const DEFAULT_LEASE_MS = 30_000
const BASE_MS = 2_000
const CAP_MS = 15 * 60_000
const ERROR_CHARS = 500

/**
 * How long to wait after attempt number `attempt` (1 for the first) failed: exponential backoff with full jitter, a
 * random moment of 0 up to 2 s, 4 s, 8 s ... 15 min (P17).
 */
export function backoffMs(attempt: number, random: Random): number {
  const ceiling = Math.min(CAP_MS, BASE_MS * 2 ** Math.min(attempt - 1, 20))
  return Math.floor(fraction(random) * ceiling)
}

/**
 * How long to wait when a handler says "not now": never less than asked, at least 1 ms, and up to a tenth (at most 5 s)
 * more, so that those who were told the same do not come back together (P17).
 */
export function againMs(askedMs: number, random: Random): number {
  const asked = Math.max(1, Math.ceil(askedMs))
  return asked + Math.floor(fraction(random) * Math.min(5_000, asked / 10))
}

/** What is kept of an error: its message, one line's worth. No stack and no cause: those may carry payloads. */
export function errorText(error: unknown, redact: (text: string) => string): string {
  const message = error instanceof Error ? error.message || error.name : String(error)
  return redact(message).slice(0, ERROR_CHARS)
}

function fraction(random: Random): number {
  return new DataView(Uint8Array.from(random.bytes(4)).buffer).getUint32(0) / 2 ** 32
}
