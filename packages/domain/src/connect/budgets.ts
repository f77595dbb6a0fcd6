import type { Budgets, Rate } from '@commerce/contracts/connector'
import type { Clock } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import { type Bucket, lockBucket, readBucket, writeBucket } from './repo/index.ts'

const MILLI = 1_000

/**
 * Token buckets in the database, so that all processes together stay within what a vendor allows. Counted in thousandths of a
 * token; what is left over from rounding is lost, never gained.
 */
export function createBudgets({ store, clock }: { store: Store; clock: Clock }): Budgets {
  const full = (rate: Rate): Bucket => ({
    tokens_milli: Math.floor(rate.capacity * MILLI),
    at: clock.now(),
    empty_until: 0,
  })

  return {
    take: (key, rate, cost) =>
      store.write(async (tx) => {
        const now = clock.now()
        const bucket = refilled(await lockBucket(tx, key, full(rate)), rate, now)
        // What costs more than the bucket holds waits for a full one; otherwise it would wait for ever.
        const milli = Math.ceil(Math.min(cost, rate.capacity) * MILLI)
        if (bucket.empty_until > now) return bucket.empty_until - now
        if (bucket.tokens_milli < milli) return Math.max(1, Math.ceil((milli - bucket.tokens_milli) / rate.perSecond))
        await writeBucket(tx, key, { ...bucket, tokens_milli: bucket.tokens_milli - milli })
        return 0
      }),

    emptyUntil: (key, until) =>
      store.write(async (tx) => {
        const bucket = await lockBucket(tx, key, { tokens_milli: 0, at: until, empty_until: until })
        if (bucket.empty_until > until) return
        // One request may go when the time is over; the rest comes back at the usual rate.
        await writeBucket(tx, key, { tokens_milli: MILLI, at: until, empty_until: until })
      }),

    async left(key, rate) {
      const row = await readBucket(store.read, key)
      const now = clock.now()
      if (row === null) return rate.capacity
      return row.empty_until > now ? 0 : refilled(row, rate, now).tokens_milli / MILLI
    },
  }
}

/** The bucket at `now`. A clock that is behind another process's refills nothing twice. */
function refilled(bucket: Bucket, rate: Rate, now: number): Bucket {
  const passed = Math.max(0, now - bucket.at)
  // Thousandths of a token for each millisecond are tokens for each second.
  const tokens = Math.min(rate.capacity * MILLI, bucket.tokens_milli + passed * rate.perSecond)
  return { tokens_milli: Math.floor(tokens), at: Math.max(bucket.at, now), empty_until: bucket.empty_until }
}
