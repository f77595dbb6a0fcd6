import type { OrderRecord } from '@commerce/contracts/records'
import { mergeOrder, sameState } from '../policy/order-merge.ts'
import { takeNumbers } from '../repo/entities.ts'
import {
  addStates,
  archiveOrders,
  type OrderRollupRow,
  type OrderState,
  ROLLUP_SUMS,
  readOrderRollups,
  readOrders,
  writeOrderRollups,
  writeOrders,
} from '../repo/orders.ts'
import { AmountsTooLarge, type AtPage, addTally, noRows, type Tally } from './context.ts'
import { excerptOf, type Placed, type Refused } from './read.ts'
import { sameRecord } from './same.ts'

export interface OrdersApplied {
  readonly tally: Tally
  /** Rows that say the same as another row of the page. */
  readonly duplicates: number
  readonly refused: Refused[]
}

interface Folding {
  readonly before: OrderState | null
  now: OrderState | null
  readonly key: number
  readonly seen: Placed<OrderRecord>[]
  readonly tally: Tally
}

/** Orders of a page, one after the other, with versions, states and rollups. */
export async function applyOrders(at: AtPage, orders: readonly Placed<OrderRecord>[]): Promise<OrdersApplied> {
  const result = { tally: noRows(), duplicates: 0, refused: [] as Refused[] }
  if (orders.length === 0) return result
  const folding = await beginFolding(at, orders)
  for (const one of orders) {
    const fold = folding.get(one.record.externalId)
    if (fold === undefined) continue
    const twin = contradiction(fold.seen, one)
    if (twin === 'same') {
      result.duplicates += one.rows
      continue
    }
    if (twin !== null) {
      const params = { other: twin.place + 1 }
      const { place, rows } = one
      result.refused.push({ place, rows, code: 'row-duplicate', params, excerpt: excerptOf(one.record) })
      continue
    }
    fold.seen.push(one)
    foldIn(at, fold, one)
  }
  for (const fold of folding.values()) {
    settle(fold)
    addTally(result.tally, fold.tally)
  }
  const changes = [...folding.values()]
    .filter((fold) => fold.now !== null && fold.now !== fold.before)
    .map((fold) => ({ before: real(fold.before), stored: fold.before, after: fold.now }))
  await storeOrders(at, changes)
  return result
}

/** Pieces of a page that take each other back leave the order as it was. */
function settle(fold: Folding): void {
  const before = real(fold.before)
  if (before === null || fold.now === null || fold.now === fold.before || !sameState(before, fold.now)) return
  fold.now = fold.before
  const { tally } = fold
  tally.same += tally.new + tally.changed
  tally.new = 0
  tally.changed = 0
}

/** An order that is being read again (rebuild) keeps its key and is otherwise not there. */
const real = (state: OrderState | null): OrderState | null => (state === null || state.order.page === 0 ? null : state)

async function beginFolding(at: AtPage, orders: readonly Placed<OrderRecord>[]): Promise<Map<string, Folding>> {
  const ids = [...new Set(orders.map((one) => one.record.externalId))]
  const states = await readOrders(at.store, at.tx, at.connectorId, ids)
  const fresh = states.filter((state) => state === null).length
  let next = fresh === 0 ? 0 : await takeNumbers(at.tx, 'order', fresh)
  const folding = new Map<string, Folding>()
  ids.forEach((id, n) => {
    const before = states[n] ?? null
    folding.set(id, { before, now: before, key: before?.order.key ?? next, seen: [], tally: noRows() })
    if (before === null) next += 1
  })
  return folding
}

function foldIn(at: AtPage, fold: Folding, { place, rows, record }: Placed<OrderRecord>): void {
  const { tally } = fold
  const was = real(fold.now)
  if (was !== null && was.order.page > at.page) {
    tally.same += rows
    return
  }
  // News of an order that never came in: there is nothing they could change.
  if (was === null && record.merge === 'lines' && record.lines.length === 0) {
    tally.same += rows
    return
  }
  const merged = mergeOrder(fold.now, { record, page: at.page, place, at: at.at }, fold.key, at.shopZone)
  if (was !== null && merged === was) {
    tally.same += rows
    return
  }
  const known = new Set(was?.lines.map((line) => line.line_id))
  const added = record.lines.some((line) => !known.has(line.lineId))
  if (was === null || (record.merge === 'lines' && added)) tally.new += rows
  else tally.changed += rows
  fold.now = { ...merged, order: { ...merged.order, connector_id: at.connectorId } }
}

