import type { Actor } from '@commerce/contracts'
import { type Clock, granted, isZone, type Result, type Zone, zone } from '@commerce/kernel'
import type { Store, Tx } from '@commerce/store'
import type { ShopBasics, ShopRefusal } from './model.ts'
import { checkBasics, isSame } from './policy.ts'
import { lockShop, readShop, writeShop } from './repo.ts'

export interface ShopDeps {
  readonly store: Store
  readonly clock: Clock
  /** Adds an entry to the audit log inside the transaction. */
  readonly recordAudit: (
    tx: Tx,
    entry: {
      actor: Actor
      action: string
      object: string | null
      before: unknown
      after: unknown
      reason: string | null
      requestId: string | null
    },
  ) => Promise<void>
  /** Tells open pages that the shop changed, when the transaction commits. */
  readonly announce: (tx: Tx, topic: 'shop', id: string | null) => Promise<void>
}

export interface ShopService {
  /** Null before set-up is finished. */
  get(): Promise<ShopBasics | null>
  /** Sets the basics, with an audit entry and a live event in the same transaction. The same again changes nothing. */
  set(actor: Actor, requestId: string | null, shop: ShopBasics): Promise<Result<ShopBasics, ShopRefusal>>
  /**
   * The zone that decides the business day: the shop's, or Asia/Seoul (DESIGN section 3) before set-up is finished and
   * on a machine whose time zone data does not know the shop's.
   */
  zone(): Promise<Zone>
}

const DEFAULT_ZONE = 'Asia/Seoul'

export function createShop(deps: ShopDeps): ShopService {
  const { store, clock } = deps
  return {
    get: () => readShop(store.read),

    async set(actor, requestId, shop) {
      const checked = checkBasics(shop)
      if (!checked.ok) return checked
      await store.write(async (tx) => {
        const before = await lockShop(tx)
        if (isSame(before, shop)) return
        await writeShop(tx, shop, clock.now())
        const action = before === null ? 'shop.created' : 'shop.changed'
        await deps.recordAudit(tx, { actor, action, object: null, before, after: shop, reason: null, requestId })
        await deps.announce(tx, 'shop', null)
      })
      return granted(shop)
    },

    async zone() {
      const shop = await readShop(store.read)
      return shop !== null && isZone(shop.zone) ? shop.zone : zone(DEFAULT_ZONE)
    },
  }
}
