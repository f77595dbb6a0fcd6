import { createHash } from 'node:crypto'
import type { JsonObject, Mapped, PageContent } from '@commerce/contracts/connector'
import type { OrderLine, OrderRecord, OrderStatus } from '@commerce/contracts/records'
import { type Currency, isCurrency } from '@commerce/kernel'
import { mapRows, parseJson, seoulTime, unreadable } from '../../kit/index.ts'
import { itemStatus, wholeStatus } from '../status.ts'
import { type Amounts, amountsOf, type ItemMoney, isReplacement, itemMoney } from './amounts.ts'
import { type VendorItem, type VendorOrder, vendorOrder } from './order-schema.ts'
import { claimedOf, type ItemLine, refundsOf } from './refunds.ts'

/** Names of markets as Cafe24's market integration writes them; a platform of ours that goes by another name stands beside. */
const MARKET_OF_PLATFORM: ReadonlyMap<string, string> = new Map([['smartstore', 'shopn']])

/** Orders of one answer. Those relayed from a market that is connected itself are left out: they would count twice. */
export function mapOrders(page: PageContent): Iterable<Mapped> {
  const rows = rowsOf(page.bytes)
  if (rows === null) return unreadable('orders')
  const relayed = new Set(
    String(page.context.relayed ?? '')
      .split(',')
      .map(marketOf),
  )
  return mapRows(rows, vendorOrder, (order) =>
    relayed.has(order.order_place_id ?? '-') ? { skipped: 'relayed' } : orderOf(order),
  )
}

function rowsOf(bytes: Uint8Array): readonly unknown[] | null {
  try {
    const rows = (parseJson(bytes) as JsonObject | null)?.orders
    return Array.isArray(rows) ? rows : null
  } catch {
    return null
  }
}

function marketOf(name: string): string {
  const trimmed = name.trim()
  return MARKET_OF_PLATFORM.get(trimmed) ?? trimmed
}

/** One order as ordered, with its refunds. @throws RangeError when an amount or a date is none */
export function orderOf(order: VendorOrder): OrderRecord {
  const currency = currencyOf(order.currency)
  const amounts = amountsOf(order.initial_order_amount, currency, order)
  const moneys = itemMoney(order.items, amounts.goodsDiscount, currency)
  const goods = order.items.map((item, at): ItemLine => {
    const money = moneys[at] ?? { unit: 0, discount: 0, total: 0 }
    return { item, line: lineOf(item, money, itemStatus(item, order.paid)) }
  })
  const items = goods.map(({ line }) => line)
  const status = wholeStatus(goods.map(({ line }) => line.status))
  const lines = [...items, ...otherLines(amounts, items, status)]
  return {
    kind: 'order',
    externalId: order.order_id,
    merge: 'whole',
    orderedAt: seoulTime(order.order_date),
    paidAt: momentOf(order.payment_date),
    status,
    vendorStatus: [...new Set(order.items.map((item) => item.order_status))].join(','),
    changedAt: null,
    currency,
    itemsMinor: amounts.items,
    discountMinor: amounts.goodsDiscount + amounts.shippingDiscount,
    shippingMinor: amounts.shipping,
    taxMinor: amounts.tax,
    totalMinor: amounts.total,
    lines,
    refunds: refundsOf(
      order,
      goods,
      { total: amounts.total, given: givenBack(order, amounts, goods, currency) },
      currency,
    ),
    origin: order.order_place_id ?? null,
    buyerKey: buyerKey(order.member_id),
    source: null,
    extra: extraOf(order),
  }
}

function lineOf(item: VendorItem, money: ItemMoney, whole: OrderStatus): OrderLine {
  const cancelled = whole === 'cancelled' || whole === 'void' ? claimedOf(item) : 0
  const returned = whole === 'returned' ? claimedOf(item) : 0
  const partly = whole !== 'void' && cancelled + returned > 0 && cancelled + returned < item.quantity
  return {
    lineId: item.order_item_code,
    kind: 'item',
    productId: item.product_no == null ? (item.product_code ?? null) : String(item.product_no),
    sku: filled(item.custom_variant_code) ?? filled(item.custom_product_code) ?? filled(item.variant_code),
    title: filled(item.product_name) ?? filled(item.product_name_default) ?? item.order_item_code,
    option: filled(item.option_value),
    quantity: item.quantity,
    cancelledQuantity: cancelled,
    returnedQuantity: returned,
    unitMinor: money.unit,
    discountMinor: money.discount,
    totalMinor: money.total,
    status: partly ? 'partly-refunded' : whole,
    vendorStatus: item.order_status,
    extra: isReplacement(item) ? { replacement: 1 } : null,
  }
}