/** Two rows of one page that contradict each other and do not say which is newer. */
function contradiction(
  seen: readonly Placed<OrderRecord>[],
  one: Placed<OrderRecord>,
): Placed<OrderRecord> | 'same' | null {
  for (const earlier of seen) {
    if (sameRecord(earlier.record, one.record)) return 'same'
    const [a, b] = [earlier.record, one.record]
    if (a.changedAt !== null && b.changedAt !== null && a.changedAt !== b.changedAt) continue
    if (a.merge === 'whole' || b.merge === 'whole') return earlier
    const lines = new Map(a.lines.map((line) => [line.lineId, line]))
    const other = b.lines.find((line) => {
      const known = lines.get(line.lineId)
      return known !== undefined && !sameRecord(known, line)
    })
    if (other !== undefined) return earlier
  }
  return null
}

/** Stores what orders are now (null: no more), and what they were as versions. */
export async function storeOrders(
  at: AtPage,
  changes: readonly { before: OrderState | null; stored: OrderState | null; after: OrderState | null }[],
): Promise<void> {
  await archiveOrders(
    at.store,
    at.tx,
    changes.flatMap(({ before }) => (before === null ? [] : [before])),
    at.page,
    at.at,
  )
  await writeOrders(
    at.store,
    at.tx,
    changes.map(({ stored, after }) => ({ before: stored, after })),
  )
  const moved = changes.flatMap(({ before, after }) =>
    after !== null && (before === null || before.order.status !== after.order.status) ? [after.order] : [],
  )
  await addStates(at.store, at.tx, moved)
  await rollUp(at, changes)
}

async function rollUp(
  at: AtPage,
  changes: readonly { before: OrderState | null; after: OrderState | null }[],
): Promise<void> {
  const sums = new Map<string, OrderRollupRow>()
  for (const { before, after } of changes) {
    if (before !== null) contribute(sums, before, at.connectorId, -1)
    if (after !== null) contribute(sums, after, at.connectorId, 1)
  }
  const rows = [...sums.values()]
  const known = await readOrderRollups(at.store, at.tx, rows)
  rows.forEach((row, n) => {
    const old = known[n] ?? null
    for (const column of ROLLUP_SUMS) {
      row[column] += old?.[column] ?? 0
      if (!Number.isSafeInteger(row[column])) throw new AmountsTooLarge(row.day)
    }
    row.learned_at = at.at
  })
  await writeOrderRollups(at.store, at.tx, rows)
}

/**
 * What an order adds to the days it touches. Orders that were paid stand on their business day with gross amounts and what was
 * given back since; refunds stand a second time on the day they were made. Sales hold what is left of orders that are sales today.
 */
export function contribute(
  sums: Map<string, OrderRollupRow>,
  { order, refunds }: OrderState,
  connectorId: string,
  sign: 1 | -1,
): void {
  if (order.paid === 0) return
  const on = (day: string): OrderRollupRow => {
    const key = `${day}\0${order.currency}`
    const row = sums.get(key) ?? emptyRollup(day, connectorId, order.currency)
    sums.set(key, row)
    return row
  }
  const row = on(order.day)
  row.orders += sign
  row.units += sign * order.units
  row.items_minor += sign * order.items_minor
  row.discount_minor += sign * order.discount_minor
  row.shipping_minor += sign * order.shipping_minor
  row.total_minor += sign * order.total_minor
  row.refunded_minor += sign * order.refunded_minor
  if (order.sale === 1) {
    row.sales += sign
    row.sale_minor += sign * (order.total_minor - order.refunded_minor)
  }
  for (const refund of refunds) on(refund.day).refunded_on_day_minor += sign * refund.amount_minor
}

const emptyRollup = (day: string, connectorId: string, currency: string): OrderRollupRow => ({
  day,
  connector_id: connectorId,
  currency,
  orders: 0,
  sales: 0,
  units: 0,
  items_minor: 0,
  discount_minor: 0,
  shipping_minor: 0,
  total_minor: 0,
  refunded_minor: 0,
  refunded_on_day_minor: 0,
  sale_minor: 0,
  learned_at: 0,
})
