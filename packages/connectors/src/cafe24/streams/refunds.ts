import type { OrderLine, OrderRefund } from '@commerce/contracts/records'
import { allocateMoney, type Currency, money } from '@commerce/kernel'
import { seoulTime } from '../../kit/index.ts'
import type { VendorItem, VendorOrder } from './order-schema.ts'

/** An item and the line made of it. */
export interface ItemLine {
  readonly item: VendorItem
  readonly line: OrderLine
}

/** Pieces of an item its claim is about: all of them when the vendor does not say. */
export function claimedOf(item: VendorItem): number {
  const asked = item.claim_quantity ?? 0
  return asked > 0 && asked < item.quantity ? asked : item.quantity
}

/**
 * What was given back, item by item, on the day the claim was done. `sums.given` is what the order is worth less now than as ordered,
 * in the vendor's own sums; null when they cannot be trusted to say it (a claim is still in work, goods were exchanged). Never more
 * than was paid.
 *
 * When the vendor's sum is larger, the rest (shipping of an order that was cancelled whole) is a refund of the order. When it is
 * smaller (a return fee kept back), the latest refunds are smaller by it, so that those booked before stay as they were.
 */
export function refundsOf(
  order: VendorOrder,
  lines: readonly ItemLine[],
  sums: { readonly total: number; readonly given: number | null },
  currency: Currency,
): OrderRefund[] {
  const refunds = lines.flatMap(({ item, line }) => refundOf(order, item, line, currency))
  refunds.sort((a, b) => a.at - b.at || (a.refundId < b.refundId ? -1 : 1))
  const latest = refunds.at(-1)
  if (latest === undefined) return refunds
  const sum = refunds.reduce((all, refund) => all + refund.amountMinor, 0)
  const rest = (sums.given ?? Math.min(sum, sums.total)) - sum
  if (rest > 0)
    return [...refunds, { refundId: 'order', lineId: null, at: latest.at, amountMinor: rest, reason: latest.reason }]
  return rest === 0 ? refunds : less(refunds, -rest)
}

function refundOf(order: VendorOrder, item: VendorItem, line: OrderLine, currency: Currency): OrderRefund[] {
  const cancelled = line.cancelledQuantity > 0
  if ((!cancelled && line.returnedQuantity === 0) || line.status === 'void') return []
  const claimed = claimedOf(item)
  const share = allocateMoney(money(line.totalMinor, currency), [claimed, Math.max(item.quantity - claimed, 0)])[0]
  const at = cancelled
    ? (item.cancel_date ?? item.refund_date ?? order.cancel_date)
    : (item.return_confirmed_date ?? item.refund_date ?? order.return_confirmed_date)
  return [
    {
      // An item is claimed once; what is left of it after a part was taken back is an item of its own.
      refundId: item.order_item_code,
      lineId: line.lineId,
      at: seoulTime(at ?? order.order_date),
      amountMinor: Math.max(share?.minor ?? 0, 0),
      reason: cancelled ? 'cancel' : 'return',
    },
  ]
}

function less(refunds: readonly OrderRefund[], by: number): OrderRefund[] {
  let left = by
  const smaller = refunds.toReversed().map((refund) => {
    const kept = Math.min(left, refund.amountMinor)
    left -= kept
    return { ...refund, amountMinor: refund.amountMinor - kept }
  })
  return smaller.toReversed()
}
