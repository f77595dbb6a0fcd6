import type { SourcePage } from '@commerce/contracts/connector'
import { day } from '@commerce/kernel'
import { adDay, days, order, pageOf } from './rig.ts'

export const PAGES = 40
const ROWS = 500
const PER_DAY = 4

/** 20,000 rows in 40 pages from a place on: four pages a day, the last of which says that the day is complete. */
export async function* manyPages(from: number, onPage: (n: number) => void): AsyncGenerator<SourcePage> {
  const all = days('2026-11-01', PAGES / PER_DAY)
  for (let n = from; n < PAGES; n += 1) {
    const of = all[Math.floor(n / PER_DAY)] ?? day('2026-11-01')
    const rows = Array.from({ length: ROWS }, (_, at) =>
      adDay({ day: of, entityId: `c${(n % PER_DAY) * ROWS + at}`, clicks: n, costMicros: 1_000_000 * (n + at) }),
    )
    onPage(n)
    yield pageOf([...rows, order({ externalId: `o${n}` })], {
      cursor: n + 1,
      request: `GET /rows?page=${n}`,
      ...(n % PER_DAY === PER_DAY - 1 ? { completes: { level: 'campaign', from: of, to: of } } : {}),
    })
  }
}
