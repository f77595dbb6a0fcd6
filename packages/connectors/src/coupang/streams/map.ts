import type { Json, Mapped, PageContent } from '@commerce/contracts/connector'
import { VendorRefused } from '@commerce/contracts/connector'
import type { OrderLine, OrderRecord } from '@commerce/contracts/records'
import { excerptOf, mapRows, parseJson, seoulTime, unreadable } from '../../kit/index.ts'
import { isObject } from '../api.ts'
import { filled, lineKey, linesOf } from './lines.ts'
import { boxStatus, receiptStatus } from './status.ts'
import { currencyOf, receiptSchema, sheetSchema, type VendorReceipt, type VendorSheet } from './vendor.ts'

/**
 * A page holds boxes and the receipts (returns, cancellations) of their orders: `{sheets, receipts}`. Each box is a piece of its
 * order. Places count the sheets first and the receipts after them.
 *
 * `context.whole` says that these are all boxes of the orders in it. A receipt may then speak of units that are shown no more, and
 * nobody says what they cost: a completed one is refused, because an amount made up by us would be worse than a question.
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
    if (lost.length > 0) yield unpriced(receipt, place)
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

function unpriced(receipt: VendorReceipt, place: number): Mapped {
  const status = receiptStatus(receipt)
  if (status !== 'returned' && status !== 'cancelled') return { place, skipped: 'empty' }
  const { receiptId, orderId, receiptType, receiptStatus: words, returnItems } = receipt
  const excerpt = excerptOf({ receiptId, orderId, receiptType, receiptStatus: words, returnItems })
  return { place, refusal: { code: 'row-missing', params: { column: 'salesPrice' } }, excerpt }
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
