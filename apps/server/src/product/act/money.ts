import { createSums } from '@commerce/domain/measure'
import type { ShopService } from '@commerce/domain/shop'
import { type Clock, type Currency, dayOf, isCurrency } from '@commerce/kernel'
import type { Store } from '@commerce/store'

/** Amounts of ad accounts in the reporting currency of the shop, at the rate of today. */
export function createActingMoney(deps: { store: Store; clock: Clock; shop: ShopService }) {
  const { store, clock, shop } = deps

  async function currency(): Promise<Currency> {
    const basics = await shop.get()
    return basics !== null && isCurrency(basics.currency) ? basics.currency : 'KRW'
  }

  return {
    currency,
    zone: () => shop.zone(),
    async shop() {
      const [reporting, zone] = await Promise.all([currency(), shop.zone()])
      return { currency: reporting, zone }
    },
    /** Minor units of the reporting currency; null: no rate is known. */
    async toReporting(micros: number, from: Currency): Promise<number | null> {
      const { currency: reporting, zone } = await this.shop()
      const day = dayOf(clock.now(), zone)
      const exchange = await createSums(store.read, reporting).exchange({ from: day, to: day, connections: null })
      return exchange.micros(micros, from, day)
    },
  }
}
