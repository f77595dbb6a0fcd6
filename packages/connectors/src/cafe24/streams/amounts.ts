import { allocateMoney, type Currency, money } from '@commerce/kernel'
import { decimalToMinor, NotANumber } from '../../kit/index.ts'
import type { VendorAmounts, VendorItem } from './order-schema.ts'

/** Amounts of an order in minor units. */
export interface Amounts {
  readonly items: number
  readonly shipping: number
  /** Taken off goods and off shipping; points count, since they are the shop's own money. Positive. */
  readonly goodsDiscount: number
  readonly shippingDiscount: number
  readonly tax: number
  /** What the buyer pays, as the vendor says: money, and deposit (credits) which was money before. */
  readonly total: number
  /** The vendor's own sum; null when none is there. Without one, or with 0, `total` is what the parts come to. */
  readonly told: number | null
}

/**
 * `initial_order_amount` (as ordered) or `actual_order_amount` (after claims). Once paid, `total_amount_due` is 0 and
 * `payment_amount` holds the sum; before, it is the other way; of a part payment (`paid` M) both hold a part.
 */
export function amountsOf(
  from: VendorAmounts,
  currency: Currency,
  order: { paid: string; include_tax?: string | null | undefined },
): Amounts {
  const minor = (name: keyof VendorAmounts): number => decimalToMinor(from[name] ?? 0, currency, name)
  const items = minor('order_price_amount')
  const shipping = minor('shipping_fee')
  const goodsDiscount =
    minor('coupon_discount_price') +
    minor('membership_discount_amount') +
    minor('set_product_discount_amount') +
    minor('app_discount_amount') +
    minor('market_other_discount_amount') +
    minor('points_spent_amount')
  const shippingDiscount = minor('coupon_shipping_fee_amount') + minor('shipping_fee_discount_amount')
  // Prices hold the tax in Korea; where a shop says they do not, it comes on top.
  const tax = order.include_tax === 'F' ? minor('tax') : 0
  const computed = items + shipping + tax - goodsDiscount - shippingDiscount
  const paid = minor('payment_amount')
  const due = minor('total_amount_due')
  const credits = minor('credits_spent_amount')
  const sum = (order.paid === 'M' ? paid + due : Math.max(paid, due)) + credits
  const there = from.payment_amount != null || from.total_amount_due != null
  // Orders relayed from markets may come without either; then the parts are all there is.
  return {
    items,
    shipping,
    goodsDiscount,
    shippingDiscount,
    tax,
    total: sum === 0 ? Math.max(computed, 0) : sum,
    told: there ? sum : null,
  }
}

/** Money of one item as ordered. */
export interface ItemMoney {
  readonly unit: number
  readonly discount: number
  readonly total: number
}

/** Goods sent in exchange: they were paid for with the first ones. */
export const isReplacement = (item: VendorItem): boolean => item.status_code === 'N2'

/**
 * What each item brings: the vendor's own `payment_amount` where all items have one (only malls that let discounts be divided
 * automatically), else its price less its own coupons and its share of the order's discounts, exact to the won.
 */
export function itemMoney(items: readonly VendorItem[], goodsDiscount: number, currency: Currency): ItemMoney[] {
  const minor: Minor = (value, column) => decimalToMinor(value ?? 0, currency, column)
  const units = items.map((item) => (isReplacement(item) ? 0 : unitOf(item, minor)))
  const gross = items.map((item, at) => (units[at] ?? 0) * item.quantity)
  const told = items.map((item) => (isReplacement(item) ? 0 : toldOf(item.payment_amount, currency)))
  const given = told.every((amount, at) => amount !== null && amount >= 0 && amount <= (gross[at] ?? 0))
  const discounts = given
    ? gross.map((amount, at) => amount - (told[at] ?? 0))
    : shares(items, gross, goodsDiscount, currency, minor)
  return items.map((_, at) => {
    const discount = discounts[at] ?? 0
    return { unit: units[at] ?? 0, discount, total: (gross[at] ?? 0) - discount }
  })
}

type Minor = (value: string | number | null | undefined, column: string) => number

/** @throws NotANumber when an option takes off more than the price */
function unitOf(item: VendorItem, minor: Minor): number {
  const unit = minor(item.product_price, 'product_price') + minor(item.option_price, 'option_price')
  if (unit < 0) throw new NotANumber(String(item.option_price), 'option_price')
  return unit
}

function toldOf(value: string | number | null | undefined, currency: Currency): number | null {
  return value === null || value === undefined ? null : decimalToMinor(value, currency, 'payment_amount')
}

function shares(
  items: readonly VendorItem[],
  gross: readonly number[],
  goodsDiscount: number,
  currency: Currency,
  minor: Minor,
): number[] {
  const goods = gross.reduce((sum, amount) => sum + amount, 0)
  const all = Math.min(goodsDiscount, goods)
  if (all <= 0) return gross.map(() => 0)
  const coupons = items.map((item, at) => {
    const own =
      minor(item.coupon_discount_price, 'coupon_discount_price') +
      minor(item.app_item_discount_amount, 'app_item_discount_amount')
    return Math.min(Math.max(own, 0), gross[at] ?? 0)
  })
  const ofCoupons = coupons.reduce((sum, amount) => sum + amount, 0)
  // The coupons of items are a part of the order's sum; when they are more than it, they are not what they seem.
  const own = ofCoupons <= all ? coupons : gross.map(() => 0)
  const rest = ofCoupons <= all ? all - ofCoupons : all
  const left = gross.map((amount, at) => amount - (own[at] ?? 0))
  return allocateMoney(money(rest, currency), left).map((share, at) => share.minor + (own[at] ?? 0))
}
