import type { Ask, Mapped, PageContent, SourcePage } from '@commerce/contracts/connector'
import type { EntityRecord } from '@commerce/contracts/records'
import { z } from 'zod'
import { mapRows, microsOf, parseJson, unreadable } from '../../kit/index.ts'
import type { GoogleApi } from '../api.ts'
import { rowsOf } from './chunks.ts'

/** Removed ones too: their past spend needs a name. */
const QUERIES = {
  account: `SELECT customer.id, customer.descriptive_name, customer.currency_code, customer.time_zone, customer.manager, customer.status FROM customer`,
  campaign: `SELECT campaign.id, campaign.name, campaign.status, campaign.serving_status, campaign.advertising_channel_type, campaign_budget.resource_name, campaign_budget.amount_micros, campaign_budget.explicitly_shared FROM campaign`,
  adgroup: `SELECT campaign.id, ad_group.id, ad_group.name, ad_group.status, ad_group.type, ad_group.cpc_bid_micros FROM ad_group`,
  keyword: `SELECT campaign.id, ad_group.id, ad_group_criterion.criterion_id, ad_group_criterion.keyword.text, ad_group_criterion.keyword.match_type, ad_group_criterion.status, ad_group_criterion.cpc_bid_micros FROM keyword_view`,
} as const
type Level = keyof typeof QUERIES

/** Account, campaigns and ad groups; or the keywords, which are many. */
export async function* entityPages(google: GoogleApi, levels: readonly Level[], ask: Ask): AsyncGenerator<SourcePage> {
  for (const level of levels) {
    const answer = await google.search(QUERIES[level], ask.signal)
    yield {
      bytes: answer.bytes,
      context: { level, account: google.account },
      format: 'json',
      request: answer.request,
      cursor: null,
      scheme: 'api',
    }
  }
}

const id = z.union([z.string(), z.number()]).transform(String)
const int64 = z.union([z.string(), z.number()]).optional()
const named = { id, name: z.string().optional(), status: z.string().optional() }
const rows = {
  account: z.object({
    customer: z.object({ id, descriptiveName: z.string().optional(), status: z.string().optional() }),
  }),
  campaign: z.object({
    campaign: z.object({
      ...named,
      servingStatus: z.string().optional(),
      advertisingChannelType: z.string().optional(),
    }),
    campaignBudget: z
      .object({
        resourceName: z.string().optional(),
        amountMicros: int64,
        explicitlyShared: z.boolean().optional(),
      })
      .optional(),
  }),
  adgroup: z.object({
    campaign: z.object({ id }),
    adGroup: z.object({ ...named, type: z.string().optional(), cpcBidMicros: int64 }),
  }),
  keyword: z.object({
    adGroup: z.object({ id }),
    adGroupCriterion: z.object({
      criterionId: id,
      keyword: z.object({ text: z.string(), matchType: z.string().optional() }),
      status: z.string().optional(),
      cpcBidMicros: int64,
    }),
  }),
}

/** Pure. Context: level and account. */
export function* mapEntities({ bytes, context }: PageContent): Generator<Mapped> {
  const list = rowsOf(parseJson(bytes))
  if (list === null) return yield* unreadable('no list of chunks')
  switch (context.level) {
    case 'account':
      return yield* mapRows(list, rows.account, ({ customer }) =>
        entity('account', customer.id, null, customer.descriptiveName, customer.status, {}),
      )
    case 'campaign':
      return yield* mapRows(list, rows.campaign, ({ campaign, campaignBudget: budget }) => ({
        ...entity('campaign', campaign.id, String(context.account), campaign.name, campaign.status, {
          serving_status: campaign.servingStatus,
          channel_type: campaign.advertisingChannelType,
          // Changing a shared budget changes every campaign that uses it.
          shared_budget: budget?.explicitlyShared === true ? budget.resourceName : undefined,
        }),
        dailyBudgetMicros: microsOrNull(budget?.amountMicros, 'amountMicros'),
      }))
    case 'adgroup':
      return yield* mapRows(list, rows.adgroup, ({ campaign, adGroup }) => ({
        ...entity('adgroup', adGroup.id, campaign.id, adGroup.name, adGroup.status, { type: adGroup.type }),
        bidMicros: microsOrNull(adGroup.cpcBidMicros, 'cpcBidMicros'),
      }))
    default:
      return yield* mapRows(list, rows.keyword, ({ adGroup, adGroupCriterion: criterion }) => ({
        ...entity(
          'keyword',
          keywordId(adGroup.id, criterion.criterionId),
          adGroup.id,
          criterion.keyword.text,
          criterion.status,
          { match_type: criterion.keyword.matchType },
        ),
        bidMicros: microsOrNull(criterion.cpcBidMicros, 'cpcBidMicros'),
      }))
  }
}

/** A criterion id names the word, in whichever ad group it stands; only both together name the keyword. */
export function keywordId(adGroup: string, criterion: string): string {
  return `${adGroup}~${criterion}`
}

function entity(
  level: EntityRecord['level'],
  entityId: string,
  parentId: string | null,
  name: string | undefined,
  status: string | undefined,
  extra: Readonly<Record<string, string | undefined>>,
): EntityRecord {
  const told = Object.entries(extra).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return {
    kind: 'entity',
    level,
    entityId,
    parentId,
    name: name ?? '',
    status: STATUS[status ?? ''] ?? 'unknown',
    vendorStatus: status ?? '',
    dailyBudgetMicros: null,
    bidMicros: null,
    extra: told.length === 0 ? null : Object.fromEntries(told),
  }
}

const STATUS: Readonly<Record<string, EntityRecord['status']>> = {
  ENABLED: 'active',
  PAUSED: 'paused',
  REMOVED: 'removed',
  // Of accounts.
  SUSPENDED: 'paused',
  CANCELED: 'removed',
  CLOSED: 'removed',
}

function microsOrNull(value: string | number | undefined, column: string): number | null {
  return value === undefined ? null : microsOf(value, column)
}
