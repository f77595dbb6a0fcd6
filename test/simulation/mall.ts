import type { Ask, SourcePage } from '@commerce/contracts/connector'
import type { OrderLine, OrderRecord, OrderRefund, OrderStatus } from '@commerce/contracts/records'
import type { Clock } from '@commerce/kernel'
import type { Chance } from './chance.ts'
import { onTheWire, pageOf, type Reader } from './platform.ts'
import { HOUR, KRW } from './world.ts'

const PAGE_CHANGES = 5
const WAY: readonly OrderStatus[] = ['paid', 'preparing', 'shipped', 'delivered', 'confirmed']

/** An order as the mall keeps it. */
export interface MallOrder {
  readonly id: string
  readonly orderedAt: number
  /** Told as a whole, or line by line as some malls do. */
  readonly merge: 'whole' | 'lines'
  readonly source: Readonly<Record<string, string>> | null
  lines: OrderLine[]
  refunds: OrderRefund[]
}

const sumOf = (lines: readonly { totalMinor: number }[]): number => lines.reduce((sum, one) => sum + one.totalMinor, 0)

/** A sales channel: orders with their lives, and a log of changes that is read on from a place, with old news among the new. */
export function createMall(deps: { clock: Clock; chance: Chance; rate: () => number }) {
  const { clock, chance, rate } = deps
  const orders: MallOrder[] = []
  const log: OrderRecord[] = []
  /** What was ever said of an order or a line, by when it changed. */
  const said = new Map<string, OrderRecord>()
  /** The newest change of an order, or of a line of it, that somebody has stored. */
  const heard = new Map<string, number>()
  let lastChange = 0

  const partsOf = (record: OrderRecord): string[] =>
    record.merge === 'whole' ? [record.externalId] : record.lines.map(({ lineId }) => `${record.externalId}/${lineId}`)

  const hear = (record: OrderRecord): void => {
    for (const part of partsOf(record)) heard.set(part, Math.max(heard.get(part) ?? 0, record.changedAt ?? 0))
  }

  /** Puts what became of an order into the log. @param lines those that changed, where the mall tells lines. */
  function tell(
    order: MallOrder,
    lines: readonly OrderLine[],
    refunds: readonly OrderRefund[],
    status: OrderStatus,
  ): void {
    lastChange = Math.max(clock.now(), lastChange + 1)
    const whole = order.merge === 'whole'
    const record: OrderRecord = {
      kind: 'order',
      externalId: order.id,
      merge: order.merge,
      ...{ orderedAt: order.orderedAt, paidAt: order.orderedAt, status, vendorStatus: status, changedAt: lastChange },
      ...{ currency: KRW, itemsMinor: sumOf(order.lines), discountMinor: 0, shippingMinor: 0, taxMinor: 0 },
      totalMinor: sumOf(order.lines),
      lines: whole ? order.lines : lines,
      refunds: whole ? order.refunds : refunds,
      ...{ origin: null, buyerKey: null, source: order.source, extra: null },
    }
    log.push(record)
    for (const part of partsOf(record)) said.set(`${part}@${record.changedAt}`, record)
    // Late copies of old news.
    if (chance.happens(0.2)) log.push(chance.one(log.slice(-6)))
  }

  function buy(at: number): MallOrder {
    const number = orders.length + 1
    const lines = Array.from({ length: 1 + chance.whole(2) }, (_, n): OrderLine => {
      const quantity = 1 + chance.whole(3)
      const unitMinor = 1_000 * (5 + chance.whole(40))
      return {
        ...{
          lineId: `l${n + 1}`,
          kind: 'item',
          productId: 'p1',
          sku: `sku-${chance.whole(3)}`,
          title: '상품',
          option: null,
        },
        ...{ quantity, cancelledQuantity: 0, returnedQuantity: 0, unitMinor, discountMinor: 0 },
        ...{ totalMinor: quantity * unitMinor, status: 'paid', vendorStatus: 'paid', extra: null },
      }
    })
    const order: MallOrder = {
      id: `2026${String(number).padStart(8, '0')}`,
      orderedAt: at,
      merge: chance.one(['whole', 'lines']),
      source: chance.one([
        null,
        { inflowPath: '파워링크 광고', inflowPathAdd: '원피스' },
        { utm_source: 'google', utm_medium: 'cpc', utm_campaign: '봄' },
      ]),
      lines,
      refunds: [],
    }
    orders.push(order)
    tell(order, lines, [], 'paid')
    return order
  }

  /** Something becomes of an order: it goes its way, or a line of it is given back, with the money. */
  function change(order: MallOrder): void {
    const line = chance.one(order.lines)
    const at = WAY.indexOf(line.status)
    if (at < 0) return
    const back = chance.happens(0.3)
    const status: OrderStatus = back ? chance.one(['cancelled', 'returned']) : (WAY[at + 1] ?? 'confirmed')
    const whole = order.merge === 'whole'
    const changed = order.lines.map((one) => (whole || one === line ? { ...one, status, vendorStatus: status } : one))
    const given = back ? (whole ? order.lines : [line]) : []
    const refunds = given.map(
      ({ lineId, totalMinor }): OrderRefund => ({
        ...{ refundId: `r-${lineId}`, lineId, at: clock.now(), amountMinor: totalMinor, reason: 'return' },
      }),
    )
    order.lines = changed
    order.refunds = [...order.refunds, ...refunds]
    tell(
      order,
      changed.filter(({ lineId }) => lineId === line.lineId),
      refunds,
      status,
    )
  }

  async function* pages(ask: Ask, reader: Reader): AsyncGenerator<SourcePage> {
    let after = (ask.cursor as { after: number } | null)?.after ?? 0
    // Who asks from here says that everything before is stored.
    for (const record of log.slice(0, after)) hear(record)
    const until = log.length
    while (after < until) {
      const next = Math.min(until, after + PAGE_CHANGES)
      const records = log.slice(after, next)
      if (chance.happens(0.3)) records.reverse()
      if (chance.happens(0.3)) records.push(chance.one(records))
      const told = {
        say: () => {},
        hear: (entries: Iterable<readonly [string, OrderRecord]>) => {
          for (const [, record] of entries) hear(record)
        },
      }
      const page = pageOf(records, { request: `GET /orders?after=${after}`, cursor: { after: next } })
      yield* onTheWire(
        { chance, rate, reader, told },
        page,
        records.map((one) => [one.externalId, one] as const),
      )
      after = next
    }
  }

  return {
    ...{ orders, said, heard, pages },
    /** A few hours of the shop. @returns orders that were made. */
    live(): MallOrder[] {
      const made = chance.happens(0.6) ? [buy(clock.now() - chance.whole(2 * HOUR))] : []
      for (let n = chance.whole(4); n > 0 && orders.length > 0; n -= 1) change(chance.one(orders))
      return made
    },
  }
}
export type Mall = ReturnType<typeof createMall>
