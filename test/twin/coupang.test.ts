import { coupang } from '@commerce/connectors/coupang'
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

describe('coupang against the twin', () => {
  test('orders of 38 days are the truth: lines, totals, refunds and their days', async () => {
    const { session } = rig.open(coupang, 'coupang')
    const { rows, records } = await pull(coupang, session, 'orders', FROM, TO)
    expect(rows.filter((row) => 'refusal' in row)).toEqual([])
    const truth = trueOrders(rig.twin.truth.orders('coupang', day(FROM), day(TO), rig.clock.now()))
    const read = readOrders(records)
    for (const [id, order] of truth) expect([id, read.get(id)]).toEqual([id, order])
    expect(truth.size).toBeGreaterThan(1_000)
  })

  test('a wrong secret is said to be wrong', async () => {
    const fields = { ...rig.twin.fields.coupang, secretKey: 'wrong' }
    const { session } = rig.open(coupang, 'coupang', { fields })
    await expect(session.check()).rejects.toMatchObject({ code: 'vendor-credentials-wrong' })
  })
})
