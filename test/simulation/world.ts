import type { ActionState } from '@commerce/contracts/connector'
import { type Currency, type Day, zone } from '@commerce/kernel'
import type { Chance } from './chance.ts'
import type { Vendor } from './vendor.ts'

export const SEOUL = zone('Asia/Seoul')
export const KRW = 'KRW' as Currency
export const WON = 1_000_000
export const HOUR = 3_600_000
export const MINUTE = 60_000
/** Ad accounts of the simulated shop. */
export const CONNECTIONS = ['con_sim_1', 'con_sim_2'] as const
/** Its sales channel. */
export const CHANNEL = 'con_shop'
export const ACCOUNTS = [...CONNECTIONS, CHANNEL] as const

/** A campaign of the simulated shop: what it costs and brings a day. */
export interface Campaign {
  readonly connectorId: string
  readonly externalId: string
  readonly name: string
  /** Product it sells. */
  readonly sku: string
  /** Spend a day while it runs, micros. */
  readonly spendMicros: number
  readonly clicks: number
  /** Purchases a day in the end. */
  readonly orders: number
  readonly valueMicros: number
}

/** Figures of a campaign on a day, as its platform reports them at a moment. */
export interface Figures {
  readonly impressions: number
  readonly clicks: number
  readonly costMicros: number
  readonly conversionsMicros: number
  readonly conversionValueMicros: number
}

/** Days a purchase may come late. */
const LATE_DAYS = 4
/** Days after which the platform changes nothing more. */
export const SETTLE_DAYS = 5

/** What a day was: how much of it a campaign ran, and what the platform corrects in it later. */
interface Lived {
  readonly ran: number
  readonly noise: number
  readonly corrected: { readonly age: number; readonly times: number } | null
}
export type Ledger = Map<string, Lived>

/** Campaigns that waste money, that win, and that are neither. */
export function campaignsOf(chance: Chance): Campaign[] {
  return CONNECTIONS.flatMap((connectorId, at) =>
    ['w', 'g', 'm', 'x'].map((kind, n): Campaign => {
      const wasteful = kind === 'w' || (kind === 'x' && at === 1)
      const spend = 20_000 + chance.whole(60_000)
      const orders = wasteful ? 0 : 2 + chance.whole(4)
      // A winner brings back four times what it costs, the one in the middle not even all of it.
      const times = kind === 'm' ? 0.8 : 4
      return {
        connectorId,
        externalId: `cmp-${at}-${kind}`,
        name: `캠페인 ${at}${kind}`,
        sku: `sku-${n % 3}`,
        spendMicros: spend * WON,
        clicks: 40 + chance.whole(100),
        orders,
        valueMicros: orders === 0 ? 0 : Math.round((spend * times) / orders) * WON,
      }
    }),
  )
}

export const firstState = (one: Campaign): ActionState => ({
  status: 'active',
  vendorStatus: 'ELIGIBLE',
  currency: KRW,
  dailyBudgetMicros: one.spendMicros,
  bidMicros: null,
  negatives: null,
  extra: {},
})

/** What happened on a day that is over: who ran spent money. */
export function live(campaigns: readonly Campaign[], vendor: Vendor, ledger: Ledger, day: Day, chance: Chance): void {
  for (const one of campaigns) {
    const state = vendor.states.get(vendor.placeOf(one.connectorId, one.externalId))
    ledger.set(keyOf(one, day), {
      ran: state?.status === 'active' ? budgetShare(one, state) : 0,
      noise: 0.8 + 0.4 * chance.share(),
      corrected: chance.happens(0.15)
        ? { age: 1 + chance.whole(SETTLE_DAYS), times: chance.one([0.8, 0.95, 1.1]) }
        : null,
    })
  }
}

/** @param age whole days since the day ended. Null: it did not run. */
export function figuresOf(one: Campaign, ledger: Ledger, day: Day, age: number): Figures | null {
  const lived = ledger.get(keyOf(one, day))
  if (lived === undefined || lived.ran === 0) return null
  const share = lived.ran * lived.noise
  const { corrected } = lived
  const times = corrected !== null && age >= corrected.age ? corrected.times : 1
  const known = Math.floor(one.orders * share * Math.min(1, (age + 1) / LATE_DAYS))
  return {
    impressions: Math.round(one.clicks * 40 * share),
    clicks: Math.round(one.clicks * share * times),
    costMicros: Math.round((one.spendMicros * share * times) / WON) * WON,
    conversionsMicros: known * 1_000_000,
    conversionValueMicros: known * one.valueMicros,
  }
}

const keyOf = (one: Campaign, day: Day): string => `${one.connectorId}/${one.externalId}/${day}`

function budgetShare(one: Campaign, { dailyBudgetMicros }: ActionState): number {
  return dailyBudgetMicros === null ? 1 : Math.min(1, dailyBudgetMicros / one.spendMicros)
}
