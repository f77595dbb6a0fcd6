import { readFileSync } from 'node:fs'
import {
  type Mapped,
  type Transport,
  type TransportAnswer,
  VendorRefused,
  VendorUnreachable,
  VendorWait,
} from '@commerce/contracts/connector'
import type { AdDayRecord, EntityRecord } from '@commerce/contracts/records'
import { day } from '@commerce/kernel'
import { describe, expect, it } from 'vitest'
import { type Recording, replay } from '../kit/index.ts'
import { collect, connectorSuite, openForTest } from '../kit/testing/index.ts'
import { google } from './index.ts'

const read = (path: string): Recording => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
const recordings = [read('recordings/entities.json'), read('recordings/days.json')]
const fields = {
  customerId: '123-456-7890',
  clientId: '123456789012-abc.apps.googleusercontent.com',
  clientSecret: 'GOCSPX-exampleSecret',
  refreshToken: '1//0exampleRefreshToken',
}
const ask = { from: day('2026-11-11'), to: day('2026-11-20') }
const days = Array.from({ length: 10 }, (_, at) => `2026-11-${11 + at}`)
const failure = (code: number, status: string, errorCode: Record<string, string>, more: object = {}) => ({
  error: {
    code,
    status,
    message: 'Request failed',
    details: [
      {
        '@type': 'type.googleapis.com/google.ads.googleads.v25.errors.GoogleAdsFailure',
        errors: [{ errorCode, message: 'no', ...more }],
        requestId: 'r',
      },
    ],
  },
})
const answer = (body: unknown, status = 200): TransportAnswer => ({
  status,
  headers: {},
  bytes: new TextEncoder().encode(JSON.stringify(body)),
})
const token = { access_token: 'ya29.first', expires_in: 3599 }

