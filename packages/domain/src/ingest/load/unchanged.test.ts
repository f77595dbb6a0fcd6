import { day } from '@commerce/kernel'
import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { contentOf, factsOf } from '../testing/facts.ts'
import { openRig } from '../testing/open-rig.ts'
import { adDay, entity, mapRows, pageOf } from '../testing/rig.ts'

describe.each(engines())('the same bytes again on $engine', ({ place }) => {
  /** Two pages about two days; `read` counts how many were read and not passed over. */
  async function rig() {
    const made = await openRig(place)
    const counted = { read: 0 }
    made.map = (page) => {
      counted.read += 1
      return mapRows(page)
    }
    const pages = ['2026-11-18', '2026-11-19'].map((of) =>
      pageOf([adDay({ day: day(of) }), adDay({ day: day(of), entityId: 'c2' }), { ...named, place: 2 }]),
    )
    const again = async () => {
      counted.read = 0
      const run = await made.load(pages)
      return { read: counted.read, run }
    }
    await made.load(pages)
    return { ...made, load: made.load, pages, again }
  }
  const named = { record: entity(), rows: 0 }

  test('are passed over without being read, and every row is counted as unchanged', async () => {
    const { again, store, ingest } = await rig()
    const facts = await factsOf(store)
    const { read, run } = await again()
    expect(read).toBe(0)
    expect(run).toMatchObject({ state: 'done', pages: 2, rows: { read: 4, same: 4, new: 0, changed: 0 } })
    expect(await factsOf(store)).toEqual(facts)
    expect((await ingest.accounts(run.id))?.totals).toContainEqual({ name: 'impressions', value: 400, currency: null })
    expect(await ingest.pagesOf(run.id)).toHaveLength(2)
  })

  test('are read again once one of their rows was replaced, and then say it anew', async () => {
    const { again, load, store } = await rig()
    const facts = contentOf(await factsOf(store))
    await load([pageOf([adDay({ day: day('2026-11-19'), clicks: 99 })])])
    expect(await again()).toMatchObject({ read: 1, run: { rows: { same: 3, changed: 1 } } })
    expect(contentOf(await factsOf(store))).toEqual(facts)
  })

  test('are read again once a name was changed, once they were taken back, and while their day is not over', async () => {
    const { again, load, ingest, work } = await rig()
    await load([pageOf([entity({ name: '겨울 캠페인' })])])
    const { read, run } = await again()
    expect(read).toBe(2)
    await ingest.undo({ kind: 'operator' }, null, run.id)
    await work()
    expect((await again()).read).toBe(2)
    const today = [pageOf([adDay({ day: day('2026-11-21') })])]
    const open = await load(today)
    expect(open.rows.new).toBe(1)
    expect((await load(today)).rows).toMatchObject({ read: 1, same: 1 })
  })
})
