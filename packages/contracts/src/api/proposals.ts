import { z } from 'zod'
import { ACTION_KINDS, ADVICE, isVisible, NEGATIVE_MATCHES } from '../connector/actions.ts'
import { AD_LEVELS } from '../records/index.ts'
import { group } from './endpoint.ts'
import { at, id } from './fields.ts'

/** States of DESIGN section 3 (S1, conflict 8). */
export const PROPOSAL_STATES = [
  'proposed',
  'approved',
  'executing',
  'executed',
  'failed',
  'unknown',
  'rejected',
  'expired',
  'superseded',
  'reverted',
] as const
export type ProposalState = (typeof PROPOSAL_STATES)[number]

/** S2. */
export const RISKS = ['low', 'med', 'high'] as const
export type Risk = (typeof RISKS)[number]

/** Ways an answer comes in. */
export const VIAS = ['web', 'telegram', 'cli', 'rule', 'system'] as const
export type Via = (typeof VIAS)[number]

const word = z.string().trim().min(1).max(80).refine(isVisible, 'has characters that nobody sees')

export const ActionBody = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('pause') }),
  z.strictObject({ do: z.literal('resume') }),
  z.strictObject({ do: z.literal('set-budget'), micros: z.number().int().positive() }),
  z.strictObject({ do: z.literal('set-bid'), micros: z.number().int().positive() }),
  z.strictObject({
    do: z.literal('add-negative-keyword'),
    text: word,
    match: z.enum(NEGATIVE_MATCHES),
  }),
  z.strictObject({
    do: z.literal('remove-negative-keyword'),
    text: word,
    match: z.enum(NEGATIVE_MATCHES),
  }),
  z.strictObject({ do: z.literal('suggest'), advice: z.enum(ADVICE) }),
])

/** A label and its value as text in the person's language; `exact` where the text is short (만). */
const Said = z.object({ label: z.string(), value: z.string(), exact: z.string().nullable() })

const ChangeShown = z.object({ label: z.string(), before: z.string(), after: z.string() })

/** A proposal as a person decides it in ten seconds. Texts are in the language of the request. */
export const Proposal = z.object({
  id,
  /** Of what is shown here: an answer that carries it answers this and nothing else. */
  version: z.string(),
  state: z.enum(PROPOSAL_STATES),
  connectorId: z.string(),
  connectorName: z.string(),
  platform: z.string(),
  level: z.enum(AD_LEVELS),
  externalId: z.string(),
  entityName: z.string(),
  action: z.enum(ACTION_KINDS),
  /** "Pause campaign “가을 원피스_파워링크”". */
  what: z.string(),
  /** The figures in one sentence. */
  why: z.string(),
  /** What a person should know before a yes, in one sentence. */
  warning: z.string().nullable(),
  change: ChangeShown,
  /** Money at stake, minor units of `currency` (the reporting currency): what a day costs, or the change of it. */
  stakeMinor: z.number().int(),
  currency: z.string(),
  risk: z.enum(RISKS),
  requiresApproval: z.boolean(),
  /** False is said before approval: nothing takes it back. */
  reversible: z.boolean(),
  /** `api`: carried out by the program. `todo`: a person does it, the next import checks it. `advice`: nothing is sent. */
  how: z.enum(['api', 'todo', 'advice']),
  ruleId: z.string().nullable(),
  ruleName: z.string().nullable(),
  ruleVersion: z.number().int().nullable(),
  createdAt: at,
  expiresAt: at,
  decidedAt: at.nullable(),
  decidedBy: z.string().nullable(),
  via: z.enum(VIAS).nullable(),
  /** One of the day's questions, or batched into the digest. */
  asked: z.boolean(),
  /** Code of what went wrong, in words. */
  problem: z.string().nullable(),
  executionId: z.string().nullable(),
  demo: z.boolean(),
})
export type Proposal = z.infer<typeof Proposal>

export const ProposalDetail = Proposal.extend({
  evidence: z.array(Said),
  /** What the rule itself says, and how sure the figures are. */
  notes: z.array(z.string()),
  changes: z.array(ChangeShown),
  payload: ActionBody,
  events: z.array(
    z.object({ at, state: z.enum(PROPOSAL_STATES), by: z.string(), via: z.enum(VIAS), reason: z.string().nullable() }),
  ),
  todo: z
    .object({ url: z.string(), steps: z.array(z.string()), verified: z.boolean(), doneAt: at.nullable() })
    .nullable(),
})
export type ProposalDetail = z.infer<typeof ProposalDetail>

