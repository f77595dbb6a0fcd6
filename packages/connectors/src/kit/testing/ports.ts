import type { Budgets, ExchangeNote, Rate, TokenStore, Tokens } from '@commerce/contracts/connector'
import type { Clock } from '@commerce/kernel'

/** A clock on which nobody waits: `sleep` moves it on at once. */
export interface HurryingClock extends Clock {
  /** Every sleep that was asked for, milliseconds. */
  readonly slept: number[]
  /** Moves it on without anybody sleeping. */
  pass(ms: number): void
}

/** @param startMs epoch milliseconds */
export function hurryingClock(startMs: number): HurryingClock {
  let passed = 0
  const slept: number[] = []
  return {
    slept,
    now: () => startMs + passed,
    monotonic: () => passed,
    async sleep(ms, signal) {
      if (ms <= 0 || signal?.aborted) return
      slept.push(ms)
      passed += ms
    },
    pass(ms) {
      passed += ms
    },
  }
}

/** Token buckets in memory, by the rules of those in the database. */
export function memoryBudgets(clock: Pick<Clock, 'now'>): Budgets & { readonly taken: { key: string; at: number }[] } {
  const buckets = new Map<string, { tokens: number; at: number; emptyUntil: number }>()
  const taken: { key: string; at: number }[] = []
  const bucketOf = (key: string, rate: Rate) => {
    const now = clock.now()
    const known = buckets.get(key) ?? { tokens: rate.capacity, at: now, emptyUntil: 0 }
    const tokens = Math.min(rate.capacity, known.tokens + (Math.max(0, now - known.at) / 1_000) * rate.perSecond)
    const bucket = { ...known, tokens, at: now }
    buckets.set(key, bucket)
    return bucket
  }
  return {
    taken,
    async take(key, rate, cost) {
      const bucket = bucketOf(key, rate)
      if (bucket.emptyUntil > clock.now()) return bucket.emptyUntil - clock.now()
      if (bucket.tokens < cost) return Math.ceil(((cost - bucket.tokens) / rate.perSecond) * 1_000)
      bucket.tokens -= cost
      taken.push({ key, at: clock.now() })
      return 0
    },
    async emptyUntil(key, until) {
      const known = buckets.get(key)
      buckets.set(key, { tokens: known?.tokens ?? 1, at: known?.at ?? clock.now(), emptyUntil: until })
    },
    async left(key, rate) {
      return Math.floor(bucketOf(key, rate).tokens)
    },
  }
}

/** A token store of one process. */
export function memoryTokens(start: Tokens | null): TokenStore & { readonly kept: () => Tokens | null } {
  let tokens = start
  let turn: Promise<unknown> = Promise.resolve()
  return {
    kept: () => tokens,
    get: async () => tokens,
    refresh(seen, work) {
      const mine = turn.then(async () => {
        if (tokens !== null && tokens.accessToken !== seen?.accessToken) return tokens
        tokens = await work(tokens)
        return tokens
      })
      turn = mine.catch(() => {})
      return mine
    },
  }
}

export type Notes = ExchangeNote[]
