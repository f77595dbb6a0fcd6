import { z } from 'zod'
import { ACTION_KINDS } from '../connector/actions.ts'
import { AD_LEVELS } from '../records/index.ts'
import { at, day, id } from './fields.ts'

const both = z.object({ ko: z.string(), en: z.string() })

export const RULE_CODES = [
  'kill-switch', // R1
  'roas-floor', // R2
  'creative-fatigue', // R3
  'negative-keyword', // R4
  'downstream-signal', // R5
  'budget-pacing',
  'winner-scaling',
  'zero-impressions',
  'out-of-stock',
  'tracking-broken',
  'demo', // R6
  'custom',
] as const
export type RuleCode = (typeof RULE_CODES)[number]

/** Why a rule says nothing about an entity (promise 7: missing or unsettled data is not evidence). */
export const HELD_REASONS = [
  'missing-data', // days in the window were not read completely
  'no-rate', // amounts in a currency without an exchange rate cannot be compared with a limit
  'mixed-currency', // its rows are in more than one currency
  'not-settled', // conversions may still come; the lag gate waits
  'sample-too-small', // below the minimum spend or clicks
  'too-young',
  'stale-data', // nothing new came for too long
  'not-active', // paused or removed already
  'not-met', // the condition does not hold
  'within-hysteresis', // it held once and has not clearly left the band
  'cooldown',
  'already-open', // the same is already asked for
  'daily-cap',
  'outside-edit', // somebody changed it by hand lately: the person wins
  'no-target', // the KPI profile has no such target
  'no-value', // the platform reports no value or no such figure
  'no-stock-data',
  'not-offered', // the platform does not take the action at this level
  'no-change', // it would change nothing, or less than the vendor's step
] as const
export type HeldReason = (typeof HELD_REASONS)[number]

/** An argument of a rule; the form is made from it. Amounts are minor units of the reporting currency, ratios are ratios (1.5 = 150 %). */
export const ArgSpec = z.object({
  name: z.string(),
  kind: z.enum(['money', 'ratio', 'percent', 'count', 'days', 'choice', 'flag', 'text']),
  label: both,
  help: both,
  min: z.number().nullable(),
  max: z.number().nullable(),
  default: z.union([z.number(), z.string(), z.boolean()]),
  choices: z.array(z.object({ value: z.string(), label: both })),
})
export type ArgSpec = z.infer<typeof ArgSpec>

export const RuleArgs = z.record(z.string().max(40), z.union([z.number(), z.string().max(200), z.boolean()]))
export type RuleArgs = z.infer<typeof RuleArgs>

/** What every rule has: when evidence is enough, and how often it may speak. */
export const RuleGuards = z.strictObject({
  /** Minor units of the reporting currency within the window. */
  minSpendMinor: z.number().int().min(0),
  minClicks: z.number().int().min(0),
  /** Days since the first spend of the entity. */
  minAgeDays: z.number().int().min(0).max(365),
  /** Conversions: as they stand, only of days that are settled, or with what is still to come predicted. */
  lag: z.enum(['raw', 'matured', 'predicted']),
  /** Days before the same rule speaks of the same entity again. */
  cooldownDays: z.number().int().min(0).max(90),
  /** Share of the threshold by which a figure must have left the band before the rule counts it as left: 0.1. */
  hysteresis: z.number().min(0).max(0.9),
  /** Proposals of this rule a day. */
  dailyCap: z.number().int().min(1).max(500),
  /** Days after a change by somebody else during which the rule is silent. */
  outsideEditDays: z.number().int().min(0).max(30),
  /** Hours a proposal may wait for its answer. */
  expiresHours: z.number().int().min(1).max(720),
})
export type RuleGuards = z.infer<typeof RuleGuards>

export const RuleScope = z.strictObject({
  /** Empty: all. */
  platforms: z.array(z.string().max(40)).max(20),
  connectorIds: z.array(id).max(50),
  level: z.enum(AD_LEVELS),
  /** Part of a name; empty: all. */
  nameHas: z.string().max(100),
  nameHasNot: z.string().max(100),
})
export type RuleScope = z.infer<typeof RuleScope>

