import { readFileSync } from 'node:fs'
import type { Action, ActionState, ActionTarget, Connector, TransportRequest } from '@commerce/contracts/connector'
import { VendorRefused, VendorUnreachable, VendorWait } from '@commerce/contracts/connector'
import { describe, expect, it } from 'vitest'
import { google } from '../google/index.ts'
import { meta } from '../meta/index.ts'
import { naver } from '../naver/index.ts'
import { tiktok } from '../tiktok/index.ts'
import { replay } from './replay.ts'
import { openForTest } from './testing/index.ts'
import type { RecordedExchange, Recording } from './types.ts'

/** What is sent, letter by letter; whether it has the wished effect is held against the twin (test/twin/acting.test.ts). */

const CONNECTORS: Readonly<Record<string, Connector>> = { naver, meta, google, tiktok }
const signal = new AbortController().signal
const fieldsOf = (connector: Connector) =>
  Object.fromEntries(connector.auth.fields.map(({ name, example }) => [name, example]))
const recordingOf = (platform: string): Recording =>
  JSON.parse(readFileSync(new URL(`../${platform}/recordings/actions.json`, import.meta.url), 'utf8'))

interface Sent {
  readonly line: string
  readonly body: string | null
}

function open(platform: string, exchanges?: readonly RecordedExchange[]) {
  const connector = CONNECTORS[platform]
  if (connector === undefined) throw new Error(platform)
  const sent: Sent[] = []
  const onRequest = ({ method, url, body }: TransportRequest): void => {
    const { pathname, search } = new URL(url)
    if (pathname !== '/token') sent.push({ line: `${method} ${pathname}${decodeURIComponent(search)}`, body })
  }
  const recordings = [recordingOf(platform)]
  const transport = replay(exchanges === undefined ? recordings : [{ note: '', exchanges }], { onRequest })
  const { actions, notes, clock } = openForTest(connector, { fields: fieldsOf(connector), transport })
  if (actions === undefined) throw new Error(`${platform} does not act`)
  return { actions, sent, notes, clock }
}

const target = (level: ActionTarget['level'], externalId: string, parentId: string | null = null): ActionTarget => ({
  level,
  externalId,
  parentId,
  name: 'x',
})

async function act(platform: string, to: ActionTarget, action: Action): Promise<{ before: ActionState; sent: Sent[] }> {
  const { actions, sent } = open(platform)
  const before = await actions.read(to, action.do, signal)
  if (before === null) throw new Error('gone')
  sent.length = 0
  await actions.perform(to, before, action, 'key-1', signal)
  return { before, sent }
}

const CAMPAIGN = target('campaign', 'cmp-a001-01-000000000000001')
const GROUP = target('adgroup', 'grp-a001-01-000000000000001')
const KEYWORD = target('keyword', 'nkw-a001-01-000000000000001')