connectorSuite(google, {
  fields,
  recordings,
  ask,
  limited: {
    status: 429,
    headers: { 'retry-after': '5' },
    json: failure(429, 'RESOURCE_EXHAUSTED', { quotaError: 'RESOURCE_TEMPORARILY_EXHAUSTED' }),
  },
  expired: { status: 400, json: { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' } },
  days: { account: days, campaigns: days, adgroups: days, keywords: days },
  atLeast: { entities: 8, 'keyword-entities': 4, campaigns: 29, keywords: 36 },
})

const records = (rows: readonly Mapped[]): AdDayRecord[] =>
  rows.flatMap((row) => ('record' in row && row.record.kind === 'ad-day' ? [row.record] : []))
const sum = (rows: readonly AdDayRecord[], of: (row: AdDayRecord) => number | null) =>
  rows.reduce((total, row) => total + (of(row) ?? 0), 0)
const open = (transport: Transport = replay(recordings), more: object = {}) =>
  openForTest(google, { fields, transport, ...more })
/** The token first, then always the same. */
const always =
  (body: unknown, status = 200): Transport =>
  async ({ url }) =>
    url.endsWith('/token') ? answer(token) : answer(body, status)

describe('days of Google Ads', () => {
  it('add up to the same totals at account and campaign level, fractions of conversions included (AD8)', async () => {
    for (const stream of ['account', 'campaigns']) {
      const rows = records((await collect(google, open(), stream, ask)).rows)
      expect(sum(rows, (row) => row.costMicros)).toBe(637_717_000_000)
      expect(sum(rows, (row) => row.clicks)).toBe(1_913)
      expect(sum(rows, (row) => row.conversionsMicros)).toBe(80_660_000)
      expect(sum(rows, (row) => row.conversionValueMicros)).toBe(2_389_380_000_000)
    }
  })

  it('hold less at ad groups and keywords, since performance max has none', async () => {
    for (const stream of ['adgroups', 'keywords']) {
      const rows = records((await collect(google, open(), stream, ask)).rows)
      expect(sum(rows, (row) => row.costMicros)).toBe(454_961_000_000)
    }
  })

  it('tell the same word in two ad groups apart', async () => {
    const { rows } = await collect(google, open(), 'keywords', ask)
    const ids = new Set(records(rows).map(({ entityId }) => entityId))
    expect(ids).toContain('30000000202~40000000302')
    expect(ids).toContain('30000000203~40000000302')
  })

  it('close every range of days, and go on after the last one that was', async () => {
    const { pages } = await collect(google, open(), 'keywords', ask)
    expect(pages.map(({ completes }) => completes)).toEqual([
      { level: 'keyword', from: '2026-11-11', to: '2026-11-17' },
      { level: 'keyword', from: '2026-11-18', to: '2026-11-20' },
    ])
    const rest = await collect(google, open(), 'keywords', { ...ask, cursor: pages[0]?.cursor ?? null })
    expect(rest.pages).toHaveLength(1)
  })

  it('are empty when there was nothing, and still complete', async () => {
    for (const nothing of [[], [{ fieldMask: 'x', requestId: 'r' }]]) {
      const { pages, rows } = await collect(google, open(always(nothing)), 'campaigns', ask)
      expect(rows).toEqual([])
      expect(pages[0]?.completes).toEqual({ level: 'campaign', ...ask })
    }
  })

  it('refuse a cost beyond what a number holds, and keep the row beside it', async () => {
    const one = (costMicros: string) => ({
      customer: { id: '1', currencyCode: 'KRW' },
      metrics: { costMicros, impressions: '1' },
      segments: { date: '2026-11-11' },
    })
    const { rows } = await collect(
      google,
      open(always([{ results: [one('9007199254740993'), one('10000000000')] }])),
      'account',
      ask,
    )
    expect(rows.map((row) => ('refusal' in row ? row.refusal.code : 'ok'))).toEqual(['row-number', 'ok'])
  })

  it('notice a stream that broke off after it began', async () => {
    const broken = [{ results: [] }, failure(500, 'INTERNAL', { internalError: 'INTERNAL_ERROR' })]
    const fault = await collect(google, open(always(broken)), 'campaigns', ask).catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(VendorUnreachable)
  })
})

describe('lists of Google Ads', () => {
  it('name removed campaigns, shared budgets and bids', async () => {
    const { rows } = await collect(google, open(), 'entities', ask)
    const all = rows.flatMap((row) => ('record' in row ? [row.record as EntityRecord] : []))
    const find = (id: string) => all.find((one) => one.entityId === id)
    expect(find('1234567890')).toMatchObject({ level: 'account', name: '들꽃상점', status: 'active' })
    expect(find('20000000101')).toMatchObject({ dailyBudgetMicros: 20_000_000_000, parentId: '1234567890' })
    expect(find('20000000102')?.extra).toMatchObject({ shared_budget: 'customers/1234567890/campaignBudgets/502' })
    expect(find('20000000104')).toMatchObject({ status: 'removed', vendorStatus: 'REMOVED' })
    expect(find('30000000203')).toMatchObject({ status: 'paused', bidMicros: null, parentId: '20000000102' })
  })
})

describe('what Google says', () => {
  it.each([
    [403, 'PERMISSION_DENIED', { authorizationError: 'USER_PERMISSION_DENIED' }, 'vendor-rights-missing'],
    [403, 'PERMISSION_DENIED', { authorizationError: 'CUSTOMER_NOT_ENABLED' }, 'vendor-account-unknown'],
    [403, 'X', { authorizationError: 'CLOUD_PROJECT_NOT_APPROVED_FOR_PRODUCTION' }, 'vendor-rights-missing'],
    [400, 'INVALID_ARGUMENT', { requestError: 'INVALID_CUSTOMER_ID' }, 'vendor-account-unknown'],
    [400, 'INVALID_ARGUMENT', { queryError: 'REQUESTED_METRICS_FOR_MANAGER' }, 'vendor-account-unknown'],
    [400, 'INVALID_ARGUMENT', { queryError: 'UNRECOGNIZED_FIELD' }, 'vendor-request-refused'],
  ])('%i %s %j is %s', async (code, status, errorCode, ours) => {
    for (const body of [failure(code, status, errorCode), [failure(code, status, errorCode)]]) {
      const fault = await collect(google, open(always(body, code)), 'account', ask).catch((error: unknown) => error)
      expect(fault).toBeInstanceOf(VendorRefused)
      expect(fault).toHaveProperty('code', ours)
    }
  })

  it('waits as long as the quota says', async () => {
    const errorCode = { quotaError: 'RESOURCE_EXHAUSTED' }
    const wait = async (body: unknown) =>
      collect(google, open(always(body, 429)), 'account', ask).catch((error: unknown) => error)
    const quota = failure(429, 'RESOURCE_EXHAUSTED', errorCode, {
      details: { quotaErrorDetails: { retryDelay: '870s' } },
    })
    expect(await wait([quota])).toMatchObject({ code: 'vendor-limit', ms: 870_000 })
    const info = { ...quota.error, details: [{ '@type': 'google.rpc.RetryInfo', retryDelay: '90.5s' }] }
    expect(await wait({ error: info })).toMatchObject({ code: 'vendor-limit', ms: 90_500 })
    const silent = await wait(failure(429, 'RESOURCE_EXHAUSTED', errorCode))
    expect(silent).toBeInstanceOf(VendorWait)
    expect(silent).toMatchObject({ ms: 60_000 })
  })

  it('renews the access token once when it is no longer accepted', async () => {
    let issued = 0
    const seen: (string | undefined)[] = []
    const transport: Transport = async ({ url, headers }) => {
      if (url.endsWith('/token')) {
        issued += 1
        return answer({ access_token: `ya29.${issued}`, expires_in: 3599 })
      }
      seen.push(headers.authorization)
      return headers.authorization === 'Bearer ya29.2' ? answer([]) : answer(failure(401, 'UNAUTHENTICATED', {}), 401)
    }
    const session = open(transport)
    await collect(google, session, 'account', ask)
    expect(seen).toEqual(['Bearer ya29.1', 'Bearer ya29.2'])
    expect(session.tokens.kept()?.accessExpiresAt).toBe(session.clock.now() + 3_599_000)
    const never = open(always(failure(401, 'UNAUTHENTICATED', {}), 401))
    await expect(collect(google, never, 'account', ask)).rejects.toMatchObject({ code: 'vendor-credentials-expired' })
  })

  it('tells a wrong client from an ended refresh token', async () => {
    const wrong: Transport = async () => answer({ error: 'invalid_client', error_description: 'Unauthorized' }, 401)
    await expect(open(wrong).check()).rejects.toMatchObject({ code: 'vendor-credentials-wrong' })
  })
})

describe('calls to Google', () => {
  it('carry the manager account and a developer token only when there is one, and the version of the setting', async () => {
    const seen: { url: string; headers: Readonly<Record<string, string>> }[] = []
    const transport: Transport = async ({ url, headers }) => {
      if (url.endsWith('/token')) return answer(token)
      seen.push({ url, headers })
      return answer([])
    }
    await collect(google, open(transport), 'account', ask)
    expect(seen[0]?.url).toBe('https://googleads.googleapis.com/v25/customers/1234567890/googleAds:searchStream')
    expect(Object.keys(seen[0]?.headers ?? {}).sort()).toEqual(['authorization', 'content-type'])
    const full = openForTest(google, {
      fields: { ...fields, loginCustomerId: '098-765-4321', developerToken: 'exampleDeveloperToken1' },
      transport,
      settings: { GOOGLE_ADS_API_VERSION: 'v26' },
    })
    await collect(google, full, 'account', ask)
    expect(seen[1]?.url).toContain('/v26/customers/')
    expect(seen[1]?.headers).toMatchObject({
      'login-customer-id': '0987654321',
      'developer-token': 'exampleDeveloperToken1',
    })
  })

  it('test the connection, and refuse a manager account with a sentence', async () => {
    expect(await open().check()).toEqual({
      account: '들꽃상점',
      zone: 'Asia/Seoul',
      currency: 'KRW',
      missing: [],
      expiresAt: null,
    })
    const manager = always([{ results: [{ customer: { id: '1', manager: true } }] }])
    await expect(open(manager).check()).rejects.toMatchObject({ code: 'vendor-account-unknown' })
  })

  it('are answered whole from the fixture (K3, K10)', async () => {
    const fixture = [read('../../../../fixtures/google/account.json')]
    const lookBack = { from: day('2026-10-22'), to: day('2026-11-20') }
    for (const { name } of google.streams) {
      const { rows } = await collect(google, open(replay(fixture)), name, lookBack)
      expect(rows.filter((row) => !('record' in row))).toEqual([])
      expect(rows.length).toBeGreaterThan(3)
    }
  })
})
