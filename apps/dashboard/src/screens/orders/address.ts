import { ORDER_STATUSES, type OrderStatus } from '@commerce/contracts/records'
import { type Range, rangeOf } from '../parts/range-days.ts'
import { dayAfter } from '../parts/weekday.ts'
import { type ChoiceColumn, columnsOf } from './columns.ts'

/** How many orders stand on one page. */
export const PAGE = 50
/** Days shown unless the address says otherwise; who searches looks through everything. */
const USUAL_DAYS = 30
const SEARCH_DAYS = 800

export const SORTS = ['orderedAt', 'total', 'refunded'] as const
export type Sort = (typeof SORTS)[number]

export interface OrdersAddress {
  readonly range: Range
  /** What `range` is when the address names none. */
  readonly usualDays: number
  readonly connector: string | undefined
  readonly status: OrderStatus | undefined
  readonly credited: string | undefined
  readonly search: string | undefined
  readonly sort: Sort
  readonly dir: 'asc' | 'desc'
  readonly offset: number
  /** Columns shown beside those that always are. */
  readonly columns: readonly ChoiceColumn[]
  /** Id of the order whose details are open. */
  readonly order: string | undefined
}

type Text = Readonly<Record<string, string | undefined>>

/** Reads filters, order and place from the address; nonsense becomes what is usual, never an error. */
export function ordersAddress(address: Text): OrdersAddress {
  const text = (name: string, most: number) => address[name]?.trim().slice(0, most) || undefined
  const search = text('search', 100)
  const usualDays = search === undefined ? USUAL_DAYS : SEARCH_DAYS
  return {
    range: rangeOf(address, usualDays),
    usualDays,
    connector: text('connector', 64),
    status: ORDER_STATUSES.find((one) => one === address.status),
    credited: text('credited', 40),
    search,
    sort: SORTS.find((one) => one === address.sort) ?? 'orderedAt',
    dir: address.dir === 'asc' ? 'asc' : 'desc',
    offset: /^\d{1,6}$/.test(address.offset ?? '') ? Number(address.offset) : 0,
    columns: columnsOf(address.columns),
    order: text('order', 64),
  }
}

/** The days of a range that ends today. */
export function daysOfRange(range: Range, today: string): { readonly from: string; readonly to: string } {
  return range.kind === 'own'
    ? { from: range.from, to: range.to }
    : { from: dayAfter(today, 1 - range.days), to: today }
}

/** What the endpoint takes, apart from the place in the list. */
export function ordersQuery(address: OrdersAddress, today: string) {
  const { connector, status, credited, search, sort, dir } = address
  return {
    ...daysOfRange(address.range, today),
    sort,
    dir,
    ...(connector === undefined ? {} : { connector }),
    ...(status === undefined ? {} : { status }),
    ...(credited === undefined ? {} : { credited }),
    ...(search === undefined ? {} : { search }),
  }
}

export type OrdersQuery = ReturnType<typeof ordersQuery>

/** Is anything narrowed down apart from the days? */
export function isFiltered({ connector, status, credited, search }: OrdersAddress): boolean {
  return [connector, status, credited, search].some((one) => one !== undefined)
}
