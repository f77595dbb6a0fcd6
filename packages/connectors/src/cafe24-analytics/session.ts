import { type OpenConnection, type Session, type SessionPorts, VendorRefused } from '@commerce/contracts/connector'
import { addDays, dayOf } from '@commerce/kernel'
import { callsOf } from '../cafe24/api.ts'
import { mallOf } from '../cafe24/mall.ts'
import { createApi } from '../kit/index.ts'
import { reportPages } from './streams/pages.ts'
import { reportOf } from './streams/reports.ts'

export const ANALYTICS_URL = 'https://ca-api.cafe24data.com'
export const SCOPE = 'mall.read_analytics'

/** Asks for one mall, with the mall's own token; calls count in the same bucket as those for orders. */
export function openAnalytics(connection: OpenConnection, ports: SessionPorts): Session {
  const calls = callsOf(connection, ports, SCOPE)
  const api = createApi(connection, ports, {
    ...calls,
    baseUrl: connection.baseUrl ?? ANALYTICS_URL,
    // Whatever the sentence says, it is the approval as a partner that is missing here.
    judge: (answer) =>
      answer.status === 403 ? new VendorRefused('vendor-rights-missing', { right: SCOPE }) : calls.judge(answer),
  })
  return {
    async check() {
      const yesterday = addDays(dayOf(ports.clock.now(), connection.zone), -1)
      await api.call({
        method: 'GET',
        path: '/visitors/view',
        query: {
          mall_id: mallOf(connection),
          start_date: yesterday,
          end_date: yesterday,
          format_type: 'day',
          limit: 50,
        },
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
      const report = reportOf(stream)
      if (report === null) throw new VendorRefused('vendor-request-refused', { detail: `stream ${stream}` })
      return reportPages(api, connection, report, ask)
    },
  }
}
