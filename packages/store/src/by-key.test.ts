import { describe, expect, test } from 'vitest'
import { engines } from './testing/index.ts'

const spec = { table: 'heartbeats', columns: ['process', 'role', 'at'], key: ['process'] } as const
const beat = (process: string, at: number) => ({ process, role: 'web', at })

describe.each(engines())('rows by key on $engine', ({ open }) => {
  test.each([0, 1, 51, 5003])('%i keys are answered in the order asked, null where there is none', async (count) => {
    const store = await open()
    const rows = Array.from({ length: count }, (_, n) => beat(`p${n}`, n))
    await store.write(async (tx) => {
      await store.upsert(tx, { ...spec, update: [] }, rows)
      const asked = [...rows].reverse().flatMap((row) => [row, { process: `not ${row.process}` }])
      const found = await store.lookup(tx, spec, asked)
      expect(found).toEqual([...rows].reverse().flatMap((row) => [row, null]))
    })
  })

  test('many keys are erased, the others stay', async () => {
    const store = await open()
    const rows = Array.from({ length: 100 }, (_, n) => beat(`p${n}`, n))
    await store.write((tx) => store.upsert(tx, { ...spec, update: [] }, rows))
    await store.write((tx) => store.erase(tx, spec, [{ process: 'p1' }, { process: 'none' }, { process: 'p99' }]))
    const left = await store.read.selectFrom('heartbeats').select('process').execute()
    expect(left.map((row) => row.process).sort()).toEqual(
      rows
        .map((row) => row.process)
        .filter((one) => one !== 'p1' && one !== 'p99')
        .sort(),
    )
  })

  test('a running total is added to, also twice in one call', async () => {
    const store = await open()
    const sums = { ...spec, update: ['role'], add: ['at'] }
    await store.write((tx) => store.upsert(tx, sums, [beat('a', 5), beat('a', 7), beat('b', -1)]))
    await store.write((tx) => store.upsert(tx, sums, [{ ...beat('a', -2), role: 'worker' }, beat('b', 0)]))
    expect(await store.read.selectFrom('heartbeats').selectAll().orderBy('process').execute()).toEqual([
      { process: 'a', role: 'worker', at: 10 },
      { process: 'b', role: 'web', at: -1 },
    ])
  })

  test('a transaction that is over is a bug', async () => {
    const store = await open()
    let old: Parameters<Parameters<typeof store.write>[0]>[0] | null = null
    await store.write(async (tx) => {
      old = tx
    })
    await expect(store.lookup(old!, spec, [{ process: 'a' }])).rejects.toThrow()
    await expect(store.erase(old!, spec, [{ process: 'a' }])).rejects.toThrow()
  })
})
