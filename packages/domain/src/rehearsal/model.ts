import type { Actor, BodyReceived, HeldReason, RuleCode } from '@commerce/contracts'
import type { Action } from '@commerce/contracts/connector'
import type { Language } from '@commerce/contracts/words'
import type { Clock, Currency, Day, Ids } from '@commerce/kernel'
import type { Store, Tx } from '@commerce/store'
import type { EnqueueOptions } from '@commerce/store/jobs'
import type { NowcastService } from '../nowcast/index.ts'
import type { BeforeValue } from '../proposals/index.ts'
import type { EntityRef, Evaluation, Evidence, Memory, RuleSettings, RulesDeps, Snapshot } from '../rules/index.ts'

/** A proposal as a side would have made it. */
export interface Asked {
  readonly at: number
  readonly day: Day
  readonly rule: RuleSettings
  /** Of the entity, as `idOf` makes it, and of what stands above it, nearest first. */
  readonly id: string
  readonly above: readonly string[]
  readonly ref: EntityRef
  readonly entityName: string
  readonly parentId: string | null
  readonly currency: Currency
  readonly before: BeforeValue
  readonly action: Action
  readonly evidence: Evidence
  readonly stakeMinor: number
  readonly conversionsThen: number
}

/** Whether a stop was right by what came later; `open`: it cannot be told. */
export type Verdict = 'right' | 'winner-stopped' | 'open'

/** What is kept of a proposal; its sentences are made when it is shown, in the language of whoever looks. */
export interface KeptProposal {
  readonly day: Day
  readonly ruleId: string
  /** Not in those kept before 0.3. */
  readonly ruleCode?: RuleCode
  readonly ruleName: string
  readonly ref: EntityRef
  readonly connectorName: string
  readonly entityName: string
  readonly parentId: string | null
  readonly currency: Currency
  readonly before: BeforeValue
  readonly action: Action
  readonly evidence: Evidence
  readonly stakeMinor: number
  readonly verdict: Verdict
  readonly savedMinor: number
  readonly conversionsThen: number
  readonly conversionsNow: number
}

export interface KeptSide {
  readonly proposals: number
  readonly entities: number
  readonly savedSpendMinor: number
  readonly lostSalesMinor: number
  readonly winnersStopped: number
  readonly falseByLateness: number
  readonly days: readonly { day: Day; proposals: number; spendMinor: number; savedMinor: number }[]
  readonly list: readonly KeptProposal[]
  readonly held: readonly { readonly reason: HeldReason; readonly count: number }[]
}

/** What a finished backtest keeps. */
export interface KeptResult {
  readonly knownFrom: Day | null
  readonly currency: Currency
  readonly a: KeptSide
  readonly b: KeptSide | null
}

/** What is asked for: days, the rules of one side or of two. */
export type BacktestAsk = BodyReceived<'POST /api/backtests'>
export type RulePick = BacktestAsk['a'][number]

/** As it is kept with the backtest: rules as they stood when it was asked for. */
export interface KeptAsk {
  readonly a: readonly RuleSettings[]
  readonly b: readonly RuleSettings[] | null
}

export interface By {
  readonly actor: Actor
  readonly requestId: string | null
}

/** What the time machine needs of the rules beside their evaluation, which is the same as that of the pass of now. */
export interface RehearsalRules {
  settingsOf(id: string): Promise<RuleSettings | null>
  /** What is wrong with a rule that is not saved. */
  examine(
    settings: RuleSettings,
    language: Language,
  ): Promise<{ readonly problems: readonly { readonly path: string; readonly code: string; readonly text: string }[] }>
  /** The same that the pass of now is told. */
  readonly deps: Pick<RulesDeps, 'shop' | 'connections' | 'targets' | 'ownChanges'>
}

export type Evaluate = (rules: readonly RuleSettings[], snapshot: Snapshot, memory: Memory) => readonly Evaluation[]

export interface RehearsalDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly announce: (tx: Tx, topic: 'rules', id: string | null) => Promise<void>
  readonly jobs: {
    enqueue(tx: Tx, name: string, payload: Record<string, unknown>, options?: EnqueueOptions): Promise<string | null>
  }
  /** Hour of the shop's day from which the worker's pass sees yesterday: the latest `readyHour` of what is connected. */
  readonly passHour: () => Promise<number>
  readonly nowcast: Pick<NowcastService, 'history' | 'predict'>
  readonly rules: RehearsalRules
}
