import { granted, isCurrency, isZone, type Result, refused } from '@commerce/kernel'
import type { ShopBasics, ShopRefusal } from './model.ts'

/** Whether amounts can be kept in the currency and days told in the zone. */
export function checkBasics(shop: ShopBasics): Result<ShopBasics, ShopRefusal> {
  if (!isZone(shop.zone)) return refused('zone-unknown', { zone: shop.zone })
  if (!isCurrency(shop.currency)) return refused('currency-unknown', { currency: shop.currency })
  return granted(shop)
}

/** Saving the same again is no change: it needs no entry in the audit log and nobody has to look again. */
export function isSame(one: ShopBasics | null, other: ShopBasics): boolean {
  return (
    one !== null &&
    one.name === other.name &&
    one.country === other.country &&
    one.currency === other.currency &&
    one.zone === other.zone
  )
}
