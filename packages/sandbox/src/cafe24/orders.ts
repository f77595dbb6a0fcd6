import { seoulIso } from '../world/calendar.ts'
import { cafe24ItemCode, cafe24OrderId, cafe24ProductCode, cafe24ProductNo } from '../world/channel-numbers.ts'
import { type LineState, lineState } from '../world/line-state.ts'
import { type Order, type OrderLine, shippingBackAt } from '../world/orders.ts'
import { refundWon } from '../world/truth.ts'

/** Money of Cafe24: text with two decimals, won too. */
export const amount = (won: number): string => `${won}.00`

/** An order with its items, as `/orders` with `embed=items` prints it. Buyers have no names here. */
export function shownOrder(order: Order, asOf: number, embed: ReadonlySet<string>): Record<string, unknown> {
  const states = order.lines.map((line) => ({ line, state: lineState(order, line, asOf) }))
  const isPaid = order.paidAt !== null && order.paidAt <= asOf
  const goodsBack = states.reduce((sum, { line, state }) => sum + refundWon(line, state.cancelled + state.returned), 0)
  const shippingBack = shippingBackAt(order)
  const given = goodsBack + (shippingBack !== null && shippingBack <= asOf ? order.shipping : 0)
  const claims = states.filter(({ state }) => state.phase === 'done' && state.claim !== null)
  const dateOf = (kind: string): string | null => {
    const at = claims.find(({ state }) => state.claim?.kind === kind)?.state.claim?.endedAt
    return at === undefined ? null : seoulIso(at)
  }
  const cancelledAll = states.every(({ line, state }) => state.cancelled === line.quantity)
  return {
    shop_no: 1,
    currency: 'KRW',
    order_id: cafe24OrderId(order),
    market_id: 'self',
    market_order_no: null,
    // A mark that tells members apart; half of the buyers are guests.
    member_id: order.buyer % 2 === 0 ? `member${order.buyer}` : '',
    payment_method: [order.voidAt === null ? 'card' : 'cash'],
    paid: isPaid ? 'T' : 'F',
    canceled: cancelledAll ? 'T' : states.some(({ state }) => state.cancelled > 0) ? 'M' : 'F',
    order_date: seoulIso(order.at),
    first_order: order.buyer % 3 === 0 ? 'T' : 'F',
    payment_date: isPaid ? seoulIso(order.paidAt ?? order.at) : null,
    cancel_date: dateOf('cancel'),
    return_confirmed_date: dateOf('return'),
    order_place_id: order.mobile ? 'mobile' : 'cafe24',
    order_place_name: order.mobile ? '모바일웹' : 'PC',
    include_tax: 'T',
    payment_amount: amount(isPaid ? order.total : 0),
    initial_order_amount: amounts(order, isPaid, 0),
    actual_order_amount: amounts(order, isPaid, given),
    shipping_status: 'M',
    ...(embed.has('items') ? { items: states.map(({ line, state }) => shownItem(order, line, state)) } : {}),
    ...(embed.has('cancellation') ? { cancellation: claimList(order, states, 'cancel') } : {}),
    ...(embed.has('return') ? { return: claimList(order, states, 'return') } : {}),
    ...(embed.has('exchange') ? { exchange: claimList(order, states, 'exchange') } : {}),
  }
}

function amounts(order: Order, isPaid: boolean, given: number): Record<string, string> {
  const goods = order.lines.reduce((sum, line) => sum + line.unit * line.quantity, 0)
  const discount = order.lines.reduce((sum, line) => sum + line.discount, 0)
  const left = order.total - given
  return {
    order_price_amount: amount(goods),
    shipping_fee: amount(order.shipping),
    points_spent_amount: amount(0),
    credits_spent_amount: amount(0),
    coupon_discount_price: amount(discount),
    coupon_shipping_fee_amount: amount(0),
    membership_discount_amount: amount(0),
    shipping_fee_discount_amount: amount(0),
    set_product_discount_amount: amount(0),
    app_discount_amount: amount(0),
    point_incentive_amount: amount(0),
    total_amount_due: amount(isPaid ? 0 : left),
    payment_amount: amount(isPaid ? left : 0),
    market_other_discount_amount: amount(0),
    tax: amount(0),
  }
}

