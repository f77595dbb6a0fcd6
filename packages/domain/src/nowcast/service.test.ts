import { addDays, day, startOfDay } from '@commerce/kernel'
import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { openRig } from '../ingest/testing/open-rig.ts'
import { adDay, pageOf, SEOUL } from '../ingest/testing/rig.ts'
import { createNowcast } from './index.ts'

const FIRST = day('2026-10-20')
const DAYS = 24
const SETTLE = 4
const HOUR = 3_600_000

/** Read every morning: of ten conversions a day seven are known at once, nine a day later, ten after two. */
async function opened(place: Parameters<typeof openRig>[0]) {
  const rig = await openRig(place)
  for (let n = 0; n < DAYS; n += 1) {
    rig.ports.clock.set(startOfDay(addDays(FIRST, n + 1), SEOUL) + 6 * HOUR)
    const rows = [7, 9, 10].flatMap((known, age) => {
      const of = addDays(FIRST, n - age)
      return n < age ? [] : [adDay({ day: of, lastDay: of, clicks: 100, conversionsMicros: known * 1_000_000 })]
    })
    await rig.load([pageOf(rows)])
  }
  rig.ports.clock.set(startOfDay(addDays(FIRST, DAYS), SEOUL) + 8 * HOUR)
  const connection = { id: 'con_1', name: 'one', platform: 'fake', zone: SEOUL, settleDays: SETTLE }
  const { clock } = rig.ports
  const connections = async () => [connection]
  return { rig, clock, connections, nowcast: createNowcast({ store: rig.store, clock, connections }) }
}

describe.each(engines())('the nowcast on $engine', ({ place }) => {
  test('learns the curve from kept versions, and the rate of clicks that had time', async () => {
    const { clock, nowcast } = await opened(place)
    const [item] = await nowcast.list()
    expect(item).toMatchObject({ connectorId: 'con_1', basis: 'learned', days: DAYS - 1 })
    expect(item?.curve).toHaveLength(SETTLE + 1)
    for (const [age, share] of [0.7, 0.9, 1, 1, 1].entries()) expect(item?.curve[age]).toBeCloseTo(share, 1)
    expect((await nowcast.rates(clock.now())).get('con_1')?.perClick).toBeCloseTo(0.1, 2)
  })

  test('a moment of the past has the same answer now as it had then, alone or in a stretch', async () => {
    const { rig, clock, connections, nowcast } = await opened(place)
    const at = clock.now()
    const then = { curves: await nowcast.curves(at), rates: await nowcast.rates(at) }
    await clock.advance(24 * HOUR)
    const rows = Array.from({ length: DAYS }, (_, n) => {
      const of = addDays(FIRST, n)
      return adDay({ day: of, lastDay: of, clicks: 5, conversionsMicros: 90_000_000 })
    })
    await rig.load([pageOf(rows)])
    const fresh = createNowcast({ store: rig.store, clock, connections })
    expect(await fresh.curves(at)).toEqual(then.curves)
    expect(await fresh.rates(at)).toEqual(then.rates)
    expect((await fresh.history(at - 9 * 24 * HOUR, clock.now())).at(at)).toEqual(then)
    expect(await fresh.curves(clock.now())).not.toEqual(then.curves)
  })

  test('with little history the assumed curve stands and says so', async () => {
    const { nowcast } = await opened(place)
    const early = await nowcast.curves(startOfDay(addDays(FIRST, 5), SEOUL) + 8 * HOUR)
    expect(early.get('con_1')).toMatchObject({ basis: 'assumed', spread: 1 })
  })
})
