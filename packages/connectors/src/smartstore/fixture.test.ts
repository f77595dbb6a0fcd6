import { addDays, day } from '@commerce/kernel'
import { expect, test } from 'vitest'
import fixture from '../../../../fixtures/smartstore/orders.json' with { type: 'json' }
import { type Recording, replay } from '../kit/index.ts'
import { collect, openForTest } from '../kit/testing/index.ts'
import { smartstore } from './index.ts'

test.each(['2026-11-20', '2027-06-01'])(
  'mode fixture answers with a whole account, whatever days are asked (%s)',
  async (today) => {
    const to = day(today)
    const session = openForTest(smartstore, {
      fields: Object.fromEntries(smartstore.auth.fields.map(({ name, example }) => [name, example])),
      transport: replay([fixture as Recording]),
      tokens: { accessToken: 'fixture', accessExpiresAt: null, refreshToken: null, refreshExpiresAt: null },
      now: Date.parse(`${today}T12:00:00+09:00`),
    })
    expect((await session.check()).account).not.toBe('')
    for (const { name } of smartstore.streams) {
      const { rows } = await collect(smartstore, session, name, { from: addDays(to, -smartstore.lookBackDays), to })
      expect(rows.filter((row) => !('record' in row))).toEqual([])
      const orders = new Set(
        rows.flatMap((row) => ('record' in row && row.record.kind === 'order' ? [row.record.externalId] : [])),
      )
      expect(orders.size).toBeGreaterThan(name === 'orders' ? 40 : 0)
    }
  },
)
