import { addDays, type Day, isDay } from '@commerce/kernel'
import type { Tx } from '@commerce/store'
import type { Schedule } from '@commerce/store/jobs'
import { firstIdAt, plainOrderId } from '../links/index.ts'
import { linksBy, makeDay } from './build.ts'
import { type AttributionDeps, WINDOW_DAYS } from './model.ts'
import { linkFacts, openEvents } from './repo/evidence.ts'
import { daysLearnedSince, fingerprints, orderNumbers, takenBackSince } from './repo/orders.ts'
import { readLookedAt, writeLookedAt } from './repo/state.ts'
import { daysOfLink, madeDays, markDays, orphanedDays } from './repo/touches.ts'

export const ATTRIBUTION_JOB = 'attribution.due'
/** What was written by a transaction that began before the last look and ended after it. */
const OVERLAP_MS = 10 * 60_000
const WINDOW_MS = WINDOW_DAYS * 86_400_000

/**
 * Keeps touches and credits of orders true (D6, D9): days whose orders, events or links changed are made anew, the others are not
 * touched. Safe to run again at any moment.
 */
export function createAttribution(deps: AttributionDeps) {
  const { store, clock } = deps

  /** Days with orders that new events name; events that name none ask for nothing, however many they are. */
  async function daysWithNews(since: number): Promise<string[]> {
    const open = await openEvents(store.read, firstIdAt('cev', since))
    const named = new Set(open.map(({ orderId }) => orderId))
    const days = [...new Set(open.flatMap(({ day }) => around(day)))]
    const orders = await orderNumbers(store.read, days)
    return orders.flatMap(({ day, externalId }) => (named.has(plainOrderId(externalId) ?? '') ? [day] : []))
  }

  /** @returns days that were made anew. */
  async function catchUp(signal?: AbortSignal): Promise<number> {
    const db = store.read
    const now = clock.now()
    const since = Math.max(0, (await readLookedAt(db)) - OVERLAP_MS)
    const made = await madeDays(db)
    const forced = new Set([
      ...[...made].flatMap(([day, seen]) => (seen === '' ? [day] : [])),
      ...(await orphanedDays(db)),
      ...(await daysWithNews(since)),
    ])
    const changed = new Set([...forced, ...(await daysLearnedSince(db, since))])
    if (await takenBackSince(db, since)) for (const day of made.keys()) changed.add(day)
    const days = [...changed].filter(isDay).sort().reverse()
    const seen = await fingerprints(db, days)
    const links = days.length === 0 ? linksBy([]) : linksBy(await linkFacts(db))

    let done = 0
    for (const day of days) {
      signal?.throwIfAborted()
      const print = seen.get(day) ?? '-'
      if (made.get(day) === print && !forced.has(day)) continue
      await makeDay(store, { day, links, windowMs: WINDOW_MS, seen: print, at: now })
      done += 1
    }
    await store.write(async (tx) => {
      await writeLookedAt(tx, now, now)
      if (done > 0) await deps.announce(tx, 'runs', null)
    })
    return done
  }

  const schedules: readonly Schedule[] = [
    { name: ATTRIBUTION_JOB, cron: '* * * * *', zone: 'UTC', job: ATTRIBUTION_JOB, payload: {} },
  ]

  return {
    catchUp,
    schedules,
    /** Asks, in the transaction that changes a link, for the days of its orders to be made anew. */
    async linkChanged(tx: Tx, linkId: string): Promise<void> {
      await markDays(store, tx, await daysOfLink(tx, linkId), '', clock.now())
    },
  }
}
export type Attribution = ReturnType<typeof createAttribution>

/** An event may be told on another day than its order has, up to three days apart. */
function around(day: string): Day[] {
  return isDay(day) ? [-3, -2, -1, 0, 1, 2, 3].map((days) => addDays(day, days)) : []
}