describe('what is sent to Naver', () => {
  it.each<[ActionTarget, Action, string, object]>([
    [
      CAMPAIGN,
      { do: 'pause' },
      'PUT /ncc/campaigns/cmp-a001-01-000000000000001?fields=userLock',
      { nccCampaignId: CAMPAIGN.externalId, customerId: 1234567, userLock: true },
    ],
    [
      CAMPAIGN,
      { do: 'set-budget', micros: 45_000_000_000 },
      'PUT /ncc/campaigns/cmp-a001-01-000000000000001?fields=budget',
      // Without useDailyBudget the limit would be taken away.
      { nccCampaignId: CAMPAIGN.externalId, customerId: 1234567, useDailyBudget: true, dailyBudget: 45_000 },
    ],
    [
      GROUP,
      { do: 'set-bid', micros: 310_000_000 },
      'PUT /ncc/adgroups/grp-a001-01-000000000000001?fields=bidAmt',
      { nccAdgroupId: GROUP.externalId, customerId: 1234567, bidAmt: 310 },
    ],
    [
      KEYWORD,
      { do: 'set-bid', micros: 310_000_000 },
      'PUT /ncc/keywords/nkw-a001-01-000000000000001?fields=bidAmt',
      {
        nccKeywordId: KEYWORD.externalId,
        nccAdgroupId: GROUP.externalId,
        customerId: 1234567,
        bidAmt: 310,
        useGroupBidAmt: false,
      },
    ],
    [
      KEYWORD,
      { do: 'resume' },
      'PUT /ncc/keywords/nkw-a001-01-000000000000001?fields=userLock',
      { nccKeywordId: KEYWORD.externalId, nccAdgroupId: GROUP.externalId, customerId: 1234567, userLock: false },
    ],
  ])('%j %j', async (to, action, line, body) => {
    const { sent } = await act('naver', to, action)
    expect(sent.map((one) => one.line)).toEqual([line])
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual(body)
  })

  it('adds a negative keyword, and takes away the one with its id', async () => {
    const path = `/ncc/adgroups/${GROUP.externalId}/restricted-keywords`
    const added = await act('naver', GROUP, { do: 'add-negative-keyword', text: '녹차 효능', match: 'exact' })
    expect(added.before.negatives).toEqual([{ text: '무료', match: 'exact' }])
    expect(added.sent.map(({ line }) => line)).toEqual([`POST ${path}`])
    expect(JSON.parse(added.sent[0]?.body ?? '')).toEqual([
      { nccAdgroupId: GROUP.externalId, customerId: 1234567, keyword: '녹차 효능', type: 'KEYWORD_PLUS_RESTRICT' },
    ])
    const gone = await act('naver', GROUP, { do: 'remove-negative-keyword', text: '무료', match: 'exact' })
    expect(gone.sent.map(({ line }) => line)).toEqual([
      `GET ${path}?type=KEYWORD_PLUS_RESTRICT`,
      `DELETE ${path}?ids=nrk-1`,
    ])
  })

  it.each<[string, ActionTarget, Action, string]>([
    ['shared', target('campaign', 'cmp-shared'), { do: 'set-budget', micros: 45e9 }, 'action-budget-shared'],
    ['bid by the vendor', target('adgroup', 'grp-ml'), { do: 'set-bid', micros: 310e6 }, 'action-bid-inherited'],
    ['brand search', target('campaign', 'cmp-brand'), { do: 'set-budget', micros: 45e9 }, 'action-not-offered'],
    ['unknown product', target('campaign', 'cmp-new'), { do: 'pause' }, 'action-not-offered'],
  ])('%s: refused by the preview', async (_name, to, action, code) => {
    const { actions } = open('naver')
    const before = await actions.read(to, action.do, signal)
    expect(before === null ? null : actions.preview(to, before, action)).toMatchObject({ outcome: 'refused', code })
  })

  it('what says DELETED is gone', async () => {
    expect(await open('naver').actions.read(target('campaign', 'cmp-gone'), 'pause', signal)).toBeNull()
  })
})

describe('what is sent to Meta', () => {
  it.each<[ActionTarget, Action, string]>([
    [target('campaign', '120210000000000001'), { do: 'pause' }, 'status=PAUSED'],
    [target('campaign', '120210000000000001'), { do: 'resume' }, 'status=ACTIVE'],
    [target('campaign', '120210000000000001'), { do: 'set-budget', micros: 71_500_000 }, 'daily_budget=7150'],
  ])('%j %j', async (to, action, form) => {
    const { before, sent } = await act('meta', to, action)
    expect(before).toMatchObject({ status: 'active', currency: 'USD', dailyBudgetMicros: 60_000_000 })
    expect(sent[0]?.line).toBe(`POST /v21.0/${to.externalId}`)
    expect(new URLSearchParams(sent[0]?.body ?? '').toString()).toContain(form)
    expect(sent).toHaveLength(1)
  })

  it('an archived one is removed, and a budget for the whole run is no daily one', async () => {
    const { actions } = open('meta')
    const archived = target('campaign', '120210000000000002')
    const before = await actions.read(archived, 'pause', signal)
    expect(before).toMatchObject({ status: 'removed', vendorStatus: 'ARCHIVED' })
    expect(before === null ? null : actions.preview(archived, before, { do: 'resume' })).toMatchObject({
      code: 'action-target-gone',
    })
    const lifetime = await actions.read(target('adgroup', '120220000000000001'), 'set-budget', signal)
    expect(lifetime).toMatchObject({
      dailyBudgetMicros: null,
      status: 'paused',
      vendorStatus: 'PAUSED CAMPAIGN_PAUSED',
    })
  })
})

