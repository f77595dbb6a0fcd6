import { type OpenConnection, type Session, type SessionPorts, VendorRefused } from '@commerce/contracts/connector'
import { type Api, createApi } from '../kit/index.ts'
import { BASE_URL, fieldOf, smartstoreTokens } from './auth.ts'
import { judge } from './errors.ts'
import { SMARTSTORE_RATE } from './rate.ts'
import { changePages } from './streams/changes.ts'
import { orderPages } from './streams/orders.ts'
import { vendorTime } from './streams/windows.ts'

/** Talks to one store. */
export function openSmartstore(connection: OpenConnection, ports: SessionPorts): Session {
  const api = storeApi(connection, ports)
  return {
    async check() {
      const now = ports.clock.now()
      // The feed of the last minute: the cheapest call that needs the right we need.
      await api.call({
        method: 'GET',
        path: '/external/v1/pay-order/seller/product-orders/last-changed-statuses',
        query: { lastChangedFrom: vendorTime(now - 60_000), lastChangedTo: vendorTime(now), limitCount: 1 },
      })
      return { account: fieldOf(connection, 'clientId'), zone: null, currency: null, missing: [], expiresAt: null }
    },
    pages(stream, ask) {
      if (stream === 'changes') return changePages(api, connection, ask, ports.clock)
      if (stream === 'orders') return orderPages(api, connection, ask, ports.clock)
      throw new VendorRefused('vendor-request-refused', { detail: `stream ${stream}` })
    },
  }
}

function storeApi(connection: OpenConnection, ports: SessionPorts): Api {
  const tokens = smartstoreTokens(connection, ports)
  const budgetKey = `smartstore:${fieldOf(connection, 'clientId')}`
  return createApi(connection, ports, {
    baseUrl: connection.baseUrl ?? BASE_URL,
    budgetKey,
    rate: connection.rate ?? SMARTSTORE_RATE,
    sign: async () => ({ authorization: `Bearer ${await tokens.get()}` }),
    judge,
    renew: () => tokens.renew(),
    requestIdHeader: 'gncp-gw-trace-id',
    // The vendor counts per API and application, with rates that grow with the seller; the headers say what is left.
    learn: async ({ headers }, budgets) => {
      if (headers['gncp-gw-ratelimit-remaining'] !== '0') return
      const perSecond = Number(headers['gncp-gw-ratelimit-replenish-rate'] ?? '1')
      await budgets.emptyUntil(budgetKey, ports.clock.now() + Math.ceil(1_000 / Math.max(perSecond || 1, 0.1)))
    },
  })
}