/** Shipping, and whatever else makes up the vendor's sum (amounts typed in by the shop, handling and insurance abroad). */
function otherLines(amounts: Amounts, items: readonly OrderLine[], order: OrderStatus): OrderLine[] {
  const goods = items.reduce((sum, line) => sum + line.totalMinor, 0)
  // Points can pay for shipping too: what the goods did not take up is taken off here.
  const offGoods = items.reduce((sum, line) => sum + line.discountMinor, 0)
  const spill = Math.max(0, Math.min(amounts.goodsDiscount - offGoods, amounts.shipping - amounts.shippingDiscount))
  const shipping = amounts.shipping - amounts.shippingDiscount - spill
  const status: OrderStatus = order === 'unpaid' || order === 'void' ? order : 'paid'
  const extra = amounts.total - amounts.tax - goods - shipping
  const lines: OrderLine[] = []
  if (amounts.shipping !== 0 || shipping !== 0)
    lines.push(moneyLine('shipping', amounts.shipping, amounts.shipping - shipping, status))
  if (extra !== 0) lines.push(moneyLine('adjustment', extra, 0, status))
  return lines
}

function moneyLine(kind: 'shipping' | 'adjustment', unit: number, discount: number, status: OrderStatus): OrderLine {
  return {
    lineId: kind,
    kind,
    productId: null,
    sku: null,
    title: kind,
    option: null,
    quantity: 1,
    cancelledQuantity: 0,
    returnedQuantity: 0,
    unitMinor: unit,
    discountMinor: discount,
    totalMinor: unit - discount,
    status,
    vendorStatus: '',
    extra: null,
  }
}

const IN_WORK: ReadonlySet<OrderStatus> = new Set([
  'cancel-requested',
  'return-requested',
  'exchange-requested',
  'exchanged',
])

/** See {@link refundsOf}. Sums after a claim in work, or after an exchange, differ for other reasons than refunds. */
function givenBack(order: VendorOrder, first: Amounts, goods: readonly ItemLine[], currency: Currency): number | null {
  if (order.actual_order_amount == null || goods.some(({ line }) => IN_WORK.has(line.status))) return null
  const now = amountsOf(order.actual_order_amount, currency, order)
  // A vendor that said a sum of this order says 0 because nothing is left; one that never did says nothing by it.
  const left = (first.told ?? 0) > 0 ? now.told : isAllBack(goods) ? 0 : now.total
  if (left === null) return null
  const given = first.total - left
  return given >= 0 && given <= first.total ? given : null
}

function isAllBack(goods: readonly ItemLine[]): boolean {
  return goods.every(({ line }) => line.cancelledQuantity + line.returnedQuantity >= line.quantity)
}

function currencyOf(code: string): Currency {
  if (isCurrency(code)) return code
  throw new RangeError(`${code} is not a currency`)
}

function momentOf(text: string | null | undefined): number | null {
  return filled(text) === null ? null : seoulTime(text ?? '')
}

function filled(text: string | null | undefined): string | null {
  return text === null || text === undefined || text.trim() === '' ? null : text
}

/** Tells members apart without saying who they are; guests have none. */
function buyerKey(member: string | null | undefined): string | null {
  return filled(member) === null ? null : createHash('sha256').update(`cafe24:${member}`).digest('hex')
}

function extraOf(order: VendorOrder): Record<string, string | number> {
  const methods = Array.isArray(order.payment_method) ? order.payment_method.join(',') : (order.payment_method ?? '')
  return {
    shopNo: String(order.shop_no ?? 1),
    ...(filled(order.market_order_no) === null ? {} : { marketOrderNo: order.market_order_no ?? '' }),
    ...(methods === '' ? {} : { paymentMethod: methods }),
    ...(order.first_order == null ? {} : { firstOrder: order.first_order }),
  }
}
