import type { Caps } from '@commerce/contracts'
import type { Action, ActionTarget, SessionActions, Todo, VendorRefusal } from '@commerce/contracts/connector'
import type { AdLevel } from '@commerce/contracts/records'
import type { Language } from '@commerce/contracts/words'
import type { Currency, Result } from '@commerce/kernel'
import type { Tx } from '@commerce/store'
import type { BeforeValue, By, DecideRefusal } from '../proposals/index.ts'

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

/** A dry run in words. */
export interface PreviewShown {
  readonly at: number
  readonly outcome: 'change' | 'nothing' | 'moved' | 'refused'
  readonly changes: readonly { readonly label: string; readonly before: string; readonly after: string }[]
  readonly text: string
}

/** A change that was read back as done. */
export interface OwnChange {
  readonly connectorId: string
  readonly level: AdLevel
  readonly externalId: string
  readonly action: Action
  /** Between the two the vendor took it. */
  readonly from: number
  readonly until: number
  readonly after: BeforeValue | null
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
  /** Dry run (K8): reads the vendor and says what executing would change now. To-dos and advice say what a person does. */
  preview(
    proposalId: string,
    language: Language,
  ): Promise<Result<PreviewShown, 'not-found' | 'vendor-silent' | 'execution-not-connected'>>
  /** Somebody says that a to-do was done by hand; newer data verifies it. */
  done(by: By, proposalId: string): Promise<Result<null, 'not-found' | 'not-allowed' | 'proposal-not-approved'>>
  /** Link and steps of a proposal that a person carries out; null for others. */
  todoOf(proposalId: string): Promise<Todo | null>
  /** The newest execution of each of some proposals. */
  latestOf(proposalIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** What this program itself changed since a moment, oldest first: such changes are no outside edits. */
  ownChanges(since: number): Promise<readonly OwnChange[]>
  /** Edits by others that were found lately, for the alerts: what they overwrote, and its name. */
  outsideEdits(at: number): Promise<readonly { readonly object: string; readonly name: string }[]>
  /** As they are in a transaction, where one is given. */
  settings(tx?: Tx): Promise<ExecutionSettings>
  pause(by: By, reason?: string): Promise<ExecutionSettings>
  resume(by: By): Promise<ExecutionSettings>
  setCaps(by: By, caps: Caps): Promise<ExecutionSettings>
  /** Removes what belongs to connections, in the caller's transaction. */
  remove(tx: Tx, connectorIds: readonly string[]): Promise<number>
}
