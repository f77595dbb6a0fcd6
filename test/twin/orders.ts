import type { CanonicalRecord, OrderRecord } from '@commerce/contracts/records'
import type { TruthOrder } from '@commerce/sandbox'

/** What of an order has to be equal, read or true. */
export interface Essence {
  readonly orderedAt: number
  readonly paidAt: number | null
  readonly total: number
  readonly lines: readonly { readonly sku: string | null; readonly quantity: number; readonly total: number }[]
  readonly refunds: readonly { readonly at: number; readonly amount: number; readonly reason: string }[]
}

const byTime = (a: { at: number; amount: number }, b: { at: number; amount: number }): number =>
  a.at - b.at || a.amount - b.amount
const bySku = (a: { sku: string | null }, b: { sku: string | null }): number => ((a.sku ?? '') < (b.sku ?? '') ? -1 : 1)

/** Orders by number; pieces of the same order (`merge: lines`) are put together, newer lines in the place of older ones. */
export function readOrders(records: readonly CanonicalRecord[]): Map<string, Essence> {
  const byId = new Map<string, OrderRecord[]>()
  for (const record of records) {
    if (record.kind !== 'order') continue
    byId.set(record.externalId, [...(byId.get(record.externalId) ?? []), record])
  }
  return new Map([...byId].map(([id, parts]) => [id, essenceOf(parts)]))
}

function essenceOf(parts: readonly OrderRecord[]): Essence {
  const last = parts.at(-1)
  if (last === undefined) throw new Error('no parts')
  const whole = last.merge === 'whole' ? [last] : parts
  const lines = new Map(whole.flatMap((part) => part.lines.map((line) => [line.lineId, line])))
  const refunds = new Map(whole.flatMap((part) => part.refunds.map((refund) => [refund.refundId, refund])))
  const all = [...lines.values()]
  return {
    orderedAt: last.orderedAt,
    paidAt: parts.findLast((part) => part.paidAt !== null)?.paidAt ?? null,
    total: last.merge === 'whole' ? last.totalMinor : all.reduce((sum, line) => sum + line.totalMinor, 0),
    lines: all
      .filter((line) => line.kind === 'item')
      .map((line) => ({ sku: line.sku, quantity: line.quantity, total: line.totalMinor }))
      .sort(bySku),
    refunds: [...refunds.values()]
      .map((refund) => ({ at: refund.at, amount: refund.amountMinor, reason: refund.reason as string }))
      .sort(byTime),
  }
}

/** Vendors print whole seconds. */
const second = (at: number): number => Math.floor(at / 1_000) * 1_000

export function trueOrders(orders: readonly TruthOrder[]): Map<string, Essence> {
  return new Map(
    orders.map((order) => [
      order.externalId,
      {
        orderedAt: order.orderedAt,
        paidAt: order.paidAt === null ? null : second(order.paidAt),
        total: order.totalMinor,
        lines: order.lines
          .map((line) => ({ sku: line.sku, quantity: line.quantity, total: line.totalMinor }))
          .sort(bySku),
        refunds: order.refunds
          .map((refund) => ({ at: second(refund.at), amount: refund.amountMinor, reason: refund.reason as string }))
          .sort(byTime),
      },
    ]),
  )
}
