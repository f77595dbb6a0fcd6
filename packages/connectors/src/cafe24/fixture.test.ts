import { addDays, day } from '@commerce/kernel'
import { expect, test } from 'vitest'
import fixture from '../../../../fixtures/cafe24/orders.json' with { type: 'json' }
import { type Recording, replay } from '../kit/index.ts'
import { collect, openForTest } from '../kit/testing/index.ts'
import { cafe24 } from './index.ts'

test.each(['2026-11-20', '2027-06-01'])(
  'mode fixture answers with a whole account, whatever days are asked (%s)',
  async (today) => {
    const session = openForTest(cafe24, {
      fields: Object.fromEntries(cafe24.auth.fields.map(({ name, example }) => [name, example])),
      transport: replay([fixture as Recording]),
      tokens: { accessToken: 'fixture', accessExpiresAt: null, refreshToken: null, refreshExpiresAt: null },
    })
    expect((await session.check()).account).not.toBe('')
    const to = day(today)
    const { rows } = await collect(cafe24, session, 'orders', { from: addDays(to, -cafe24.lookBackDays), to })
    expect(rows.filter((row) => !('record' in row))).toEqual([])
    const orders = new Set(
      rows.flatMap((row) => ('record' in row && row.record.kind === 'order' ? [row.record.externalId] : [])),
    )
    expect(orders.size).toBeGreaterThan(40)
  },
)
