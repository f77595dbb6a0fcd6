import { statfs } from 'node:fs/promises'
import type { Clock } from '@commerce/kernel'
import { type Store, schemaStatus } from '@commerce/store'
import type { Log } from '../deps.ts'
import { databaseTime, newestBeat, writeBeat } from './repo.ts'

export type State = 'ok' | 'degraded' | 'down'
export interface Finding {
  readonly state: State
  readonly detail: string
}
export interface Probe {
  readonly name: string
  look(): Promise<Finding>
}

const WORKER_SILENT_MS = 60_000
const DISK_LOW = 1_000_000_000
const DISK_OUT = 50_000_000
const SKEW_MS = 5_000

/** One finding; a probe that throws or does not answer within its time is down. */
export async function withinTime(probe: Probe, deps: { clock: Clock; log: Log }, ms: number): Promise<Finding> {
  const { clock, log } = deps
  const timer = new AbortController()
  const late = clock.sleep(ms, timer.signal).then((): Finding => ({ state: 'down', detail: `no answer in ${ms} ms` }))
  const looked = probe.look().catch((error: unknown): Finding => {
    log.error({ probe: probe.name, err: error }, 'a health probe failed')
    return { state: 'down', detail: 'failed; see the log' }
  })
  const finding = await Promise.race([looked, late])
  timer.abort()
  return finding
}

/** Can something be written and committed? The row it writes is this process's heartbeat. */
export function databaseProbe(store: Store, clock: Clock, process: string): Probe {
  return {
    name: 'database',
    async look() {
      await store.write((tx) => writeBeat(tx, { process, role: 'web', at: clock.now() }))
      return { state: 'ok', detail: store.engine }
    },
  }
}

/** Has every migration this program brings run, and none that it does not know? */
export function migrationsProbe(store: Store): Probe {
  return {
    name: 'migrations',
    async look() {
      const { current, head } = await schemaStatus(store)
      return { state: current === head ? 'ok' : 'down', detail: `schema ${current}, this program needs ${head}` }
    },
  }
}

/** Background work stands still without a worker; pages and API still answer, so that is degraded. */
export function workerProbe(store: Store, clock: Clock): Probe {
  return {
    name: 'worker',
    async look() {
      const at = await newestBeat(store.read, 'worker')
      if (at === null) return { state: 'degraded', detail: 'no worker has reported yet' }
      const seconds = Math.max(0, Math.round((clock.now() - at) / 1000))
      const state = clock.now() - at < WORKER_SILENT_MS ? 'ok' : 'degraded'
      return { state, detail: `last heartbeat ${seconds} s ago` }
    },
  }
}

/** @param free bytes that can still be written where the data lies. */
export function diskProbe(free: () => Promise<number>): Probe {
  return {
    name: 'disk',
    async look() {
      const bytes = await free()
      const state = bytes > DISK_LOW ? 'ok' : bytes > DISK_OUT ? 'degraded' : 'down'
      return { state, detail: `${Math.floor(bytes / 1_000_000)} MB free` }
    },
  }
}

/** The clocks of the processes and of the database must agree: leases and due times are compared across them. */
export function clockProbe(store: Store, clock: Clock): Probe {
  return {
    name: 'clock',
    async look() {
      const skew = Math.abs((await databaseTime(store)) - clock.now())
      return { state: skew <= SKEW_MS ? 'ok' : 'degraded', detail: `${Math.round(skew)} ms from the database` }
    },
  }
}

/** Free bytes of the file system that holds a folder. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
