import { randomBytes } from 'node:crypto'
import { createTestPorts, engines } from '@commerce/store/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { after, createCursors, pageOf, type SortColumn } from './index.ts'

const cursors = createCursors(new Uint8Array(32).fill(3))

const orders: readonly SortColumn[][] = [
  [
    { column: 'at', direction: 'desc' },
    { column: 'id', direction: 'desc' },
  ],
  [
    { column: 'topic', direction: 'asc' },
    { column: 'at', direction: 'desc' },
    { column: 'id', direction: 'asc' },
  ],
]

const row = fc.record({ topic: fc.constantFrom('a', 'B', 'c'), at: fc.integer({ min: 0, max: 4 }) })
const run = fc.record({
  before: fc.array(row, { maxLength: 14 }),
  during: fc.array(row, { maxLength: 5 }),
  limit: fc.integer({ min: 1, max: 5 }),
  order: fc.constantFrom(...orders),
})

describe.each(engines())('P16: cursor paging on $engine', ({ open }) => {
  test('pages together are the whole list, without loss and without doubles, while rows are added', async () => {
    const store = await open()
    const { ids } = createTestPorts()
    const insert = async (rows: readonly { topic: string; at: number }[]): Promise<string[]> => {
      const made = rows.map((one) => ({ ...one, id: ids.next('evt'), object_id: null }))
      if (made.length > 0) await store.write((tx) => tx.insertInto('live_events').values(made).execute())
      return made.map(({ id }) => id)
    }
    await fc.assert(
      fc.asyncProperty(run, async ({ before, during, limit, order }) => {
        await store.write((tx) => tx.deleteFrom('live_events').execute())
        const start = await insert(before)
        const late = [...during]
        const seen: string[] = []
        let cursor: string | null = null
        do {
          let query = store.read.selectFrom('live_events').selectAll()
          for (const { column, direction } of order) query = query.orderBy(column as 'id', direction)
          if (cursor !== null) {
            const position = cursors.decode('events', cursor)
            if (!position.ok) throw new Error('own cursor refused')
            query = query.where(after(order, position.value))
          }
          const rows = await query.limit(limit + 1).execute()
          const page = pageOf(rows, limit, (one) =>
            cursors.encode(
              'events',
              order.map(({ column }) => one[column as 'id']),
            ),
          )
          seen.push(...page.items.map(({ id }) => id))
          cursor = page.nextCursor
          await insert(late.splice(0, 1))
        } while (cursor !== null)
        expect(new Set(seen).size).toBe(seen.length)
        expect(start.filter((id) => !seen.includes(id))).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })
})

test('a cursor that is not ours is refused, whatever it says', () => {
  const values = fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null)), { maxLength: 4 })
  fc.assert(
    fc.property(values, fc.string(), fc.nat(), (given, junk, at) => {
      const cursor = cursors.encode('list', given)
      expect(cursors.decode('list', cursor)).toEqual({ ok: true, value: given })
      expect(cursors.decode('other list', cursor).ok).toBe(false)
      expect(cursors.decode('list', junk).ok).toBe(false)
      const place = at % cursor.length
      const flipped = `${cursor.slice(0, place)}${cursor[place] === 'A' ? 'B' : 'A'}${cursor.slice(place + 1)}`
      expect(cursors.decode('list', flipped).ok).toBe(false)
      expect(createCursors(randomBytes(32)).decode('list', cursor).ok).toBe(false)
    }),
    { numRuns: 1000 },
  )
})

test('a cursor with another number of values than columns is a bug', () => {
  expect(() => after([{ column: 'id', direction: 'asc' }], [])).toThrow('one value for each column')
  expect(() => after([], [])).toThrow('one value for each column')
})
