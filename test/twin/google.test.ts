import { google } from '@commerce/connectors/google'
import { memoryTokens } from '@commerce/connectors/kit/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readFigures, trueFigures } from './ads.ts'
import { openRig, pull, type Rig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await openRig()
})
afterAll(() => rig.close())

const FROM = '2026-11-01'
const TO = '2026-11-26'

describe('google against the twin', () => {
  test('reaches the customer', async () => {
    const { session } = rig.open(google, 'google')
    expect(await session.check()).toMatchObject({ account: 'Moa Store', currency: 'KRW', zone: 'Asia/Seoul' })
  })

  test.each([
    ['account', 'account'],
    ['campaigns', 'campaign'],
    ['adgroups', 'adgroup'],
    ['keywords', 'keyword'],
  ] as const)('%s: days are the truth to the micro, fractions of conversions too', async (stream, level) => {
    const { session } = rig.open(google, 'google')
    const { rows, records } = await pull(google, session, stream, FROM, TO)
    expect(rows.filter((row) => 'refusal' in row)).toEqual([])
    const read = readFigures(records, level)
    expect(Object.keys(read).length).toBeGreaterThan(25)
    expect(read).toEqual(trueFigures(rig.twin, 'google', level, FROM, TO, rig.clock.now()))
  })

  test('what a keyword or an ad group has is less than the account: Performance Max has neither', async () => {
    const total = (level: 'account' | 'campaign' | 'adgroup') =>
      Object.values(trueFigures(rig.twin, 'google', level, FROM, TO, rig.clock.now())).reduce(
        (sum, one) => sum + one.costMicros,
        0,
      )
    expect(total('campaign')).toBe(total('account'))
    expect(total('adgroup')).toBeLessThan(total('account'))
  })

  test('entities come with budgets', async () => {
    const { session } = rig.open(google, 'google')
    const { records } = await pull(google, session, 'entities', FROM, TO)
    for (const one of rig.twin.world.accounts.google.entities.filter(({ level }) => level === 'campaign')) {
      const read = records.find((record) => record.kind === 'entity' && record.entityId === one.id)
      expect(read).toMatchObject({ name: one.name, dailyBudgetMicros: (one.dailyBudget ?? 0) * 1_000_000 })
    }
  })

  test('an access token that ended is asked for anew', async () => {
    const tokens = memoryTokens(null)
    const { session } = rig.open(google, 'google', { tokens })
    await session.check()
    const first = tokens.kept()?.accessToken
    rig.clock.pass(2 * 3_600_000)
    await session.check()
    expect(tokens.kept()?.accessToken).not.toBe(first)
  })

  test('a refresh token that was taken back asks for a new connection, a wrong client for other keys', async () => {
    const fields = rig.twin.fields.google
    const revoked = rig.open(google, 'google', { fields: { ...fields, refreshToken: '1//gone' } })
    await expect(revoked.session.check()).rejects.toMatchObject({ code: 'vendor-credentials-expired' })
    const wrong = rig.open(google, 'google', { fields: { ...fields, clientSecret: 'GOCSPX-wrong' } })
    await expect(wrong.session.check()).rejects.toMatchObject({ code: 'vendor-credentials-wrong' })
    const other = rig.open(google, 'google', { fields: { ...fields, loginCustomerId: '1112223334' } })
    await expect(other.session.check()).rejects.toMatchObject({ code: 'vendor-rights-missing' })
  })
})