export const CONDITION_METRICS = [
  'spend',
  'impressions',
  'clicks',
  'conversions',
  'conversionValue',
  'platformRoas',
  'cpa',
  'cpc',
  'cpm',
  'ctr',
  'cvr',
  'frequency',
  'budgetUse',
] as const

const Term = z.strictObject({
  metric: z.enum(CONDITION_METRICS),
  of: z.enum(['entity', 'parent']).default('entity'),
  window: z.strictObject({
    days: z.number().int().min(1).max(60),
    /** Whether the running day counts. */
    today: z.boolean(),
    /** Days back at which the window ends: 7 compares with the week before. */
    back: z.number().int().min(0).max(60).default(0),
  }),
  op: z.enum(['<', '<=', '>', '>=']),
  /** A number in the unit of the metric; or a target of the KPI profile; or the parent's or an earlier figure times a factor. */
  than: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('value'), value: z.number() }),
    z.strictObject({
      kind: z.literal('profile'),
      limit: z.enum(['target', 'floor', 'ceiling']),
      times: z.number().positive(),
    }),
    z.strictObject({ kind: z.literal('parent'), times: z.number().positive() }),
    z.strictObject({ kind: z.literal('earlier'), days: z.number().int().min(1).max(60), times: z.number().positive() }),
  ]),
})
/** Conditions of a `custom` rule: two layers of and / or are enough for every example we were shown. */
export const Condition = z.strictObject({
  join: z.enum(['and', 'or']),
  groups: z
    .array(z.strictObject({ join: z.enum(['and', 'or']), terms: z.array(Term).min(1).max(8) }))
    .min(1)
    .max(6),
})
export type Condition = z.infer<typeof Condition>
export type ConditionTerm = z.infer<typeof Term>

const MOST = 1_000_000_000_000
const MOST_TIMES = 1_000

/** Beyond these a limit is nothing that somebody means. Asked of what is entered only: what is kept can always be shown. */
function isMeant({ groups }: Condition): boolean {
  return groups.every(({ terms }) =>
    terms.every(({ than }) => (than.kind === 'value' ? Math.abs(than.value) <= MOST : than.times <= MOST_TIMES)),
  )
}

/** What a `custom` rule proposes. */
export const CustomAction = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('pause') }),
  z.strictObject({ do: z.literal('resume') }),
  z.strictObject({
    do: z.literal('set-budget'),
    change: z.number().min(-0.9).max(1),
    capMinor: z.number().int().positive().nullable(),
  }),
  z.strictObject({
    do: z.literal('set-bid'),
    change: z.number().min(-0.9).max(1),
    capMinor: z.number().int().positive().nullable(),
  }),
  z.strictObject({
    do: z.literal('suggest'),
    advice: z.enum(['refresh-creative', 'check-tracking', 'check-delivery', 'look']),
  }),
])
export type CustomAction = z.infer<typeof CustomAction>

/** What a person enters. Left out: the default of the kind. */
export const RuleDraft = z.strictObject({
  code: z.enum(RULE_CODES),
  name: z.string().trim().max(80).optional(),
  args: RuleArgs.optional(),
  guards: RuleGuards.partial().optional(),
  scope: RuleScope.partial().optional(),
  /** Of `custom` rules. */
  condition: Condition.refine(isMeant).optional(),
  action: CustomAction.optional(),
  /** X4: executions without a question, together with ADS_EXECUTION_MODE=auto_low_risk and a low risk. */
  requiresApproval: z.boolean().optional(),
})
export type RuleDraft = z.infer<typeof RuleDraft>

const Held = z.object({ reason: z.enum(HELD_REASONS), text: z.string(), count: z.number().int() })

export const RuleRun = z.object({
  id,
  ruleId: id,
  ruleVersion: z.number().int(),
  at,
  day,
  seen: z.number().int(),
  proposed: z.number().int(),
  held: z.array(Held),
  /** It could not be evaluated; an alert says why. */
  failed: z.boolean(),
  ms: z.number().int(),
})
export type RuleRun = z.infer<typeof RuleRun>

