import type { Action } from '@commerce/contracts/connector'
import { type Currency, dayOf, granted, type Result, refused } from '@commerce/kernel'
import type { Tx } from '@commerce/store'
import type { Approved, BeforeValue, By, ProposalRecord } from '../proposals/index.ts'
import type { ExecutionDeps } from './deps.ts'
import { EXECUTE_JOB, type ExecuteRefusal } from './model.ts'
import { brokenCap, riseOf } from './policy/caps.ts'
import { executionsOf, insertExecution, isLive, usedOn } from './repo/index.ts'
import { type Step, withStep } from './row.ts'
import type { Settings } from './settings.ts'

/** What is known outside the transaction, before it begins. */
export interface Ground {
  readonly shop: Awaited<ReturnType<ExecutionDeps['shop']>>
  /** Of the ad account; null where the connection is not there. */
  readonly currency: Currency | null
  /** The rise of the budget in the reporting currency; null: no rate. */
  readonly riseMinor: number | null
}

interface Planned {
  readonly action: Action
  readonly expected: BeforeValue
  /** What the yes was said to; what is sent is compared with it again. */
  readonly approvedHash: string
  readonly undoOf: string | null
  readonly overConflict: boolean
}

/** Planning: everything that must be true is looked at in the transaction that writes the plan. */
export function createPlanning(deps: ExecutionDeps, settings: Settings) {
  const { clock, ids } = deps

  async function groundFor(record: ProposalRecord, action: Action, before: BeforeValue): Promise<Ground> {
    const [shop, connections] = await Promise.all([deps.shop(), deps.connections()])
    const currency = connections.get(record.connectorId)?.currency ?? null
    const { micros } = riseOf(action, before)
    const riseMinor = micros === 0 ? 0 : currency === null ? null : await deps.toReporting(micros, currency)
    return { shop, currency, riseMinor }
  }

  async function write(
    tx: Tx,
    record: ProposalRecord,
    by: By,
    planned: Planned,
    ground: Ground,
    name: string,
  ): Promise<string> {
    const now = clock.now()
    const id = ids.next('exe')
    const kind = planned.undoOf === null ? 'do' : 'undo'
    // Held by this transaction already.
    const { presses } = (await settings.hold(tx, ground.shop.currency)).row
    const earlier = (await executionsOf(tx, record.id)).filter((row) => row.kind === kind).length
    const state = kind === 'undo' || record.how === 'api' ? 'planned' : record.how === 'todo' ? 'todo' : 'executed'
    const how = kind === 'undo' ? 'api' : record.how
    const step: Step = { at: now, what: 'planned', code: null, params: {} }
    await insertExecution(tx, {
      id,
      proposal_id: record.id,
      kind,
      how,
      undo_of: planned.undoOf,
      state,
      connector_id: record.connectorId,
      level: record.level,
      external_id: record.externalId,
      action: planned.action.do,
      payload_json: JSON.stringify(planned.action),
      expected_json: JSON.stringify(planned.expected),
      approved_hash: planned.approvedHash,
      before_json: null,
      after_json: null,
      // Unique: two who plan the same at once cannot both write it.
      effect_key: `${record.id}.${kind}.${earlier + 1}`,
      over_conflict: planned.overConflict ? 1 : 0,
      presses,
      increase_minor: how === 'api' ? (ground.riseMinor ?? 0) : 0,
      attempts: 0,
      holder: null,
      held_until: null,
      next_at: null,
      day: dayOf(now, ground.shop.zone),
      planned_at: now,
      intended_at: null,
      attempted_at: null,
      finished_at: state === 'executed' ? now : null,
      actor: by.actor.kind === 'user' || by.actor.kind === 'key' ? by.actor.userId : by.actor.kind,
      actor_name: name,
      via: by.via,
      problem_json: null,
      steps_json: withStep('[]', step),
      done_at: null,
      checked_json: null,
      outside_json: null,
    })
    await deps.recordAudit(tx, {
      actor: by.actor,
      action: how === 'todo' ? 'execution.todo-opened' : how === 'advice' ? 'execution.noted' : 'execution.planned',
      object: id,
      before: null,
      after: {
        proposalId: record.id,
        kind,
        connectorId: record.connectorId,
        level: record.level,
        externalId: record.externalId,
        action: planned.action,
        via: by.via,
      },
      reason: null,
      requestId: by.requestId,
    })
    await deps.announce(tx, 'executions', id)
    if (state === 'planned') await deps.jobs.enqueue(tx, EXECUTE_JOB, { id }, { dedupeKey: id, maxAttempts: 5 })
    return id
  }

  /** Kill switch and limits, for what will be sent; to-dos and advice send nothing. */
  async function mayBeSent(
    tx: Tx,
    record: ProposalRecord,
    planned: Pick<Planned, 'action' | 'expected' | 'undoOf'>,
    ground: Ground,
  ): Promise<Result<null, 'execution-paused' | 'execution-cap-reached'>> {
    const { paused, caps } = await settings.hold(tx, ground.shop.currency)
    if (paused) return refused('execution-paused')
    const used = await usedOn(tx, dayOf(clock.now(), ground.shop.zone), record, null)
    // An undo goes back to what was there, however far that is; what it adds to the day's budgets counts all the same.
    const times = planned.undoOf === null ? riseOf(planned.action, planned.expected).times : null
    const broken = brokenCap(caps, used, { minor: ground.riseMinor, times })
    return broken === null
      ? granted(null)
      : refused('execution-cap-reached', { ...broken, currency: ground.shop.currency })
  }

  return {
    groundFor,
    mayBeSent,
    write,

    /** Only what `authorize` branded is planned (promise 1). */
    async planDo(
      tx: Tx,
      approved: Approved,
      by: By,
      ground: Ground,
      name: string,
    ): Promise<Result<{ readonly executionId: string }, ExecuteRefusal>> {
      const { action, before: expected, approvedHash } = approved
      const planned = { action, expected, approvedHash, undoOf: null, overConflict: false }
      if (approved.how === 'api') {
        const checked = await mayBeSent(tx, approved, planned, ground)
        if (!checked.ok) return checked
      }
      const executionId = await write(tx, approved, by, planned, ground, name)
      const mover = { name, via: by.via }
      await deps.proposals.move(tx, approved.id, 'executing', mover)
      // Advice sends nothing: carrying it out is a person's word that it was seen.
      if (approved.how === 'advice') await deps.proposals.move(tx, approved.id, 'executed', mover)
      return granted({ executionId })
    },

    /** Whether one of a kind is under way. */
    liveIn: async (tx: Tx, proposalId: string, kind: 'do' | 'undo'): Promise<boolean> =>
      (await executionsOf(tx, proposalId)).some((row) => row.kind === kind && isLive(row)),
  }
}
export type Planning = ReturnType<typeof createPlanning>
