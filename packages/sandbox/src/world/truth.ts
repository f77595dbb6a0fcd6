import type { AdLevel } from '@commerce/contracts/records'
import type { Day } from '@commerce/kernel'
import { type Figures, levelOn, NO_FIGURES } from './ad-figures.ts'
import { numberOfDay } from './calendar.ts'
import {
  cafe24ItemCode,
  cafe24OrderId,
  coupangOrderId,
  productOrderId,
  shipmentBoxId,
  smartstoreOrderId,
  vendorItemId,
} from './channel-numbers.ts'
import type { AdPlatform, Channel } from './entities.ts'
import { type LineState, lineState } from './line-state.ts'
import { type Order, type OrderLine, shippingBackAt } from './orders.ts'
import { type MallDay, mallDay } from './visits.ts'
import type { World } from './world.ts'

export type { Figures } from './ad-figures.ts'

/** Amounts in won. */
export interface TruthLine {
  readonly lineId: string
  readonly sku: string
  readonly quantity: number
  readonly unitMinor: number
  readonly discountMinor: number
  readonly totalMinor: number
  readonly state: LineState
}

export interface TruthRefund {
  /** `shipping` for what was paid for sending. */
  readonly lineId: string
  readonly at: number
  readonly amountMinor: number
  readonly reason: 'cancel' | 'return'
}

export interface TruthOrder {
  readonly externalId: string
  readonly orderedAt: number
  readonly paidAt: number | null
  readonly itemsMinor: number
  readonly discountMinor: number
  readonly shippingMinor: number
  readonly totalMinor: number
  readonly lines: readonly TruthLine[]
  readonly refunds: readonly TruthRefund[]
  /** The ad that brought it. */
  readonly broughtBy: AdPlatform | null
}

/** What really is, to compare with what was read. Days are days of Seoul, both included. */
export interface Truth {
  /** Figures of one entity as the platform shows them at `asOf`. */
  adDay(platform: AdPlatform, level: AdLevel, entityId: string, day: Day, asOf: number): Figures
  /** All entities of a level with figures, by id. */
  adLevel(platform: AdPlatform, level: AdLevel, day: Day, asOf: number): ReadonlyMap<string, Figures>
  /** Orders placed on these days and before `asOf`, as they stand then. */
  orders(channel: Channel, from: Day, to: Day, asOf: number): TruthOrder[]
  /** What the mall's own analytics shows of a day. */
  mall(day: Day, asOf: number): MallDay
  /** Pieces of each product in the warehouse at the end of a day, by SKU. */
  stock(day: Day): ReadonlyMap<string, number>
}

export function createTruth(world: World, stock: (dayNumber: number) => ReadonlyMap<string, number>): Truth {
  return {
    adDay: (platform, level, entityId, day, asOf) =>
      levelOn(world, platform, level, numberOfDay(day), asOf).get(entityId) ?? NO_FIGURES,
    adLevel: (platform, level, day, asOf) => levelOn(world, platform, level, numberOfDay(day), asOf),
    orders: (channel, from, to, asOf) => {
      const found: TruthOrder[] = []
      for (let day = numberOfDay(from); day <= numberOfDay(to); day += 1)
        for (const order of world.orders(channel, day)) if (order.at <= asOf) found.push(truthOrder(order, asOf))
      return found
    },
    mall: (day, asOf) => mallDay(world, numberOfDay(day), asOf),
    stock: (day) => stock(numberOfDay(day)),
  }
}

export function truthOrder(order: Order, asOf: number): TruthOrder {
  const lines = order.lines.map((line) => truthLine(order, line, asOf))
  return {
    externalId: orderNumber(order),
    orderedAt: order.at,
    paidAt: order.paidAt !== null && order.paidAt <= asOf ? order.paidAt : null,
    itemsMinor: sum(lines.map((line) => line.unitMinor * line.quantity)),
    discountMinor: sum(lines.map((line) => line.discountMinor)),
    shippingMinor: order.shipping,
    totalMinor: order.total,
    lines,
    refunds: [...order.lines.flatMap((line) => refundOf(order, line, asOf)), ...shippingRefund(order, asOf)],
    broughtBy: order.via?.leaf.platform ?? null,
  }
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)

function truthLine(order: Order, line: OrderLine, asOf: number): TruthLine {
  return {
    lineId: lineNumber(order, line),
    sku: line.product.sku,
    quantity: line.quantity,
    unitMinor: line.unit,
    discountMinor: line.discount,
    totalMinor: line.total,
    state: lineState(order, line, asOf),
  }
}

/** What a buyer gets back for a part of a line: its share of what was paid for the line, rounded down. Shipping is kept. */
export function refundWon(line: OrderLine, quantity: number): number {
  return quantity >= line.quantity ? line.total : Math.floor((line.total * quantity) / line.quantity)
}

function refundOf(order: Order, line: OrderLine, asOf: number): TruthRefund[] {
  const { claim } = line
  if (claim === null || claim.end !== 'done' || claim.kind === 'exchange' || claim.endedAt > asOf) return []
  return [
    {
      lineId: lineNumber(order, line),
      at: claim.endedAt,
      amountMinor: refundWon(line, claim.quantity),
      reason: claim.kind,
    },
  ]
}

function shippingRefund(order: Order, asOf: number): TruthRefund[] {
  const at = shippingBackAt(order)
  return at === null || at > asOf ? [] : [{ lineId: 'shipping', at, amountMinor: order.shipping, reason: 'cancel' }]
}

export function orderNumber(order: Order): string {
  switch (order.channel) {
    case 'cafe24':
      return cafe24OrderId(order)
    case 'smartstore':
      return smartstoreOrderId(order)
    case 'coupang':
      return coupangOrderId(order)
  }
}

export function lineNumber(order: Order, line: OrderLine): string {
  switch (order.channel) {
    case 'cafe24':
      return cafe24ItemCode(order, line)
    case 'smartstore':
      return productOrderId(order, line)
    case 'coupang':
      return `${shipmentBoxId(order)}:${vendorItemId(line.product.number, optionAt(line))}`
  }
}

export const optionAt = (line: OrderLine): number => Math.max(0, line.product.options.indexOf(line.option))
