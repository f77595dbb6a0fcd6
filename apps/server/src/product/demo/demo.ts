import type { Actor } from '@commerce/contracts'
import type { Audit } from '@commerce/domain/audit'
import type { By } from '@commerce/domain/connect'
import type { Live } from '@commerce/domain/live'
import { granted, type Result, refused } from '@commerce/kernel'
import type { Twin } from '@commerce/sandbox'
import type { Store } from '@commerce/store'
import type { Config } from '../../config/index.ts'
import type { Log } from '../../http/index.ts'
import type { Data } from '../data.ts'
import type { Ports } from '../ports.ts'
import { isAlive } from './alive.ts'
import { connectTwin, moveToTwin, startFilling } from './fill.ts'
import { isOver, progressOf } from './progress.ts'
import { madeUpRates } from './rates.ts'
import { replayExecutions } from './replay.ts'
import {
  countMadeUp,
  type DemoNote,
  deleteConnections,
  deleteMadeUp,
  deleteNote,
  readNote,
  writeNote,
  writeRates,
} from './repo.ts'

/** Days of history the demo shop is filled with. */
export const DEMO_DAYS = 120
/** The world of the demo is the same for everybody, so that a figure can be talked about. */
const SEED = 20_260_119

export type DemoState = 'off' | 'starting' | 'filling' | 'ready'

export interface DemoView {
  readonly state: DemoState
  readonly connections: number
  readonly counts: Record<string, number>
  readonly progress: { readonly done: number; readonly total: number } | null
  readonly available: boolean
}

/**
 * The demo shop: the rehearsal twin in this process and a connection in api mode to each of its platforms. Nothing leaves the
 * machine, and everything that came of it goes with one button.
 */
