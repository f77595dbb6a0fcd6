import { readFileSync } from 'node:fs'
import type { Mapped, SourcePage } from '@commerce/contracts/connector'
import { VendorRefused, VendorUnreachable, VendorWait } from '@commerce/contracts/connector'
import type { AdDayRecord } from '@commerce/contracts/records'
import { day } from '@commerce/kernel'
import { describe, expect, test } from 'vitest'
import { type Recording, replay } from '../kit/index.ts'
import { collect, connectorSuite, openForTest } from '../kit/testing/index.ts'
import { naver } from './index.ts'

const read = (path: string): Recording => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
const recordings = [read('recordings/entities.json'), read('recordings/reports.json')]
const fields = {
  apiKey: '0100000000example0000000000000000000000000000000000000000000000000',
  secretKey: 'AQAAAABexampleSecretKey==',
  customerId: '1234567',
}
const ask = { from: day('2026-11-17'), to: day('2026-11-20') }

connectorSuite(naver, {
  fields,
  recordings,
  ask,
  limited: { status: 429, headers: { 'retry-after': '2' }, text: '<html>Too many</html>' },
  expired: { status: 403, json: { status: 403, title: 'Forbidden', detail: 'Invalid Signature' } },
  expiredCode: 'vendor-credentials-wrong',
  days: { daily: ['2026-11-17', '2026-11-18', '2026-11-19'], keywords: ['2026-11-17', '2026-11-18', '2026-11-19'] },
  atLeast: { entities: 8, 'keyword-entities': 3, daily: 18 },
  badRows: (stream, bytes) => {
    if (stream.endsWith('entities') || bytes.length === 0) return null
    return { bytes: new Uint8Array([...bytes, ...new TextEncoder().encode('20261118\tno\tsuch\tline\n')]), added: 1 }
  },
})

const daysOf = (rows: readonly Mapped[]): AdDayRecord[] =>
  rows.flatMap((row) => ('record' in row && row.record.kind === 'ad-day' ? [row.record] : []))
const sum = (rows: readonly AdDayRecord[], of: (row: AdDayRecord) => number): number =>
  rows.reduce((total, row) => total + of(row), 0)

describe('days of Naver SearchAd', () => {
  test('levels add up to the same totals, each day closed at each level, downloaded once', async () => {
    const asked: string[] = []
    const transport = replay(recordings, {
      onRequest: ({ method, url }) => asked.push(`${method} ${new URL(url).pathname}`),
    })
    const session = openForTest(naver, { fields, transport })
    const { pages, rows } = await collect(naver, session, 'daily', ask)
    const records = daysOf(rows)
    for (const level of ['campaign', 'adgroup']) {
      for (const of of [(row: AdDayRecord) => row.costMicros, (row: AdDayRecord) => row.conversionValueMicros ?? -1]) {
        expect(
          sum(
            records.filter((row) => row.level === level),
            of,
          ),
        ).toBe(
          sum(
            records.filter((row) => row.level === 'account'),
            of,
          ),
        )
      }
    }
    expect(pages.map(({ completes }) => `${completes?.level} ${completes?.from}`)).toEqual(
      ['2026-11-17', '2026-11-18', '2026-11-19'].flatMap((of) => [`account ${of}`, `campaign ${of}`, `adgroup ${of}`]),
    )
    expect(asked.filter((request) => request === 'GET /report-download')).toHaveLength(5)
    // Seven jobs: one was made anew, and all were taken away again.
    expect(asked.filter((request) => request.startsWith('DELETE'))).toHaveLength(7)
    expect(session.clock.slept.length).toBeGreaterThan(3)
  })

  test('an interrupted day is read again whole, a finished one is not', async () => {
    const open = () => openForTest(naver, { fields, transport: replay(recordings) })
    const { pages } = await collect(naver, open(), 'daily', ask)
    const from = async (at: number): Promise<SourcePage[]> => [
      ...(await collect(naver, open(), 'daily', { ...ask, cursor: pages[at]?.cursor ?? null })).pages,
    ]
    expect((await from(1)).map((page) => page.context.day)[0]).toBe('2026-11-17')
    expect((await from(2)).map((page) => page.context.day)[0]).toBe('2026-11-18')
    expect((await from(4)).map((page) => page.context.day)[0]).toBe('2026-11-18')
    // Nothing is left after the last day: the next run reads its look-back again.
    expect((await from(8)).map((page) => page.context.day)[0]).toBe('2026-11-17')
    const other = await collect(naver, open(), 'daily', {
      ...ask,
      to: day('2026-11-18'),
      cursor: pages[5]?.cursor ?? null,
    })
    expect(other.pages[0]?.context.day).toBe('2026-11-17')
  })

  test.each([
    ['AGGREGATING', VendorWait, 'vendor-report-not-ready'],
    ['ERROR', VendorUnreachable, 'vendor-broken'],
    ['WAITING', VendorWait, 'vendor-report-not-ready'],
    ['CHANGED', VendorWait, 'vendor-report-not-ready'],
    ['DANCING', VendorRefused, 'vendor-answer-unreadable'],
  ])('a job that stays %s', async (status, type, code) => {
    const json = { reportJobId: '90071992547409931', status, downloadUrl: '' }
    const transport = replay([
      {
        note: '',
        exchanges: [
          { request: { method: 'POST', path: '/stat-reports' }, response: { status: 200, json } },
          { request: { method: 'GET', path: '/stat-reports/90071992547409931' }, response: { status: 200, json } },
          { request: { method: 'DELETE', path: '/stat-reports/*' }, response: { status: 404, json: { code: 4601 } } },
        ],
      },
    ])
    const session = openForTest(naver, { fields, transport })
    const fault = await collect(naver, session, 'daily', ask).catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(type)
    expect(fault).toHaveProperty('code', code)
  })

  test('no report is asked for of a day that is not over', async () => {
    const session = openForTest(naver, { fields, transport: replay([]) })
    const today = { from: day('2026-11-20'), to: day('2026-11-22') }
    expect((await collect(naver, session, 'daily', today)).pages).toEqual([])
  })

  test('a key without a right to the account is said as an unknown account', async () => {
    const transport = replay([
      {
        note: '',
        exchanges: [
          {
            request: { method: 'GET', path: '/ncc/campaigns' },
            response: { status: 403, json: { code: '1018', title: 'No permission to access the resource' } },
          },
        ],
      },
    ])
    await expect(openForTest(naver, { fields, transport }).check()).rejects.toMatchObject({
      code: 'vendor-account-unknown',
      params: { account: '1234567' },
    })
  })
})

test('the fixture account answers whatever days are asked for', async () => {
  const transport = replay([read('../../../../fixtures/naver/account.json')])
  const session = openForTest(naver, { fields, transport, now: Date.parse('2026-11-26T12:00:00+09:00') })
  const { rows } = await collect(naver, session, 'daily', { from: day('2026-11-01'), to: day('2026-11-25') })
  expect(new Set(daysOf(rows).map((row) => row.day)).size).toBe(10)
  expect(rows.every((row) => 'record' in row)).toBe(true)
})
