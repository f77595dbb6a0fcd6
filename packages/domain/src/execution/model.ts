import type { Caps } from '@commerce/contracts'
import type { Action, ActionTarget, SessionActions, Todo, VendorRefusal } from '@commerce/contracts/connector'
import type { Currency, Result } from '@commerce/kernel'
import type { Tx } from '@commerce/store'
import type { By, DecideRefusal } from '../proposals/index.ts'

/** Ways to platforms, as far as acting needs them; the composition root makes it of connections. */
export interface ActionsPort {
  /** Actions of a connection; a refusal says why nothing can be sent. Opening costs no request. */
  open(connectorId: string): Promise<Result<SessionActions, VendorRefusal | 'execution-not-connected'>>
  /** What to do by hand; null for platforms that say nothing. */
  todo(connectorId: string, target: ActionTarget, path: readonly string[], action: Action): Promise<Todo | null>
}

export type ExecuteRefusal =
  | DecideRefusal
  | 'execution-paused'
  | 'execution-cap-reached'
  | 'execution-not-connected'
  | 'execution-in-flight'

export type UndoRefusal =
  | 'not-found'
  | 'not-allowed'
  | 'undo-irreversible'
  | 'undo-already'
  | 'undo-conflict'
  | 'execution-paused'
  | 'execution-cap-reached'
  | 'execution-not-connected'
  | 'execution-in-flight'
  | 'vendor-silent'

export interface ExecutionSettings {
  readonly mode: 'manual' | 'auto_low_risk'
  readonly paused: boolean
  readonly pausedAt: number | null
  readonly pausedBy: string | null
  readonly caps: Caps
  readonly currency: Currency
  readonly usedToday: { readonly executions: number; readonly budgetIncreaseMinor: number }
}

/** Job of one execution: `{ id }`. */
export const EXECUTE_JOB = 'act.execute'
/** Every minute: unknown executions are settled by reading back, dead ones are taken over. */
export const SETTLE_JOB = 'act.settle'

/** What others may ask of execution; `createExecution` makes one. */
export interface ExecutionService {
  /** Plans the execution of an approved proposal and queues its job, in one transaction (X3). For to-dos it opens the to-do. */
  execute(by: By, proposalId: string): Promise<Result<{ readonly executionId: string }, ExecuteRefusal>>
  /** X4: plans what may run without a question; @returns how many. Does nothing in `manual`. */
  executeAllowed(): Promise<number>
  undo(
    by: By,
    executionId: string,
    overConflict: boolean,
  ): Promise<Result<{ readonly executionId: string }, UndoRefusal>>
  /** One execution to its end or to a known wait; the job calls it. Safe to call twice and from several processes. */
  run(executionId: string, signal: AbortSignal): Promise<void>
  /** Takes over executions of dead processes and settles unknown ones by reading back; @returns how many were settled. */
  settle(signal: AbortSignal): Promise<number>
  /** Compares open to-dos with what the newest import says; @returns how many were verified. */
  verifyTodos(): Promise<number>
  /** Finds edits made elsewhere to what this program set lately; the person wins: nothing is changed back. @returns how many are new. */
  watchOutside(): Promise<number>
  settings(): Promise<ExecutionSettings>
  pause(by: By, reason?: string): Promise<ExecutionSettings>
  resume(by: By): Promise<ExecutionSettings>
  setCaps(by: By, caps: Caps): Promise<ExecutionSettings>
  /** Removes what belongs to connections, in the caller's transaction. */
  remove(tx: Tx, connectorIds: readonly string[]): Promise<number>
}
