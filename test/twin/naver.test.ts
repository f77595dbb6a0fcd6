import { naver } from '@commerce/connectors/naver'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readFigures, trueFigures } from './ads.ts'
import { openRig, pull, type Rig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await openRig()
})
afterAll(() => rig.close())

const FROM = '2026-11-15'
const TO = '2026-11-24'

describe('naver against the twin', () => {
  test('reaches the account', async () => {
    const { session } = rig.open(naver, 'naver')
    expect((await session.check()).account).toBe(rig.twin.fields.naver.customerId)
  })

  test.each(['account', 'campaign', 'adgroup'] as const)('%s days are the truth to the won', async (level) => {
    const { session } = rig.open(naver, 'naver')
    const { rows, records } = await pull(naver, session, 'daily', FROM, TO)
    expect(rows.filter((row) => 'refusal' in row)).toEqual([])
    const read = readFigures(records, level)
    expect(Object.keys(read).length).toBeGreaterThan(9)
    expect(read).toEqual(trueFigures(rig.twin, 'naver', level, FROM, TO, rig.clock.now()))
  })

  test('keyword days are the truth', async () => {
    const { session } = rig.open(naver, 'naver')
    const { records } = await pull(naver, session, 'keywords', FROM, TO)
    expect(readFigures(records, 'keyword')).toEqual(
      trueFigures(rig.twin, 'naver', 'keyword', FROM, TO, rig.clock.now()),
    )
  })

  test('entities come with names, budgets and bids', async () => {
    const { session } = rig.open(naver, 'naver')
    const { records } = await pull(naver, session, 'entities', FROM, TO)
    const { entities } = rig.twin.world.accounts.naver
    for (const level of ['campaign', 'adgroup'] as const) {
      const read = records.flatMap((one) => (one.kind === 'entity' && one.level === level ? [one.name] : []))
      expect(read.sort()).toEqual(
        entities
          .filter((one) => one.level === level)
          .map((one) => one.name)
          .sort(),
      )
    }
  })

  test('a wrong secret is said to be wrong', async () => {
    const { session } = rig.open(naver, 'naver', { fields: { ...rig.twin.fields.naver, secretKey: 'AQAAAABwrong==' } })
    await expect(session.check()).rejects.toMatchObject({ code: 'vendor-credentials-wrong' })
  })
})
