import type { OrderRecord, OrderRefund } from '@commerce/contracts/records'
import { money, shareOfMoney } from '@commerce/kernel'
import type { LineRow } from '../repo/orders.ts'

/** Units that went back without an amount (`OrderRefund.units`): what they do to the lines that are known. */
export function withUnitsBack(lines: readonly LineRow[], refunds: readonly OrderRefund[]): LineRow[] {
  return lines.map((line) => {
    const own = refunds.filter((refund) => refund.units !== undefined && refund.lineId === line.line_id)
    if (own.length === 0) return line
    const unitsOf = (isReturn: boolean): number =>
      own.reduce((sum, { reason, units = 0 }) => sum + ((reason === 'return') === isReturn ? units : 0), 0)
    const returned = Math.min(line.quantity, Math.max(line.returned_quantity, unitsOf(true)))
    const cancelled = Math.min(line.quantity - returned, Math.max(line.cancelled_quantity, unitsOf(false)))
    const isGone = line.quantity > 0 && returned + cancelled === line.quantity
    const status = isGone ? (returned > 0 ? 'returned' : 'cancelled') : line.status
    return { ...line, returned_quantity: returned, cancelled_quantity: cancelled, status }
  })
}

/** The same news with amounts: the share of the line, to the nearest minor unit. Units of lines that are not known are left out. */
export function pricedNews<T extends { readonly record: OrderRecord }>(news: T, lines: readonly LineRow[]): T {
  const { record } = news
  if (record.refunds.every((refund) => refund.units === undefined)) return news
  const refunds = record.refunds.flatMap((refund) => {
    if (refund.units === undefined) return [refund]
    const line = lines.find(({ line_id }) => line_id === refund.lineId)
    if (line === undefined) return []
    const whole = Math.max(1, line.quantity)
    const total = money(Math.max(0, line.total_minor), record.currency)
    return [{ ...refund, amountMinor: shareOfMoney(total, Math.min(refund.units, whole), whole).minor }]
  })
  return { ...news, record: { ...record, refunds } }
}
