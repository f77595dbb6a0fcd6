import type { OrderStatus } from '@commerce/contracts/records'

/** productOrderStatus: how far a product order is (D7). PAYED splits by placeOrderStatus, see {@link statusOf}. */
export const PRODUCT_ORDER_STATUSES = {
  PAYMENT_WAITING: 'unpaid',
  PAYED: 'paid',
  DELIVERING: 'shipped',
  DELIVERED: 'delivered',
  PURCHASE_DECIDED: 'confirmed',
  EXCHANGED: 'exchanged',
  CANCELED: 'cancelled',
  RETURNED: 'returned',
  CANCELED_BY_NOPAYMENT: 'void',
} as const satisfies Readonly<Record<string, OrderStatus>>

/** What a claim makes of it; null: nothing, the status of the goods counts (refused claims restore it). */
export const CLAIM_STATUSES = {
  CANCEL_REQUEST: 'cancel-requested',
  CANCELING: 'cancel-requested',
  CANCEL_DONE: 'cancelled',
  CANCEL_REJECT: null,
  ADMIN_CANCELING: 'cancel-requested',
  ADMIN_CANCEL_DONE: 'cancelled',
  ADMIN_CANCEL_REJECT: null,
  RETURN_REQUEST: 'return-requested',
  RETURN_DONE: 'returned',
  RETURN_REJECT: null,
  // On their way back, for a return or for an exchange: claimType tells which.
  COLLECTING: 'return-requested',
  COLLECT_DONE: 'return-requested',
  EXCHANGE_REQUEST: 'exchange-requested',
  EXCHANGE_REDELIVERING: 'exchange-requested',
  EXCHANGE_DONE: 'exchanged',
  EXCHANGE_REJECT: null,
  PURCHASE_DECISION_HOLDBACK: null,
  PURCHASE_DECISION_HOLDBACK_REDELIVERING: null,
  PURCHASE_DECISION_HOLDBACK_RELEASE: null,
  PURCHASE_DECISION_REQUEST: null,
} as const satisfies Readonly<Record<string, OrderStatus | null>>

const OF_GOODS: ReadonlyMap<string, OrderStatus> = new Map(Object.entries(PRODUCT_ORDER_STATUSES))
const OF_CLAIM: ReadonlyMap<string, OrderStatus | null> = new Map(Object.entries(CLAIM_STATUSES))
/** Money went back. */
export const GIVEN_BACK_CLAIMS: ReadonlySet<string> = new Set(['CANCEL_DONE', 'ADMIN_CANCEL_DONE', 'RETURN_DONE'])

export interface ProductOrderState {
  readonly productOrderStatus: string
  readonly placeOrderStatus?: string | null | undefined
  readonly claimType?: string | null | undefined
  readonly claimStatus?: string | null | undefined
  /** Pieces that no finished claim took back; undefined when the vendor does not say. */
  readonly remainQuantity?: number | null | undefined
  /** Whether money ever came. */
  readonly paid: boolean
}

/** State of one product order. What is not known is `unknown`, which still counts. */
export function statusOf(state: ProductOrderState): OrderStatus {
  const goods = goodsStatus(state)
  if (goods === 'void' || goods === 'unpaid') return claimOf(state) === 'cancelled' ? 'void' : goods
  // A finished claim over some of the pieces: the rest goes on. CANCELED and RETURNED are said of all of them.
  const some = (state.remainQuantity ?? 0) > 0 && GIVEN_BACK_CLAIMS.has(state.claimStatus ?? '')
  if (some && goods !== 'cancelled' && goods !== 'returned') return 'partly-refunded'
  const claim = claimOf(state) ?? goods
  return claim === 'cancelled' && !state.paid ? 'void' : claim
}

function goodsStatus({ productOrderStatus, placeOrderStatus }: ProductOrderState): OrderStatus {
  const status = OF_GOODS.get(productOrderStatus) ?? 'unknown'
  return status === 'paid' && placeOrderStatus === 'OK' ? 'preparing' : status
}

function claimOf({ claimStatus, claimType, productOrderStatus }: ProductOrderState): OrderStatus | null {
  const goods = OF_GOODS.get(productOrderStatus)
  // Final states say it themselves; the claim beside them is the one that led there.
  if (goods === 'cancelled' || goods === 'returned' || goods === 'exchanged') return null
  const claim = OF_CLAIM.get(claimStatus ?? '') ?? null
  return claim === 'return-requested' && claimType === 'EXCHANGE' ? 'exchange-requested' : claim
}
