import type { Json, Mapped, PageContent } from '@commerce/contracts/connector'
import { VendorRefused } from '@commerce/contracts/connector'
import type { OrderLine, OrderRecord, OrderRefund } from '@commerce/contracts/records'
import { checked, mapRows, parseJson, seoulTime, unreadable, wholeNumber } from '../../kit/index.ts'
import { isObject } from '../api.ts'
import { filled, lineKey, linesOf, refundedAt } from './lines.ts'
import { boxStatus, receiptStatus } from './status.ts'
import { currencyOf, receiptSchema, sheetSchema, type VendorReceipt, type VendorSheet } from './vendor.ts'

/**
 * A page holds boxes and the receipts (returns, cancellations) of their orders: `{sheets, receipts}`. Each box is a piece of its
 * order. Places count the sheets first and the receipts after them.
 *
 * `context.whole` says that these are all boxes of the orders in it. A receipt may then speak of units that are shown no more, and
 * names no amounts: units are told, and ingest knows what they cost.
 */
export function* mapOrders(page: PageContent): Generator<Mapped> {
  const lists = listsOf(page.bytes)
  if (typeof lists === 'string') {
    yield* unreadable(lists)
    return
  }
  const { sheets, receipts } = lists
  const good: { receipt: VendorReceipt; place: number }[] = []
  for (const row of mapRows(receipts, receiptSchema, (receipt, at) => {
    good.push({ receipt, place: sheets.length + at })
    return { skipped: 'empty' }
  })) {
    if ('refusal' in row) yield { ...row, place: row.place + sheets.length }
  }
  const known = good.map(({ receipt }) => receipt)
  const shown = new Set<string>()
  yield* mapRows(sheets, sheetSchema, (sheet) => {
    for (const { vendorItemId } of sheet.orderItems) shown.add(lineKey(sheet.shipmentBoxId, vendorItemId))
    return orderOf(sheet, known)
  })
  if (page.context.whole !== true) return
  for (const { receipt, place } of good) {
    // Without a box it means the option in whichever box it is.
    const lost = receipt.returnItems.filter(({ shipmentBoxId: box, vendorItemId: option }) =>
      box === null || box === undefined
        ? ![...shown].some((key) => key.endsWith(lineKey('', option)))
        : !shown.has(lineKey(box, option)),
    )
    if (lost.length === 0) continue
    const refunds = unitsBack(receipt, lost, sheets.length === 0 ? known : null)
    if (refunds.length === 0) yield { place, skipped: 'empty' }
    else yield* checked([orderNews(receipt, refunds)], place, receipt)
  }
}

function listsOf(bytes: Uint8Array): { sheets: readonly Json[]; receipts: readonly Json[] } | string {
  try {
    const body = parseJson(bytes)
    if (isObject(body) && Array.isArray(body.sheets) && Array.isArray(body.receipts))
      return { sheets: body.sheets, receipts: body.receipts }
    return 'not sheets and receipts'
  } catch (error) {
    if (error instanceof VendorRefused) return String(error.params.detail ?? error.code)
    throw error
  }
}

/** What a completed receipt gave back of lines that are shown no more. @param all receipts of the order, when it is shown no more */
function unitsBack(
  receipt: VendorReceipt,
  lost: VendorReceipt['returnItems'],
  all: readonly VendorReceipt[] | null,
): readonly OrderRefund[] {
  const status = receiptStatus(receipt)
  if (status !== 'returned' && status !== 'cancelled') return []
  const at = refundedAt(receipt)
  const reason = status === 'returned' ? 'return' : 'cancel'
  const refunds = lost.flatMap(({ vendorItemId, shipmentBoxId, cancelCount }): OrderRefund[] => {
    if (shipmentBoxId === null || shipmentBoxId === undefined) return []
    const lineId = lineKey(shipmentBoxId, vendorItemId)
    const units = Math.max(0, wholeNumber(cancelCount, 'cancelCount'))
    return [{ refundId: `${receipt.receiptId}:${lineId}`, lineId, at, amountMinor: 0, units, reason }]
  })
  return all === null ? refunds : [...refunds, ...shippingBack(receipt, all, at)]
}

/** Nothing is shown and nothing came back: all was cancelled before it was sent, and the shipping went back with the last of it. */
function shippingBack(receipt: VendorReceipt, all: readonly VendorReceipt[], at: number): readonly OrderRefund[] {
  const own = all.filter(({ orderId }) => orderId === receipt.orderId)
  const isLast = own.every((other) => receiptStatus(other) === 'cancelled' && refundedAt(other) <= at)
  if (!isLast) return []
  const boxes = new Set(own.flatMap(({ returnItems }) => returnItems.flatMap((item) => item.shipmentBoxId ?? [])))
  return [...boxes].map((box) => {
    const lineId = `shipping:${box}`
    return { refundId: lineId, lineId, at, amountMinor: 0, units: 1, reason: 'cancel' }
  })
}

/** News of an order of which nothing is said but what went back. */
function orderNews(receipt: VendorReceipt, refunds: readonly OrderRefund[]): OrderRecord {
  const amounts = { itemsMinor: 0, discountMinor: 0, shippingMinor: 0, taxMinor: 0, totalMinor: 0 }
  const unsaid = { paidAt: null, changedAt: null, origin: null, buyerKey: null, source: null, extra: null }
  return {
    kind: 'order',
    externalId: receipt.orderId,
    merge: 'lines',
    orderedAt: seoulTime(receipt.createdAt),
    status: 'unknown',
    vendorStatus: '',
    currency: 'KRW',
    ...amounts,
    ...unsaid,
    lines: [],
    refunds,
  }
}

/** Amounts and state of the order follow from all its lines; those here are of this box. */
function orderOf(sheet: VendorSheet, receipts: readonly VendorReceipt[]): OrderRecord {
  const currency = sheet.orderItems.map((item) => currencyOf(item.salesPrice)).find((code) => code !== null) ?? 'KRW'
  const { lines, refunds } = linesOf(sheet, receipts, currency)
  const items = lines.filter((line) => line.kind === 'item')
  const sum = (of: (line: OrderLine) => number, from = lines): number =>
    from.reduce((total, line) => total + of(line), 0)
  const itemsMinor = sum((line) => line.quantity * line.unitMinor, items)
  const discountMinor = sum((line) => line.discountMinor)
  const totalMinor = sum((line) => line.totalMinor)
  const paidAt = filled(sheet.paidAt)
  return {
    kind: 'order',
    externalId: sheet.orderId,
    merge: 'lines',
    orderedAt: seoulTime(sheet.orderedAt),
    paidAt: paidAt === null ? null : seoulTime(paidAt),
    status: boxStatus(sheet.status),
    // Boxes of one order differ; what stands once per order must not change with the box that is read last.
    vendorStatus: '',
    // A box does not say when it changed.
    changedAt: null,
    currency,
    itemsMinor,
    discountMinor,
    shippingMinor: totalMinor - itemsMinor + discountMinor,
    taxMinor: 0,
    totalMinor,
    lines,
    refunds,
    origin: filled(sheet.refer),
    // Mail addresses are empty since 2024-08 and telephone numbers are made for one order: nothing tells a buyer again.
    buyerKey: null,
    source: null,
    extra: null,
  }
}
