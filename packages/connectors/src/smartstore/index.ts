import type { Connector } from '@commerce/contracts/connector'
import { zone } from '@commerce/kernel'
import { bothWords, defineConnector } from '../kit/index.ts'
import { BASE_URL, SMARTSTORE_AUTH } from './auth.ts'
import { SMARTSTORE_RATE } from './rate.ts'
import { openSmartstore } from './session.ts'
import { mapProductOrders } from './streams/order-map.ts'

/** Orders of a Naver Smart Store (SC5): Commerce API, and order files. The unit is the product order, several to an order. */
export const smartstore: Connector = defineConnector({
  platform: 'smartstore',
  kind: 'channel',
  title: bothWords('네이버 스마트스토어', 'Naver Smart Store'),
  zone: zone('Asia/Seoul'),
  currency: 'KRW',
  modes: ['import', 'fixture', 'api'],
  auth: SMARTSTORE_AUTH,
  capabilities: [{ product: 'all', level: 'order', read: true, actions: [] }],
  // The feed brings what changes; deliveries, of which it does not tell, happen within days.
  lookBackDays: 14,
  settleDays: 30,
  historyDays: 365,
  readyHour: 1,
  attribution: '',
  totals: [],
  rate: SMARTSTORE_RATE,
  baseUrl: BASE_URL,
  schedule: '11 * * * *',
  streams: [
    {
      name: 'changes',
      record: 'order',
      title: bothWords('바뀐 주문', 'Changed orders'),
      reads: 'changes',
      stepDays: 1,
    },
    {
      name: 'orders',
      record: 'order',
      title: bothWords('주문과 완료된 클레임', 'Orders and finished claims'),
      reads: 'days',
      stepDays: 30,
    },
  ],
  map: (_stream, page) => mapProductOrders(page),
  api: { oauth: null, open: openSmartstore },
})
