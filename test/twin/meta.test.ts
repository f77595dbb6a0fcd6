import { meta } from '@commerce/connectors/meta'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readFigures, trueFigures } from './ads.ts'
import { openRig, pull, type Rig } from './rig.ts'

const FROM = '2026-11-10'
const TO = '2026-11-26'

describe.each([
  ['KRW', []],
  ['USD', ['meta']],
] as const)('meta against the twin, account in %s', (currency, dollars) => {
  let rig: Rig
  beforeAll(async () => {
    rig = await openRig({ dollars })
  })
  afterAll(() => rig.close())
  const open = () => rig.open(meta, 'meta', { currency }).session

  test('reaches the account and knows its currency', async () => {
    expect(await open().check()).toMatchObject({ account: 'Moa Store', currency })
  })

  test.each([
    ['account', 'account'],
    ['campaigns', 'campaign'],
    ['adgroups', 'adgroup'],
    ['ads', 'ad'],
  ] as const)('%s: days are the truth to the minor unit, today so far as it went', async (stream, level) => {
    const { rows, records } = await pull(meta, open(), stream, FROM, TO)
    expect(rows.filter((row) => 'refusal' in row)).toEqual([])
    const read = readFigures(records, level)
    expect(Object.keys(read).length).toBeGreaterThan(16)
    expect(read).toEqual(trueFigures(rig.twin, 'meta', level, FROM, TO, rig.clock.now()))
  })

  test('entities come with their budgets in micros', async () => {
    const { records } = await pull(meta, open(), 'entities', FROM, TO)
    const entities = records.flatMap((one) => (one.kind === 'entity' ? [one] : []))
    const minor = currency === 'KRW' ? 1_000_000 : 10_000
    for (const one of rig.twin.world.accounts.meta.entities) {
      const read = entities.find(({ entityId }) => entityId === one.id)
      expect(read?.dailyBudgetMicros).toBe(
        one.dailyBudget === null || one.budgetKind === 'lifetime' ? null : one.dailyBudget * minor,
      )
    }
  })

  test('a token that is no longer good is said to be so', async () => {
    const wrong = { ...rig.twin.fields.meta, accessToken: 'EAAover' }
    const { session } = rig.open(meta, 'meta', { fields: wrong })
    await expect(session.check()).rejects.toMatchObject({ code: 'vendor-credentials-expired' })
  })
})
