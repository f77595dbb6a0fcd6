import { readFileSync } from 'node:fs'
import type { Mapped, Transport, TransportAnswer } from '@commerce/contracts/connector'
import { VendorRefused, VendorUnreachable } from '@commerce/contracts/connector'
import type { AdDayRecord, EntityRecord } from '@commerce/contracts/records'
import { day } from '@commerce/kernel'
import { describe, expect, it } from 'vitest'
import { type Recording, replay } from '../kit/index.ts'
import { collect, connectorSuite, openForTest } from '../kit/testing/index.ts'
import { meta } from './index.ts'
import { budgetMicros } from './money.ts'
import { appSecretProof } from './sign.ts'

const read = (path: string): Recording => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
const recordings = [read('recordings/entities.json'), read('recordings/insights.json')]
const fields = { accessToken: 'EAAExampleToken', accountId: 'act_1234567890' }
const ask = { from: day('2026-11-11'), to: day('2026-11-20') }
const days = Array.from({ length: 10 }, (_, at) => `2026-11-${11 + at}`)
const json = (body: unknown, status = 200, headers: Record<string, string> = {}): TransportAnswer => ({
  status,
  headers,
  bytes: new TextEncoder().encode(JSON.stringify(body)),
})
const refusal = (code: number, error_subcode?: number, more: object = {}) =>
  json({ error: { message: 'no', type: 'OAuthException', code, error_subcode, fbtrace_id: 'A1', ...more } }, 400)

connectorSuite(meta, {
  fields,
  recordings,
  ask,
  limited: { status: 400, headers: { 'retry-after': '9' }, json: { error: { message: 'limit', code: 80000 } } },
  expired: { status: 400, json: { error: { message: 'expired', code: 190, error_subcode: 463 } } },
  days: { account: days, campaigns: days, adgroups: days, ads: days },
  atLeast: { entities: 13, ads: 33, account: 10 },
})

const records = (rows: readonly Mapped[]): AdDayRecord[] =>
  rows.flatMap((row) => ('record' in row && row.record.kind === 'ad-day' ? [row.record] : []))
const sum = (rows: readonly AdDayRecord[], of: (row: AdDayRecord) => number | null) =>
  rows.reduce((total, row) => total + (of(row) ?? 0), 0)
const open = (transport: Transport = replay(recordings), more: object = {}) =>
  openForTest(meta, { fields, transport, ...more })

