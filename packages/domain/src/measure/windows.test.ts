import { day } from '@commerce/kernel'
import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { adDay, entity, pageOf } from '../ingest/testing/rig.ts'
import type { SortBy } from './policy/table.ts'
import { windowPage, windowTotals } from './repo/windows.ts'
import { readTable } from './table.ts'
import { openRig } from './testing/rig.ts'
import { makeWindows } from './windows.ts'

const SORTS: SortBy[] = [
  'spend',
  'sales',
  'roas',
  'clicks',
  'impressions',
  'conversions',
  'ctr',
  'cpc',
  'cpa',
  'acos',
  'name',
]
const ASK = { days: 7, level: 'campaign', limit: 50, offset: 0, dir: 'desc', sort: 'spend' } as const

describe.each(engines())('ready sums on $engine', ({ place }) => {
  test('say what adding up now says, in the same order, however they are sorted', async () => {
    const rig = await openRig(place)
    await rig.connect('con_1')
    const days = ['2026-11-05', '2026-11-14', '2026-11-16', '2026-11-20']
    await rig.ingest.load([
      pageOf(Array.from({ length: 6 }, (_, n) => entity({ entityId: `c${n}`, name: `가을_${n} 100%` }))),
      pageOf(
        days.flatMap((on, at) =>
          Array.from({ length: 6 }, (_, n) =>
            adDay({
              entityId: `c${n}`,
              day: day(on),
              lastDay: day(on),
              clicks: (n * 7 + at) % 5,
              impressions: n * 100,
              costMicros: ((n * 31 + at * 7) % 11) * 1_000_000,
              conversionsMicros: ((n * 13 + at) % 3) * 1_000_000,
              conversionValueMicros: ((n * 17 + at) % 4) * 5_000_000,
            }),
          ),
        ),
        { completes: { level: 'campaign', from: day('2026-11-05'), to: day('2026-11-20') } },
      ),
    ])
    rig.ingest.ports.clock.advance(1_000)
    expect(await makeWindows(rig.deps)).toBe(true)
    expect(await makeWindows(rig.deps)).toBe(false)

    for (const sort of SORTS) {
      for (const dir of ['asc', 'desc'] as const) {
        const live = await readTable(rig.deps, { ...ASK, days: 7, from: '2026-11-14', to: '2026-11-20', sort, dir })
        if (!live.ok) throw new Error(live.refusal.code)
        const ready = await windowPage(rig.deps.store.read, {
          ...ASK,
          connections: null,
          search: undefined,
          sort,
          dir,
          rates: new Map([['USD', 1_400]]),
        })
        const keys = new Map(
          (await rig.deps.store.read.selectFrom('entities').select(['key', 'external_id']).execute()).map((one) => [
            one.key,
            one.external_id,
          ]),
        )
        const shown = ready.map((row) => [keys.get(row.entity_key), row.cost_micros, row.previous_cost_micros])
        const counted = live.value.items.map((item) => [
          item.entityId,
          item.spendMinor * 1_000_000,
          (item.before?.spendMinor ?? 0) * 1_000_000,
        ])
        expect([sort, dir, shown]).toEqual([sort, dir, counted])
      }
    }
    const searched = { ...ASK, connections: ['con_1'], search: '_3 100%', rates: new Map<string, number>() }
    expect(await windowPage(rig.deps.store.read, searched)).toHaveLength(1)
    expect(await windowTotals(rig.deps.store.read, { ...searched, connections: null })).toMatchObject([{ n: 1 }])
    expect(await windowPage(rig.deps.store.read, { ...searched, connections: [] })).toEqual([])
  })
})
