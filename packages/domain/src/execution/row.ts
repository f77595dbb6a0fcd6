import type { Via } from '@commerce/contracts'
import type { Action, ActionState, ActionTarget } from '@commerce/contracts/connector'
import type { BeforeValue, ProposalRecord } from '../proposals/index.ts'
import type { ExecutionRow } from './repo/index.ts'

/** What happened to an execution, for the one who asks; put into words when it is shown. */
export interface Step {
  readonly at: number
  readonly what: 'planned' | 'intended' | 'attempted' | 'answered' | 'read-back' | 'waiting' | 'settled'
  /** `done`, `not-done`, `nothing-to-do`, or the code of a problem. */
  readonly code: string | null
  readonly params: Readonly<Record<string, string | number>>
}

export type Problem = NonNullable<ProposalRecord['problem']>

const MOST_STEPS = 60

/** The steps with one more. What is said again and again (a vendor that stays silent) is kept once, with its newest time. */
export function withStep(stepsJson: string, step: Step): string {
  const steps = stepsOf(stepsJson)
  const last = steps.at(-1)
  const again = last !== undefined && last.what === step.what && last.code === step.code && step.what !== 'attempted'
  const kept = again ? steps.slice(0, -1) : steps
  return JSON.stringify([...kept.slice(-MOST_STEPS), step])
}

export const accepted = (at: number): Step => ({ at, what: 'answered', code: 'accepted', params: {} })

/** Whether the vendor took the last send, as far as its answer goes. */
export function wasAccepted(stepsJson: string): boolean {
  const steps = stepsOf(stepsJson)
  const sent = steps.findLastIndex(({ what }) => what === 'attempted')
  return steps.slice(sent + 1).some(({ what, code }) => what === 'answered' && code === 'accepted')
}

/** Who said what became of it, where nothing could be read back; null: it was read, or is not over. */
export function settledBy(stepsJson: string): string | null {
  const last = stepsOf(stepsJson).at(-1)
  const said = last?.what === 'settled' && (last.code === 'word-done' || last.code === 'word-not-done')
  return said ? String(last.params.by ?? '') : null
}

export function stepsOf(stepsJson: string): readonly Step[] {
  // Written by withStep.
  return JSON.parse(stepsJson) as Step[]
}

export function actionOf(row: Pick<ExecutionRow, 'payload_json'>): Action {
  // Written from an Action.
  return JSON.parse(row.payload_json) as Action
}

export function expectedOf(row: Pick<ExecutionRow, 'expected_json'>): BeforeValue {
  return JSON.parse(row.expected_json) as BeforeValue
}

export function stateOf(json: string | null): ActionState | null {
  return json === null ? null : (JSON.parse(json) as ActionState)
}

export function problemOf(row: Pick<ExecutionRow, 'problem_json'>): Problem | null {
  return row.problem_json === null ? null : (JSON.parse(row.problem_json) as Problem)
}

/** An execution's way is one of the proposals' ways; both are written from {@link Via}. */
export function viaOf(row: Pick<ExecutionRow, 'via'>): Via {
  return row.via as Via
}

export function targetOf(proposal: ProposalRecord): ActionTarget {
  const { level, externalId, parentId, entityName } = proposal
  return { level, externalId, parentId, name: entityName }
}
