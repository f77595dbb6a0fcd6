import { seoulIso } from '../world/calendar.ts'
import { channelProductNo, originProductNo, productOrderId, smartstoreOrderId } from '../world/channel-numbers.ts'
import type { AdPlatform } from '../world/entities.ts'
import { type LineState, lineState } from '../world/line-state.ts'
import type { Order, OrderLine } from '../world/orders.ts'
import { refundWon } from '../world/truth.ts'

/** Milliseconds and offset, as everything in this API. */
export const printed = (instant: number): string => seoulIso(instant, true)

/** One product order with its order, as `query` and the conditional list give it. Nobody's name stands in it. */
export function detail(order: Order, line: OrderLine, asOf: number): Record<string, unknown> {
  const state = lineState(order, line, asOf)
  const paid = order.paidAt !== null && order.paidAt <= asOf
  const claim = claimOf(order, line, state)
  return {
    order: {
      orderId: smartstoreOrderId(order),
      orderDate: printed(order.at),
      ...(paid ? { paymentDate: printed(order.paidAt ?? order.at) } : {}),
      paymentMeans: order.voidAt === null ? '신용카드' : '무통장입금',
      payLocationType: order.mobile ? 'MOBILE' : 'PC',
      generalPaymentAmount: order.total,
      naverMileagePaymentAmount: 0,
      chargeAmountPaymentAmount: 0,
      payLaterPaymentAmount: 0,
      orderDiscountAmount: 0,
      ordererNo: `2${order.buyer.toString().padStart(8, '0')}`,
    },
    productOrder: productOrder(order, line, state),
    ...(claim === null ? {} : { currentClaim: { [state.claim?.kind ?? '']: claim } }),
    ...(claim !== null && state.phase === 'done' ? { completedClaims: [claim] } : {}),
    ...(asOf >= order.shippedAt && paid && state.cancelled < line.quantity
      ? { delivery: { sendDate: printed(order.shippedAt), deliveryCompany: 'CJGLS' } }
      : {}),
  }
}

function productOrder(order: Order, line: OrderLine, state: LineState): Record<string, unknown> {
  const back = state.cancelled + state.returned
  const commission = Math.round(line.total * 0.0363)
  const sale = order.via?.leaf.platform === 'naver' || order.via === null ? Math.round(line.total * 0.02) : 0
  return {
    productOrderId: productOrderId(order, line),
    productOrderStatus: statusOf(line, state),
    placeOrderStatus: state.stage === 'paid' || state.stage === 'unpaid' || state.stage === 'void' ? 'NOT_YET' : 'OK',
    ...(state.stage === 'paid' || state.stage === 'unpaid' || state.stage === 'void'
      ? {}
      : { placeOrderDate: printed(order.preparingAt) }),
    ...(state.stage === 'confirmed' ? { decisionDate: printed(order.confirmedAt) } : {}),
    ...claimFields(order, line, state),
    productId: channelProductNo(line.product.number),
    originalProductId: originProductNo(line.product.number),
    sellerProductCode: line.product.sku,
    optionCode: `${line.product.number}0${line.option.length}`,
    productName: line.product.ko,
    productOption: `옵션: ${line.option}`,
    quantity: line.quantity,
    initialQuantity: line.quantity,
    remainQuantity: line.quantity - back,
    unitPrice: line.unit,
    totalProductAmount: line.unit * line.quantity,
    initialProductAmount: line.unit * line.quantity,
    totalPaymentAmount: line.total,
    initialPaymentAmount: line.total,
    remainPaymentAmount: line.total - refundWon(line, back),
    productDiscountAmount: line.discount,
    sellerBurdenDiscountAmount: line.discount,
    // Of the whole bundle, shown at every one of its product orders.
    deliveryFeeAmount: order.shipping,
    deliveryDiscountAmount: 0,
    shippingFeeType: order.shipping === 0 ? '무료' : '선결제',
    packageNumber: `${smartstoreOrderId(order)}9`,
    expectedSettlementAmount: line.total - commission - sale,
    paymentCommission: commission,
    saleCommission: sale,
    channelCommission: 0,
    knowledgeShoppingSellingInterlockCommission: sale,
    ...inflow(order),
    taxType: 'TAXATION',
    deliveryAttributeType: 'NORMAL',
  }
}

/** What the store says about where a buyer came from. */
function inflow(order: Order): Record<string, string> {
  if (order.via === null) return order.buyer % 3 === 0 ? { inflowPath: '네이버쇼핑' } : {}
  const paths: Readonly<Record<AdPlatform, string>> = {
    naver: order.via.leaf.keywordId === null ? '네이버쇼핑(광고)' : '검색광고(파워링크)',
    meta: 'SNS(외부)',
    google: '구글',
    tiktok: 'SNS(외부)',
    'coupang-ads': '',
  }
  const { term, platform } = order.via.leaf
  return { inflowPath: paths[platform], ...(term === '' ? {} : { inflowPathAdd: term }) }
}

const STATUS_OF_STAGE = {
  unpaid: 'PAYMENT_WAITING',
  void: 'CANCELED_BY_NOPAYMENT',
  paid: 'PAYED',
  preparing: 'PAYED',
  shipped: 'DELIVERING',
  delivered: 'DELIVERED',
  confirmed: 'PURCHASE_DECIDED',
} as const

/** A claim over all pieces ends the product order; one over some leaves it where it is. */
function statusOf(line: OrderLine, state: LineState): string {
  if (state.phase === 'done' && state.claim?.quantity === line.quantity)
    return { cancel: 'CANCELED', return: 'RETURNED', exchange: 'EXCHANGED' }[state.claim.kind]
  return STATUS_OF_STAGE[state.stage]
}

const CLAIM_STATUS = {
  cancel: { requested: 'CANCEL_REQUEST', collected: 'CANCELING', done: 'CANCEL_DONE', rejected: 'CANCEL_REJECT' },
  return: { requested: 'RETURN_REQUEST', collected: 'COLLECT_DONE', done: 'RETURN_DONE', rejected: 'RETURN_REJECT' },
  exchange: {
    requested: 'EXCHANGE_REQUEST',
    collected: 'COLLECT_DONE',
    done: 'EXCHANGE_DONE',
    rejected: 'EXCHANGE_REJECT',
  },
} as const

/** Words of the claim as it stands; empty without one. */
export function claimFields(order: Order, line: OrderLine, { claim, phase }: LineState): Record<string, string> {
  if (claim === null || phase === null) return {}
  return {
    claimType: claim.kind.toUpperCase(),
    claimStatus: CLAIM_STATUS[claim.kind][phase],
    claimId: `${productOrderId(order, line)}1`,
  }
}

function claimOf(order: Order, line: OrderLine, state: LineState): Record<string, unknown> | null {
  const { claim, phase } = state
  if (claim === null) return null
  return {
    ...claimFields(order, line, state),
    requestQuantity: claim.quantity,
    claimRequestDate: printed(claim.requestedAt),
    ...(claim.collectedAt !== null && (phase === 'collected' || phase === 'done')
      ? { collectCompletedDate: printed(claim.collectedAt) }
      : {}),
    ...(phase === 'done' ? { claimCompleteOperationDate: printed(claim.endedAt) } : {}),
  }
}
