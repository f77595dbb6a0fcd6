import { BACKUP_JOB, type Backups } from '@commerce/domain/backup'
import type { Live } from '@commerce/domain/live'
import type { ShopService } from '@commerce/domain/shop'
import type { Zone } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import { type JobHandlers, type Jobs, nextDue, type Schedule } from '@commerce/store/jobs'
import type { Config } from '../config/index.ts'
import { deleteBeatsBefore, type Idempotency, writeBeat } from '../http/index.ts'
import type { Ports } from './ports.ts'

const NIGHTLY_JOB = 'backup.nightly'
const TIDY_JOB = 'house.tidy'
const BEAT_MS = 15_000
const DAY_MS = 86_400_000

export interface Background {
  readonly handlers: JobHandlers
  /** (Re)sets the schedules in the zone of the shop; again when the shop moves to another zone. */
  schedule(): Promise<void>
  /** Moment of the next nightly backup, epoch milliseconds. */
  nextNightlyAt(): Promise<number | null>
  /** Works until `stop`, and tells `/readyz` so. */
  start(): Promise<void>
  stop(graceMs: number): Promise<void>
}

/** The work that nobody waits for: backups and tidying up. */
export function createBackground(deps: {
  config: Config
  ports: Ports
  store: Store
  jobs: Jobs
  backups: Backups
  live: Live
  idempotency: Idempotency
  shop: ShopService
  /** Work of what comes in: syncs, imports, the watched folder. */
  data?: { readonly handlers: JobHandlers; readonly schedules: readonly Schedule[]; tidy(): Promise<unknown> }
  /** Work by the clock of the shop: the digest. */
  digest?: { readonly handlers: JobHandlers; schedules(zone: Zone): readonly Schedule[] }
  process: string
}): Background {
  const { config, ports, store, jobs, backups, live, idempotency, shop } = deps
  const nightly = `0 ${config.backups.hour} * * *`
  const stopped = new AbortController()
  let beating: Promise<void> = Promise.resolve()

  const handlers: JobHandlers = {
    ...deps.data?.handlers,
    ...deps.digest?.handlers,
    [BACKUP_JOB]: {
      async run({ payload }) {
        const done = await backups.run(String(payload.id))
        if (done.state === 'failed') throw new Error(`the backup failed: ${done.detail}`)
      },
    },
    [NIGHTLY_JOB]: {
      async run() {
        const done = await backups.take('nightly')
        if (done.state !== 'verified') throw new Error(`the nightly backup is not good: ${done.detail}`)
        await backups.prune()
      },
    },
    [TIDY_JOB]: {
      async run() {
        await idempotency.prune()
        await live.prune()
        await deps.data?.tidy()
        await store.write((tx) => deleteBeatsBefore(tx, ports.clock.now() - DAY_MS))
      },
    },
  }

  async function beat(): Promise<void> {
    while (!stopped.signal.aborted) {
      // A beat that is missed shows in /readyz; a database that is full or away for a while must not end the process.
      await store
        .write((tx) => writeBeat(tx, { process: `${deps.process}-worker`, role: 'worker', at: ports.clock.now() }))
        .catch(() => undefined)
      await ports.clock.sleep(BEAT_MS, stopped.signal)
    }
  }

  return {
    handlers,
    async schedule() {
      const zone = await shop.zone()
      await jobs.schedule([
        { name: NIGHTLY_JOB, cron: nightly, zone, job: NIGHTLY_JOB, payload: {} },
        { name: TIDY_JOB, cron: '17 * * * *', zone: 'UTC', job: TIDY_JOB, payload: {} },
        ...(deps.data?.schedules ?? []),
        ...(deps.digest?.schedules(zone) ?? []),
      ])
    },
    nextNightlyAt: async () => nextDue(nightly, await shop.zone(), ports.clock.now()),
    async start() {
      await jobs.start(handlers)
      beating = beat()
    },
    async stop(graceMs) {
      stopped.abort()
      await beating
      await jobs.stop(graceMs)
    },
  }
}
