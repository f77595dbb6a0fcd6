import { addDays, day, seededRandom, zone } from '@commerce/kernel'
import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { openRig } from '../ingest/testing/open-rig.ts'
import { adDay, line, order, pageOf } from '../ingest/testing/rig.ts'
import { createMeasure, readDigestFacts, readKnownValue } from '../measure/index.ts'
import { createDigest, HOUR_JOB, showDigest } from './index.ts'
import { connectionRow } from './testing/connection-row.ts'

const SEOUL = zone('Asia/Seoul')
const HOUR = 3_600_000
const FIRST = day('2026-11-20')

/** A digest over real figures: pages come in through ingest, measures add them up, the digest is made from those. */
async function opened(place: Parameters<typeof openRig>[0]) {
  const rig = await openRig(place)
  const { store, ports } = rig
  await store.write(async (tx) => {
    await tx
      .insertInto('connectors')
      .values([connectionRow('con_1', 'naver', 'ads'), connectionRow('con_2', 'cafe24', 'channel')])
      .execute()
    const person = { id: 'usr_1', email: 'a@example.com', name: 'A', language: 'ko', role: 'owner', theme: 'system' }
    await tx
      .insertInto('users')
      .values({ ...person, email_verified: 1, image: null, created_at: 0, updated_at: 0 })
      .execute()
  })
  const { deps } = createMeasure({
    ...ports,
    store,
    recordAudit: async () => undefined,
    shop: async () => ({ currency: 'KRW', zone: SEOUL }),
    platform: async () => ({ title: { ko: '', en: '' }, settleDays: 3, readyHour: 6, attribution: '' }),
    finding: async () => null,
    profiles: async () => new Map(),
  })
  const digest = createDigest({
    ...ports,
    store,
    jobs: { enqueue: async () => null },
    source: {
      read: ({ since }) => readDigestFacts(deps, since),
      known: ({ measure, ...ask }) => readKnownValue(deps, { ...ask, measure: measure as 'spend' }),
    },
    shop: async () => ({ name: '가을상점', zone: SEOUL, demo: false }),
    origin: null,
    ways: [],
    recordAudit: async () => undefined,
    announce: async () => undefined,
  })
  const make = async () => {
    await digest.handlers[HOUR_JOB]?.run({ id: 'j', payload: {}, attempt: 1, signal: new AbortController().signal })
  }
  return { ...rig, rig, digest, make }
}

describe.each(engines())('a digest against what was known at its moment on $engine', ({ place }) => {
  test('its figures come out of the versions the same, whatever was corrected, cancelled or came late since', async () => {
    const { load, ports, digest, make } = await opened(place)
    const random = seededRandom(7)
    const pick = (below: number): number => (random.bytes(1)[0] ?? 0) % below
    for (let round = 0; round < 4; round += 1) {
      const on = addDays(FIRST, round)
      // Each morning: the newest day, corrections of the days before it, orders and what became of older ones.
      const ads = Array.from({ length: round + 1 }, (_, n) =>
        adDay({
          day: addDays(FIRST, n),
          lastDay: addDays(FIRST, n),
          costMicros: (5_000 + pick(200)) * 1_000_000,
          conversionValueMicros: (40_000 + pick(20_000)) * 1_000_000,
        }),
      )
      await load([pageOf(ads)])
      const orders = Array.from({ length: round + 1 }, (_, n) => {
        const cancelled = pick(3) === 0
        const at = Date.parse(`${addDays(FIRST, n)}T12:00:00+09:00`)
        const refunds = cancelled
          ? [{ refundId: 'r1', lineId: 'l1', at: at + round * HOUR, amountMinor: 30_000, reason: 'cancel' as const }]
          : []
        return order({
          externalId: `o${n}`,
          orderedAt: at,
          paidAt: at,
          changedAt: ports.clock.now(),
          status: cancelled ? 'cancelled' : 'paid',
          lines: [line({ cancelledQuantity: cancelled ? 1 : 0, status: cancelled ? 'cancelled' : 'paid' })],
          refunds,
        })
      })
      await load([pageOf(orders)], { connectorId: 'con_2' })
      await ports.clock.advance(HOUR)
      await make()
      const made = await digest.find({ day: addDays(on, 1) })
      expect(made?.model.basis.day).toBe(on)
      await ports.clock.advance(23 * HOUR)
    }

    const listed = await digest.list({ limit: 10 }, 'ko')
    const days = listed.ok ? listed.value.items.map((item) => item.day) : []
    expect(days.length).toBe(4)
    let compared = 0
    let movedOn = 0
    for (const of of days) {
      const made = await digest.find({ day: of })
      if (made === null) throw new Error(`no digest of ${of}`)
      const checked = await digest.check(made)
      expect(checked.filter(({ same }) => same === false)).toEqual([])
      compared += checked.filter(({ same }) => same === true).length
      // The same figures as known now: restated since, so this comparison can fail.
      const now = await digest.check({ ...made, model: { ...made.model, asOf: ports.clock.now() } })
      movedOn += now.filter(({ same }) => same === false).length
      expect(JSON.stringify(showDigest(made, 'telegram', 'ko'))).toBe(
        JSON.stringify(showDigest((await digest.find({ id: made.id })) ?? made, 'telegram', 'ko')),
      )
    }
    expect(compared).toBeGreaterThanOrEqual(16)
    expect(movedOn).toBeGreaterThan(0)
  })
})
