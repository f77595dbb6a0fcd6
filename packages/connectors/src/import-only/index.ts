import type { Connector } from '@commerce/contracts/connector'
import { zone } from '@commerce/kernel'
import { bothWords, defineConnector } from '../kit/index.ts'

/** Places that are read from files only, so that every file has a connection its rows belong to. */
const fromFiles = (
  own: Pick<Connector, 'platform' | 'kind' | 'title' | 'capabilities' | 'totals' | 'attribution'>,
): Connector =>
  defineConnector({
    ...own,
    zone: zone('Asia/Seoul'),
    currency: 'KRW',
    modes: ['import'],
    auth: { fields: [], steps: [], consoleUrl: '', rights: [], keyLifeDays: null },
    // A file is as late as the person who brings it: nothing is expected at any hour or re-read.
    lookBackDays: 0,
    settleDays: 0,
    historyDays: 3_650,
    readyHour: 23,
    rate: { capacity: 1, perSecond: 1 },
    baseUrl: '',
    schedule: '0 0 1 1 *',
    streams: [],
    map: () => [],
    api: null,
  })

/** Shopify: order exports (L11). */
export const shopify: Connector = fromFiles({
  platform: 'shopify',
  kind: 'channel',
  title: bothWords('쇼피파이', 'Shopify'),
  capabilities: [{ product: 'all', level: 'order', read: true, actions: [] }],
  totals: [],
  attribution: '',
})

/** Any other place that sells: a till, a marketplace without a connector, a list of orders. */
export const otherChannel: Connector = fromFiles({
  platform: 'other-channel',
  kind: 'channel',
  title: bothWords('그 밖의 판매 채널', 'Other sales channel'),
  capabilities: [{ product: 'all', level: 'order', read: true, actions: [] }],
  totals: [],
  attribution: '',
})

/** Any other place that advertises: daily figures in a table (K11, L7). */
export const customAds: Connector = fromFiles({
  platform: 'custom-ads',
  kind: 'ads',
  title: bothWords('그 밖의 광고 매체', 'Other ad platform'),
  capabilities: [
    { product: 'all', level: 'account', read: true, actions: [] },
    { product: 'all', level: 'campaign', read: true, actions: [] },
    { product: 'all', level: 'adgroup', read: true, actions: [] },
    { product: 'all', level: 'keyword', read: true, actions: [] },
    { product: 'all', level: 'ad', read: true, actions: [] },
  ],
  totals: ['account', 'campaign', 'adgroup', 'keyword', 'ad'],
  attribution: '',
})
