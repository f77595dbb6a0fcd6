import type { OrderStatus } from '@commerce/contracts/records'

/** States of a shipment box. There is none for cancelled: such lines disappear or show in `cancelCount`. */
export const BOX_STATUSES = {
  /** Paid. */
  ACCEPT: 'paid',
  INSTRUCT: 'preparing',
  /** Handed over to the carrier. */
  DEPARTURE: 'shipped',
  DELIVERING: 'shipped',
  FINAL_DELIVERY: 'delivered',
  /** Brought by the seller, nobody tracks it. */
  NONE_TRACKING: 'shipped',
} as const satisfies Readonly<Record<string, OrderStatus>>

/** States of a return or cancellation, by its type (D7). Only what is completed was given back. */
export const RECEIPT_STATUSES = {
  RETURN: {
    /** The buyer asks to stop a parcel that is not gone yet. */
    RELEASE_STOP_UNCHECKED: 'cancel-requested',
    RETURNS_UNCHECKED: 'return-requested',
    VENDOR_WAREHOUSE_CONFIRM: 'return-requested',
    REQUEST_COUPANG_CHECK: 'return-requested',
    RETURNS_COMPLETED: 'returned',
  },
  CANCEL: {
    RELEASE_STOP_UNCHECKED: 'cancel-requested',
    RETURNS_UNCHECKED: 'cancel-requested',
    VENDOR_WAREHOUSE_CONFIRM: 'cancel-requested',
    REQUEST_COUPANG_CHECK: 'cancel-requested',
    RETURNS_COMPLETED: 'cancelled',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, OrderStatus>>>>

export function boxStatus(status: string): OrderStatus {
  return (BOX_STATUSES as Readonly<Record<string, OrderStatus>>)[status] ?? 'unknown'
}

/** A parcel stopped before it left was cancelled, although it was asked for as a return. */
const STOPPED = '처리(출고중지)'

/** State that a receipt puts its units into; null when its words are unknown, which changes nothing. */
export function receiptStatus(receipt: {
  readonly receiptType: string
  readonly receiptStatus: string
  readonly releaseStopStatus?: string | null | undefined
}): OrderStatus | null {
  const types = RECEIPT_STATUSES as Readonly<Record<string, Readonly<Record<string, OrderStatus>>>>
  const status = types[receipt.receiptType]?.[receipt.receiptStatus] ?? null
  return status === 'returned' && receipt.releaseStopStatus === STOPPED ? 'cancelled' : status
}
