import type { Both } from '@commerce/contracts/connector'
import type { VisitKind } from '@commerce/contracts/records'
import { bothWords } from '../../kit/index.ts'

/** One report of the vendor. */
export interface Report {
  readonly name: VisitKind
  readonly title: Both
  readonly path: string
  /** Name of the list in the answer. */
  readonly list: string
  /** Days of one call. Rows without a date sum up the days asked for, so those are asked day by day. */
  readonly stepDays: number
  readonly query: Readonly<Record<string, string>>
}

const TOTAL = { device_type: 'total' }
const BY_DAY = { ...TOTAL, format_type: 'day' }

export const REPORTS: readonly Report[] = [
  {
    name: 'visitors',
    title: bothWords('방문자', 'Visitors'),
    path: '/visitors/view',
    list: 'view',
    stepDays: 30,
    query: BY_DAY,
  },
  {
    name: 'pageviews',
    title: bothWords('페이지뷰', 'Page views'),
    path: '/visitors/pageview',
    list: 'pageview',
    stepDays: 30,
    query: BY_DAY,
  },
  {
    name: 'keyword-sales',
    title: bothWords('검색어별 매출', 'Sales by keyword'),
    path: '/visitpaths/keywordsales',
    list: 'keywordsales',
    stepDays: 1,
    query: TOTAL,
  },
  {
    name: 'ad-attribution',
    title: bothWords('광고 효과', 'Effect of ads'),
    path: '/adeffect/addetails',
    list: 'addetails',
    stepDays: 1,
    query: TOTAL,
  },
  {
    name: 'product-sales',
    title: bothWords('상품별 매출', 'Sales by product'),
    path: '/products/sales',
    list: 'sales',
    stepDays: 1,
    query: TOTAL,
  },
  {
    name: 'order-attribution',
    title: bothWords('주문별 유입 경로', 'Where orders came from'),
    path: '/sales/orderdetails',
    list: 'orderdetails',
    stepDays: 1,
    query: TOTAL,
  },
]

export function reportOf(stream: string): Report | null {
  return REPORTS.find((report) => report.name === stream) ?? null
}
