import type { Caps } from '@commerce/contracts'
import { granted, type Result, refused } from '@commerce/kernel'
import type { Tx } from '@commerce/store'
import { type JobHandlers, type Schedule, TryAgainAfter } from '@commerce/store/jobs'
import type { By } from '../proposals/index.ts'
import { createSettlingByWord } from './by-word.ts'
import { createClaiming } from './claiming.ts'
import type { ExecutionDeps } from './deps.ts'
import { createExecuting } from './executing.ts'
import { createFinishing } from './finishing.ts'
import { EXECUTE_JOB, type ExecutionService, SETTLE_JOB } from './model.ts'
import { createPlanning } from './planning.ts'
import { LEASE_MS, LOST_JOB_MS } from './policy/timing.ts'
import { createPreviewing } from './previewing.ts'
import { createReading } from './reading.ts'
import {
  changeExecution,
  createFacts,
  dueExecutions,
  isLive,
  lockUnsent,
  newestOf,
  readExecution,
  removeExecutions,
} from './repo/index.ts'
import { actionOf } from './row.ts'
import { createRunning } from './running.ts'
import { createSettings } from './settings.ts'
import { createTodos } from './todos.ts'
import { createUndoing } from './undoing.ts'
import { createViews } from './views.ts'
import { createWatching } from './watching.ts'

const AT_ONCE = 100
/** A job stays with an execution that waits this short; longer ones are left to the settling of every minute. */
const FOLLOWED_MS = 15 * 60_000

/** Carrying out (X3-X6, K8, promises 1 and 2): from a yes to exactly one effect that is read back, told, and can be taken back. */
export function createExecution(deps: ExecutionDeps) {
  const { store, clock } = deps
  const settings = createSettings(deps)
  const planning = createPlanning(deps, settings)
  const finishing = createFinishing(deps)
  const claiming = createClaiming(deps, settings, finishing)
  const running = createRunning(deps, { settings, claiming, finishing })
  const reading = createReading(deps)
  const facts = deps.facts ?? createFacts(store)
  const { execute, executeAllowed } = createExecuting(deps, settings, planning)
  const { undo, undoPreview } = createUndoing(deps, { settings, planning, reading })
  const { verifyTodos, done, todoOf } = createTodos(deps, { facts, finishing, settings })
  const { outsideEdits, watchOutside, ownChanges } = createWatching(deps, facts)
  const views = createViews(deps)

  /** What was planned and certainly not sent is over: releasing the switch must not let loose what nobody expects any more. */
  async function stopUnsent(): Promise<void> {
    const { currency } = await deps.shop()
    const waiting = await store.write(async (tx) => {
      await settings.hold(tx, currency)
      return await lockUnsent(tx)
    })
    for (const { id, proposal_id } of waiting) {
      const record = await deps.proposals.record(proposal_id)
      if (record === null) continue
      const said = await finishing.sayingsOf(record)
      await store.write(async (tx) => {
        const held = await settings.hold(tx, currency)
        const row = (await lockUnsent(tx)).find((one) => one.id === id)
        if (row === undefined || !held.paused) return
        const holder = deps.ids.next('hld')
        await changeExecution(tx, id, { holder })
        const problem = { code: 'execution-paused', params: {} }
        await finishing.write(tx, { row, record, holder, way: 'send' }, { kind: 'failed', problem }, said)
      })
    }
  }

  /** What is under way when its connection goes is not lost without a word: the log keeps that nobody will know. */
  async function remove(tx: Tx, connectorIds: readonly string[]): Promise<number> {
    const gone = await removeExecutions(tx, connectorIds)
    for (const row of gone.filter(isLive)) {
      const sent = row.state === 'attempted' || row.state === 'unknown'
      const problem = { code: sent ? 'execution-unknown' : 'execution-not-connected', params: {} }
      await deps.recordAudit(tx, {
        actor: { kind: 'system', part: 'execution' },
        action: sent ? 'execution.unknown' : 'execution.failed',
        object: row.id,
        before: { state: row.state },
        after: { proposalId: row.proposal_id, by: row.actor_name, action: actionOf(row), problem },
        reason: null,
        requestId: null,
      })
    }
    return gone.length
  }

  async function settle(signal: AbortSignal): Promise<number> {
    const now = clock.now()
    const due = await dueExecutions(store.read, now, now - LOST_JOB_MS, AT_ONCE)
    let settled = 0
    const failures: unknown[] = []
    // A platform that hangs keeps nobody else waiting, and one that cannot be carried further keeps none of the others from it.
    const queues = [...Map.groupBy(due, ({ connectorId }) => connectorId).values()]
    const each = async (queue: typeof due): Promise<void> => {
      for (const { id } of queue) {
        if (signal.aborted) return
        try {
          await running.run(id, signal)
        } catch (error) {
          failures.push(error)
        }
        const row = await readExecution(store.read, id)
        if (row !== null && !isLive(row)) settled += 1
      }
    }
    await Promise.all(queues.map(each))
    signal.throwIfAborted()
    if (failures.length > 0) throw failures[0]
    return settled
  }

  const service = {
    execute,
    executeAllowed,
    undo,
    undoPreview,
    run: running.run,
    settle,
    verifyTodos,
    watchOutside,
    preview: createPreviewing(deps, reading),
    done,
    todoOf,
    latestOf: (proposalIds: readonly string[]) => newestOf(store.read, proposalIds),
    ownChanges,
    outsideEdits,
    settings: settings.read,
    async pause(by: By, reason?: string) {
      // The switch first, alone and at once; what it stops is written down afterwards.
      await settings.pause(by, reason)
      running.cut()
      await stopUnsent()
      return await settings.read()
    },
    async resume(by: By) {
      await settings.resume(by)
      return await settings.read()
    },
    async setCaps(by: By, caps: Caps) {
      await settings.setCaps(by, caps)
      return await settings.read()
    },
    remove,
  } satisfies ExecutionService & Record<string, unknown>

  const handlers: JobHandlers = {
    [EXECUTE_JOB]: {
      concurrency: 4,
      leaseMs: LEASE_MS,
      async run({ payload, signal }) {
        const id = String(payload.id)
        await running.run(id, signal)
        const row = await readExecution(store.read, id)
        if (row === null || !isLive(row) || row.how !== 'api') return
        const now = clock.now()
        const next = row.next_at ?? (row.held_until === null ? now : row.held_until)
        if (next - row.planned_at > FOLLOWED_MS) return
        throw new TryAgainAfter(Math.max(next - now, 1_000), `execution ${row.state}`)
      },
    },
    [SETTLE_JOB]: {
      async run({ signal }) {
        await settle(signal)
        await verifyTodos()
        await watchOutside()
      },
    },
  }
  const schedules: readonly Schedule[] = [
    { name: SETTLE_JOB, cron: '* * * * *', zone: 'UTC', job: SETTLE_JOB, payload: {} },
  ]

  return {
    ...service,
    views,
    handlers,
    schedules,
    settleByWord: createSettlingByWord(deps, settings),
    /** A person asks the vendor again; what is not unknown is shown as it is. */
    async settleOne(id: string, signal: AbortSignal): Promise<Result<null, 'not-found' | 'vendor-silent'>> {
      const row = await readExecution(store.read, id)
      if (row === null) return refused('not-found')
      if (row.state !== 'unknown') return granted(null)
      await store.write((tx) => changeExecution(tx, id, { next_at: clock.now() }))
      await running.run(id, signal)
      return granted(null)
    },
  }
}
export type Execution = ReturnType<typeof createExecution>
