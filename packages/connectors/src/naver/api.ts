import type { OpenConnection, Rate, SessionPorts } from '@commerce/contracts/connector'
import { createApi } from '../kit/index.ts'
import type { Api } from '../kit/types.ts'
import { judgeNaver } from './errors.ts'
import { naverHeaders } from './sign.ts'

export const NAVER_URL = 'https://api.searchad.naver.com'

/** The vendor publishes no numbers; support staff speak of 25 to 30 calls a second for an account. */
export const NAVER_RATE: Rate = { capacity: 20, perSecond: 15 }
/** Jobs of reports are counted apart, at about 10 a second. */
export const NAVER_REPORT_RATE: Rate = { capacity: 8, perSecond: 6 }

export interface NaverSession {
  readonly api: Api
  readonly ports: SessionPorts
  readonly customerId: string
  /** Budget of report jobs; the connection's own rate when one is set (a rehearsal answers faster). */
  readonly reports: { readonly key: string; readonly rate: Rate }
}

/** A way to talk to one advertiser account. */
export function openNaver(connection: OpenConnection, ports: SessionPorts): NaverSession {
  const fields = {
    apiKey: connection.fields.apiKey ?? '',
    secretKey: connection.fields.secretKey ?? '',
    customerId: connection.fields.customerId ?? '',
  }
  const api = createApi(connection, ports, {
    baseUrl: connection.baseUrl ?? NAVER_URL,
    budgetKey: `naver:${fields.customerId}`,
    rate: NAVER_RATE,
    sign: async (request) => naverHeaders(fields, request),
    judge: (answer) => judgeNaver(answer, ports.clock.now()),
    requestIdHeader: 'x-transaction-id',
    secretParams: ['authtoken'],
  })
  const reports = { key: `naver:${fields.customerId}:reports`, rate: connection.rate ?? NAVER_REPORT_RATE }
  return { api, ports, customerId: fields.customerId, reports }
}
