import { type Call, type EndpointKey, endpoints, type Permission, RuleDraft } from '@commerce/contracts'
import { AD_LEVELS } from '@commerce/contracts/records'
import { z } from 'zod'

/** A tool is one endpoint of the API under a name, with its arguments as one object. */
export interface Tool {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly endpoint: EndpointKey
  /** What the key must be allowed; never more than proposing. */
  readonly needs: Extract<Permission, 'data:read' | 'actions:propose'>
  readonly input: z.ZodType<object>
  /** Where the arguments go. */
  readonly into: (args: object) => Partial<Record<keyof Pick<Call<EndpointKey>, 'params' | 'query' | 'body'>, unknown>>
  readonly readOnly: boolean
}

const id = z.string().min(5).max(64)
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const range = {
  from: day.optional().describe('First day, YYYY-MM-DD'),
  to: day.optional().describe('Last day, YYYY-MM-DD'),
  days: z.number().int().min(1).max(800).optional().describe('Length of the period when no first day is given'),
}

const asQuery: Tool['into'] = (query) => ({ query })
const asParams: Tool['into'] = (params) => ({ params })
const asBody: Tool['into'] = (body) => ({ body })

/**
 * Everything a program may do here, written out: reading, trying rules on the past, and putting a proposal before a person. Approving,
 * carrying out, undoing, the kill switch, changing rules and credentials have no tool, and a tool that is not in this list does not exist.
 */
export const TOOLS: readonly Tool[] = [
  {
    name: 'read_home',
    title: 'Read the home page',
    description:
      'The figures of one day of the shop (sales, ad spend, ROAS), which connections are not in yet, what changed about the past, and the decisions that wait for a person. Money is in minor units of the named currency.',
    endpoint: 'GET /api/dashboard/home',
    needs: 'data:read',
    readOnly: true,
    input: z.strictObject({
      basis: z.enum(['complete', 'latest']).optional().describe('The newest complete day, or the newest day at all'),
      day: day.optional().describe('Another day, YYYY-MM-DD'),
    }),
    into: asQuery,
  },
  {
    name: 'read_figures_by_day',
    title: 'Read figures by day',
    description:
      'Measures by day, week or month, for everything or one platform. Measures are separated by commas, for example netRevenue,spend,orders,blendedRoas,platformRoas,clicks,conversions,cpa.',
    endpoint: 'GET /api/dashboard/timeseries',
    needs: 'data:read',
    readOnly: true,
    input: z.strictObject({
      ...range,
      by: z.enum(['day', 'week', 'month']).optional(),
      measures: z.string().max(300).optional(),
      platform: z.string().max(40).optional(),
      connector: z.string().max(64).optional(),
    }),
    into: asQuery,
  },
  {
    name: 'read_ads_table',
    title: 'Read the table of advertisements',
    description:
      'Campaigns, ad groups, keywords, ads or search terms with their figures over a period, sorted and paged. The ids in it are what a proposal names.',
    endpoint: 'GET /api/ads/table',
    needs: 'data:read',
    readOnly: true,
    input: z.strictObject({
      ...range,
      level: z.enum(AD_LEVELS).optional(),
      parent: z.string().max(600).optional().describe('Key of a row: only what stands under it'),
      platform: z.string().max(40).optional(),
      connector: z.string().max(64).optional(),
      search: z.string().max(100).optional(),
      sort: z
        .enum(['spend', 'sales', 'roas', 'clicks', 'impressions', 'conversions', 'ctr', 'cpc', 'cpa', 'acos', 'name'])
        .optional(),
      dir: z.enum(['asc', 'desc']).optional(),
      limit: z.number().int().min(1).max(200).optional(),
      offset: z.number().int().min(0).max(1_000_000).optional(),
    }),
    into: asQuery,
  },
  {
    name: 'list_rules',
    title: 'List rules',
    description: 'The rules of the shop, the kinds there are with their arguments, and templates.',
    endpoint: 'GET /api/rules',
    needs: 'data:read',
    readOnly: true,
    input: z.strictObject({}),
    into: () => ({}),
  },
  {
    name: 'simulate_rule',
    title: 'Try a rule on the data of now',
    description:
      'What a draft of a rule would propose now, what is wrong with it and which rules it overlaps. Nothing is saved and nobody is asked.',
    endpoint: 'POST /api/rules/check',
    needs: 'actions:propose',
    readOnly: true,
    input: z.strictObject({
      draft: RuleDraft,
      ruleId: id.optional().describe('The rule this draft would replace'),
    }),
    into: asBody,
  },
  {
    name: 'start_backtest',
    title: 'Try rules on the past',
    description:
      'Replays rules or drafts over past days as they were known then: money saved, winners stopped. Returns an id for read_backtest. Nothing is proposed.',
    endpoint: 'POST /api/backtests',
    needs: 'actions:propose',
    readOnly: false,
    input: bodyOf('POST /api/backtests'),
    into: asBody,
  },
  {
    name: 'read_backtest',
    title: 'Read a backtest',
    description: 'The progress of a backtest and, once it is done, its result.',
    endpoint: 'GET /api/backtests/{id}',
    needs: 'data:read',
    readOnly: true,
    input: z.strictObject({ id }),
    into: asParams,
  },
  {
    name: 'list_proposals',
    title: 'List proposals',
    description: 'The inbox: what waits for an answer of a person, most money at stake first, or what was decided.',
    endpoint: 'GET /api/proposals',
    needs: 'data:read',
    readOnly: true,
    input: z.strictObject({
      show: z.enum(['open', 'batched', 'decided', 'all']).optional(),
      ruleId: id.optional(),
      connectorId: id.optional(),
      limit: z.number().int().min(1).max(200).optional(),
      cursor: z.string().max(200).optional(),
    }),
    into: asQuery,
  },
  {
    name: 'read_proposal',
    title: 'Read a proposal',
    description: 'One proposal with its evidence and its history.',
    endpoint: 'GET /api/proposals/{id}',
    needs: 'data:read',
    readOnly: true,
    input: z.strictObject({ id }),
    into: asParams,
  },
  {
    name: 'propose',
    title: 'Put a proposal before a person',
    description:
      'Puts one change before a person of the shop. It is not approved by this and nothing is sent to a platform: a person reads it and answers. Budgets and bids are micros of the account’s currency. Say in the reason which figures it rests on.',
    endpoint: 'POST /api/proposals',
    needs: 'actions:propose',
    readOnly: false,
    input: bodyOf('POST /api/proposals'),
    into: asBody,
  },
]

/** The body an endpoint takes, as the arguments of a tool. */
function bodyOf(key: 'POST /api/backtests' | 'POST /api/proposals'): z.ZodType<object> {
  return endpoints[key].body
}
