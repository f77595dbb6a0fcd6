import type { Clock } from '@commerce/kernel'
import type { Limits, Rate } from './deps.ts'

/**
 * Signed-in people and keys, anonymous addresses, and guessing-prone routes per address. The brake per account (F21) is
 * the business of sign-in; this one keeps a single caller from hurting the rest.
 */
export const DEFAULT_LIMITS: Limits = {
  person: { burst: 600, perSecond: 20 },
  anonymous: { burst: 300, perSecond: 10 },
  strict: { burst: 30, perSecond: 0.1 },
}

export interface Taken {
  readonly allowed: boolean
  readonly headers: Readonly<Record<string, string>>
  /** Whole seconds until the next request is allowed; 0 when this one was. */
  readonly retryAfter: number
}

export interface RateLimiter {
  take(kind: keyof Limits, who: string): Taken
}

interface Bucket {
  tokens: number
  at: number
}

const MOST_BUCKETS = 50_000

/**
 * Token buckets in memory: per process, and full again after a restart. When there are too many callers at once, those
 * longest unseen are forgotten first; a forgotten caller starts with a full bucket.
 */
export function rateLimiter(clock: Clock, limits: Limits = DEFAULT_LIMITS): RateLimiter {
  const buckets = {
    person: new Map<string, Bucket>(),
    anonymous: new Map<string, Bucket>(),
    strict: new Map<string, Bucket>(),
  }

  return {
    take(kind, who) {
      const rate = limits[kind]
      const known = buckets[kind]
      const now = clock.monotonic()
      const before = known.get(who)
      const tokens = before === undefined ? rate.burst : refilled(before, rate, now)
      const allowed = tokens >= 1
      const left = allowed ? tokens - 1 : tokens
      // Deleting first moves the caller to the end: a Map keeps the order of insertion.
      known.delete(who)
      known.set(who, { tokens: left, at: now })
      if (known.size > MOST_BUCKETS) forgetOldest(known)
      const retryAfter = allowed ? 0 : Math.max(1, Math.ceil((1 - left) / rate.perSecond))
      return { allowed, retryAfter, headers: headersOf(rate, left, retryAfter) }
    },
  }
}

function refilled(bucket: Bucket, rate: Rate, now: number): number {
  return Math.min(rate.burst, bucket.tokens + ((now - bucket.at) / 1000) * rate.perSecond)
}

function forgetOldest(known: Map<string, Bucket>): void {
  for (const who of known.keys()) {
    known.delete(who)
    return
  }
}

function headersOf(rate: Rate, left: number, retryAfter: number): Record<string, string> {
  const headers: Record<string, string> = {
    'ratelimit-limit': String(rate.burst),
    'ratelimit-remaining': String(Math.floor(left)),
    'ratelimit-reset': String(Math.ceil((rate.burst - left) / rate.perSecond)),
  }
  if (retryAfter > 0) headers['retry-after'] = String(retryAfter)
  return headers
}
