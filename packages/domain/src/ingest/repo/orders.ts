import type { Store, Tables, Tx } from '@commerce/store'

export type OrderRow = Tables['store_orders']
export type LineRow = Tables['store_order_lines']
export type RefundRow = Tables['store_refunds']
export type OrderRollupRow = Tables['order_rollups']

/** An order with everything that belongs to it; what is kept of it as a version. */
export interface OrderState {
  readonly order: OrderRow
  readonly lines: readonly LineRow[]
  readonly refunds: readonly RefundRow[]
}

export const ORDER_COLUMNS = [
  'key',
  'connector_id',
  'external_id',
  'day',
  'ordered_at',
  'paid_at',
  'changed_at',
  'status',
  'vendor_status',
  'currency',
  'units',
  'items_minor',
  'discount_minor',
  'shipping_minor',
  'tax_minor',
  'total_minor',
  'refunded_minor',
  'paid',
  'sale',
  'origin',
  'buyer_key',
  'source_json',
  'extra_json',
  'page',
  'place',
  'learned_at',
] as const
const LINE_COLUMNS = [
  'order_key',
  'line_id',
  'kind',
  'product_id',
  'sku',
  'title',
  'option',
  'quantity',
  'cancelled_quantity',
  'returned_quantity',
  'unit_minor',
  'discount_minor',
  'total_minor',
  'status',
  'vendor_status',
  'extra_json',
  'page',
  'place',
  'changed_at',
] as const
const REFUND_COLUMNS = [
  'order_key',
  'refund_id',
  'line_id',
  'at',
  'day',
  'amount_minor',
  'reason',
  'page',
  'place',
] as const
const LINE_KEY = ['order_key', 'line_id']
const REFUND_KEY = ['order_key', 'refund_id']
const AT_ONCE = 400

/** Orders by the channel's ids, in their order, with lines and refunds. */
export async function readOrders(
  store: Store,
  tx: Tx,
  connectorId: string,
  ids: readonly string[],
): Promise<(OrderState | null)[]> {
  const orders = await store.lookup(
    tx,
    { table: 'store_orders', columns: ORDER_COLUMNS, key: ['connector_id', 'external_id'] },
    ids.map((id) => ({ connector_id: connectorId, external_id: id })),
  )
  const keys = orders.flatMap((order) => (order === null ? [] : [order.key]))
  const lines = new Map<number, LineRow[]>(keys.map((key) => [key, []]))
  const refunds = new Map<number, RefundRow[]>(keys.map((key) => [key, []]))
  for (let from = 0; from < keys.length; from += AT_ONCE) {
    const some = keys.slice(from, from + AT_ONCE)
    for (const row of await tx
      .selectFrom('store_order_lines')
      .selectAll()
      .where('order_key', 'in', some)
      .orderBy('order_key')
      .orderBy('line_id')
      .execute())
      lines.get(row.order_key)?.push(row)
    for (const row of await tx
      .selectFrom('store_refunds')
      .selectAll()
      .where('order_key', 'in', some)
      .orderBy('order_key')
      .orderBy('refund_id')
      .execute())
      refunds.get(row.order_key)?.push(row)
  }
  return orders.map((order) =>
    order === null
      ? null
      : { order: { ...order }, lines: lines.get(order.key) ?? [], refunds: refunds.get(order.key) ?? [] },
  )
}

/** Keeps what orders were before `page` came. */
export async function archiveOrders(
  store: Store,
  tx: Tx,
  states: readonly OrderState[],
  page: number,
  at: number,
): Promise<void> {
  await store.upsert(
    tx,
    {
      table: 'store_order_versions',
      columns: ['order_key', 'replaced_by', 'learned_at', 'replaced_at', 'snapshot_json'],
      key: ['order_key', 'replaced_by'],
      update: [],
    },
    states.map((state) => ({
      order_key: state.order.key,
      replaced_by: page,
      learned_at: state.order.learned_at,
      replaced_at: at,
      snapshot_json: JSON.stringify(state),
    })),
  )
}

