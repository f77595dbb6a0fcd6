import type { Day } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import { adRowsKnownAt, type KnownAdRow, orderStatesKnownAt } from './repo/known-at.ts'
import type { OrderRow, OrderState } from './repo/orders.ts'

export type { KnownAdRow } from './repo/known-at.ts'

/** Reads of the past: what we believed at a moment, not what we know today (restatement). */
export interface KnownAt {
  /** Ad rows of one level, in order of day and entity. */
  ads(ask: { connectorId: string; level: string; from: Day; to: Day; at: number }): Promise<KnownAdRow[]>
  /** Orders of business days, in order of the channel's id. */
  orders(ask: { connectorId: string; from: Day; to: Day; at: number }): Promise<OrderRow[]>
}

export function createKnownAt(store: Pick<Store, 'read'>): KnownAt {
  return {
    ads: (ask) => adRowsKnownAt(store.read, ask),
    async orders({ from, to, ...ask }) {
      const { current, past } = await orderStatesKnownAt(store.read, ask)
      const versions = past.map((text) => (JSON.parse(text) as OrderState).order)
      return [...current, ...versions]
        .filter((order) => order.day >= from && order.day <= to)
        .sort((a, b) => (a.external_id < b.external_id ? -1 : 1))
    },
  }
}
