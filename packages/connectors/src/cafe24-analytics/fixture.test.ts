import { addDays, day } from '@commerce/kernel'
import { expect, test } from 'vitest'
import fixture from '../../../../fixtures/cafe24-analytics/reports.json' with { type: 'json' }
import { type Recording, replay } from '../kit/index.ts'
import { collect, openForTest } from '../kit/testing/index.ts'
import { cafe24Analytics } from './index.ts'

test.each(['2026-11-20', '2027-06-01'])(
  'mode fixture answers every report, whatever days are asked (%s)',
  async (today) => {
    const session = openForTest(cafe24Analytics, {
      fields: Object.fromEntries(cafe24Analytics.auth.fields.map(({ name, example }) => [name, example])),
      transport: replay([fixture as Recording]),
      tokens: { accessToken: 'fixture', accessExpiresAt: null, refreshToken: null, refreshExpiresAt: null },
    })
    expect((await session.check()).account).not.toBe('')
    const to = day(today)
    for (const { name } of cafe24Analytics.streams) {
      const ask = { from: addDays(to, -cafe24Analytics.lookBackDays), to }
      const { rows } = await collect(cafe24Analytics, session, name, ask)
      expect(rows.filter((row) => !('record' in row))).toEqual([])
      expect(rows.length).toBeGreaterThan(0)
    }
  },
)