describe('what is sent to Google', () => {
  const customer = '/v25/customers/1234567890'
  it.each<[ActionTarget, Action, string, object]>([
    [
      target('campaign', '2001'),
      { do: 'pause' },
      'campaigns',
      { update: { resourceName: 'customers/1234567890/campaigns/2001', status: 'PAUSED' }, updateMask: 'status' },
    ],
    [
      target('campaign', '2001'),
      { do: 'set-budget', micros: 45_000_000_000 },
      'campaignBudgets',
      {
        update: { resourceName: 'customers/1234567890/campaignBudgets/77', amountMicros: '45000000000' },
        updateMask: 'amount_micros',
      },
    ],
    [
      target('keyword', '3001~41'),
      { do: 'set-bid', micros: 310_000_000 },
      'adGroupCriteria',
      {
        update: { resourceName: 'customers/1234567890/adGroupCriteria/3001~41', cpcBidMicros: '310000000' },
        updateMask: 'cpc_bid_micros',
      },
    ],
    [
      target('ad', '51', '3001'),
      { do: 'pause' },
      'adGroupAds',
      { update: { resourceName: 'customers/1234567890/adGroupAds/3001~51', status: 'PAUSED' }, updateMask: 'status' },
    ],
    [
      target('campaign', '2001'),
      { do: 'add-negative-keyword', text: '녹차 효능', match: 'phrase' },
      'campaignCriteria',
      {
        create: {
          campaign: 'customers/1234567890/campaigns/2001',
          negative: true,
          keyword: { text: '녹차 효능', matchType: 'PHRASE' },
        },
      },
    ],
    [
      target('campaign', '2001'),
      { do: 'remove-negative-keyword', text: '무료', match: 'exact' },
      'campaignCriteria',
      { remove: 'customers/1234567890/campaignCriteria/2001~9' },
    ],
  ])('%j %j', async (to, action, service, operation) => {
    const { sent } = await act('google', to, action)
    const changes = sent.filter(({ line }) => !line.includes('searchStream'))
    expect(changes.map(({ line }) => line)).toEqual([`POST ${customer}/${service}:mutate`])
    expect(JSON.parse(changes[0]?.body ?? '')).toEqual({
      operations: [operation],
      partialFailure: false,
      validateOnly: false,
    })
  })

  it('lets no text of a target into a query', async () => {
    const { actions, sent } = open('google')
    for (const externalId of ["1' OR campaign.id > 0", '1 AND 2', '', '3001~41~1'])
      for (const level of ['campaign', 'adgroup', 'keyword', 'ad'] as const)
        expect(await actions.read(target(level, externalId, 'x'), 'pause', signal)).toBeNull()
    expect(sent).toEqual([])
  })
})

describe('what is sent to TikTok', () => {
  const v = '/open_api/v1.3'
  it.each<[ActionTarget, Action, string, object]>([
    [
      target('campaign', '1790000000000000001'),
      { do: 'pause' },
      '/campaign/status/update/',
      { campaign_ids: ['1790000000000000001'], operation_status: 'DISABLE' },
    ],
    [
      target('campaign', '1790000000000000001'),
      { do: 'set-budget', micros: 71_500_000 },
      '/campaign/update/',
      { campaign_id: '1790000000000000001', budget: 71.5 },
    ],
    [
      target('campaign', '1790000000000000009'),
      { do: 'pause' },
      '/smart_plus/campaign/status/update/',
      { campaign_ids: ['1790000000000000009'], operation_status: 'DISABLE' },
    ],
  ])('%j %j', async (to, action, path, body) => {
    const { sent } = await act('tiktok', to, action)
    expect(sent.map(({ line }) => line)).toEqual([`POST ${v}${path}`])
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({ advertiser_id: '7000000000000000001', ...body })
  })

  it('asks for one by a filter, and believes no row of another', async () => {
    const { actions, sent } = open('tiktok')
    expect(await actions.read(target('campaign', '1790000000000000404'), 'pause', signal)).toBeNull()
    expect(sent[1]?.line).toContain('filtering={"campaign_ids":["1790000000000000404"]}')
  })
})

/** Answers to the change itself. */
const CHANGES: Readonly<Record<string, { readonly to: ActionTarget; readonly request: RecordedExchange['request'] }>> =
  {
    naver: { to: CAMPAIGN, request: { method: 'PUT', path: '/ncc/campaigns/*' } },
    meta: { to: target('campaign', '120210000000000001'), request: { method: 'POST', path: '/v21.0/*' } },
    google: { to: target('campaign', '2001'), request: { method: 'POST', path: '/v25/customers/*/campaigns:mutate' } },
    tiktok: {
      to: target('campaign', '1790000000000000001'),
      request: { method: 'POST', path: '/open_api/v1.3/campaign/status/update/' },
    },
  }

