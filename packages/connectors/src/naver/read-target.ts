import {
  type ActionKind,
  type ActionState,
  type ActionTarget,
  capabilityOf,
  VendorRefused,
} from '@commerce/contracts/connector'
import { z } from 'zod'
import { bodyOf, decimalToMicros, isOffered } from '../kit/index.ts'
import type { NaverSession } from './api.ts'
import { naverCapabilities } from './capabilities.ts'
import { isGone } from './errors.ts'
import {
  adgroupSchema,
  campaignSchema,
  isOn,
  keywordSchema,
  type VendorAdgroup,
  type VendorCampaign,
} from './streams/vendor.ts'

/** Product by type of campaign, and by type of ad group where that names it too. */
const PRODUCTS: Readonly<Record<string, string>> = {
  WEB_SITE: 'powerlink',
  SHOPPING: 'shopping',
  CATALOG: 'shopping',
  POWER_CONTENTS: 'power-contents',
  INFORMATION: 'power-contents',
  PLACE: 'place',
  BRAND_SEARCH: 'brand-search',
}
const productOf = (type: string | null | undefined): string => PRODUCTS[type ?? ''] ?? 'other'

/** One campaign, ad group or keyword as it is now; null when it is not there any more. */
export async function readNaver(
  session: NaverSession,
  target: ActionTarget,
  about: ActionKind,
  signal: AbortSignal,
): Promise<ActionState | null> {
  try {
    const state = await read(session, target, signal)
    if (state === null || capabilityOf(about) !== 'negative-keyword') return state
    // Products that take none refuse to list them too.
    if (!isOffered(naverCapabilities, target.level, state.extra.product, about)) return state
    const negatives = await readNegatives(session, target.externalId, signal)
    return { ...state, negatives: negatives.map(({ text }) => ({ text, match: 'exact' })) }
  } catch (error) {
    if (isGone(error)) return null
    throw error
  }
}

async function read(
  session: NaverSession,
  { level, externalId }: ActionTarget,
  signal: AbortSignal,
): Promise<ActionState | null> {
  switch (level) {
    case 'campaign': {
      const row = await one(session, 'campaigns', externalId, campaignSchema, signal)
      return isDeleted(row) ? null : state(row, productOf(row.campaignTp), { ...budgetOf(row), bidMicros: null }, {})
    }
    case 'adgroup': {
      const row = await one(session, 'adgroups', externalId, adgroup, signal)
      if (isDeleted(row)) return null
      const amounts = { ...budgetOf(row), bidMicros: won(row.bidAmt, 'bidAmt') }
      // The vendor's own bidding overrides what stands here (shopping malls).
      const vendorBids = row.systemBiddingType === 'ML' || row.autobidStrategy != null
      return state(row, productOf(row.adgroupType), amounts, { vendorBids })
    }
    case 'keyword': {
      const row = await one(session, 'keywords', externalId, keywordSchema, signal)
      if (isDeleted(row)) return null
      const group = await one(session, 'adgroups', row.nccAdgroupId, adgroup, signal)
      const bidMicros = isOn(row.useGroupBidAmt) ? null : won(row.bidAmt, 'bidAmt')
      const amounts = { dailyBudgetMicros: null, sharedBudgetId: null, bidMicros }
      return state(row, productOf(group.adgroupType), amounts, { adgroupId: row.nccAdgroupId })
    }
    default:
      throw new VendorRefused('vendor-request-refused', { detail: `no actions at the level ${level}` })
  }
}

const adgroup = adgroupSchema.extend({
  systemBiddingType: z.string().nullish(),
  autobidStrategy: z.unknown().optional(),
})

async function one<T>(
  { api }: NaverSession,
  what: string,
  id: string,
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<T> {
  const answer = await api.call({ method: 'GET', path: `/ncc/${what}/${encodeURIComponent(id)}` }, signal)
  return bodyOf(answer, schema, `no entity of ${what}`)
}

type Shown = Pick<VendorCampaign, 'status' | 'statusReason' | 'userLock'>
interface Amounts {
  readonly dailyBudgetMicros: number | null
  readonly sharedBudgetId: string | null
  readonly bidMicros: number | null
}

const isDeleted = ({ status }: Shown): boolean => status === 'DELETED'

/** `userLock` is what the advertiser set; `status` and its reason are what came of it. */
function state(row: Shown, product: string, amounts: Amounts, more: ActionState['extra']): ActionState {
  const { dailyBudgetMicros, bidMicros, sharedBudgetId } = amounts
  return {
    status: row.userLock == null ? 'unknown' : isOn(row.userLock) ? 'paused' : 'active',
    vendorStatus: [row.status ?? '', row.statusReason ?? ''].filter((word) => word !== '').join(' '),
    currency: 'KRW',
    dailyBudgetMicros,
    bidMicros,
    negatives: null,
    extra: { product, sharedBudgetId, ...more },
  }
}

const restrictedSchema = z.array(
  z.looseObject({
    nccAdgroupRestrictKwdId: z.string().min(1),
    keyword: z.string(),
    type: z.string().nullish(),
    delFlag: z.unknown().optional(),
  }),
)

/** Negative keywords of an ad group with their ids. */
export async function readNegatives(
  { api }: NaverSession,
  adgroupId: string,
  signal: AbortSignal,
): Promise<readonly { readonly id: string; readonly text: string }[]> {
  const path = `/ncc/adgroups/${encodeURIComponent(adgroupId)}/restricted-keywords`
  const answer = await api.call({ method: 'GET', path, query: { type: 'KEYWORD_PLUS_RESTRICT' } }, signal)
  return bodyOf(answer, restrictedSchema, 'no list of negative keywords')
    .filter(({ delFlag }) => delFlag !== true)
    .map(({ nccAdgroupRestrictKwdId: id, keyword }) => ({ id, text: keyword }))
}

function budgetOf(row: VendorCampaign | VendorAdgroup): {
  dailyBudgetMicros: number | null
  sharedBudgetId: string | null
} {
  const shared = row.sharedBudgetId ?? ''
  if (shared !== '') return { dailyBudgetMicros: won(row.sharedDailyBudget, 'budget'), sharedBudgetId: String(shared) }
  const own = isOn(row.useDailyBudget) ? won(row.dailyBudget, 'dailyBudget') : null
  return { dailyBudgetMicros: own, sharedBudgetId: null }
}

function won(value: number | string | null | undefined, column: string): number | null {
  return value === null || value === undefined || value === '' ? null : decimalToMicros(value, column)
}
