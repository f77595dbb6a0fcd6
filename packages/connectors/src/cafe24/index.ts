import type { Connector } from '@commerce/contracts/connector'
import { zone } from '@commerce/kernel'
import { bothWords, defineConnector } from '../kit/index.ts'
import { cafe24Auth, cafe24OAuth } from './auth.ts'
import { CAFE24_RATE } from './mall.ts'
import { openCafe24 } from './session.ts'
import { mapOrders } from './streams/order-map.ts'

/** Orders of a Cafe24 mall (SC1): Admin API, and order files. Facts: Cafe24 API reference, "Orders". */
export const cafe24: Connector = defineConnector({
  platform: 'cafe24',
  kind: 'channel',
  title: bothWords('카페24', 'Cafe24'),
  zone: zone('Asia/Seoul'),
  currency: 'KRW',
  modes: ['import', 'fixture', 'api'],
  auth: cafe24Auth('mall.read_order', bothWords('주문 읽기 (mall.read_order)', 'Read orders (mall.read_order)')),
  capabilities: [{ product: 'all', level: 'order', read: true, actions: [] }],
  // Cancellations and returns arrive for weeks; there is no filter by time of change, so the window is read again.
  lookBackDays: 45,
  settleDays: 45,
  historyDays: 730,
  readyHour: 1,
  attribution: '',
  totals: [],
  rate: CAFE24_RATE,
  // The mall's own name stands in front: `https://{mallId}.cafe24api.com`.
  baseUrl: 'https://cafe24api.com',
  schedule: '7 * * * *',
  streams: [
    {
      name: 'orders',
      record: 'order',
      title: bothWords('주문과 취소·반품·교환', 'Orders, cancellations, returns, exchanges'),
      reads: 'days',
      stepDays: 30,
    },
  ],
  map: (_stream, page) => mapOrders(page),
  api: { oauth: cafe24OAuth(['mall.read_order']), open: openCafe24 },
})
