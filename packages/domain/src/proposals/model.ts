import type { Actor, ProposalState, Proposal as ProposalView, Risk, Via } from '@commerce/contracts'
import type { Action, ActionState } from '@commerce/contracts/connector'
import type { AdLevel } from '@commerce/contracts/records'
import type { Language } from '@commerce/contracts/words'
import type { Currency, Day, Result } from '@commerce/kernel'
import type { Tx } from '@commerce/store'
import type { Evidence, Memory } from '../rules/index.ts'
import type { Terms } from './policy/terms.ts'

/** Who answers, by which way. */
export interface By {
  readonly actor: Actor
  readonly via: Via
  readonly requestId: string | null
  /** The version of the card the answer was given to; left out by programs that show none. */
  readonly shown?: string | null
}

/** The part of a state an action was computed from; compared again before anything is sent. */
export type BeforeValue = Pick<ActionState, 'status' | 'dailyBudgetMicros' | 'bidMicros'>

/** A proposal as it lies in the table (T8). */
export interface ProposalRecord {
  readonly id: string
  readonly state: ProposalState
  readonly connectorId: string
  readonly platform: string
  readonly level: AdLevel
  readonly externalId: string
  readonly entityName: string
  readonly parentId: string | null
  readonly action: Action
  readonly before: BeforeValue
  /** Null for proposals people and programs make. */
  readonly evidence: Evidence | null
  readonly ruleId: string | null
  readonly ruleVersion: number | null
  readonly ruleRunId: string | null
  /** `rule`, or the id of the person whose key or session proposed it. */
  readonly proposer: string
  /** The key of the program that made it; null: a rule or a person did. */
  readonly keyId: string | null
  readonly reason: string | null
  readonly risk: Risk
  readonly requiresApproval: boolean
  readonly reversible: boolean
  readonly how: 'api' | 'todo' | 'advice'
  readonly stakeMinor: number
  readonly currency: Currency
  readonly demo: boolean
  readonly askedAt: number | null
  readonly askedDay: Day | null
  readonly createdAt: number
  readonly expiresAt: number
  readonly decidedAt: number | null
  readonly decidedBy: string | null
  readonly decidedName: string | null
  readonly decidedVia: Via | null
  /** What the yes was said to, as {@link termsOf}; null: nobody has said it. */
  readonly approvedHash: string | null
  readonly problem: { readonly code: string; readonly params: Readonly<Record<string, string | number>> } | null
  readonly todoDoneAt: number | null
  readonly verifiedAt: number | null
}

/** What a rule or a program hands in. */
export interface NewProposal {
  readonly connectorId: string
  readonly platform: string
  readonly level: AdLevel
  readonly externalId: string
  readonly entityName: string
  readonly parentId: string | null
  readonly action: Action
  readonly before: BeforeValue
  readonly evidence: Evidence | null
  readonly rule: {
    readonly id: string
    readonly version: number
    readonly runId: string
    readonly requiresApproval: boolean
  } | null
  readonly proposer: string
  readonly keyId?: string | null
  readonly reason: string | null
  readonly risk: Risk
  readonly how: 'api' | 'todo' | 'advice'
  readonly stakeMinor: number
  readonly currency: Currency
  readonly expiresAt: number
  readonly demo: boolean
}

declare const approved: unique symbol
/**
 * A proposal that somebody who may has approved, or that an owner's rule lets pass (X4). Only `authorize` of proposals makes one; the
 * execution takes nothing else, so that a forgotten check does not compile (promise 1). It carries what the yes was said to, and is that.
 */
export type Approved = ProposalRecord & { readonly [approved]: true; readonly approvedHash: string }

export type DecideRefusal =
  | 'not-found'
  | 'not-allowed'
  | 'proposal-settled'
  | 'proposal-changed'
  | 'proposal-expired'
  | 'proposal-not-approved'
  | 'approval-does-not-match'
  | 'approver-is-proposer'
  | 'owner-needed'

/** What others may ask of proposals; `createProposals` makes one. */
export interface ProposalsService {
  /**
   * Takes what one run of one rule wishes. The same target and action that is open already is left alone; another open wish of the
   * same kind of action for the target is superseded; an open proposal of the rule that no longer holds is withdrawn (superseded).
   */
  offer(
    run: { readonly ruleId: string; readonly runId: string; readonly at: number; readonly day: Day },
    wishes: readonly NewProposal[],
    /** Entities the rule looked at and had enough to say no: their open proposals of this rule are withdrawn. */
    noLonger: readonly { readonly connectorId: string; readonly level: string; readonly externalId: string }[],
  ): Promise<{ readonly proposed: readonly string[]; readonly superseded: number }>
  /**
   * Questions of a rule that is switched off or goes, in the transaction in which it does: nobody is asked on behalf of what no longer
   * stands. What was approved is a person's yes and stays. @returns how many
   */
  withdraw(tx: Tx, ruleId: string): Promise<number>
  memory(at: number): Promise<Memory>
  record(id: string): Promise<ProposalRecord | null>
  /** What a yes is bound to, and the version of a card; see `policy/terms.ts`. Pure. */
  termsOf(terms: Terms): string
  approve(by: By, id: string, reason?: string): Promise<Result<ProposalRecord, DecideRefusal>>
  reject(by: By, id: string, reason?: string): Promise<Result<ProposalRecord, DecideRefusal>>
  /**
   * The only place that makes an {@link Approved}: the proposal is approved (or an owner's rule and `auto_low_risk` let it pass, X4), has
   * not expired, is what was approved, and the actor still may. Called in the transaction that plans its execution.
   */
  authorize(tx: Tx, id: string, by: By): Promise<Result<Approved, DecideRefusal>>
  /** The execution's outcome on the proposal, in the caller's transaction; refuses moves the state machine does not know. */
  move(
    tx: Tx,
    id: string,
    to: 'executing' | 'executed' | 'failed' | 'unknown' | 'reverted' | 'approved',
    by: { readonly name: string; readonly via: Via },
    problem?: ProposalRecord['problem'],
  ): Promise<void>
  /** A to-do was done by hand, or newer data shows it done; the caller moves it. In the caller's transaction. */
  mark(tx: Tx, id: string, what: 'todo-done' | 'verified', at: number): Promise<void>
  /** Proposals past their expiry become expired; @returns how many. */
  expire(): Promise<number>
  /** Chooses the day's questions by money at stake (at most N a day); @returns the ids newly asked. */
  ask(): Promise<readonly string[]>
  /** As people see them, in a language; most at stake first. */
  shown(language: Language, ids: readonly string[]): Promise<readonly ProposalView[]>
  /** Open ones as people see them: at most `limit`, the asked ones first. */
  open(language: Language, limit: number): Promise<{ readonly items: readonly ProposalView[]; readonly open: number }>
  /** X4: what may run without a question in `auto_low_risk`, most at stake first. */
  freed(limit: number): Promise<readonly string[]>
  /** Removes what belongs to connections, in the caller's transaction (a demo or a connection goes). */
  remove(tx: Tx, connectorIds: readonly string[]): Promise<number>
}