function shownItem(order: Order, line: OrderLine, state: LineState): Record<string, unknown> {
  const { claim, phase } = state
  const done = phase === 'done' ? claim : null
  const stageCode = STAGE_CODES[state.stage]
  return {
    shop_no: 1,
    order_item_code: cafe24ItemCode(order, line),
    variant_code: `${cafe24ProductCode(line.product.number)}000A`,
    product_no: cafe24ProductNo(line.product.number),
    product_code: cafe24ProductCode(line.product.number),
    custom_product_code: line.product.sku,
    custom_variant_code: line.product.sku,
    product_name: line.product.ko,
    product_name_default: line.product.ko,
    option_value: `옵션=${line.option}`,
    product_price: amount(line.unit),
    option_price: amount(0),
    coupon_discount_price: amount(line.discount),
    app_item_discount_amount: amount(0),
    payment_amount: null,
    quantity: line.quantity,
    claim_code:
      claim === null ? null : `${{ cancel: 'C', return: 'R', exchange: 'E' }[claim.kind]}${cafe24OrderId(order)}`,
    claim_quantity: claim === null ? null : claim.quantity,
    order_status: codeOf(state),
    order_status_before_cs: claim === null ? null : stageCode,
    status_code: statusCode(state),
    ordered_date: seoulIso(order.at),
    cancel_date: done?.kind === 'cancel' ? seoulIso(done.endedAt) : null,
    return_request_date: claim?.kind === 'return' ? seoulIso(claim.requestedAt) : null,
    return_confirmed_date: done?.kind === 'return' ? seoulIso(done.endedAt) : null,
    refund_date: done !== null && done.kind !== 'exchange' ? seoulIso(done.endedAt) : null,
    shipped_date: after(state, 'shipped') ? seoulIso(order.shippedAt) : null,
    delivered_date: after(state, 'delivered') ? seoulIso(order.deliveredAt) : null,
    purchaseconfirmation_date: state.stage === 'confirmed' ? seoulIso(order.confirmedAt) : null,
  }
}

const STAGE_CODES = {
  unpaid: 'N00',
  void: 'C48',
  paid: 'N10',
  preparing: 'N20',
  shipped: 'N30',
  delivered: 'N40',
  confirmed: 'N50',
} as const
const ORDERED = Object.keys(STAGE_CODES)
const after = (state: LineState, stage: string): boolean => ORDERED.indexOf(state.stage) >= ORDERED.indexOf(stage)

const CLAIM_CODES = {
  cancel: { requested: 'C00', collected: 'C10', done: 'C40', rejected: null },
  return: { requested: 'R00', collected: 'R20', done: 'R40', rejected: null },
  exchange: { requested: 'E00', collected: 'E20', done: 'E40', rejected: null },
} as const

/** A refused request leaves the item where it was. */
function codeOf(state: LineState): string {
  const claimed = state.claim === null || state.phase === null ? null : CLAIM_CODES[state.claim.kind][state.phase]
  return claimed ?? STAGE_CODES[state.stage]
}

function statusCode(state: LineState): string {
  if (state.stage === 'void') return 'C1'
  if (state.phase !== 'done') return 'N1'
  return { cancel: 'C2', return: 'C3', exchange: 'E1' }[state.claim?.kind ?? 'cancel']
}

type States = readonly { readonly line: OrderLine; readonly state: LineState }[]

function claimList(order: Order, states: States, kind: string): Record<string, unknown>[] {
  return states
    .filter(({ state }) => state.claim?.kind === kind)
    .map(({ line, state }) => ({
      order_id: cafe24OrderId(order),
      order_item_code: [cafe24ItemCode(order, line)],
      quantity: state.claim?.quantity ?? 0,
      status: codeOf(state),
    }))
}
