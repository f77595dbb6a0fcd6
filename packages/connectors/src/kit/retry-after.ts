/** A vendor that says "in three weeks" means "stop": nobody waits longer than a day without asking again. */
const LONGEST_MS = 86_400_000

/**
 * Milliseconds that a `Retry-After` asks for: seconds or an HTTP date (RFC 9110, 10.2.3), the date read against the vendor's own
 * `Date`, so that a wrong clock of ours does not shorten the wait. Null without one, or when it cannot be read.
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: number): number | null {
  const value = headers['retry-after']?.trim()
  if (value === undefined || value === '') return null
  if (/^\d+(\.\d+)?$/.test(value)) return Math.min(LONGEST_MS, Math.ceil(Number(value) * 1_000))
  const until = Date.parse(value)
  if (Number.isNaN(until)) return null
  return Math.min(LONGEST_MS, Math.max(0, until - (vendorNow(headers) ?? now)))
}

/** The vendor's clock as its answer shows it, epoch milliseconds; null when it does not. */
export function vendorNow(headers: Readonly<Record<string, string>>): number | null {
  const time = Date.parse(headers.date ?? '')
  return Number.isNaN(time) ? null : time
}
