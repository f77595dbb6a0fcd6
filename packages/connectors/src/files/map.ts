import type { Mapped, PageContent } from '@commerce/contracts/connector'
import { mapAds } from './ads.ts'
import { FORMATS } from './formats/index.ts'
import { mapOrderLines } from './order-lines.ts'
import { contextOf } from './page.ts'
import { mapShopifyOrders } from './shopify.ts'

/** Rows of a page of a file as canonical records; pure, the plan stands in the page's context. */
export function mapFilePage(page: PageContent): Mapped[] {
  const { plan, cut } = contextOf(page)
  if (cut !== undefined) return cutRow(page, cut)
  const format = FORMATS[plan.format]
  if (format.kind === 'ads') return mapAds(page, format)
  return format.merge === 'whole' ? mapShopifyOrders(page) : mapOrderLines(page, plan.format)
}

/** A row without an end: its beginning is all the page holds. */
function cutRow(page: PageContent, cut: 'row-too-long' | 'quote-open'): Mapped[] {
  const excerpt = Buffer.from(page.bytes).toString('utf8').slice(0, 2000).toWellFormed()
  const refusal =
    cut === 'row-too-long'
      ? ({ code: 'row-too-long', params: {} } as const)
      : ({ code: 'row-shape', params: { field: '"', why: 'a quote that is never closed' } } as const)
  return [{ place: 0, refusal, excerpt }]
}
