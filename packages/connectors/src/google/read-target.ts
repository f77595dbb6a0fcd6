import {
  type ActionKind,
  type ActionState,
  type ActionTarget,
  capabilityOf,
  type NegativeMatch,
  VendorRefused,
} from '@commerce/contracts/connector'
import { isCurrency } from '@commerce/kernel'
import { z } from 'zod'
import { isOffered, microsOf } from '../kit/index.ts'
import type { GoogleApi } from './api.ts'
import { googleCapabilities } from './capabilities.ts'
import { rowsOf } from './streams/chunks.ts'

/** Ids by the parts of `customers/…/{collection}/{name}`. */
export interface Named {
  readonly collection: 'campaigns' | 'adGroups' | 'adGroupCriteria' | 'adGroupAds'
  /** `123` or `123~456`, as resource names end. */
  readonly name: string
}

/**
 * What a target is called there; null for what cannot be there: names stand for ids in files that have none. Keywords and ads are
 * named by their ad group and their own id, as the streams keep them; an ad may also come by its own id with its ad group above it.
 */
export function namedOf({ level, externalId, parentId }: ActionTarget): Named | null {
  const single = /^\d+$/.test(externalId)
  const double = /^\d+~\d+$/.test(externalId)
  if (level === 'campaign') return single ? { collection: 'campaigns', name: externalId } : null
  if (level === 'adgroup') return single ? { collection: 'adGroups', name: externalId } : null
  if (level === 'keyword') return double ? { collection: 'adGroupCriteria', name: externalId } : null
  if (level !== 'ad') throw new VendorRefused('vendor-request-refused', { detail: `no actions at the level ${level}` })
  if (double) return { collection: 'adGroupAds', name: externalId }
  return single && /^\d+$/.test(parentId ?? '') ? { collection: 'adGroupAds', name: `${parentId}~${externalId}` } : null
}

const ABOVE =
  'customer.currency_code, campaign.id, campaign.status, campaign.serving_status, campaign.advertising_channel_type, campaign.bidding_strategy_type'
const BUDGET =
  'campaign_budget.resource_name, campaign_budget.amount_micros, campaign_budget.explicitly_shared, campaign_budget.period'

function queryOf({ collection, name }: Named): string {
  const [group, own] = name.split('~')
  switch (collection) {
    case 'campaigns':
      return `SELECT ${ABOVE}, ${BUDGET} FROM campaign WHERE campaign.id = ${name}`
    case 'adGroups':
      return `SELECT ${ABOVE}, ad_group.id, ad_group.status, ad_group.cpc_bid_micros FROM ad_group WHERE ad_group.id = ${name}`
    case 'adGroupCriteria':
      return `SELECT ${ABOVE}, ad_group.id, ad_group_criterion.criterion_id, ad_group_criterion.status, ad_group_criterion.cpc_bid_micros FROM ad_group_criterion WHERE ad_group.id = ${group} AND ad_group_criterion.criterion_id = ${own}`
    case 'adGroupAds':
      return `SELECT ${ABOVE}, ad_group.id, ad_group_ad.ad.id, ad_group_ad.status FROM ad_group_ad WHERE ad_group.id = ${group} AND ad_group_ad.ad.id = ${own}`
  }
}

const int64 = z.union([z.string(), z.number()]).optional()
const status = z.string().optional()
const row = z.object({
  customer: z.object({ currencyCode: z.string() }),
  campaign: z.object({
    status,
    servingStatus: status,
    advertisingChannelType: z.string().optional(),
    biddingStrategyType: z.string().optional(),
  }),
  campaignBudget: z
    .object({
      resourceName: z.string().optional(),
      amountMicros: int64,
      explicitlyShared: z.boolean().optional(),
      period: z.string().optional(),
    })
    .optional(),
  adGroup: z.object({ status, cpcBidMicros: int64 }).optional(),
  adGroupCriterion: z.object({ status, cpcBidMicros: int64 }).optional(),
  adGroupAd: z.object({ status }).optional(),
})
type Row = z.infer<typeof row>

/** One campaign, ad group, keyword or ad as it is now; null when it is not there or was removed. */
export async function readGoogle(
  google: GoogleApi,
  target: ActionTarget,
  about: ActionKind,
  signal: AbortSignal,
): Promise<ActionState | null> {
  const named = namedOf(target)
  if (named === null) return null
  const found = await only(google, queryOf(named), row, signal)
  const [first] = found
  const own = first === undefined ? undefined : statusOf(first, named)
  if (first === undefined) return null
  // What stands below something removed is gone with it, whatever its own status says.
  if ([own, first.campaign.status, first.adGroup?.status].includes('REMOVED')) return null
  const state = stateOf(first, named, own ?? '')
  const wanted = capabilityOf(about) === 'negative-keyword'
  if (!wanted || !isOffered(googleCapabilities, target.level, state.extra.product, about)) return state
  const negatives = await readNegatives(google, named, signal)
  return { ...state, negatives: negatives.map(({ text, match }) => ({ text, match })) }
}