/** Writes orders whole: what of `before` is not in `after` goes. */
export async function writeOrders(
  store: Store,
  tx: Tx,
  changes: readonly { before: OrderState | null; after: OrderState | null }[],
): Promise<void> {
  const gone = changes.flatMap(({ before, after }) => (before !== null && after === null ? [before.order] : []))
  const lines = { new: [] as LineRow[], gone: [] as LineRow[] }
  const refunds = { new: [] as RefundRow[], gone: [] as RefundRow[] }
  for (const { before, after } of changes) {
    const lineIds = new Set(after?.lines.map((line) => line.line_id))
    const refundIds = new Set(after?.refunds.map((refund) => refund.refund_id))
    lines.new.push(...(after?.lines ?? []))
    refunds.new.push(...(after?.refunds ?? []))
    lines.gone.push(...(before?.lines ?? []).filter((line) => !lineIds.has(line.line_id)))
    refunds.gone.push(...(before?.refunds ?? []).filter((refund) => !refundIds.has(refund.refund_id)))
  }
  const orders = changes.flatMap(({ after }) => (after === null ? [] : [after.order]))
  await store.erase(tx, { table: 'store_order_lines', key: LINE_KEY }, plain(lines.gone))
  await store.erase(tx, { table: 'store_refunds', key: REFUND_KEY }, plain(refunds.gone))
  await store.erase(tx, { table: 'store_orders', key: ['connector_id', 'external_id'] }, plain(gone))
  await put(store, tx, 'store_orders', ORDER_COLUMNS, ['connector_id', 'external_id'], orders)
  await put(store, tx, 'store_order_lines', LINE_COLUMNS, LINE_KEY, lines.new)
  await put(store, tx, 'store_refunds', REFUND_COLUMNS, REFUND_KEY, refunds.new)
}

async function put<T extends keyof Tables & string>(
  store: Store,
  tx: Tx,
  table: T,
  columns: readonly string[],
  key: readonly string[],
  rows: readonly object[],
): Promise<void> {
  const update = columns.filter((column) => !key.includes(column) && column !== 'key')
  await store.upsert(tx, { table, columns, key, update }, plain(rows))
}

/** Rows as the bulk statements take them: objects of plain values. */
const plain = (rows: readonly object[]): Record<string, string | number | null>[] => rows.map((row) => ({ ...row }))

export async function addStates(store: Store, tx: Tx, orders: readonly OrderRow[]): Promise<void> {
  const columns = ['order_key', 'learned_at', 'status', 'vendor_status', 'changed_at']
  await store.upsert(
    tx,
    { table: 'store_order_states', columns, key: ['order_key', 'learned_at', 'status'], update: ['vendor_status'] },
    orders.map(({ key, learned_at, status, vendor_status, changed_at }) => ({
      order_key: key,
      learned_at,
      status,
      vendor_status,
      changed_at,
    })),
  )
}

const ROLLUP_KEY = ['day', 'connector_id', 'currency']
export const ROLLUP_SUMS = [
  'orders',
  'sales',
  'units',
  'items_minor',
  'discount_minor',
  'shipping_minor',
  'total_minor',
  'refunded_minor',
  'refunded_on_day_minor',
  'sale_minor',
] as const

export async function readOrderRollups(
  store: Store,
  tx: Tx,
  keys: readonly { day: string; connector_id: string; currency: string }[],
): Promise<(OrderRollupRow | null)[]> {
  const columns = ['day', 'connector_id', 'currency', ...ROLLUP_SUMS, 'learned_at'] as const
  return await store.lookup(tx, { table: 'order_rollups', columns, key: ROLLUP_KEY }, keys)
}

/** Writes rollups; those that hold nothing any more go. */
export async function writeOrderRollups(store: Store, tx: Tx, rows: readonly OrderRollupRow[]): Promise<void> {
  const empty = (row: OrderRollupRow): boolean => ROLLUP_SUMS.every((column) => row[column] === 0)
  await store.erase(tx, { table: 'order_rollups', key: ROLLUP_KEY }, plain(rows.filter(empty)))
  await put(
    store,
    tx,
    'order_rollups',
    [...ROLLUP_KEY, ...ROLLUP_SUMS, 'learned_at'],
    ROLLUP_KEY,
    rows.filter((row) => !empty(row)),
  )
}
