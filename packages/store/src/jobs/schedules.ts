import type { Clock } from '@commerce/kernel'
import type { Store } from '../store.ts'
import { nextDue } from './cron.ts'
import { payloadOf } from './payload.ts'
import type { Schedule } from './port.ts'
import type { JobTable } from './table.ts'

/** The cron schedules of a database, the same on both engines. */
export interface Schedules {
  set(schedules: readonly Schedule[]): Promise<void>
  /** Enqueues one job for each schedule with a due moment since the last one. */
  fire(): Promise<void>
  /** The next due moment of any schedule, epoch milliseconds UTC. */
  nextAt(): Promise<number | null>
}

/** Longest time a schedule waits for a moment that a clock which was ahead once wrote down. */
const AHEAD_AT_MOST_MS = 24 * 3_600_000

export function createSchedules(store: Store, table: JobTable, clock: Clock): Schedules {
  const rows = () => store.read.selectFrom('job_schedules').select(['name', 'cron', 'zone', 'last_due']).execute()

  const fireOne = (name: string): Promise<void> =>
    store.write(async (tx) => {
      const query = tx.selectFrom('job_schedules').selectAll().where('name', '=', name)
      // SQLite's write transaction already excludes every other writer.
      const row = await (store.engine === 'postgres' ? query.forUpdate() : query).executeTakeFirst()
      if (row === undefined) return
      const now = clock.now()
      const due = nextDue(row.cron, row.zone, row.last_due)
      if (due === null || due > now) return
      const options = { dedupeKey: `schedule:${name}` }
      const made = await table.enqueue(tx, row.job, payloadOf(row.payload_json), options)
      // While the last job of this schedule still waits or runs the moment stays due: it is made up for, never stacked.
      if (made === null) return
      await tx.updateTable('job_schedules').set({ last_due: now }).where('name', '=', name).execute()
    })

  return {
    async set(schedules) {
      const now = clock.now()
      for (const { cron, zone } of schedules) nextDue(cron, zone, now)
      await store.write(async (tx) => {
        const known = await tx.selectFrom('job_schedules').selectAll().execute()
        const gone = known.filter((row) => !schedules.some((schedule) => schedule.name === row.name))
        for (const { name } of gone) await tx.deleteFrom('job_schedules').where('name', '=', name).execute()
        for (const { name, cron, zone, job, payload } of schedules) {
          const old = known.find((row) => row.name === name)
          const same = old?.cron === cron && old.zone === zone
          const last_due = same ? old.last_due : now
          const values = { cron, zone, job, payload_json: JSON.stringify(payload), last_due }
          await tx
            .insertInto('job_schedules')
            .values({ name, ...values })
            .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
            .execute()
        }
      })
    },
    async fire() {
      const now = clock.now()
      for (const { name, cron, zone, last_due } of await rows()) {
        const due = nextDue(cron, zone, last_due)
        // What runs every minute must not stand still for the hour a clock was ahead; what runs once a day must not run twice in it.
        const period = due === null ? AHEAD_AT_MOST_MS : Math.min(due - last_due, AHEAD_AT_MOST_MS)
        if (last_due > now + period) {
          await store.write((tx) =>
            tx.updateTable('job_schedules').set({ last_due: now }).where('name', '=', name).execute(),
          )
          continue
        }
        if (due !== null && due <= now) await fireOne(name)
      }
    },
    async nextAt() {
      const moments = (await rows()).map((row) => nextDue(row.cron, row.zone, row.last_due))
      const known = moments.filter((moment) => moment !== null)
      return known.length === 0 ? null : Math.min(...known)
    },
  }
}
