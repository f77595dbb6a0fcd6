import { cafe24 } from '@commerce/connectors/cafe24'
import { memoryTokens } from '@commerce/connectors/kit/testing'
import { isSale, wasPaid } from '@commerce/contracts/records'
import { day } from '@commerce/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readOrders, trueOrders } from './orders.ts'
import { openRig, pull, type Rig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await openRig({ generous: true })
})
afterAll(() => rig.close())

const FROM = '2026-10-20'
const TO = '2026-11-26'
const HOUR = 3_600_000

describe('cafe24 against the twin', () => {
  test('orders of 38 days are the truth: lines, totals, refunds and their days', async () => {
    const { session } = rig.open(cafe24, 'cafe24')
    const { rows, records } = await pull(cafe24, session, 'orders', FROM, TO)
    expect(rows.filter((row) => 'refusal' in row)).toEqual([])
    const truth = trueOrders(rig.twin.truth.orders('cafe24', day(FROM), day(TO), rig.clock.now()))
    const read = readOrders(records)
    for (const [id, order] of truth) expect([id, read.get(id)]).toEqual([id, order])
    expect(truth.size).toBeGreaterThan(1_000)
    // Whatever else came was ordered before and had news in these days.
    const further = [...read].filter(([id]) => !truth.has(id))
    for (const [, order] of further) expect(order.orderedAt).toBeLessThan(Date.parse(`${FROM}T00:00:00+09:00`))
  })

  test('what was never paid never counts, and what was given back is no sale', async () => {
    const { session } = rig.open(cafe24, 'cafe24')
    const { records } = await pull(cafe24, session, 'orders', FROM, '2026-10-30')
    const truth = new Map(
      rig.twin.truth
        .orders('cafe24', day(FROM), day('2026-10-30'), rig.clock.now())
        .map((one) => [one.externalId, one]),
    )
    for (const record of records) {
      const order = record.kind === 'order' ? truth.get(record.externalId) : undefined
      if (record.kind !== 'order' || order === undefined) continue
      expect(wasPaid(record.status)).toBe(order.paidAt !== null)
      const back = order.lines.every(({ state, quantity }) => state.cancelled + state.returned === quantity)
      if (order.paidAt !== null) expect([order.externalId, isSale(record.status)]).toEqual([order.externalId, !back])
    }
  })

  test('a second pull gives the same', async () => {
    const one = await pull(cafe24, rig.open(cafe24, 'cafe24').session, 'orders', '2026-11-01', '2026-11-10')
    const two = await pull(cafe24, rig.open(cafe24, 'cafe24').session, 'orders', '2026-11-01', '2026-11-10')
    expect(two.records).toEqual(one.records)
  })

  test('an access token that ended is refreshed once, and the refresh token of before is dead', async () => {
    const later = await openRig()
    const tokens = memoryTokens(later.twin.tokens.cafe24)
    const before = tokens.kept()
    later.clock.pass(3 * HOUR)
    const { session } = later.open(cafe24, 'cafe24', { tokens })
    await session.check()
    await session.check()
    const refreshes = later.twin.journal.requests.filter((one) => one.url === '/api/v2/oauth/token')
    expect(refreshes).toHaveLength(1)
    expect(tokens.kept()?.refreshToken).not.toBe(before?.refreshToken)
    const old = later.open(cafe24, 'cafe24', { tokens: memoryTokens(before) })
    await expect(old.session.check()).rejects.toMatchObject({ code: 'vendor-credentials-expired' })
    await later.close()
  })

  test('consent gives a code, and the code gives tokens', async () => {
    const opened = rig.open(cafe24, 'cafe24', { tokens: memoryTokens(null) })
    const oauth = cafe24.api?.oauth
    const redirectUri = 'http://127.0.0.1:8010/api/connectors/oauth'
    const url = oauth?.authorizeUrl(opened.connection, { state: 'abc', redirectUri, challenge: '' }) ?? ''
    const answer = await fetch(url, { redirect: 'manual' })
    const back = new URL(answer.headers.get('location') ?? '')
    expect(back.searchParams.get('state')).toBe('abc')
    const code = back.searchParams.get('code') ?? ''
    const given = await oauth?.exchange(opened.connection, opened.ports, { code, redirectUri, verifier: '' })
    const { session } = rig.open(cafe24, 'cafe24', { tokens: memoryTokens(given ?? null) })
    expect((await session.check()).account).toBe('moastore')
  })
})
