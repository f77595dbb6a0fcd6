import { tiktok } from '@commerce/connectors/tiktok'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readFigures, trueFigures } from './ads.ts'
import { openRig, pull, type Rig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await openRig()
})
afterAll(() => rig.close())

const FROM = '2026-10-20'
const TO = '2026-11-26'
const open = () => rig.open(tiktok, 'tiktok', { currency: 'USD' }).session

describe('tiktok against the twin, account in dollars', () => {
  test('reaches the account and knows its currency', async () => {
    expect(await open().check()).toMatchObject({ account: 'Moa Store', currency: 'USD' })
  })

  test.each([
    ['account', 'account'],
    ['campaigns', 'campaign'],
    ['adgroups', 'adgroup'],
    ['ads', 'ad'],
  ] as const)('%s: days are the truth to the cent', async (stream, level) => {
    const { rows, records } = await pull(tiktok, open(), stream, FROM, TO)
    expect(rows.filter((row) => 'refusal' in row)).toEqual([])
    const read = readFigures(records, level)
    expect(Object.keys(read).length).toBeGreaterThan(37)
    expect(read).toEqual(trueFigures(rig.twin, 'tiktok', level, FROM, TO, rig.clock.now()))
  })

  test('entities come with budgets in dollars', async () => {
    const { records } = await pull(tiktok, open(), 'entities', FROM, TO)
    for (const one of rig.twin.world.accounts.tiktok.entities) {
      const read = records.find((record) => record.kind === 'entity' && record.entityId === one.id)
      const micros = one.dailyBudget === null ? null : one.dailyBudget * 10_000
      expect(read).toMatchObject({ name: one.name, dailyBudgetMicros: micros })
    }
  })

  test('a wrong token is said to be wrong', async () => {
    const { session } = rig.open(tiktok, 'tiktok', { fields: { ...rig.twin.fields.tiktok, accessToken: 'wrong' } })
    await expect(session.check()).rejects.toMatchObject({ code: 'vendor-credentials-wrong' })
  })
})
