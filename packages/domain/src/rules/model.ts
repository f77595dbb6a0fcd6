import type {
  ArgSpec,
  Condition,
  CustomAction,
  HeldReason,
  Risk,
  RuleArgs,
  RuleCode,
  RuleGuards,
  RuleScope,
} from '@commerce/contracts'
import type { Action, Both } from '@commerce/contracts/connector'
import type { AdLevel } from '@commerce/contracts/records'
import type { Currency, Day, Zone } from '@commerce/kernel'
import type { Tx } from '@commerce/store'

/** An advertisement by the ids of its connection. */
export interface EntityRef {
  readonly connectorId: string
  readonly platform: string
  readonly level: AdLevel
  readonly externalId: string
}

/** Figures of an entity over whole days. Conversions as they were known at the snapshot's moment. */
export interface WindowFacts {
  readonly from: Day
  readonly to: Day
  readonly days: number
  readonly impressions: number
  readonly clicks: number
  /** Micros of the account's currency. */
  readonly costMicros: number
  readonly conversionsMicros: number
  readonly valueMicros: number
  /** False: the platform does not report them, or not on every day; then the sum says nothing. */
  readonly hasConversions: boolean
  readonly hasValue: boolean
  /** Every day of it was read completely. Missing data is not evidence (promise 7). */
  readonly complete: boolean
  /** Every day of it is older than the platform's look-back. */
  readonly settled: boolean
  /** The figures come from a report over a period, not from days. */
  readonly period: boolean
  /** Mean of a figure under the vendor's own name (`frequency`, landing page views) over the days that have it; null: none has. */
  extra(name: string): number | null
  /** Sum of such a figure over the window; null: nobody says. */
  total(name: string): number | null
}

/** What is still to come, predicted from the account's delay curve (nowcast). Conversions in conversions, not micros. */
export interface Prediction {
  readonly expected: number
  /** 90 % interval of the final number. */
  readonly low: number
  readonly high: number
  /** Chance that at least one more conversion comes. */
  readonly chanceOfMore: number
  /**
   * Conversions that a click of it brings in the end: the rate of its account, sharpened by its own days. Absent: nothing was clicked, or
   * the evidence is older than this figure.
   */
  readonly perClick?: number
  readonly basis: 'learned' | 'assumed'
}

/** An entity as it was known at the snapshot's moment. */
export interface EntityFacts {
  readonly ref: EntityRef
  readonly name: string
  /** `parent_id` as the vendor has it. */
  readonly parentId: string | null
  readonly status: 'active' | 'paused' | 'removed' | 'unknown'
  /** Of its amounts: that of the rows where they say one, else that of the connection. */
  readonly currency: Currency
  /** Its rows are in more than one currency, so that their sum is no amount. */
  readonly mixesCurrencies: boolean
  readonly dailyBudgetMicros: number | null
  readonly bidMicros: number | null
  /** First day with spend among the days the snapshot holds (at least `minAgeDays` of the rules more than their windows); null: none. */
  readonly firstSpendDay: Day | null
  readonly parent: EntityFacts | null
  /** The last day for which the connection has complete data at this level; windows end here. For files their last day. */
  readonly lastDay: Day | null
  /** How many days before `lastDay` the newest settled day lies; null: none is settled. */
  readonly settledBack: number | null
  /** True: the newest complete day is older than the connection may be late. Never for connections fed by files. */
  readonly stale: boolean
  /** How actions reach it. */
  readonly how: 'api' | 'todo'
  /** Actions the platform takes here, as in `Capability.actions`. */
  readonly offers: readonly string[]
  /** When somebody other than this program last changed status, budget or bid; null: not seen. */
  readonly outsideEditAt: number | null
  /**
   * The `days` days that end `back` days before `lastDay` (0: at it). `today`: they end at the running day instead, as far as it was
   * read; `back` then counts from there. Null: no data at all.
   */
  window(days: number, options?: { readonly today?: boolean; readonly back?: number }): WindowFacts | null
  /** Conversions with what is still to come in the same window; null: nothing to go by. */
  predict(days: number, options?: { readonly today?: boolean; readonly back?: number }): Prediction | null
  /** Whether there is something to go by, so that {@link predict} has an answer; much cheaper than the answer. */
  predicts(days: number, options?: { readonly today?: boolean; readonly back?: number }): boolean
  /** A limit of the KPI profile that holds for it, in the unit of the measure; null: none. */
  target(measure: string, limit: 'target' | 'floor' | 'ceiling'): number | null
  /** Stock of what it sells at that moment; null: nobody said. */
  readonly stock: { readonly skus: readonly string[]; readonly quantity: number } | null
}

/** Everything a rule may look at: facts as they were known at a moment. Equal snapshots give equal proposals. */
export interface Snapshot {
  /** Epoch milliseconds; nothing learned later is in it. */
  readonly asOf: number
  /** The shop's day of that moment. */
  readonly day: Day
  /** Reporting currency of the shop. */
  readonly currency: Currency
  /** Entities of a level, in order of connection and id. */
  entities(level: AdLevel): readonly EntityFacts[]
  /** Micros of an account's currency in minor units of the reporting currency at the rate of the day; null: no rate. */
  toReporting(micros: number, currency: Currency): number | null
  /** The other way, for amounts a rule was given. */
  fromReporting(minor: number, currency: Currency): number | null
}

/** What was asked and done before, as far as cooldown, caps and hysteresis need it; of that moment too. */
export interface Memory {
  /** The newest proposal of the rule for the entity; null: none. */
  /** @param action of negative keywords: the newest that asked for the same word. */
  lastProposed(
    ruleId: string,
    ref: EntityRef,
    action?: Action,
  ): { readonly at: number; readonly day: Day; readonly open: boolean } | null
  /** An open proposal of any rule for the same entity and kind of action. */
  openFor(ref: EntityRef, action: Action['do']): boolean
  /** Proposals of the rule on the snapshot's day. */
  countOnDay(ruleId: string, day: Day): number
}

