import type { Currency } from '@commerce/kernel'

/**
 * State of an order or a line, the same for all channels. Connectors translate; the vendor's word is kept beside it (D7, CF9).
 *
 * `unpaid` and `void` were never paid and never count. `cancelled` and `returned` were paid and given back. Requests count as
 * sales until they are granted.
 */
export const ORDER_STATUSES = [
  'unpaid',
  'void',
  'paid',
  'preparing',
  'shipped',
  'delivered',
  'confirmed',
  'cancel-requested',
  'cancelled',
  'return-requested',
  'returned',
  'exchange-requested',
  'exchanged',
  'partly-refunded',
  'refunded',
  'unknown',
] as const
export type OrderStatus = (typeof ORDER_STATUSES)[number]

/** Never revenue: nobody paid. */
const NEVER_PAID: ReadonlySet<OrderStatus> = new Set(['unpaid', 'void'])
/** Cancellation-like statuses (D7): left out of store revenue. */
const GIVEN_BACK: ReadonlySet<OrderStatus> = new Set(['cancelled', 'returned', 'refunded'])

/** Whether the money came in at first: such an order stands in gross revenue, less its refunds. */
export function wasPaid(status: OrderStatus): boolean {
  return !NEVER_PAID.has(status)
}

/** Whether the order is a sale today (D7). */
export function isSale(status: OrderStatus): boolean {
  return wasPaid(status) && !GIVEN_BACK.has(status)
}

/** All amounts in minor units of the order's currency. */
export interface OrderLine {
  /** Unique within the order and stable over time. */
  readonly lineId: string
  /** `shipping` and `adjustment` carry money but no goods. */
  readonly kind: 'item' | 'shipping' | 'adjustment'
  readonly productId: string | null
  readonly sku: string | null
  readonly title: string
  readonly option: string | null
  /** As ordered. */
  readonly quantity: number
  readonly cancelledQuantity: number
  readonly returnedQuantity: number
  /** Price of one, before discounts. */
  readonly unitMinor: number
  /** Taken off this line, as a positive number. */
  readonly discountMinor: number
  /** What the buyer pays for the line as ordered: quantity × unit − discount. */
  readonly totalMinor: number
  readonly status: OrderStatus
  readonly vendorStatus: string
  readonly extra: Readonly<Record<string, number | string>> | null
}

export interface OrderRefund {
  /** Unique within the order and stable over time. */
  readonly refundId: string
  readonly lineId: string | null
  /** When the money was given back, epoch milliseconds UTC; the refund is booked on that day. */
  readonly at: number
  /** Positive, minor units. */
  readonly amountMinor: number
  /**
   * Units of the line that went back, where the vendor names no amount and shows the order no more (Coupang). `amountMinor` is 0
   * then, and ingest books the share of the line it knows; of a line it does not know nothing was booked, so nothing goes back.
   */
  readonly units?: number
  readonly reason: 'cancel' | 'return' | 'refund'
}

/** An order of a sales channel. T10, I7. */
export interface OrderRecord {
  readonly kind: 'order'
  readonly externalId: string
  /**
   * `whole`: these are all its lines and refunds, and the amounts below are the vendor's. `lines`: the vendor reports it piece by
   * piece (Smart Store product orders, Coupang boxes, one line per row in a file); lines and refunds are added to those known, and
   * amounts and status follow from the lines, so those given here are not looked at. Without lines it says something of an order
   * that is known already, and nothing of one that is not.
   */
  readonly merge: 'whole' | 'lines'
  /** Epoch milliseconds UTC; its day in the shop's zone is the business day (`date_kst`). */
  readonly orderedAt: number
  readonly paidAt: number | null
  readonly status: OrderStatus
  readonly vendorStatus: string
  /** When the vendor says it changed last; null when unknown. Older news never overwrites newer. */
  readonly changedAt: number | null
  readonly currency: Currency
  /** Goods before discounts. */
  readonly itemsMinor: number
  /** All discounts, positive. */
  readonly discountMinor: number
  readonly shippingMinor: number
  /** Tax that comes on top; 0 where prices hold it (Korea). */
  readonly taxMinor: number
  /** What the buyer paid or has to pay for the order as ordered. */
  readonly totalMinor: number
  readonly lines: readonly OrderLine[]
  readonly refunds: readonly OrderRefund[]
  /** Where it was made, when the channel relays several places (`shopn`, `NCHECKOUT`, `mobile`); null otherwise. */
  readonly origin: string | null
  /** A hash that tells returning buyers apart; never a name, address or number. */
  readonly buyerKey: string | null
  /** What the channel says about where the buyer came from (campaign, keyword, path). */
  readonly source: Readonly<Record<string, string>> | null
  readonly extra: Readonly<Record<string, number | string>> | null
}
