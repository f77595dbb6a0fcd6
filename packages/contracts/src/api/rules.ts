import { z } from 'zod'
import { AD_LEVELS } from '../records/index.ts'
import { group } from './endpoint.ts'
import { at, day, id, moment } from './fields.ts'
import { Backtest, HELD_REASONS, Rule, RuleCheck, RuleDraft, RuleKind, RuleRun } from './rule-model.ts'

/** A rule that stands, or a draft that does not yet. */
const RulePick = z.union([z.strictObject({ ruleId: id }), z.strictObject({ draft: RuleDraft })])

export const ruleEndpoints = group({
  'GET /api/rules': {
    summary: 'Rules, the kinds there are, and templates for KPI profiles (T7, R6)',
    tag: 'rules',
    access: 'data:read',
    answer: z.object({
      items: z.array(Rule),
      kinds: z.array(RuleKind),
      templates: z.array(
        z.object({ profile: z.string(), title: z.string(), about: z.string(), rules: z.array(RuleDraft) }),
      ),
      lastPassAt: at.nullable(),
      nextPassAt: at.nullable(),
    }),
  },
  'POST /api/rules': {
    summary: 'Make a rule; it is off until it is switched on',
    tag: 'rules',
    access: 'rules:write',
    body: RuleDraft.extend({ enabled: z.boolean().default(false) }),
    status: 201,
    answer: Rule,
    refusals: ['rule-wrong', 'rule-contradicts'],
  },
  'POST /api/rules/check': {
    summary: 'Look at a draft without saving: problems, overlaps, what it would propose on the data of now',
    tag: 'rules',
    access: 'rules:write',
    body: z.strictObject({ draft: RuleDraft, ruleId: id.optional() }),
    answer: RuleCheck,
  },
  'POST /api/rules/evaluate': {
    summary: 'Evaluate all enabled rules now',
    tag: 'rules',
    access: 'rules:write',
    answer: z.object({ runs: z.array(RuleRun), proposed: z.number().int(), superseded: z.number().int() }),
  },
  'POST /api/rules/template': {
    summary: 'Add the rules of a template, switched off',
    tag: 'rules',
    access: 'rules:write',
    body: z.strictObject({ profile: z.string().max(60) }),
    status: 201,
    answer: z.object({ items: z.array(Rule) }),
    refusals: ['not-found'],
  },
  'PUT /api/rules/{id}': {
    summary: 'Change a rule or switch it on or off; every change is a version',
    tag: 'rules',
    access: 'rules:write',
    params: z.object({ id }),
    body: RuleDraft.omit({ code: true }).extend({
      enabled: z.boolean().optional(),
      /** The version that was looked at: another one since then is a conflict. */
      version: z.number().int(),
    }),
    answer: Rule,
    refusals: ['not-found', 'rule-wrong', 'rule-contradicts', 'rule-changed-meanwhile'],
  },
  'DELETE /api/rules/{id}': {
    summary: 'Delete a rule; its open proposals are withdrawn, its history stays',
    tag: 'rules',
    access: 'rules:write',
    params: z.object({ id }),
    answer: null,
    refusals: ['not-found'],
  },
  'GET /api/rules/{id}/versions': {
    summary: 'Versions of a rule, newest first',
    tag: 'rules',
    access: 'data:read',
    params: z.object({ id }),
    answer: z.object({
      items: z.array(
        z.object({ version: z.number().int(), at, by: z.string(), sentence: z.string(), enabled: z.boolean() }),
      ),
    }),
    refusals: ['not-found'],
  },
  'GET /api/rules/{id}/runs': {
    summary: 'Evaluations of a rule, newest first',
    tag: 'rules',
    access: 'data:read',
    params: z.object({ id }),
    query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(30) }),
    answer: z.object({ items: z.array(RuleRun) }),
    refusals: ['not-found'],
  },
  'GET /api/rules/{id}/why': {
    summary: 'Why a rule did or did not speak about an entity, as it was known at a moment',
    tag: 'rules',
    access: 'data:read',
    params: z.object({ id }),
    query: z.object({
      connectorId: id,
      level: z.enum(AD_LEVELS),
      externalId: z.string().min(1).max(500),
      at: moment.optional(),
    }),
    answer: z.object({
      at,
      day,
      outcome: z.union([z.literal('proposes'), z.enum(HELD_REASONS)]),
      text: z.string(),
      figures: z.array(z.object({ label: z.string(), value: z.string() })),
    }),
    refusals: ['not-found'],
  },
  'GET /api/backtests': {
    summary: 'Backtests, newest first',
    tag: 'rules',
    access: 'data:read',
    answer: z.object({
      items: z.array(
        Backtest.pick({ id: true, state: true, from: true, to: true, createdAt: true, finishedAt: true, names: true }),
      ),
      /** Days there is history for. */
      first: day.nullable(),
      last: day.nullable(),
    }),
  },
  'POST /api/backtests': {
    summary: 'Try rules on the past as it was known then; with `b` two settings side by side',
    tag: 'rules',
    access: 'rules:write',
    body: z.strictObject({
      from: day,
      to: day,
      a: z.array(RulePick).min(1).max(20),
      b: z.array(RulePick).min(1).max(20).optional(),
    }),
    status: 202,
    answer: z.object({ id }),
    refusals: ['not-found', 'rule-wrong', 'backtest-range', 'backtest-no-data'],
  },
  'GET /api/backtests/{id}': {
    summary: 'A backtest with its result',
    tag: 'rules',
    access: 'data:read',
    params: z.object({ id }),
    answer: Backtest,
    refusals: ['not-found'],
  },
  'POST /api/backtests/{id}/stop': {
    summary: 'Stop a backtest',
    tag: 'rules',
    access: 'rules:write',
    params: z.object({ id }),
    answer: Backtest.pick({ id: true, state: true }),
    refusals: ['not-found'],
  },
  'GET /api/nowcast': {
    summary: 'How late conversions arrive at each account, learned from kept versions',
    tag: 'rules',
    access: 'data:read',
    answer: z.object({
      items: z.array(
        z.object({
          connectorId: id,
          name: z.string(),
          platform: z.string(),
          /** `assumed`: too little history, the platform's usual curve stands in. */
          basis: z.enum(['learned', 'assumed']),
          days: z.number().int(),
          /** Share of the final conversions that is known after so many days, from day 0. */
          curve: z.array(z.number()),
        }),
      ),
    }),
  },
  'GET /api/stock': {
    summary: 'Stock levels known here, and which advertisements sell what (for the out-of-stock rule)',
    tag: 'rules',
    access: 'data:read',
    answer: z.object({
      items: z.array(z.object({ sku: z.string(), quantity: z.number().int(), at })),
      advertised: z.array(
        z.object({
          connectorId: id,
          level: z.enum(AD_LEVELS),
          externalId: z.string(),
          name: z.string(),
          sku: z.string(),
        }),
      ),
    }),
  },
  'PUT /api/stock': {
    summary: 'Say what is in stock, and which advertisements sell it',
    tag: 'rules',
    access: 'data:write',
    body: z.strictObject({
      items: z
        .array(
          z.strictObject({ sku: z.string().trim().min(1).max(120), quantity: z.number().int().min(0).max(10_000_000) }),
        )
        .max(5_000),
      advertised: z
        .array(
          z.strictObject({
            connectorId: id,
            level: z.enum(AD_LEVELS),
            externalId: z.string().min(1).max(500),
            skus: z.array(z.string().trim().min(1).max(120)).max(200),
          }),
        )
        .max(1_000)
        .optional(),
    }),
    answer: z.object({ stored: z.number().int() }),
    refusals: ['not-found'],
  },
})
