import { type Action, type ActionState, inverse, isDone } from '@commerce/contracts/connector'
import type { Language } from '@commerce/contracts/words'
import { translator } from '@commerce/contracts/words'
import { granted, type Result, refused } from '@commerce/kernel'
import type { By, ProposalRecord } from '../proposals/index.ts'
import type { ExecutionDeps } from './deps.ts'
import type { UndoRefusal } from './model.ts'
import type { Planning } from './planning.ts'
import { beforeValueOf, conflictWith } from './policy/moved.ts'
import { problemOfMove, problemOfPreview } from './problems.ts'
import type { Reading } from './reading.ts'
import { type ExecutionRow, executionsOf, isLive, readExecution, undosOf } from './repo/index.ts'
import { actionOf, type Problem, stateOf, targetOf } from './row.ts'
import { type SaidChange, sayPreview, sayProblem } from './say.ts'
import type { Settings } from './settings.ts'

export interface UndoShown {
  readonly at: number
  readonly outcome: 'change' | 'nothing' | 'conflict' | 'refused' | 'irreversible'
  readonly changes: readonly SaidChange[]
  readonly text: string
}

/** What takes an execution back, and from what. */
interface Way {
  readonly row: ExecutionRow
  readonly record: ProposalRecord
  readonly action: Action
  readonly back: Action
}

type NoWay = 'notDone' | 'irreversible' | 'noEffect'

/** Taking back what was done: the inverse of the action from the state that was recorded before it, verified by reading back. */
export function createUndoing(
  deps: ExecutionDeps,
  parts: { settings: Settings; planning: Planning; reading: Reading },
) {
  const { store, clock } = deps
  const { settings, planning, reading } = parts

  async function wayOf(id: string): Promise<Way | NoWay | null> {
    const row = await readExecution(store.read, id)
    const record = row === null ? null : await deps.proposals.record(row.proposal_id)
    if (row === null || record === null) return null
    if (row.state !== 'executed') return 'notDone'
    if (row.kind === 'undo' || row.how !== 'api') return 'irreversible'
    // Where nothing was sent there is nothing to take back: what was there before was somebody else's.
    if (row.attempts === 0) return 'noEffect'
    const before = stateOf(row.before_json)
    const action = actionOf(row)
    const back = before === null ? null : inverse(action, before)
    return back === null ? 'irreversible' : { row, record, action, back }
  }

  /** What somebody else did to it since; null: it is as we left it, or already as before. */
  function conflictOf({ row, action, back }: Way, now: ActionState): Problem | null {
    if (isDone(action, now) || isDone(back, now)) return null
    const after = stateOf(row.after_json)
    const moved = after === null ? null : conflictWith(action, beforeValueOf(after), beforeValueOf(now))
    if (moved !== null) return problemOfMove('undo', moved, now)
    return { code: 'undo-conflict', params: { now: now.vendorStatus } }
  }

  async function isTakenBack(id: string): Promise<'undo-already' | 'execution-in-flight' | null> {
    const undos = await undosOf(store.read, [id])
    if (undos.some(({ state }) => state === 'executed')) return 'undo-already'
    return undos.some(isLive) ? 'execution-in-flight' : null
  }

  return {
    async undoPreview(
      id: string,
      language: Language,
    ): Promise<Result<UndoShown, 'not-found' | 'vendor-silent' | 'execution-not-connected'>> {
      const t = translator(language)
      const way = await wayOf(id)
      if (way === null) return refused('not-found')
      const none = (text: string) => granted({ at: clock.now(), outcome: 'irreversible' as const, changes: [], text })
      if (typeof way === 'string') return none(t(`executions:undo.${way}`))
      if ((await isTakenBack(id)) === 'undo-already') return none(t('executions:undo.already'))
      const seen = await reading.now(way.record, way.back)
      if (!seen.ok) return seen
      const { session, state } = seen.value
      const at = clock.now()
      if (state === null || state.status === 'removed') {
        return granted({ at, outcome: 'refused', changes: [], text: t('executions:undo.gone') })
      }
      if (isDone(way.back, state))
        return granted({ at, outcome: 'nothing', changes: [], text: t('executions:undo.nothing') })
      const preview = session.preview(targetOf(way.record), state, way.back)
      if (preview.outcome === 'refused') {
        const text = sayProblem(language, problemOfPreview(preview, state, way.record.platform), way.record.platform)
        return granted({ at, outcome: 'refused', changes: [], text })
      }
      const changes = sayPreview(language, preview, state.currency)
      const conflict = conflictOf(way, state)
      if (conflict === null) return granted({ at, outcome: 'change', changes, text: t('executions:undo.change') })
      return granted({ at, outcome: 'conflict', changes, text: sayProblem(language, conflict, way.record.platform) })
    },

    async undo(
      by: By,
      id: string,
      overConflict: boolean,
    ): Promise<Result<{ readonly executionId: string }, UndoRefusal>> {
      const way = await wayOf(id)
      if (way === null) return refused('not-found')
      if (typeof way === 'string') return refused('undo-irreversible')
      const taken = await isTakenBack(id)
      if (taken !== null) return refused(taken)
      const seen = await reading.now(way.record, way.back)
      if (!seen.ok) return seen
      const { state } = seen.value
      if (state === null || state.status === 'removed') {
        return refused('undo-conflict', { now: state?.vendorStatus ?? 'removed' })
      }
      const conflict = conflictOf(way, state)
      if (conflict !== null && !overConflict) return refused('undo-conflict', conflict.params)
      // What the person was shown is what it goes back from; changed once more, it is a conflict again.
      const expected = beforeValueOf(state)
      const ground = await planning.groundFor(way.record, way.back, expected)
      const approvedHash = deps.proposals.termsOf({ ...way.record, action: way.back, before: expected })
      const planned = { action: way.back, expected, approvedHash, undoOf: id, overConflict }
      return await store.write(async (tx): Promise<Result<{ readonly executionId: string }, UndoRefusal>> => {
        await settings.hold(tx, ground.shop.currency)
        const actor = await settings.actorIn(tx, by.actor)
        if (!actor.may) return refused('not-allowed')
        const undos = (await executionsOf(tx, way.record.id)).filter((row) => row.undo_of === id)
        if (undos.some((row) => row.state === 'executed')) return refused('undo-already')
        if (undos.some(isLive)) return refused('execution-in-flight')
        const checked = await planning.mayBeSent(tx, way.record, planned, ground)
        if (!checked.ok) return checked
        return granted({ executionId: await planning.write(tx, way.record, by, planned, ground, actor.name) })
      })
    },
  }
}
