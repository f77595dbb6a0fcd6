import { isPromotion } from './calendar.ts'
import type { Channel } from './entities.ts'
import { PRODUCTS, type Product, product } from './products.ts'
import { draw, mix, pick } from './random.ts'

/** Money in won. */
export interface BasketLine {
  readonly product: Product
  readonly option: string
  readonly quantity: number
  readonly unit: number
  readonly discount: number
  /** quantity × unit − discount. */
  readonly total: number
}

export interface Basket {
  readonly lines: readonly BasketLine[]
  readonly shipping: number
  readonly total: number
}

/** From this amount on the parcel goes free. */
const FREE_FROM = 30_000
const SHIPPING = 3_000
const WEIGHTS = PRODUCTS.map((one) => one.weight)

/** What somebody buys who came for one of `wanted` (empty: for anything). Coupang shows prices a little lower. */
export function basket(key: number, dayNumber: number, channel: Channel, wanted: readonly number[]): Basket {
  const count = 1 + (draw(key, 51) < 0.24 ? 1 : 0) + (draw(key, 52) < 0.07 ? 1 : 0)
  const numbers = new Set<number>()
  for (let at = 0; at < count; at += 1) {
    const own = at === 0 && wanted.length > 0 && draw(key, 53) < 0.75
    numbers.add(own ? (wanted[Math.floor(draw(key, 54) * wanted.length)] ?? 0) : pick(WEIGHTS, mix(key, 60 + at)))
  }
  const lines = [...numbers].map((number, at) => line(mix(key, 70 + at), dayNumber, channel, product(number)))
  const goods = lines.reduce((sum, one) => sum + one.total, 0)
  const shipping = goods >= FREE_FROM ? 0 : SHIPPING
  return { lines, shipping, total: goods + shipping }
}

function line(key: number, dayNumber: number, channel: Channel, sold: Product): BasketLine {
  const quantity = draw(key, 1) < 0.84 ? 1 : draw(key, 2) < 0.7 ? 2 : 3
  const unit = channel === 'coupang' ? Math.round((sold.price * 0.96) / 10) * 10 : sold.price
  const rate = isPromotion(dayNumber) ? 0.15 : draw(key, 3) < 0.18 ? 0.1 : 0
  // The same for each piece, so that a part of a line is worth whole won.
  const discount = Math.floor((unit * rate) / 10) * 10 * quantity
  const option = sold.options[Math.floor(draw(key, 4) * sold.options.length)] ?? ''
  return { product: sold, option, quantity, unit, discount, total: unit * quantity - discount }
}