export function createDemo(deps: {
  config: Config
  ports: Ports
  log: Log
  store: Store
  data: Data
  audit: Audit
  live: Live
  /** Rules that come with a demo shop are switched on with it and off again. */
  rules: (open: boolean) => Promise<void>
}) {
  const { ports, log, store, data } = deps
  const { connections, ingest } = data
  let twin: Twin | null = null
  let opening: Promise<void> | null = null

  const demoRows = async () => (await connections.rows()).filter((row) => row.demo === 1)

  /** Own data and made-up data never stand side by side. */
  async function besideLive(): Promise<boolean> {
    const own = (await connections.rows()).filter((row) => row.demo === 0)
    if (own.some((row) => row.mode === 'api' && row.enabled === 1)) return true
    return await connections.hasPages(own.map(({ id }) => id))
  }

  async function raise(seed: number): Promise<Twin> {
    if (twin !== null) return twin
    const { startTwin } = await import('@commerce/sandbox')
    twin = await startTwin({ seed, clock: ports.clock, host: '127.0.0.1', generous: true })
    await replayExecutions(store, twin)
    return twin
  }

  async function save(change: Partial<DemoNote>): Promise<void> {
    await store.write(async (tx) => {
      const note = await readNote(tx)
      if (note === null) return
      await writeNote(tx, { ...note, ...change }, ports.clock.now())
      await deps.live.announce(tx, 'demo', null)
    })
  }

  /** Rates of the days shown, and of some weeks to come. */
  async function keepRates(days: number): Promise<void> {
    const now = ports.clock.now()
    await store.write((tx) => writeRates(store, tx, madeUpRates(now, days), now))
  }

  async function open(by: By, days: number): Promise<void> {
    const raised = await raise(SEED)
    const made = await connectTwin(data, by, raised)
    await keepRates(days)
    await deps.rules(true)
    await save({ runs: await startFilling(data, by, raised, made, days) })
  }

  async function view(): Promise<DemoView> {
    const note = await readNote(store.read)
    if (note === null) {
      return { state: 'off', connections: 0, counts: {}, progress: null, available: !(await besideLive()) }
    }
    const rows = await demoRows()
    const counts = {
      ...(await ingest.count(rows.map(({ id }) => id))),
      ...(await countMadeUp(store.read, note.openedAt)),
    }
    const common = { connections: rows.length, counts, available: true }
    if (note.filled) return { ...common, state: 'ready', progress: null }
    if (note.runs.length === 0) return { ...common, state: 'starting', progress: null }
    const runs = await Promise.all(note.runs.map((id) => ingest.run(id)))
    if (runs.every((run) => run !== null && isOver(run))) {
      await save({ filled: true })
      return { ...common, state: 'ready', progress: null }
    }
    return { ...common, state: 'filling', progress: progressOf(runs) }
  }

  async function standsElsewhere(): Promise<boolean> {
    const [address] = (await demoRows()).map((row) => connections.addressOf(row)).filter((one) => one !== null)
    return twin === null && address !== undefined && (await isAlive(address))
  }

  /** What runs is not the demo's any more from here on: a page that is being read then is not stored. */
  async function stopRuns(ids: readonly string[]): Promise<void> {
    for (const connector of ids) {
      for (const state of ['running', 'waiting'] as const) {
        const { items } = await ingest.runs({ limit: 200, connector, state })
        for (const { id } of items) await ingest.stop(id)
      }
    }
  }

  /** Opens it and fills it in the background; the same again changes nothing. */
  async function start(
    actor: Actor,
    requestId: string | null,
    days = DEMO_DAYS,
  ): Promise<Result<{ state: 'starting' | 'filling' | 'ready' }, 'demo-beside-live'>> {
    const there = await view()
    if (there.state !== 'off') return granted({ state: there.state })
    if (!there.available) return refused('demo-beside-live')
    const by = { actor, requestId }
    await store.write(async (tx) => {
      await writeNote(tx, { seed: SEED, openedAt: ports.clock.now(), runs: [], filled: false }, ports.clock.now())
      await deps.audit.record(tx, {
        ...by,
        action: 'demo.opened',
        object: null,
        before: null,
        after: { days },
        reason: null,
      })
      await deps.live.announce(tx, 'demo', null)
    })
    opening = guarded(() => open(by, days))
    return granted({ state: 'starting' })
  }

  async function guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      log.error({ err: error }, 'the demo shop could not be opened')
    } finally {
      opening = null
    }
  }

  /** Resolves when an opening that is under way is done. */
  async function opened(): Promise<void> {
    await opening
  }

  return {
    view,
    start,
    opened,

    /**
     * After a start: the twin is raised again on other ports, with the same world; with ADS_DEMO_MODE a shop is opened where there
     * is none. Null: there is no demo here. `done` never rejects.
     *
     * @param beside true: a server may run beside this process and have the twin; then its ports are left as they are.
     */
    async begin(beside = false): Promise<{ readonly done: Promise<void> } | null> {
      const note = await readNote(store.read)
      if (beside && (await standsElsewhere())) return { done: Promise.resolve() }
      const by: By = { actor: { kind: 'system', part: 'demo' }, requestId: null }
      if (note === null) {
        if (!deps.config.demo) return null
        const started = await start(by.actor, null, DEMO_DAYS)
        if (!started.ok) log.warn({ code: started.refusal.code }, 'no demo shop: there are live connections here')
        return started.ok ? { done: opened() } : null
      }
      opening = guarded(async () => {
        if (note.runs.length === 0) await open(by, DEMO_DAYS)
        else {
          await moveToTwin(data, await raise(note.seed))
          await keepRates(DEMO_DAYS)
        }
      })
      return { done: opened() }
    },

    /** For one command: the twin stands, when there is a demo shop and no server has its twin. */
    async stand(): Promise<void> {
      const note = await readNote(store.read)
      if (note === null || note.runs.length === 0 || (await standsElsewhere())) return
      await moveToTwin(data, await raise(note.seed))
    },

    /** Everything of the demo goes in one transaction, exactly the rows counted. */
    async remove(
      actor: Actor,
      requestId: string | null,
    ): Promise<Result<{ removed: Record<string, number> }, 'not-found'>> {
      const note = await readNote(store.read)
      if (note === null) return refused('not-found')
      await opening
      const ids = (await demoRows()).map(({ id }) => id)
      await stopRuns(ids)
      const removed = await store.write(async (tx) => {
        const rows = ids.length === 0 ? {} : await ingest.remove(tx, ids)
        const counts = {
          ...rows,
          ...(await deleteMadeUp(tx, note.openedAt)),
          connectors: await deleteConnections(tx, ids),
        }
        await deleteNote(tx)
        await deps.audit.record(tx, {
          actor,
          requestId,
          action: 'demo.removed',
          object: null,
          before: counts,
          after: null,
          reason: null,
        })
        for (const topic of ['demo', 'connectors', 'runs'] as const) await deps.live.announce(tx, topic, null)
        return counts
      })
      await deps.rules(false)
      await twin?.close()
      twin = null
      return granted({ removed })
    },

    async close(): Promise<void> {
      await opening
      await twin?.close()
      twin = null
    },
  }
}
export type Demo = ReturnType<typeof createDemo>
