import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { engines } from './testing/index.ts'

const beat = (process: string, at: number) => ({ process, role: 'web', at })

describe.each(engines())('the store on $engine', ({ open }) => {
  test('what was committed is read at once; what was rolled back is not there', async () => {
    const store = await open()
    await store.write((tx) => tx.insertInto('heartbeats').values(beat('a', 1)).execute())
    const failing = store.write(async (tx) => {
      await tx.insertInto('heartbeats').values(beat('b', 2)).execute()
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await store.read.selectFrom('heartbeats').selectAll().execute()).toStrictEqual([beat('a', 1)])
  })

  test('readers do not see a transaction before it commits', async () => {
    const store = await open()
    await store.write(async (tx) => {
      await tx.insertInto('heartbeats').values(beat('a', 1)).execute()
      expect(await store.read.selectFrom('heartbeats').selectAll().execute()).toEqual([])
    })
    expect(await store.read.selectFrom('heartbeats').selectAll().execute()).toHaveLength(1)
  })

  test('a write inside a write is a bug that is named, not a wait for ever', async () => {
    const store = await open()
    const nested = store.write(() => store.write(async () => 1))
    await expect(nested).rejects.toThrow('store.write was called inside store.write')
    expect(await store.write(async () => 2)).toBe(2)
  })

  test('reading cannot write', async () => {
    const store = await open()
    await expect(store.read.insertInto('heartbeats').values(beat('a', 1)).execute()).rejects.toThrow(
      /cannot change anything|read-only/,
    )
  })

  test('writes at the same time lose nothing', async () => {
    const store = await open()
    await store.write((tx) => tx.insertInto('heartbeats').values(beat('a', 0)).execute())
    await Promise.all(
      Array.from({ length: 50 }, () =>
        store.write((tx) => tx.updateTable('heartbeats').set({ at: sql`at + 1` }).where('process', '=', 'a').execute()),
      ),
    )
    expect(await store.read.selectFrom('heartbeats').select('at').execute()).toEqual([{ at: 50 }])
  })
})