describe('insights of Meta', () => {
  it('say at every level what was spent and bought, counting one kind of purchase (AD4)', async () => {
    for (const stream of ['account', 'campaigns', 'adgroups', 'ads']) {
      const rows = records((await collect(meta, open(), stream, ask)).rows)
      expect(sum(rows, (row) => row.costMicros)).toBe(442_094_000_000)
      expect(sum(rows, (row) => row.impressions)).toBe(71_872)
      expect(sum(rows, (row) => row.clicks)).toBe(1_015)
      expect(sum(rows, (row) => row.conversionsMicros)).toBe(75_000_000)
      expect(sum(rows, (row) => row.conversionValueMicros)).toBe(3_445_000_000_000)
      expect(new Set(rows.map((row) => row.attribution))).toEqual(new Set(['7d_click,1d_view@impression']))
      expect(rows[0]?.extra).toMatchObject({ purchase_type: 'omni_purchase', frequency: expect.stringMatching(/^1\./) })
    }
  })

  it('close each range of days once, at its last page, and go on after it', async () => {
    const { pages } = await collect(meta, open(), 'ads', ask)
    expect(pages.map(({ completes }) => completes ?? null)).toEqual([
      null,
      { level: 'ad', from: '2026-11-11', to: '2026-11-17' },
      { level: 'ad', from: '2026-11-18', to: '2026-11-20' },
    ])
    const after = await collect(meta, open(), 'ads', { ...ask, cursor: pages[1]?.cursor ?? null })
    expect(after.pages).toHaveLength(1)
    const half = await collect(meta, open(), 'ads', { ...ask, cursor: pages[0]?.cursor ?? null })
    expect(half.pages).toHaveLength(3)
    const done = await collect(meta, open(), 'ads', { ...ask, cursor: pages[2]?.cursor ?? null })
    expect(done.pages).toHaveLength(3)
    const other = await collect(meta, open(), 'ads', {
      from: day('2026-11-18'),
      to: ask.to,
      cursor: pages[1]?.cursor ?? null,
    })
    expect(other.pages).toHaveLength(1)
  })

  it('never keep the token that next pages carry', async () => {
    const { pages } = await collect(meta, open(), 'campaigns', ask)
    const text = pages.map(({ bytes }) => Buffer.from(bytes).toString()).join('')
    expect(text).toContain('"next":"…"')
    expect(text).not.toContain('EAAExampleToken')
    expect(text).toContain('QVFIUc2')
  })

  it('become a job where one request asks for too much, then fewer days, and say so when one day is too much', async () => {
    const jobs: string[] = []
    const transport: Transport = async ({ method, url, body }) => {
      const { pathname } = new URL(url)
      if (method === 'POST') {
        const range = JSON.parse(new URLSearchParams(body ?? '').get('time_range') ?? '{}')
        jobs.push(`${range.since}..${range.until}`)
        return json({ report_run_id: String(jobs.length) })
      }
      if (pathname.endsWith('act_1234567890/insights')) return refusal(100, 1487534)
      const id = Number(/\/v21.0\/(\d+)/.exec(pathname)?.[1])
      if (pathname.endsWith('/insights')) return json({ data: [] })
      const [since = '', until = ''] = jobs[id - 1]?.split('..') ?? []
      const ok = since.slice(8) >= '13' || since === until
      return json({ async_status: ok ? 'Job Completed' : 'Job Failed', async_percent_completion: ok ? 100 : 0 })
    }
    const { pages } = await collect(meta, open(transport), 'campaigns', {
      from: day('2026-11-11'),
      to: day('2026-11-14'),
    })
    expect(jobs).toEqual([
      '2026-11-11..2026-11-14',
      '2026-11-11..2026-11-12',
      '2026-11-11..2026-11-11',
      '2026-11-12..2026-11-12',
      '2026-11-13..2026-11-14',
    ])
    expect(pages.map(({ completes }) => `${completes?.from} ${completes?.to}`)).toEqual([
      '2026-11-11 2026-11-11',
      '2026-11-12 2026-11-12',
      '2026-11-13 2026-11-14',
    ])
    const never: Transport = async ({ method, url }) =>
      method === 'POST'
        ? json({ report_run_id: '5' })
        : url.endsWith('/5')
          ? json({ async_status: 'Job Failed', async_percent_completion: 0 })
          : refusal(100, 1487534)
    await expect(collect(meta, open(never), 'campaigns', ask)).rejects.toBeInstanceOf(VendorUnreachable)
  })

  it('waits for a job with growing pauses and gives a slow one back', async () => {
    let polls = 0
    const slow: Transport = async ({ method }) => {
      if (method === 'POST') return json({ report_run_id: '5' })
      polls += 1
      return json({ async_status: 'Job Running', async_percent_completion: 10 })
    }
    await expect(collect(meta, open(slow), 'ads', ask)).rejects.toMatchObject({ code: 'vendor-report-not-ready' })
    expect(polls).toBeLessThan(50)
    // 100 percent alone is not the end, and neither is the word alone.
    const answers = [
      { async_status: 'Job Running', async_percent_completion: 100 },
      { async_status: 'Job Completed', async_percent_completion: 99 },
      { async_status: 'Job Completed', async_percent_completion: 100 },
    ]
    const asked: string[] = []
    const careful: Transport = async ({ method, url }) => {
      asked.push(url)
      if (method === 'POST') return json({ report_run_id: '5' })
      return json(url.includes('/5/insights') ? { data: [] } : (answers.shift() ?? {}))
    }
    await collect(meta, open(careful), 'ads', { from: day('2026-11-11'), to: day('2026-11-14') })
    expect(asked).toHaveLength(5)
  })

  it('stop when the pages go round in a circle', async () => {
    const circle: Transport = async () =>
      json({ data: [], paging: { cursors: { after: 'same' }, next: 'https://graph.facebook.com/x' } })
    const fault = await collect(meta, open(circle), 'campaigns', ask).catch((error: unknown) => error)
    expect(fault).toMatchObject({ code: 'vendor-pages-loop' })
  })
})

describe('lists of Meta', () => {
  it('hold archived ones, the state that runs, and budgets in the right unit', async () => {
    const { rows } = await collect(meta, open(), 'entities', ask)
    const all = rows.flatMap((row) => ('record' in row ? [row.record as EntityRecord] : []))
    const find = (id: string) => all.find((one) => one.entityId === id)
    expect(all.map(({ level }) => level).filter((level) => level === 'ad')).toHaveLength(5)
    expect(find('1234567890')).toMatchObject({ level: 'account', name: '들꽃상점 광고', status: 'active' })
    expect(find('23850000000000101')).toMatchObject({ dailyBudgetMicros: 50_000_000_000, parentId: '1234567890' })
    expect(find('23850000000000103')).toMatchObject({ status: 'removed', dailyBudgetMicros: null })
    expect(find('23850000000000204')).toMatchObject({ status: 'active', vendorStatus: 'CAMPAIGN_PAUSED' })
    expect(find('23850000000000203')).toMatchObject({ bidMicros: 1_500_000_000, dailyBudgetMicros: 20_000_000_000 })
    expect(budgetMicros('10000', 'USD', 'daily_budget')).toBe(100_000_000)
    expect(budgetMicros('10000', 'KRW', 'daily_budget')).toBe(10_000_000_000)
  })
})

