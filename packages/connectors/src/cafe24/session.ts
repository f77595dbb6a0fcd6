import type { OpenConnection, Session, SessionPorts } from '@commerce/contracts/connector'
import { VendorRefused } from '@commerce/contracts/connector'
import { dayOf } from '@commerce/kernel'
import { mallApi } from './api.ts'
import { mallOf } from './mall.ts'
import { orderPages } from './streams/orders.ts'

/** Talks to one mall. */
export function openCafe24(connection: OpenConnection, ports: SessionPorts): Session {
  const api = mallApi(connection, ports, 'mall.read_order')
  return {
    async check() {
      const today = dayOf(ports.clock.now(), connection.zone)
      // The cheapest call that needs the right we need.
      await api.call({
        method: 'GET',
        path: '/api/v2/admin/orders/count',
        query: { start_date: today, end_date: today },
      })
      const tokens = await ports.tokens.get()
      return {
        account: mallOf(connection),
        zone: null,
        currency: null,
        missing: [],
        expiresAt: tokens?.refreshExpiresAt ?? null,
      }
    },
    pages(stream, ask) {
      if (stream !== 'orders') throw new VendorRefused('vendor-request-refused', { detail: `stream ${stream}` })
      return orderPages(api, connection, ask)
    },
  }
}