async function only<T>(google: GoogleApi, query: string, schema: z.ZodType<T>, signal: AbortSignal): Promise<T[]> {
  const list = rowsOf((await google.search(query, signal)).json())
  const parsed = z.array(schema).safeParse(list)
  if (!parsed.success) throw new VendorRefused('vendor-answer-unreadable', { detail: 'rows of another form' })
  return parsed.data
}

function statusOf({ campaign, adGroup, adGroupCriterion, adGroupAd }: Row, { collection }: Named): string | undefined {
  const of = { campaigns: campaign, adGroups: adGroup, adGroupCriteria: adGroupCriterion, adGroupAds: adGroupAd }
  return of[collection]?.status
}

const STATUS: Readonly<Record<string, ActionState['status']>> = { ENABLED: 'active', PAUSED: 'paused' }
const PRODUCTS: Readonly<Record<string, string>> = {
  SEARCH: 'search',
  SHOPPING: 'shopping',
  DISPLAY: 'display',
  PERFORMANCE_MAX: 'performance-max',
  VIDEO: 'video',
}

function stateOf(found: Row, { collection }: Named, vendorStatus: string): ActionState {
  const { campaign, campaignBudget: budget } = found
  const currency = found.customer.currencyCode
  if (!isCurrency(currency)) throw new VendorRefused('vendor-answer-unreadable', { detail: `currency ${currency}` })
  const bid = collection === 'adGroupCriteria' ? found.adGroupCriterion?.cpcBidMicros : found.adGroup?.cpcBidMicros
  const daily = (budget?.period ?? 'DAILY') === 'DAILY'
  return {
    status: STATUS[vendorStatus] ?? 'unknown',
    vendorStatus: collection === 'campaigns' ? `${vendorStatus} ${campaign.servingStatus ?? ''}`.trim() : vendorStatus,
    currency,
    dailyBudgetMicros:
      budget?.amountMicros !== undefined && daily ? microsOf(budget.amountMicros, 'amountMicros') : null,
    // Zero or nothing: the bid of the ad group is in force.
    bidMicros: microsOf(bid, 'cpcBidMicros') || null,
    negatives: null,
    extra: {
      product: PRODUCTS[campaign.advertisingChannelType ?? ''] ?? 'other',
      bidding: campaign.biddingStrategyType ?? null,
      ...(budget === undefined
        ? {}
        : { budget: budget.resourceName ?? null, budgetShared: budget.explicitlyShared === true }),
    },
  }
}

const keyword = z.object({ text: z.string(), matchType: z.string() })
const criterion = z.object({ resourceName: z.string(), keyword })
const negativeRow = z.object({ campaignCriterion: criterion.optional(), adGroupCriterion: criterion.optional() })
const MATCHES: Readonly<Record<string, NegativeMatch>> = { EXACT: 'exact', PHRASE: 'phrase' }

/**
 * Negative keywords that stand on a campaign or ad group itself. Those of lists shared by several campaigns are not among them, and
 * broad ones are left out: they are not what is set here.
 */
export async function readNegatives(
  google: GoogleApi,
  { collection, name }: Named,
  signal: AbortSignal,
): Promise<readonly { readonly resource: string; readonly text: string; readonly match: NegativeMatch }[]> {
  const from = collection === 'campaigns' ? 'campaign_criterion' : 'ad_group_criterion'
  const id = collection === 'campaigns' ? 'campaign.id' : 'ad_group.id'
  const fields = [`${from}.resource_name`, `${from}.keyword.text`, `${from}.keyword.match_type`].join(', ')
  const where = `${id} = ${name} AND ${from}.type = 'KEYWORD' AND ${from}.negative = TRUE AND ${from}.status != 'REMOVED'`
  const rows = await only(google, `SELECT ${fields} FROM ${from} WHERE ${where}`, negativeRow, signal)
  return rows.flatMap(({ campaignCriterion, adGroupCriterion }) => {
    const one = campaignCriterion ?? adGroupCriterion
    const match = MATCHES[one?.keyword.matchType ?? '']
    return one === undefined || match === undefined
      ? []
      : [{ resource: one.resourceName, text: one.keyword.text, match }]
  })
}