describe('what Meta says', () => {
  const fault = async (answer: TransportAnswer) => {
    const transport: Transport = async () => answer
    return collect(meta, open(transport), 'account', ask).catch((error: unknown) => error)
  }
  it.each([
    [190, 463, 'vendor-credentials-expired'],
    [190, 458, 'vendor-access-revoked'],
    [200, undefined, 'vendor-rights-missing'],
    [10, undefined, 'vendor-rights-missing'],
    [100, 33, 'vendor-account-unknown'],
    [100, undefined, 'vendor-request-refused'],
    [2635, undefined, 'vendor-request-refused'],
  ])('%i/%s is %s', async (code, sub, ours) => {
    const error = await fault(refusal(code, sub))
    expect(error).toBeInstanceOf(VendorRefused)
    expect(error).toHaveProperty('code', ours)
  })
  it.each([4, 17, 32, 613, 80000, 80004, 80014])('%i is a limit, for as long as the vendor estimates', async (code) => {
    const usage = JSON.stringify({ 1: [{ call_count: 100, estimated_time_to_regain_access: 12 }] })
    const answer = { ...refusal(code), headers: { 'x-business-use-case-usage': usage } }
    expect(await fault(answer)).toMatchObject({ code: 'vendor-limit', ms: 12 * 60_000 })
  })
  it('takes the vendor at its word when it says how long', async () => {
    let calls = 0
    const limited: Transport = async () => {
      calls += 1
      return calls === 1 ? { ...refusal(17), headers: { 'retry-after': '4' } } : json({ data: [] })
    }
    const session = open(limited)
    await collect(meta, session, 'account', ask)
    expect(session.clock.slept).toEqual([4_000])
    expect(await fault(refusal(17))).toMatchObject({ code: 'vendor-limit', ms: 60_000 })
  })
  it.each([1, 2])('%i is worth another try', async (code) => {
    expect(await fault(refusal(code))).toBeInstanceOf(VendorUnreachable)
  })

  it('slows down from 75 percent of any limit', async () => {
    const slept = async (percent: number) => {
      const headers = { 'x-app-usage': JSON.stringify({ call_count: percent, total_time: 1 }) }
      const { clock, ...session } = open(async () => json({ data: [] }, 200, headers))
      await collect(meta, session, 'account', { from: day('2026-01-01'), to: day('2026-06-01') })
      return clock.slept.reduce((total, ms) => total + ms, 0)
    }
    expect(await slept(74)).toBe(0)
    expect(await slept(80)).toBe(5_000)
    expect(await slept(100)).toBe(25_000)
  })
})

describe('calls to Meta', () => {
  it('prove the app secret as the vendor computes it', () => {
    expect(appSecretProof('0123456789abcdef0123456789abcdef', 'EAAExampleToken')).toBe(
      '40fd5e7d0702eec65b50a23c5ac38952545be4b2cb54d03e1bdcbe91c59e29cd',
    )
  })

  it('carry token, proof and the version of the setting', async () => {
    const seen: { url: string; token: string | undefined }[] = []
    const transport: Transport = async ({ url, headers }) => {
      seen.push({ url, token: headers.authorization })
      return json({ data: [] })
    }
    const session = openForTest(meta, {
      fields: { ...fields, appSecret: '0123456789abcdef0123456789abcdef' },
      transport,
      settings: { META_GRAPH_API_VERSION: 'v25.0' },
    })
    const { pages } = await collect(meta, session, 'account', ask)
    expect(seen[0]?.url).toMatch(/^https:\/\/graph\.facebook\.com\/v25\.0\/act_1234567890\/insights\?/)
    expect(seen[0]?.url).toContain('appsecret_proof=40fd5e7d')
    expect(seen[0]?.token).toBe('Bearer EAAExampleToken')
    expect(pages[0]?.request).toContain('appsecret_proof=…')
  })

  it('test the connection: account, currency, zone and rights', async () => {
    expect(await open().check()).toEqual({
      account: '들꽃상점 광고',
      zone: 'Asia/Seoul',
      currency: 'KRW',
      missing: [],
      expiresAt: null,
    })
    const poor: Transport = async ({ url }) =>
      url.includes('permissions')
        ? json({ data: [{ permission: 'pages_read', status: 'granted' }] })
        : json({ id: 'act_1', name: 'Shop', currency: 'USD', timezone_name: 'Mars/Base', account_status: 2 })
    expect(await open(poor).check()).toMatchObject({
      zone: null,
      currency: 'USD',
      missing: ['ads_read', 'account_status DISABLED'],
    })
  })

  it('are answered whole from the fixture (K3, K10)', async () => {
    const fixture = [read('../../../../fixtures/meta/account.json')]
    const lookBack = { from: day('2026-10-24'), to: day('2026-11-20') }
    for (const { name } of meta.streams) {
      const { rows } = await collect(meta, open(replay(fixture)), name, lookBack)
      expect(rows.filter((row) => !('record' in row))).toEqual([])
      expect(rows.length).toBeGreaterThan(9)
    }
    expect((await open(replay(fixture)).check()).account).toBe('들꽃상점 광고')
  })
})