export const Rule = z.object({
  id,
  code: z.enum(RULE_CODES),
  name: z.string(),
  /** The rule as a sentence with its figures, in the person's language. */
  sentence: z.string(),
  enabled: z.boolean(),
  version: z.number().int(),
  requiresApproval: z.boolean(),
  suggestOnly: z.boolean(),
  args: RuleArgs,
  guards: RuleGuards,
  scope: RuleScope,
  condition: Condition.nullable(),
  action: CustomAction.nullable(),
  createdAt: at,
  updatedAt: at,
  lastRun: RuleRun.nullable(),
  openProposals: z.number().int(),
})
export type Rule = z.infer<typeof Rule>

export const RuleKind = z.object({
  code: z.enum(RULE_CODES),
  title: z.string(),
  /** What it is good for, one sentence. */
  about: z.string(),
  sentence: z.string(),
  suggestOnly: z.boolean(),
  levels: z.array(z.enum(AD_LEVELS)),
  action: z.enum(ACTION_KINDS).nullable(),
  args: z.array(ArgSpec),
  defaults: z.object({ guards: RuleGuards, scope: RuleScope }),
})
export type RuleKind = z.infer<typeof RuleKind>

/** What a rule would ask for now; a proposal that nobody was asked. */
export const DraftProposal = z.object({
  connectorId: z.string(),
  connectorName: z.string(),
  platform: z.string(),
  level: z.enum(AD_LEVELS),
  externalId: z.string(),
  entityName: z.string(),
  what: z.string(),
  why: z.string(),
  stakeMinor: z.number().int(),
  currency: z.string(),
})
export type DraftProposal = z.infer<typeof DraftProposal>

/** What looking at a draft comes to. */
export const RuleCheck = z.object({
  /** Field and sentence; an empty list may be saved. */
  problems: z.array(z.object({ path: z.string(), code: z.string(), text: z.string() })),
  /** Other enabled rules that speak about the same entities, and how they would clash. */
  overlaps: z.array(
    z.object({ ruleId: id, name: z.string(), kind: z.enum(['same', 'opposite', 'shadowed']), text: z.string() }),
  ),
  sentence: z.string(),
  preview: z
    .object({
      asOf: at,
      day,
      seen: z.number().int(),
      proposals: z.array(DraftProposal),
      total: z.number().int(),
      held: z.array(Held),
    })
    .nullable(),
})

/** One side of a backtest. Amounts in minor units of the reporting currency. */
export const BacktestSide = z.object({
  proposals: z.number().int(),
  entities: z.number().int(),
  /** Spend of paused or lowered entities after the proposal that would not have been spent, less the sales it would have brought. */
  savedSpendMinor: z.number().int(),
  lostSalesMinor: z.number().int(),
  /** Entities whose later figures show that they should have been left alone. */
  winnersStopped: z.number().int(),
  /** Of those, how many looked bad only because conversions were late. */
  falseByLateness: z.number().int(),
  days: z.array(
    z.object({ day, proposals: z.number().int(), spendMinor: z.number().int(), savedMinor: z.number().int() }),
  ),
  list: z.array(
    DraftProposal.extend({
      day,
      ruleName: z.string(),
      verdict: z.enum(['right', 'winner-stopped', 'open']),
      savedMinor: z.number().int(),
      /** Conversions known then and known today. */
      conversionsThen: z.number(),
      conversionsNow: z.number(),
    }),
  ),
  held: z.array(Held),
})
export type BacktestSide = z.infer<typeof BacktestSide>

export const Backtest = z.object({
  id,
  state: z.enum(['waiting', 'running', 'done', 'failed', 'stopped']),
  from: day,
  to: day,
  createdAt: at,
  finishedAt: at.nullable(),
  progress: z.object({ done: z.number().int(), total: z.number().int() }),
  /** Days before `knownFrom` were loaded later in one go: what was known on them is not known, final figures stand in. */
  knownFrom: day.nullable(),
  currency: z.string(),
  names: z.array(z.string()),
  a: BacktestSide.nullable(),
  b: BacktestSide.nullable(),
})
export type Backtest = z.infer<typeof Backtest>
