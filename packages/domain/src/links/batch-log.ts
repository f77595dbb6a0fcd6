import type { Clock } from '@commerce/kernel'
import type { TrackingLog } from './model.ts'

export interface BatchLog<T> {
  /** Takes an entry to be written soon. Never waits. @returns false when there are too many: the entry is lost, and counted. */
  add(entry: T): boolean
  /** Writes what waits now. @returns false when entries could not be written; they stay. */
  flush(): Promise<boolean>
  /** Writes what waits and stops. What cannot be written then is lost, counted and logged. */
  close(): Promise<void>
  /** Entries that were lost since the start. */
  lost(): number
  /** Entries that wait. */
  waiting(): number
}

/** How long entries are gathered, milliseconds: a commit to disk holds up a process on SQLite, so there is one in a second. */
const GATHER_MS = 1_000
/** Small, because writing a batch holds up everything else of a process on SQLite. */
const AT_ONCE = 200
/** Between two batches, milliseconds: what came in meanwhile is answered first. */
const BREATH_MS = 5
const LONGEST_WAIT_MS = 30_000
const SAY_AGAIN_MS = 60_000

/** Gathers entries in memory and writes them in batches beside the requests that bring them. */
export function createBatchLog<T>(deps: {
  clock: Clock
  log: TrackingLog
  /** What is written, for the log. */
  what: string
  /** The most entries that wait; more are lost. */
  most: number
  write(batch: readonly T[]): Promise<void>
}): BatchLog<T> {
  const { clock, log, what, most } = deps
  const queue: T[] = []
  const closing = new AbortController()
  let loop: Promise<void> | null = null
  let lost = 0
  let told = 0
  let toldAt = Number.NEGATIVE_INFINITY

  function tell(now: boolean): void {
    if (lost === told || (!now && clock.monotonic() - toldAt < SAY_AGAIN_MS)) return
    log.warn({ what, lost: lost - told }, 'entries of tracking were lost')
    told = lost
    toldAt = clock.monotonic()
  }

  /** One after the other: two at once would write the same entries. */
  let turn: Promise<unknown> = Promise.resolve()
  function writeOne(): Promise<boolean> {
    const next = turn.then(write)
    turn = next
    return next
  }

  async function write(): Promise<boolean> {
    const batch = queue.slice(0, AT_ONCE)
    if (batch.length === 0) return true
    try {
      await deps.write(batch)
    } catch (error) {
      log.warn({ what, waiting: queue.length, err: error }, 'entries of tracking could not be written yet')
      return false
    }
    queue.splice(0, batch.length)
    return true
  }

  /** @returns whether all of it could be written. */
  async function writeAll(): Promise<boolean> {
    while (queue.length > 0) if (!(await writeOne())) return false
    return true
  }

  async function writeSlowly(): Promise<boolean> {
    while (queue.length > 0 && !closing.signal.aborted) {
      if (!(await writeOne())) return false
      await clock.sleep(BREATH_MS, closing.signal)
    }
    return true
  }

  async function run(): Promise<void> {
    let failures = 0
    while (queue.length > 0 && !closing.signal.aborted) {
      const pause = failures === 0 ? GATHER_MS : Math.min(LONGEST_WAIT_MS, GATHER_MS * 2 ** failures)
      await clock.sleep(pause, closing.signal)
      if (closing.signal.aborted) return
      failures = (await writeSlowly()) ? 0 : failures + 1
      tell(false)
    }
  }

  function wake(): void {
    loop ??= run().finally(() => {
      loop = null
    })
  }

  return {
    add(entry) {
      if (queue.length >= most || closing.signal.aborted) {
        lost += 1
        tell(closing.signal.aborted)
        return false
      }
      queue.push(entry)
      wake()
      return true
    },
    flush: writeAll,
    async close() {
      closing.abort()
      await loop
      await writeAll()
      lost += queue.length
      queue.length = 0
      tell(true)
    },
    lost: () => lost,
    waiting: () => queue.length,
  }
}
