import type { AdLevel } from '@commerce/contracts/records'
import type { Currency } from '@commerce/kernel'
import { type AdAccount, type AdEntity, type AdPlatform, fromWon, type Leaf } from './entities.ts'
import { draw, keyOf, mix } from './random.ts'

/** Amounts in won; the builder turns them into the account's money. */
export interface EntityPlan {
  readonly level: AdLevel
  readonly id: string
  readonly parentId: string
  readonly name: string
  readonly product: string
  readonly active?: boolean
  readonly budgetWon?: number
  readonly bidWon?: number
  readonly budgetKind?: AdEntity['budgetKind']
  readonly sharedBudget?: string
  readonly autoBidding?: boolean
}

export type LeafPlan = Pick<
  Leaf,
  | 'campaignId'
  | 'adgroupId'
  | 'keywordId'
  | 'adId'
  | 'model'
  | 'demand'
  | 'ctr'
  | 'orderRate'
  | 'overClaim'
  | 'channels'
  | 'products'
  | 'term'
> & { readonly priceWon: number; readonly saturationWon: number }

/** Collects the parts of one ad account. Every leaf gets its own luck from the seed. */
export function accountBuilder(seed: number, platform: AdPlatform, id: string, name: string, currency: Currency) {
  const entities: AdEntity[] = []
  const leaves: Leaf[] = []
  return {
    add(plan: EntityPlan): string {
      entities.push({
        level: plan.level,
        id: plan.id,
        parentId: plan.parentId,
        name: plan.name,
        product: plan.product,
        active: plan.active ?? true,
        dailyBudget: plan.budgetWon === undefined ? null : fromWon(plan.budgetWon, currency),
        bid: plan.bidWon === undefined ? null : fromWon(plan.bidWon, currency),
        ...(plan.budgetKind === undefined ? {} : { budgetKind: plan.budgetKind }),
        ...(plan.sharedBudget === undefined ? {} : { sharedBudget: plan.sharedBudget }),
        ...(plan.autoBidding === undefined ? {} : { autoBidding: plan.autoBidding }),
      })
      return plan.id
    },
    leaf(plan: LeafPlan): void {
      const { priceWon, saturationWon, ...rest } = plan
      const key = mix(
        mix(seed, keyOf(platform)),
        keyOf(`${plan.campaignId}/${plan.keywordId ?? ''}/${plan.adId ?? ''}`),
      )
      leaves.push({
        ...rest,
        platform,
        at: leaves.length,
        key,
        demand: rest.demand * (0.6 + 0.8 * draw(key, 11)),
        ctr: rest.ctr * (0.7 + 0.6 * draw(key, 12)),
        price: fromWon(priceWon * (0.8 + 0.4 * draw(key, 13)), currency),
        saturation: fromWon(saturationWon, currency),
        orderRate: rest.orderRate * (0.5 + draw(key, 14)),
      })
    },
    done: (): AdAccount => ({ platform, id, name, currency, entities, leaves }),
  }
}