/** A figure of the evidence. Money in minor units of `currency`; ratios as ratios; days as numbers. */
export interface EvidenceFigure {
  readonly name: string
  readonly value: number | null
  readonly unit: 'money' | 'count' | 'ratio' | 'percent' | 'days' | 'decimal'
  readonly currency: Currency | null
}

/** Why a rule proposes: a sentence of the catalog under `rules:why.<sentence>` and the figures it rests on. */
export interface Evidence {
  readonly sentence: string
  readonly params: Readonly<Record<string, string | number>>
  readonly figures: readonly EvidenceFigure[]
  readonly window: {
    readonly from: Day
    readonly to: Day
    readonly complete: boolean
    readonly settled: boolean
    readonly period: boolean
  }
  readonly lag: 'raw' | 'matured' | 'predicted'
  readonly prediction: Prediction | null
  readonly asOf: number
}

/** A wish of a rule. */
export interface Wish {
  readonly target: EntityFacts
  readonly action: Action
  readonly risk: Risk
  /** Money at stake a day, minor units of the reporting currency. */
  readonly stakeMinor: number
  readonly evidence: Evidence
}

/** What a rule says about one entity. */
export type Verdict =
  | { readonly target: EntityFacts; readonly outcome: 'proposes'; readonly wish: Wish }
  | {
      readonly target: EntityFacts
      readonly outcome: HeldReason
      /** Figures that were looked at, for "why not". */
      readonly figures: readonly EvidenceFigure[]
    }

/** A rule with everything filled in, as `evaluate` gets it. */
export interface RuleSettings {
  readonly id: string
  readonly code: RuleCode
  readonly name: string
  readonly version: number
  readonly requiresApproval: boolean
  readonly args: RuleArgs
  readonly guards: RuleGuards
  readonly scope: RuleScope
  readonly condition: Condition | null
  readonly action: CustomAction | null
}

/** A kind of rule: a code, a sentence, typed arguments and one pure function (DESIGN, examples 5). */
export interface RuleKindSpec {
  readonly code: RuleCode
  /** Never acts by itself even when approved by rule: R3, R4. */
  readonly suggestOnly: boolean
  readonly levels: readonly AdLevel[]
  readonly action: Action['do'] | null
  readonly title: Both
  readonly about: Both
  /** With `{{name}}` for each argument; money and ratios are filled in as text. */
  readonly says: Both
  /** In place of it where an argument is off and not worth a word; null: not so. */
  readonly saysInstead?: (args: RuleArgs) => Both | null
  readonly args: readonly ArgSpec[]
  readonly guards: RuleGuards
  readonly scope: RuleScope
  /** Longest window it looks at, days; how much history a snapshot must hold. */
  horizon(settings: RuleSettings): number
  /** Pure. Scope, activity, staleness, cooldown, caps and outside edits are the engine's business, not the kind's. */
  judge(target: EntityFacts, settings: RuleSettings, snapshot: Snapshot): Verdict
}

export interface Evaluation {
  readonly settings: RuleSettings
  readonly seen: number
  /** Most at stake first, after caps. */
  readonly wishes: readonly Wish[]
  readonly held: ReadonlyMap<HeldReason, number>
  /** Entities with an open proposal of this rule that were looked at and do not meet it any more. */
  readonly noLonger: readonly EntityRef[]
}

/** What rules must know of a connection beside its facts. */
export interface ConnectionFacts {
  readonly id: string
  readonly platform: string
  readonly name: string
  readonly demo: boolean
  readonly currency: Currency
  /** Zone of the account: when its days are over. */
  readonly zone: Zone
  /** `api`: actions are sent. `todo`: files only, or the platform takes none. */
  readonly how: 'api' | 'todo'
  /** Capability names by level. */
  readonly offers: (level: AdLevel) => readonly string[]
  /** Days after which a day is settled. */
  readonly settleDays: number
  /** Days the newest complete day may be old before the connection is stale; null for files, which are never stale. */
  readonly staleAfterDays: number | null
}

export interface PassResult {
  readonly at: number
  readonly runs: readonly {
    readonly id: string
    readonly ruleId: string
    readonly seen: number
    readonly proposed: number
    readonly error: string | null
  }[]
  readonly proposed: number
  readonly superseded: number
}

/** What others may ask of rules; `createRules` makes one. */
export interface RulesService {
  /** Makes the demo rule (R6) and the kill switch, switched off outside a demo; repeatable. @returns rules made */
  seed(demo: boolean): Promise<number>
  /**
   * The reporting currency is another one than `from` now: rules with the usual amounts take those of the new one, and rules
   * whose amounts a person chose are switched off, because the same number would mean another amount. @returns rules changed
   */
  currencyChanged(from: Currency): Promise<number>
  /** Evaluates every enabled rule on what is known now and hands the wishes to proposals. Safe to run in several processes at once. */
  pass(): Promise<PassResult>
  /** Rules as `evaluate` takes them; the newest version, or the one that stood at a moment. */
  settings(at?: number): Promise<readonly RuleSettings[]>
  /** All there ever were, deleted ones too: proposals outlive their rules. */
  named(): Promise<readonly RuleSettings[]>
  settingsOf(id: string): Promise<RuleSettings | null>
  /** X4: whether a rule may act without a question now: it is there, switched on, and its owner freed it of the question. */
  frees(tx: Tx | null, id: string): Promise<boolean>
  /** Whether it is there and switched on, as it is in the transaction. */
  stands(tx: Tx, id: string): Promise<boolean>
  lastPassAt(): Promise<number | null>
}
