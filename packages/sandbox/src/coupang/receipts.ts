import { rawJson } from '../server/spoil.ts'
import { seoulIso } from '../world/calendar.ts'
import { coupangOrderId, receiptId, sellerProductId, shipmentBoxId, vendorItemId } from '../world/channel-numbers.ts'
import { lineState } from '../world/line-state.ts'
import type { Claim, Order, OrderLine } from '../world/orders.ts'
import { optionAt } from '../world/truth.ts'

/** A return or cancellation as it stands, with the lists it shows in. */
export interface Receipt {
  readonly createdAt: number
  readonly orderId: string
  readonly id: string
  /** `cancelType=CANCEL`: cancelled while only paid. Otherwise the `status` values under which it is found. */
  readonly lists: readonly ('CANCEL' | 'RU' | 'UC' | 'CC' | 'PR')[]
  readonly row: Record<string, unknown>
}

/** Receipts of an order; exchanges have lists of their own, and a request that was turned down is withdrawn. */
export function receiptsOf(order: Order, asOf: number): Receipt[] {
  return order.lines.flatMap((line) => {
    if (line.claim === null) return []
    const { claim, phase, changedAt } = lineState(order, line, asOf)
    if (claim === null || claim.kind === 'exchange' || phase === 'rejected' || phase === null) return []
    const kind = kindOf(order, claim)
    const done = phase === 'done'
    return [
      {
        createdAt: claim.requestedAt,
        orderId: coupangOrderId(order),
        id: receiptId(order, line),
        lists: listsOf(kind, phase),
        row: shown(order, line, claim, { kind, phase, changedAt, done }),
      },
    ]
  })
}

type Kind = 'cancel' | 'stop' | 'return'

/** A cancellation of goods that are being packed is asked for as a return of what must not leave. */
const kindOf = (order: Order, claim: Claim): Kind =>
  claim.kind === 'return' ? 'return' : claim.endedAt > order.preparingAt ? 'stop' : 'cancel'

function listsOf(kind: Kind, phase: string): Receipt['lists'] {
  if (kind === 'cancel') return ['CANCEL']
  if (phase === 'done') return ['CC']
  // A stop that is asked for shows under both.
  return kind === 'stop' ? ['RU', 'UC'] : ['UC']
}

function shown(
  order: Order,
  line: OrderLine,
  claim: Claim,
  at: { kind: Kind; phase: string; changedAt: number; done: boolean },
): Record<string, unknown> {
  return {
    receiptId: rawJson(receiptId(order, line)),
    orderId: rawJson(coupangOrderId(order)),
    paymentId: rawJson(coupangOrderId(order)),
    receiptType: at.kind === 'cancel' ? 'CANCEL' : 'RETURN',
    receiptStatus: statusOf(at.kind, at.phase),
    createdAt: seoulIso(claim.requestedAt),
    modifiedAt: seoulIso(at.changedAt),
    requesterName: '구매자',
    cancelCountSum: claim.quantity,
    faultByType: 'CUSTOMER',
    preRefund: false,
    releaseStopStatus: at.kind === 'stop' ? (at.done ? '처리(출고중지)' : '미처리') : '비대상',
    enclosePrice: { currencyCode: 'KRW', units: 0, nanos: 0 },
    completeConfirmType: at.done ? 'VENDOR_CONFIRM' : 'UNDEFINED',
    completeConfirmDate: at.done ? seoulIso(claim.endedAt) : '',
    returnItems: [
      {
        vendorItemId: Number(vendorItemId(line.product.number, optionAt(line))),
        vendorItemName: line.product.ko,
        purchaseCount: line.quantity,
        cancelCount: claim.quantity,
        shipmentBoxId: rawJson(shipmentBoxId(order)),
        sellerProductId: Number(sellerProductId(line.product.number)),
        sellerProductName: line.product.ko,
      },
    ],
    returnDeliveryDtos: [],
  }
}

function statusOf(kind: Kind, phase: string): string {
  if (phase === 'done') return 'RETURNS_COMPLETED'
  if (kind !== 'return') return 'RELEASE_STOP_UNCHECKED'
  return phase === 'collected' ? 'VENDOR_WAREHOUSE_CONFIRM' : 'RETURNS_UNCHECKED'
}