const Decided = z.object({ proposal: Proposal })
/** `version` of the card the answer is given to; programs that show none leave it out. */
const version = z.string().min(1).max(100).optional()
const reason = z.string().trim().max(500).optional()
const decideRefusals = [
  'not-found',
  'proposal-settled', // somebody answered first: {{state}} by {{by}}
  'proposal-changed', // the answer was given to a card that showed something else
  'proposal-expired',
  'approver-is-proposer',
  'owner-needed',
] as const

export const proposalEndpoints = group({
  'GET /api/proposals': {
    summary: 'The inbox: proposals by state, those with most at stake first (T8, X1)',
    tag: 'proposals',
    access: 'data:read',
    query: z.object({
      /** `open`: waiting for an answer or for being carried out. `batched`: beyond the day's questions. */
      show: z.enum(['open', 'batched', 'decided', 'all']).default('open'),
      ruleId: id.optional(),
      connectorId: id.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.string().max(200).optional(),
    }),
    answer: z.object({
      items: z.array(Proposal),
      next: z.string().nullable(),
      counts: z.object({
        asked: z.number().int(),
        batched: z.number().int(),
        approved: z.number().int(),
        todo: z.number().int(),
        unknown: z.number().int(),
      }),
      /** Questions a day, and how many of today's were used. */
      budget: z.object({ perDay: z.number().int(), usedToday: z.number().int() }),
      mode: z.enum(['manual', 'auto_low_risk']),
      paused: z.boolean(),
      nextPassAt: at.nullable(),
    }),
  },
  'POST /api/proposals': {
    summary: 'Put a proposal before a person (scripts, MCP); it is never approved by this',
    tag: 'proposals',
    access: 'actions:propose',
    body: z.strictObject({
      connectorId: id,
      level: z.enum(AD_LEVELS),
      externalId: z.string().min(1).max(500),
      action: ActionBody,
      reason: z.string().trim().min(1).max(500),
    }),
    status: 201,
    answer: Decided,
    refusals: ['not-found', 'action-not-offered', 'action-no-change', 'proposal-open-already'],
  },
  'POST /api/proposals/decide': {
    summary: 'Answer several at once; each gets its own result',
    tag: 'proposals',
    access: 'actions:decide',
    body: z.strictObject({
      ids: z.array(id).min(1).max(100),
      decision: z.enum(['approve', 'reject', 'execute']),
      reason,
      /** By id: `version` of each card. */
      versions: z.record(id, z.string().min(1).max(100)).optional(),
    }),
    answer: z.object({
      results: z.array(z.object({ id, ok: z.boolean(), code: z.string().nullable(), text: z.string().nullable() })),
    }),
  },
  'GET /api/proposals/{id}': {
    summary: 'A proposal with its evidence and history',
    tag: 'proposals',
    access: 'data:read',
    params: z.object({ id }),
    answer: ProposalDetail,
    refusals: ['not-found'],
  },
  'GET /api/proposals/{id}/preview': {
    summary: 'Dry run: reads the vendor and says what executing would change now (K8)',
    tag: 'proposals',
    access: 'data:read',
    params: z.object({ id }),
    answer: z.object({
      at,
      outcome: z.enum(['change', 'nothing', 'moved', 'refused']),
      changes: z.array(ChangeShown),
      text: z.string(),
    }),
    refusals: ['not-found', 'vendor-silent', 'execution-not-connected'],
  },
  'POST /api/proposals/{id}/approve': {
    summary: 'Approve; nothing is sent yet (X3)',
    tag: 'proposals',
    access: 'actions:decide',
    params: z.object({ id }),
    body: z.strictObject({ reason, version }),
    answer: Decided,
    refusals: decideRefusals,
  },
  'POST /api/proposals/{id}/reject': {
    summary: 'Reject',
    tag: 'proposals',
    access: 'actions:decide',
    params: z.object({ id }),
    body: z.strictObject({ reason, version }),
    answer: Decided,
    refusals: decideRefusals,
  },
  'POST /api/proposals/{id}/execute': {
    summary: 'Carry out what was approved (X3); also again after it failed for certain',
    tag: 'proposals',
    access: 'actions:decide',
    params: z.object({ id }),
    body: z.strictObject({ version }),
    status: 202,
    answer: z.object({ proposal: Proposal, executionId: id }),
    refusals: [
      ...decideRefusals,
      'proposal-not-approved',
      'approval-does-not-match',
      'execution-paused',
      'execution-cap-reached',
      'execution-not-connected',
      'execution-in-flight',
    ],
  },
  'POST /api/proposals/{id}/done': {
    summary: 'Say that a to-do was done by hand; the next import verifies it',
    tag: 'proposals',
    access: 'actions:decide',
    params: z.object({ id }),
    body: z.strictObject({}),
    answer: Decided,
    refusals: ['not-found', 'proposal-not-approved'],
  },
})
