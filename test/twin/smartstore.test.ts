import { smartstore } from '@commerce/connectors/smartstore'
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

describe('smartstore against the twin', () => {
  test('orders of 38 days are the truth: lines, totals, refunds and their days', async () => {
    const { session } = rig.open(smartstore, 'smartstore')
    const { rows, records } = await pull(smartstore, session, 'orders', FROM, TO)
    expect(rows.filter((row) => 'refusal' in row)).toEqual([])
    // The list is by the time of payment, so it has no orders that were never paid.
    const asOf = rig.clock.now()
    const orders = rig.twin.truth.orders('smartstore', day(FROM), day(TO), asOf).filter((one) => one.paidAt !== null)
    const truth = trueOrders(orders)
    const read = readOrders(records)
    for (const [id, order] of truth) expect([id, read.get(id)]).toEqual([id, order])
    expect(truth.size).toBeGreaterThan(1_000)
  })

  test('the feed brings every order, those that were never paid too', async () => {
    const { session } = rig.open(smartstore, 'smartstore')
    const { rows, records } = await pull(smartstore, session, 'changes', FROM, TO)
    expect(rows.filter((row) => 'refusal' in row)).toEqual([])
    const truth = rig.twin.truth.orders('smartstore', day(FROM), day(TO), rig.clock.now())
    const read = readOrders(records)
    expect(truth.filter((one) => one.paidAt === null).length).toBeGreaterThan(3)
    expect(truth.map((one) => one.externalId).filter((id) => !read.has(id))).toEqual([])
  })

  test('a wrong secret is said to be wrong', async () => {
    const fields = { ...rig.twin.fields.smartstore, clientSecret: '$2a$10$abcdefghijklmnopqrstuv' }
    const { session } = rig.open(smartstore, 'smartstore', { fields })
    await expect(session.check()).rejects.toMatchObject({ code: 'vendor-credentials-wrong' })
  })
})
