import { createBell } from './bell.ts'
import type { JobHandlers, Jobs } from './port.ts'
import { DEFAULT_LEASE_MS } from './retry.ts'
import { type RunDeps, runClaim } from './run.ts'
import type { Schedules } from './schedules.ts'
import type { Claim, Want } from './table.ts'

export interface WorkerDeps extends RunDeps {
  readonly schedules: Schedules
  /** How often a resting worker looks for what other processes enqueued, milliseconds. */
  readonly pollMs: number
}

const AT_ONCE = 20
const KEEP_DONE_MS = 7 * 24 * 3_600_000
const PRUNE_EVERY_MS = 3_600_000

interface Run {
  readonly claim: Claim
  given: boolean
  ended: Promise<unknown>
}

/** The loop that both adapters share: claim, run, settle, rest. Only it decides; an adapter only keeps. */
export function createWorker(deps: WorkerDeps): Pick<Jobs, 'start' | 'stop' | 'runUntilEmpty'> {
  const { table, schedules, clock, report, pollMs } = deps
  const bell = createBell(clock)
  const runs = new Set<Run>()
  let stopper = new AbortController()
  let working: Promise<void> | null = null
  let prunedAt = Number.NEGATIVE_INFINITY

  const launch = (claim: Claim, handlers: JobHandlers): void => {
    const handler = handlers[claim.name]
    if (handler === undefined) throw new Error(`claimed ${claim.name} without a handler`)
    const run: Run = { claim, given: false, ended: Promise.resolve() }
    runs.add(run)
    run.ended = runClaim(deps, claim, handler, stopper.signal, () => run.given).finally(() => {
      runs.delete(run)
      bell.ring()
    })
  }

  const prune = async (): Promise<void> => {
    if (clock.monotonic() - prunedAt < PRUNE_EVERY_MS) return
    prunedAt = clock.monotonic()
    await table.prune(clock.now() - KEEP_DONE_MS)
  }

  /** One look: what schedules ask for, then what is due. Returns how many were taken. */
  const look = async (handlers: JobHandlers, wants: readonly Want[]): Promise<number> => {
    await schedules.fire()
    const claims = await table.claim(wants, AT_ONCE)
    for (const claim of claims) launch(claim, handlers)
    if (claims.length === 0) await prune()
    return claims.length
  }

  const loop = async (handlers: JobHandlers, stop: AbortSignal): Promise<void> => {
    const wants = wantsOf(handlers)
    const names = wants.map((want) => want.name)
    let looking = true
    while (!stop.aborted) {
      try {
        if (looking && (await look(handlers, wants)) > 0) continue
        const due = earliest(await table.nextAt(names), await schedules.nextAt())
        const away = due === null ? pollMs : due - clock.now()
        // Due and yet not taken just now: its name is full, or its schedule's last job is not done.
        const rest = away <= 0 && looking ? pollMs : Math.min(pollMs, Math.max(0, away))
        const rung = await bell.rest(rest, stop)
        looking = rung || (due !== null && due <= clock.now())
      } catch (error) {
        report({ what: 'loop-failed', error })
        await bell.rest(pollMs, stop)
        looking = true
      }
    }
  }

  return {
    async start(handlers) {
      if (working !== null) throw new Error('this worker has been started already')
      stopper = new AbortController()
      const { signal } = stopper
      const deaf = await table.onEnqueued(bell.ring)
      working = loop(handlers, signal).finally(deaf)
    },
    async stop(graceMs) {
      stopper.abort()
      await working
      working = null
      const ended = new AbortController()
      const all = Promise.all([...runs].map((run) => run.ended)).then(() => ended.abort())
      await Promise.race([all, clock.sleep(graceMs, ended.signal)])
      for (const run of runs) {
        run.given = true
        const { name: job, id } = run.claim
        // What cannot be given back is taken over when its lease runs out, so stopping never fails.
        await table
          .settle(run.claim, { kind: 'again', at: clock.now(), costs: false, error: null })
          .catch((error: unknown) => report({ what: 'loop-failed', job, id, error }))
      }
      runs.clear()
    },
    async runUntilEmpty(handlers) {
      const wants = wantsOf(handlers)
      const never = new AbortController().signal
      let ran = 0
      let failed = 0
      for (;;) {
        await schedules.fire()
        const [claim] = await table.claim(wants, 1)
        const handler = claim === undefined ? undefined : handlers[claim.name]
        if (claim === undefined || handler === undefined) break
        ran += 1
        if ((await runClaim(deps, claim, handler, never, () => false)) === 'failed') failed += 1
      }
      await prune()
      return { ran, failed }
    },
  }
}

function wantsOf(handlers: JobHandlers): readonly Want[] {
  return Object.entries(handlers)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { concurrency = 1, leaseMs = DEFAULT_LEASE_MS }]) => ({ name, concurrency, leaseMs }))
}

function earliest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b
  return Math.min(a, b)
}
