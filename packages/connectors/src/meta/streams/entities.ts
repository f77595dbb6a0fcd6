import type { Ask, Mapped, PageContent, SourcePage } from '@commerce/contracts/connector'
import type { EntityRecord } from '@commerce/contracts/records'
import { z } from 'zod'
import { mapRows, pagesGuard, parseJson, unreadable } from '../../kit/index.ts'
import type { MetaApi } from '../api.ts'
import { budgetMicros } from '../money.ts'
import { readAccount } from './account.ts'
import { nextAfter, rowsOf } from './envelope.ts'

/** All of them: archived and deleted ones are missing unless asked for, and their past spend would stand without a name. */
const CAMPAIGN_STATES = ['ACTIVE', 'PAUSED', 'DELETED', 'ARCHIVED', 'IN_PROCESS', 'WITH_ISSUES']
const ADSET_STATES = [...CAMPAIGN_STATES, 'CAMPAIGN_PAUSED']
const AD_STATES = [
  ...ADSET_STATES,
  ...['ADSET_PAUSED', 'DISAPPROVED', 'PENDING_REVIEW', 'PENDING_BILLING_INFO', 'PREAPPROVED'],
]
const BUDGETS = 'daily_budget,lifetime_budget,bid_strategy'

const LISTS = [
  {
    edge: 'campaigns',
    level: 'campaign',
    states: CAMPAIGN_STATES,
    fields: `id,name,status,effective_status,objective,${BUDGETS}`,
  },
  {
    edge: 'adsets',
    level: 'adgroup',
    states: ADSET_STATES,
    fields: `id,name,status,effective_status,campaign_id,bid_amount,optimization_goal,${BUDGETS}`,
  },
  { edge: 'ads', level: 'ad', states: AD_STATES, fields: 'id,name,status,effective_status,adset_id,campaign_id' },
] as const
const LIMIT = 500

/** The account, then its campaigns, ad sets and ads, as they are now. */
export async function* entityPages(meta: MetaApi, ask: Ask): AsyncGenerator<SourcePage> {
  const account = await readAccount(meta, ask.signal)
  const currency = account.currency ?? ''
  yield {
    bytes: meta.clean(account.answer),
    context: { level: 'account', account: meta.account, currency },
    format: 'json',
    request: account.answer.request,
    cursor: null,
    scheme: 'api',
  }
  for (const { edge, level, states, fields } of LISTS) {
    const guard = pagesGuard()
    let after: string | null | undefined
    while (after !== null) {
      const answer = await meta.call(
        {
          method: 'GET',
          path: `${meta.accountPath}/${edge}`,
          query: { fields, effective_status: JSON.stringify(states), limit: LIMIT, after },
        },
        ask.signal,
      )
      after = nextAfter(answer)
      guard.saw(after, answer.bytes)
      yield {
        bytes: meta.clean(answer),
        context: { level, account: meta.account, currency },
        format: 'json',
        request: answer.request,
        cursor: null,
        scheme: 'api',
      }
    }
  }
}

const numeric = z.union([z.string(), z.number()]).optional()
const entity = z.object({
  id: z.string(),
  name: z.string().optional(),
  status: z.string().optional(),
  effective_status: z.string().optional(),
  account_status: z.number().optional(),
  campaign_id: z.string().optional(),
  adset_id: z.string().optional(),
  objective: z.string().optional(),
  optimization_goal: z.string().optional(),
  bid_strategy: z.string().optional(),
  daily_budget: numeric,
  lifetime_budget: numeric,
  bid_amount: numeric,
})
type Entity = z.infer<typeof entity>

/** Pure. Context: level, account and its currency. */
export function* mapEntities({ bytes, context }: PageContent): Generator<Mapped> {
  const page = parseJson(bytes)
  const level = String(context.level)
  const rows = level === 'account' ? [page] : rowsOf(page)
  if (rows === null) return yield* unreadable('no list in "data"')
  const currency = String(context.currency)
  yield* mapRows(rows, entity, (row) => recordOf(row, level, String(context.account), currency))
}

function recordOf(row: Entity, level: string, account: string, currency: string): EntityRecord {
  const shared = { kind: 'entity', name: row.name ?? '', status: statusOf(row) } as const
  const extra = {
    ...(row.status === undefined ? {} : { status: row.status }),
    ...(row.objective === undefined ? {} : { objective: row.objective }),
    ...(row.optimization_goal === undefined ? {} : { optimization_goal: row.optimization_goal }),
    ...(row.bid_strategy === undefined ? {} : { bid_strategy: row.bid_strategy }),
    ...(row.lifetime_budget === undefined ? {} : { lifetime_budget: row.lifetime_budget }),
  }
  const numbers = {
    dailyBudgetMicros: budgetMicros(row.daily_budget, currency, 'daily_budget'),
    bidMicros: budgetMicros(row.bid_amount, currency, 'bid_amount'),
    vendorStatus: row.effective_status ?? row.status ?? String(row.account_status ?? ''),
    extra: Object.keys(extra).length === 0 ? null : extra,
  }
  if (level === 'account') return { ...shared, ...numbers, level: 'account', entityId: account, parentId: null }
  if (level === 'campaign') return { ...shared, ...numbers, level: 'campaign', entityId: row.id, parentId: account }
  if (level === 'adgroup')
    return { ...shared, ...numbers, level: 'adgroup', entityId: row.id, parentId: row.campaign_id ?? null }
  return { ...shared, ...numbers, level: 'ad', entityId: row.id, parentId: row.adset_id ?? row.campaign_id ?? null }
}

/** What the owner set, as acting reads it; what runs stands in `vendorStatus`. Account 1 is active. */
function statusOf(row: Entity): EntityRecord['status'] {
  if (row.account_status !== undefined) return row.account_status === 1 ? 'active' : 'paused'
  const { status = '', effective_status: effective = status } = row
  if ([status, effective].some((one) => one === 'DELETED' || one === 'ARCHIVED')) return 'removed'
  const set = status === '' ? effective : status
  return set === 'ACTIVE' ? 'active' : /PAUSED$/.test(set) ? 'paused' : 'unknown'
}
