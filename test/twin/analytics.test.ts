import { cafe24Analytics } from '@commerce/connectors/cafe24-analytics'
import type { VisitDayRecord, VisitKind } from '@commerce/contracts/records'
import { day, eachDay } from '@commerce/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRig, pull, type Rig } from './rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await openRig({ generous: true })
})
afterAll(() => rig.close())

const FROM = '2026-11-17'
const TO = '2026-11-26'
const days = eachDay(day(FROM), day(TO))
const sum = (values: readonly (number | null)[]): number => values.reduce<number>((all, one) => all + (one ?? 0), 0)

async function read(stream: VisitKind): Promise<VisitDayRecord[]> {
  const { session } = rig.open(cafe24Analytics, 'cafe24-analytics')
  const { rows, records } = await pull(cafe24Analytics, session, stream, FROM, TO)
  expect(rows.filter((row) => 'refusal' in row)).toEqual([])
  return records.flatMap((one) => (one.kind === 'visit-day' ? [one] : []))
}

describe('cafe24-analytics against the twin', () => {
  test('visitors and page views of each day are the truth', async () => {
    const mall = days.map((of) => rig.twin.truth.mall(of, rig.clock.now()).hours)
    expect((await read('visitors')).map((one) => [one.day, one.visits])).toEqual(
      days.map((of, at) => [of, sum((mall[at] ?? []).map((hour) => hour.visits))]),
    )
    expect((await read('pageviews')).map((one) => one.pageviews)).toEqual(
      mall.map((hours) => sum(hours.map((hour) => hour.pageviews))),
    )
  })

  test('ads: visits, orders and amounts of each day are the truth, and no key comes twice', async () => {
    const rows = await read('ad-attribution')
    expect(new Set(rows.map((one) => `${one.day}/${one.key}`)).size).toBe(rows.length)
    for (const of of days) {
      const own = rows.filter((one) => one.day === of)
      const { ads } = rig.twin.truth.mall(of, rig.clock.now())
      expect(sum(own.map((one) => one.visits))).toBe(sum(ads.map((one) => one.visits)))
      expect(sum(own.map((one) => one.amountMinor))).toBe(sum(ads.map((one) => one.amount)))
    }
  })

  test('products: what was sold is what was ordered', async () => {
    const rows = await read('product-sales')
    for (const of of days) {
      const orders = rig.twin.truth.orders('cafe24', of, of, rig.clock.now())
      const paid = new Set(orders.filter((one) => one.paidAt !== null).map((one) => one.externalId))
      const lines = orders.filter((one) => paid.has(one.externalId)).flatMap((one) => one.lines)
      expect(sum(rows.filter((one) => one.day === of).map((one) => one.amountMinor))).toBe(
        sum(lines.map((line) => line.totalMinor)),
      )
    }
  })

  test('orders that came by an ad name their campaign', async () => {
    const rows = await read('order-attribution')
    const orders = rig.twin.truth.orders('cafe24', day(FROM), day(TO), rig.clock.now())
    const brought = orders.filter((one) => one.broughtBy !== null && one.paidAt !== null)
    expect(rows.map((one) => one.key).sort()).toEqual(brought.map((one) => one.externalId).sort())
  })
})
