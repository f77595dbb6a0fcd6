import type { Checked, Connector, Session } from '@commerce/contracts/connector'
import { dayOf, zone } from '@commerce/kernel'
import { bothWords, defineConnector } from '../kit/index.ts'
import { COUPANG_RATE, COUPANG_URL, type CoupangSession, openCoupang, readList, sheetsPath } from './api.ts'
import { coupangAuth } from './auth.ts'
import { mapOrders } from './streams/map.ts'
import { orderPages } from './streams/orders.ts'
import { WINDOW_DAYS } from './streams/receipts.ts'

const SEOUL = zone('Asia/Seoul')

/**
 * Coupang Wing (SC7, K6): orders in all states with their returns and cancellations. Advertising of Coupang is another connector,
 * `coupang-ads`. Orders of Rocket Growth, which Coupang sends itself, have an API of their own and are not read here.
 */
export const coupang: Connector = defineConnector({
  platform: 'coupang',
  kind: 'channel',
  title: bothWords('쿠팡 WING', 'Coupang WING'),
  zone: SEOUL,
  currency: 'KRW',
  modes: ['import', 'fixture', 'api'],
  auth: coupangAuth,
  capabilities: [{ product: 'marketplace', level: 'order', read: true, actions: [] }],
  // Boxes are listed by the day of the order, not of a change: a month is read again.
  lookBackDays: 30,
  settleDays: 30,
  // How far back the vendor answers is not documented.
  historyDays: 365,
  readyHour: 0,
  attribution: '',
  totals: [],
  rate: COUPANG_RATE,
  baseUrl: COUPANG_URL,
  schedule: '25 * * * *',
  streams: [
    {
      name: 'orders',
      record: 'order',
      title: bothWords('주문, 취소, 반품', 'Orders, cancellations, returns'),
      reads: 'days',
      stepDays: WINDOW_DAYS,
    },
  ],
  map: (_stream, page) => mapOrders(page),
  api: { oauth: null, open: (connection, ports) => sessionOf(openCoupang(connection, ports)) },
})

function sessionOf(session: CoupangSession): Session {
  return {
    check: () => check(session),
    pages(stream, ask) {
      if (stream !== 'orders') throw new RangeError(`coupang has no stream ${stream}`)
      return orderPages(session, ask)
    },
  }
}

/** Orders of today: needs a right signature, a right vendor code and an allowed address. */
async function check(session: CoupangSession): Promise<Checked> {
  const today = dayOf(session.ports.clock.now(), SEOUL)
  const query = `createdAtFrom=${today}%2B09:00&createdAtTo=${today}%2B09:00&maxPerPage=1&status=ACCEPT`
  readList(await session.get(sheetsPath(session.vendorId), query))
  return { account: session.vendorId, zone: SEOUL, currency: 'KRW', missing: [], expiresAt: null }
}
