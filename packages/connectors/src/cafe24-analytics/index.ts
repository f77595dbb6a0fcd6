import type { Connector } from '@commerce/contracts/connector'
import { zone } from '@commerce/kernel'
import { cafe24Auth, cafe24OAuth } from '../cafe24/auth.ts'
import { CAFE24_RATE } from '../cafe24/mall.ts'
import { bothWords, defineConnector } from '../kit/index.ts'
import { ANALYTICS_URL, openAnalytics, SCOPE } from './session.ts'
import { REPORTS } from './streams/reports.ts'
import { mapReport } from './streams/rows.ts'

/**
 * What Cafe24 Analytics says of a shop's visitors and where orders came from (SC2, SC3a to SC3e). Only malls of partners that Cafe24
 * approved may ask, so everything here is optional. Amounts are in the mall's currency; the order attribution is Cafe24's own, by
 * the last visit. Before 2023 the figures come from its older statistics and do not compare.
 */
export const cafe24Analytics: Connector = defineConnector({
  platform: 'cafe24-analytics',
  kind: 'analytics',
  title: bothWords('카페24 애널리틱스', 'Cafe24 Analytics'),
  zone: zone('Asia/Seoul'),
  currency: 'KRW',
  modes: ['fixture', 'api'],
  auth: cafe24Auth(
    SCOPE,
    bothWords(
      '통계 읽기 (mall.read_analytics). 카페24가 파트너로 승인한 앱만 쓸 수 있습니다.',
      'Read analytics (mall.read_analytics). Only apps of partners that Cafe24 approved may use it.',
    ),
  ),
  capabilities: [{ product: 'all', level: 'visit', read: true, actions: [] }],
  // How long the figures still change is not documented.
  lookBackDays: 7,
  settleDays: 7,
  historyDays: 730,
  readyHour: 6,
  attribution: '',
  totals: [],
  rate: CAFE24_RATE,
  baseUrl: ANALYTICS_URL,
  schedule: '23 */6 * * *',
  streams: REPORTS.map(({ name, title, stepDays }) => ({ name, title, stepDays, record: 'visit-day', reads: 'days' })),
  map: (stream, page) => mapReport(stream, page),
  api: { oauth: cafe24OAuth([SCOPE]), open: openAnalytics },
})
