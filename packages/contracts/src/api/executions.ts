import { z } from 'zod'
import { ACTION_KINDS } from '../connector/actions.ts'
import { AD_LEVELS } from '../records/index.ts'
import { group } from './endpoint.ts'
import { at, id } from './fields.ts'
import { VIAS } from './proposals.ts'

/**
 * `planned` waits for its job, `intended` was claimed, `attempted` was sent (the moment at which a crash leaves it unknown),
 * `waiting` the vendor asked to wait, `todo` waits for a person.
 */
export const EXECUTION_STATES = [
  'planned',
  'intended',
  'attempted',
  'waiting',
  'executed',
  'failed',
  'unknown',
  'todo',
] as const
export type ExecutionState = (typeof EXECUTION_STATES)[number]

const State = z
  .object({
    status: z.string(),
    dailyBudgetMicros: z.number().nullable(),
    bidMicros: z.number().nullable(),
    negatives: z.array(z.string()).nullable(),
  })
  .nullable()

export const Execution = z.object({
  id,
  proposalId: id,
  kind: z.enum(['do', 'undo']),
  state: z.enum(EXECUTION_STATES),
  connectorId: z.string(),
  connectorName: z.string(),
  platform: z.string(),
  level: z.enum(AD_LEVELS),
  externalId: z.string(),
  entityName: z.string(),
  action: z.enum(ACTION_KINDS),
  what: z.string(),
  why: z.string(),
  /** The differences between before and after, in words. */
  diff: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
  before: State,
  after: State,
  currency: z.string(),
  by: z.string(),
  via: z.enum(VIAS),
  plannedAt: at,
  attemptedAt: at.nullable(),
  finishedAt: at.nullable(),
  attempts: z.number().int(),
  /** What went wrong, in words. */
  problem: z.string().nullable(),
  canUndo: z.boolean(),
  undoneBy: z.string().nullable(),
  /** Who said what became of it, where the platform could not be read back. */
  settledBy: z.string().nullable(),
  demo: z.boolean(),
})
export type Execution = z.infer<typeof Execution>

/** Daily limits below the rules engine (promise 1); they hold for every rule and every person. */
export const Caps = z.strictObject({
  /** Executions a day over all connections. */
  perDay: z.number().int().min(1).max(10_000),
  perConnectionPerDay: z.number().int().min(1).max(10_000),
  /** One entity a day. */
  perEntityPerDay: z.number().int().min(1).max(100),
  /** Sum of all budget increases a day, minor units of the reporting currency. */
  budgetIncreaseMinorPerDay: z.number().int().min(0),
  /** One budget at most so many times what it was, and what it was before the first change of the day: 1.5. */
  budgetIncreaseTimes: z.number().min(1).max(10),
  /** One bid, the same. */
  bidIncreaseTimes: z.number().min(1).max(10),
  /** From this much at stake an owner must answer; null: any role that may decide. */
  ownerFromMinor: z.number().int().min(0).nullable(),
  /** Questions a day; the rest goes to the digest. */
  asksPerDay: z.number().int().min(1).max(50),
})
export type Caps = z.infer<typeof Caps>

const Settings = z.object({
  mode: z.enum(['manual', 'auto_low_risk']),
  paused: z.boolean(),
  pausedAt: at.nullable(),
  pausedBy: z.string().nullable(),
  caps: Caps,
  currency: z.string(),
  usedToday: z.object({ executions: z.number().int(), budgetIncreaseMinor: z.number().int() }),
})

export const executionEndpoints = group({
  'GET /api/executions': {
    summary: 'What was done: before, after, who, why, when planned and when it happened (T9, X5, X6)',
    tag: 'executions',
    access: 'data:read',
    query: z.object({
      state: z.enum(EXECUTION_STATES).optional(),
      connectorId: id.optional(),
      proposalId: id.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.string().max(200).optional(),
    }),
    answer: z.object({ items: z.array(Execution), next: z.string().nullable() }),
  },
  'GET /api/executions.csv': {
    summary: 'The log as a file (UTF-8 with BOM)',
    tag: 'executions',
    access: 'data:read',
    query: z.object({ state: z.enum(EXECUTION_STATES).optional(), connectorId: id.optional() }),
    answer: 'text/csv; charset=utf-8',
  },
  'GET /api/executions/{id}': {
    summary: 'One execution with its steps',
    tag: 'executions',
    access: 'data:read',
    params: z.object({ id }),
    answer: Execution.extend({
      /** Nothing could be read back for so long that a person may say what they saw. */
      settleable: z.boolean(),
      steps: z.array(
        z.object({
          at,
          what: z.enum(['planned', 'intended', 'attempted', 'answered', 'read-back', 'waiting', 'settled']),
          text: z.string(),
        }),
      ),
    }),
    refusals: ['not-found'],
  },
  'GET /api/executions/{id}/undo': {
    summary: 'What taking it back would change now, and whether somebody else changed it since',
    tag: 'executions',
    access: 'data:read',
    params: z.object({ id }),
    answer: z.object({
      at,
      outcome: z.enum(['change', 'nothing', 'conflict', 'refused', 'irreversible']),
      changes: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
      text: z.string(),
    }),
    refusals: ['not-found', 'vendor-silent', 'execution-not-connected'],
  },
  'POST /api/executions/{id}/undo': {
    summary: 'Take it back; verified by reading back',
    tag: 'executions',
    access: 'actions:decide',
    params: z.object({ id }),
    body: z.strictObject({
      /** True: also when somebody changed it since; they were shown it. */
      overConflict: z.boolean().default(false),
    }),
    status: 202,
    answer: z.object({ executionId: id }),
    refusals: [
      'not-found',
      'undo-irreversible',
      'undo-already',
      'undo-conflict',
      'execution-paused',
      'execution-cap-reached',
      'execution-not-connected',
      'execution-in-flight',
      'vendor-silent',
    ],
  },
  'POST /api/executions/{id}/settle': {
    summary: 'Ask the vendor again what became of an unknown execution, or say what a person saw there',
    tag: 'executions',
    access: 'actions:decide',
    params: z.object({ id }),
    body: z.strictObject({
      /** Somebody looked at the platform; taken when it could not be read for 15 minutes. Nothing is sent by it. */
      word: z.enum(['done', 'not-done']).optional(),
      reason: z.string().trim().max(500).optional(),
    }),
    answer: Execution,
    refusals: ['not-found', 'vendor-silent', 'execution-in-flight'],
  },
  'GET /api/execution-settings': {
    summary: 'Mode, kill switch and daily limits',
    tag: 'executions',
    access: 'data:read',
    answer: Settings,
  },
  'PUT /api/execution-settings': {
    summary: 'Change the daily limits',
    tag: 'executions',
    access: 'actions:decide',
    fresh: true,
    body: z.strictObject({ caps: Caps }),
    answer: Settings,
  },
  'POST /api/execution-settings/pause': {
    summary: 'Kill switch: from now on nothing is sent to any platform',
    tag: 'executions',
    access: 'actions:decide',
    body: z.strictObject({ reason: z.string().trim().max(500).optional() }),
    answer: Settings,
  },
  'POST /api/execution-settings/resume': {
    summary: 'Release the kill switch',
    tag: 'executions',
    access: 'actions:decide',
    fresh: true,
    body: z.strictObject({}),
    answer: Settings,
  },
})