async function answered(platform: string, response: RecordedExchange['response']) {
  const change = CHANGES[platform]
  if (change === undefined) throw new Error(platform)
  const reading = recordingOf(platform).exchanges.filter(
    ({ request }) => request.method === 'GET' || /searchStream|token/.test(request.path),
  )
  const { actions, sent } = open(platform, [...reading, { request: change.request, response }])
  const before = await actions.read(change.to, 'pause', signal)
  if (before === null) throw new Error('gone')
  sent.length = 0
  const fault = await actions
    .perform(change.to, before, { do: 'pause' }, 'key', signal)
    .catch((error: unknown) => error)
  return { fault, times: sent.length }
}

const googleFault = (code: number, status: string, errorCode: object): RecordedExchange['response'] => ({
  status: code,
  json: {
    error: {
      code,
      status,
      message: 'no',
      details: [{ '@type': 'x.GoogleAdsFailure', errors: [{ errorCode: { ...errorCode }, message: 'no' }] }],
    },
  },
})

describe('what answers to a change mean', () => {
  it.each<[string, RecordedExchange['response'], string]>([
    ['naver', { status: 400, json: { code: 3505, title: 'Invalid daily budget' } }, 'vendor-request-refused'],
    ['naver', { status: 404, json: { code: 3501, title: 'no campaign' } }, 'vendor-request-refused'],
    ['naver', { status: 403, json: { code: 1018, title: 'No permission' } }, 'vendor-rights-missing'],
    [
      'meta',
      { status: 400, json: { error: { message: 'low', code: 100, error_subcode: 1885272 } } },
      'vendor-request-refused',
    ],
    ['meta', { status: 403, json: { error: { message: 'ads_management', code: 200 } } }, 'vendor-rights-missing'],
    ['google', googleFault(400, 'INVALID_ARGUMENT', { mutateError: 'RESOURCE_NOT_FOUND' }), 'vendor-request-refused'],
    [
      'google',
      googleFault(403, 'PERMISSION_DENIED', { authorizationError: 'ACTION_NOT_PERMITTED' }),
      'vendor-rights-missing',
    ],
    ['tiktok', { status: 200, json: { code: 40002, message: 'budget too low' } }, 'vendor-request-refused'],
    ['tiktok', { status: 200, json: { code: 40001, message: 'no permission' } }, 'vendor-rights-missing'],
  ])('%s %j was certainly not done', async (platform, response, code) => {
    const { fault, times } = await answered(platform, response)
    expect(fault).toBeInstanceOf(VendorRefused)
    expect(fault).toHaveProperty('code', code)
    expect(times).toBe(1)
  })

  it.each<[string, RecordedExchange['response']]>([
    ['naver', { status: 500, text: 'oops' }],
    ['naver', { status: 200, text: '<html>' }],
    ['naver', { status: 200, json: {} }],
    ['naver', { status: 200, json: { nccCampaignId: 'cmp-another' } }],
    ['naver', { status: 408, text: '' }],
    ['meta', { status: 200, json: { success: false } }],
    ['meta', { status: 200, text: '' }],
    ['meta', { status: 500, json: { error: { message: 'try', code: 2, is_transient: true } } }],
    ['google', { status: 200, json: { results: [] } }],
    ['google', { status: 200, json: { results: [{}] } }],
    ['google', googleFault(500, 'INTERNAL', { internalError: 'INTERNAL_ERROR' })],
    ['google', { status: 504, text: '' }],
    ['tiktok', { status: 200, json: { code: 20001, message: 'partly' } }],
    ['tiktok', { status: 200, json: { code: 50000, message: 'system error' } }],
    ['tiktok', { status: 200, text: 'null' }],
    ['tiktok', { status: 200, json: { code: 60001, message: 'maintenance' } }],
  ])('%s %j leaves it open, and nothing is sent again', async (platform, response) => {
    const { fault, times } = await answered(platform, response)
    const open =
      fault instanceof VendorUnreachable ||
      (fault instanceof VendorWait && fault.code !== 'vendor-limit') ||
      (fault instanceof VendorRefused && fault.code.startsWith('vendor-answer-'))
    expect(open, String(fault)).toBe(true)
    expect(times).toBe(1)
  })
})
