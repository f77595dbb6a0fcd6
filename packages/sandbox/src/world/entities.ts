import type { AdLevel } from '@commerce/contracts/records'
import type { Currency } from '@commerce/kernel'

export const AD_PLATFORMS = ['naver', 'meta', 'google', 'tiktok', 'coupang-ads'] as const
export type AdPlatform = (typeof AD_PLATFORMS)[number]
export const CHANNELS = ['smartstore', 'cafe24', 'coupang'] as const
export type Channel = (typeof CHANNELS)[number]

/** A campaign, ad group, keyword or ad. Amounts in minor units of the account's currency, as set at the beginning. */
export interface AdEntity {
  readonly level: AdLevel
  readonly id: string
  readonly parentId: string
  readonly name: string
  /** `powerlink`, `shopping`, `sales`, `search`, `performance-max`, `video`, `product`. */
  readonly product: string
  readonly active: boolean
  readonly dailyBudget: number | null
  readonly bid: number | null
  /** `lifetime`: the vendor shows a budget for the whole run instead of `dailyBudget`, which is what is spent of it a day. */
  readonly budgetKind?: 'lifetime'
  /** Campaigns with the same name here spend one budget together. */
  readonly sharedBudget?: string
  /** The vendor bids by itself; the bid of the group still says how much. */
  readonly autoBidding?: boolean
}

/** Where figures arise: the finest part of an account. All coarser figures are sums over leaves. */
export interface Leaf {
  readonly platform: AdPlatform
  /** Place in `AdAccount.leaves`. */
  readonly at: number
  readonly key: number
  readonly campaignId: string
  readonly adgroupId: string | null
  readonly keywordId: string | null
  readonly adId: string | null
  /** `auction`: a bid buys a share of searches. `reach`: a budget buys views, each further won a little less. */
  readonly model: 'auction' | 'reach'
  /** Searches a day (auction), or weight among its siblings (reach). */
  readonly demand: number
  /** Clicks per view at the market's bid. */
  readonly ctr: number
  /** Bid at which half of the searches are won (auction), or price of 1,000 views (reach), minor units. */
  readonly price: number
  /** Spend a day at which the price of views has doubled, minor units (reach). */
  readonly saturation: number
  /** Orders per click. */
  readonly orderRate: number
  /** Orders the platform claims beyond those it brought, per order it brought. */
  readonly overClaim: number
  readonly channels: readonly (readonly [Channel, number])[]
  readonly products: readonly number[]
  /** What was searched; empty for pictures. */
  readonly term: string
}

export interface AdAccount {
  readonly platform: AdPlatform
  readonly id: string
  readonly name: string
  readonly currency: Currency
  readonly entities: readonly AdEntity[]
  readonly leaves: readonly Leaf[]
}

/** Won of one US dollar, the world's only exchange rate. */
export const WON_PER_DOLLAR = 1_380

/** Won in the minor units of an account: whole won, or cents. */
export const fromWon = (won: number, currency: Currency): number =>
  currency === 'KRW' ? Math.round(won) : Math.max(1, Math.round((won * 100) / WON_PER_DOLLAR))

/** Millionths of one unit in a minor unit. */
export const microsOfMinor = (currency: Currency): number => (currency === 'KRW' ? 1_000_000 : 10_000)
