import { cafe24 } from '@commerce/connectors/cafe24'
import { cafe24Analytics } from '@commerce/connectors/cafe24-analytics'
import { coupang } from '@commerce/connectors/coupang'
import { google } from '@commerce/connectors/google'
import { meta } from '@commerce/connectors/meta'
import { naver } from '@commerce/connectors/naver'
import { smartstore } from '@commerce/connectors/smartstore'
import { tiktok } from '@commerce/connectors/tiktok'
import { type Connector, VendorRefused, VendorUnreachable, VendorWait } from '@commerce/contracts/connector'
import type { CanonicalRecord } from '@commerce/contracts/records'
import type { Fault, JournalEntry, TwinPlatform } from '@commerce/sandbox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readOrders } from './orders.ts'
import { openRig, pull, type Rig } from './rig.ts'

const PLATFORMS: readonly (readonly [TwinPlatform, Connector, string])[] = [
  ['naver', naver, 'daily'],
  ['meta', meta, 'campaigns'],
  ['google', google, 'campaigns'],
  ['tiktok', tiktok, 'campaigns'],
  ['coupang', coupang, 'orders'],
  ['cafe24', cafe24, 'orders'],
  ['cafe24-analytics', cafe24Analytics, 'visitors'],
  ['smartstore', smartstore, 'orders'],
]
/** Keys and tokens that only a person can replace, and what is said. */
const CANNOT_RENEW: Partial<Record<TwinPlatform, string>> = {
  naver: 'vendor-credentials-wrong',
  meta: 'vendor-credentials-expired',
  tiktok: 'vendor-credentials-expired',
  coupang: 'vendor-credentials-expired',
}

/** Days long over, so that the clock may run on while somebody waits. */
const FROM = '2026-09-01'
const TO = '2026-09-03'

async function read(
  rig: Rig,
  connector: Connector,
  platform: TwinPlatform,
  stream: string,
  deadlineMs = 15_000,
): Promise<string[]> {
  const { session } = rig.open(connector, platform, { deadlineMs })
  const { rows, records } = await pull(connector, session, stream, FROM, TO)
  expect(rows.filter((row) => 'refusal' in row)).toEqual([])
  return said(records)
}

/** What was told, each thing once, in no order. */
function said(records: readonly CanonicalRecord[]): string[] {
  const others = records.filter((record) => record.kind !== 'order').map((record) => JSON.stringify(record))
  // Which piece of an order brings its shipping depends on which came first; put together they say the same.
  const orders = [...readOrders(records)].map((entry) => JSON.stringify(entry))
  return [...new Set([...others, ...orders])].sort()
}

interface Met {
  readonly calm: readonly string[]
  readonly outcome: unknown
  /** Requests that the fault met, and all after the first of them. */
  readonly met: readonly JournalEntry[]
  readonly after: readonly JournalEntry[]
}

/** One twin for all faults of a platform; what is read calmly is read once. */
function faultyTwin(platform: TwinPlatform, connector: Connector, stream: string) {
  let rig: Rig
  let calm: readonly string[] = []
  beforeAll(async () => {
    rig = await openRig()
    calm = await read(rig, connector, platform, stream)
  })
  afterAll(() => rig.close())
  return {
    requests: () => rig.twin.journal.requests,
    async under(fault: Fault): Promise<Met> {
      const before = rig.twin.journal.requests.length
      rig.twin.faults.set(platform, fault)
      // Only these two are ended by a deadline; a busy machine must not end the others.
      const deadline = fault.kind === 'hang' || fault.kind === 'drip' ? 1_000 : 15_000
      const outcome = await read(rig, connector, platform, stream, deadline).catch((error: unknown) => error)
      rig.twin.faults.set(platform, null)
      const own = rig.twin.journal.requests.slice(before)
      const first = own.findIndex((one) => one.fault !== null)
      return { calm, outcome, met: own.filter((one) => one.fault !== null), after: own.slice(first + 1) }
    },
  }
}

describe.each(PLATFORMS)('%s under faults', (platform, connector, stream) => {
  const twin = faultyTwin(platform, connector, stream)

  test('the strict quota of the vendor is never run into', () => {
    expect(twin.requests().length).toBeGreaterThan(0)
    expect(twin.requests().filter((one) => one.status === 429)).toEqual([])
  })

  test.each<Fault>([
    { kind: 'broken', times: 2 },
    { kind: 'broken', status: 504 },
    { kind: 'reset' },
    { kind: 'hang' },
    { kind: 'drip' },
    { kind: 'truncated-gzip' },
    { kind: 'duplicate-page', times: 1_000 },
    { kind: 'reordered-page', times: 1_000 },
  ])('$kind is lived through, and the same is read', async (fault) => {
    const { calm, outcome, met } = await twin.under(fault)
    expect(met.length).toBeGreaterThan(0)
    expect(outcome).toEqual(calm)
  })

  test('a limit is kept: nothing is called before the vendor said, then the same is read', async () => {
    const { calm, outcome, met, after } = await twin.under({ kind: 'limit', retryAfter: 7 })
    for (const later of after) expect(later.at - (met[0]?.at ?? 0)).toBeGreaterThanOrEqual(7_000)
    // A pause that is longer than worth sleeping is handed back to the run (Meta counts in minutes).
    if (outcome instanceof VendorWait) expect(outcome.ms).toBeGreaterThanOrEqual(60_000)
    else expect(outcome).toEqual(calm)
  })

  test('a page of HTML is no data and no success', async () => {
    const { outcome } = await twin.under({ kind: 'html', times: 50 })
    expect(outcome instanceof VendorRefused || outcome instanceof VendorUnreachable).toBe(true)
  })

  test('a gzip bomb is refused by its size', async () => {
    const { outcome } = await twin.under({ kind: 'gzip-bomb', times: 50 })
    expect(outcome).toMatchObject({ code: 'vendor-answer-too-large' })
  })

  test('an outage that lasts is said to be one', async () => {
    const { outcome } = await twin.under({ kind: 'broken', times: 1_000 })
    expect(outcome).toBeInstanceOf(VendorUnreachable)
  })

  const cannotRenew = CANNOT_RENEW[platform]
  if (cannotRenew === undefined) {
    test('a token that ended is renewed, and the work goes on', async () => {
      const { calm, outcome, met } = await twin.under({ kind: 'expired-token', path: pathOf(platform) })
      expect(met).toHaveLength(1)
      expect(outcome).toEqual(calm)
    })
  } else {
    test('a key that is taken no more is said to be so', async () => {
      const { outcome } = await twin.under({ kind: 'expired-token', times: 9 })
      expect(outcome).toMatchObject({ code: cannotRenew })
    })
  }
})

/** Calls for data, not those for tokens. */
function pathOf(platform: TwinPlatform): string {
  const paths: Partial<Record<TwinPlatform, string>> = {
    google: '/v',
    cafe24: '/api/v2/admin',
    'cafe24-analytics': '/visitors',
    smartstore: '/external/v1/pay-order',
  }
  return paths[platform] ?? '/'
}
