import type { JsonObject, Mapped, PageContent } from '@commerce/contracts/connector'
import type { VisitDayRecord } from '@commerce/contracts/records'
import { type Currency, type Day, isCurrency } from '@commerce/kernel'
import { z } from 'zod'
import { decimalToMinor, mapRows, parseJson, unreadable, vendorDay, wholeNumber } from '../../kit/index.ts'
import { reportOf } from './reports.ts'

/** Numbers and numbers in quotes stand side by side in one row. */
const number = z.union([z.number(), z.string()])
const text = z.string().nullish()
const key = z.union([z.string(), z.number()]).nullish()

interface OfPage {
  readonly day: Day
  readonly shop: string
  readonly currency: Currency
}

type Reading = (rows: readonly unknown[], page: OfPage) => Generator<Mapped>

/** A report as rows: schema, and what makes a record of one. */
function reading<T>(schema: z.ZodType<T>, map: (row: T, page: OfPage) => VisitDayRecord): Reading {
  return (rows, page) => mapRows(rows, schema, (row) => map(row, page))
}

const READINGS: Readonly<Record<VisitDayRecord['what'], Reading>> = {
  visitors: reading(
    z.object({
      date: z.string(),
      visit_count: number,
      first_visit_count: number.nullish(),
      re_visit_count: number.nullish(),
    }),
    (row, page) => ({
      ...empty('visitors', page, '', ''),
      day: vendorDay(row.date),
      visits: wholeNumber(row.visit_count, 'visit_count'),
      extra: {
        firstVisits: wholeNumber(row.first_visit_count, 'first_visit_count'),
        repeatVisits: wholeNumber(row.re_visit_count, 're_visit_count'),
      },
    }),
  ),
  pageviews: reading(z.object({ date: z.string(), page_view: number }), (row, page) => ({
    ...empty('pageviews', page, '', ''),
    day: vendorDay(row.date),
    pageviews: wholeNumber(row.page_view, 'page_view'),
  })),
  'keyword-sales': reading(z.object({ keyword: key, order_count: number, order_amount: number }), (row, page) => ({
    ...empty('keyword-sales', page, named(row.keyword), named(row.keyword)),
    orders: wholeNumber(row.order_count, 'order_count'),
    ...amount(row.order_amount, page),
  })),
  'ad-attribution': reading(
    z.object({ ad: key, keyword: key, visit_count: number, purchase_count: number, order_amount: number }),
    (row, page) => ({
      ...empty('ad-attribution', page, `${named(row.ad)}/${named(row.keyword)}`, named(row.ad)),
      visits: wholeNumber(row.visit_count, 'visit_count'),
      orders: wholeNumber(row.purchase_count, 'purchase_count'),
      ...amount(row.order_amount, page),
      extra: { ad: named(row.ad), keyword: named(row.keyword) },
    }),
  ),
  'product-sales': reading(
    z.object({
      product_no: z.union([z.string().min(1), z.number()]),
      product_name: text,
      order_count: number,
      order_product_count: number,
      order_amount: number,
    }),
    (row, page) => ({
      ...empty('product-sales', page, String(row.product_no), row.product_name ?? ''),
      orders: wholeNumber(row.order_count, 'order_count'),
      quantity: wholeNumber(row.order_product_count, 'order_product_count'),
      ...amount(row.order_amount, page),
    }),
  ),
  'order-attribution': reading(
    z.object({
      order_id: z.string().min(1),
      order_date: text,
      ad: key,
      medium: key,
      campaign: key,
      keyword: key,
      content: key,
      order_amount: number,
      payment_method: text,
    }),
    (row, page) => ({
      // Its number joins the order of the Admin API, whichever shop of the mall it was made in.
      ...empty('order-attribution', { ...page, shop: '1' }, row.order_id, filled(row.campaign) ?? filled(row.ad) ?? ''),
      day: row.order_date == null || row.order_date === '' ? page.day : vendorDay(row.order_date),
      orders: 1,
      ...amount(row.order_amount, page),
      extra: told({
        ad: row.ad,
        medium: row.medium,
        campaign: row.campaign,
        keyword: row.keyword,
        content: row.content,
        paymentMethod: row.payment_method,
      }),
    }),
  ),
}

/** Rows of one answer of a report. */
export function mapReport(stream: string, page: PageContent): Iterable<Mapped> {
  const report = reportOf(stream)
  const rows = report === null ? null : rowsOf(page.bytes, report.list)
  const { day, shop, currency } = page.context
  if (report === null || rows === null) return unreadable(report?.list ?? stream)
  if (typeof currency !== 'string' || !isCurrency(currency)) return unreadable('currency')
  const asked = { day: vendorDay(String(day ?? '')), shop: String(shop ?? '1'), currency }
  return READINGS[report.name](rows, asked)
}

function rowsOf(bytes: Uint8Array, list: string): readonly unknown[] | null {
  try {
    const rows = (parseJson(bytes) as JsonObject | null)?.[list]
    return Array.isArray(rows) ? rows : null
  } catch {
    return null
  }
}

/** Shops after the first one keep their rows apart by their number. */
function empty(what: VisitDayRecord['what'], page: OfPage, ofRow: string, name: string): VisitDayRecord {
  const shop = page.shop === '1' ? '' : `shop:${page.shop}`
  return {
    kind: 'visit-day',
    what,
    day: page.day,
    key: [shop, ofRow].filter((part) => part !== '').join('/'),
    name,
    visits: null,
    pageviews: null,
    orders: null,
    quantity: null,
    amountMinor: null,
    currency: null,
    extra: null,
  }
}

function amount(value: string | number, page: OfPage): { amountMinor: number; currency: Currency } {
  return { amountMinor: decimalToMinor(value, page.currency, 'order_amount'), currency: page.currency }
}

/** Visits without a keyword or an ad are a row of their own at the vendor. */
function named(value: string | number | null | undefined): string {
  return filled(value) ?? '(none)'
}

function filled(value: string | number | null | undefined): string | null {
  return value === null || value === undefined || value === '' ? null : String(value)
}

function told(values: Readonly<Record<string, string | number | null | undefined>>): Record<string, string> | null {
  const known = Object.entries(values).flatMap(([name, value]) => {
    const said = filled(value)
    return said === null ? [] : [[name, said] as const]
  })
  return known.length === 0 ? null : Object.fromEntries(known)
}
