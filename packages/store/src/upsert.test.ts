import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { UpsertRow } from './store.ts'
import { engines } from './testing/index.ts'

const columns = [
  'scope',
  'key',
  'request_hash',
  'state',
  'status',
  'headers_json',
  'body',
  'started_at',
  'finished_at',
] as const
const spec = {
  table: 'idempotency_keys',
  columns,
  key: ['scope', 'key'],
  update: ['status', 'body', 'state'],
} as const
const row = (n: number, more: UpsertRow = {}): UpsertRow => ({
  scope: `s${n % 3}`,
  key: `k${n}`,
  request_hash: 'h',
  state: 'running',
  status: null,
  headers_json: null,
  body: `가 {"n":${n}} \\ ' "`,
  started_at: n,
  finished_at: null,
  ...more,
})

describe.each(engines())('upsert on $engine', ({ open, engine }) => {
  const all = async (store: Awaited<ReturnType<typeof open>>) =>
    await store.read.selectFrom('idempotency_keys').select(columns).orderBy('started_at').orderBy('key').execute()

  test.each([0, 1, 49, 50, 51, 149, 5003])('%i rows arrive whole, and again changes nothing', async (count) => {
    const store = await open()
    const rows = Array.from({ length: count }, (_, n) => row(n))
    await store.write((tx) => store.upsert(tx, spec, rows))
    expect(await all(store)).toEqual(rows)
    await store.write((tx) => store.upsert(tx, spec, rows))
    expect(await all(store)).toEqual(rows)
  })

  test('only the named columns are overwritten', async () => {
    const store = await open()
    await store.write((tx) => store.upsert(tx, spec, [row(1), row(2)]))
    await store.write((tx) => store.upsert(tx, spec, [row(2, { status: 200, body: null, request_hash: 'other' })]))
    expect(await all(store)).toEqual([row(1), row(2, { status: 200, body: null })])
  })

  test('with nothing to overwrite the old row stays', async () => {
    const store = await open()
    await store.write((tx) => store.upsert(tx, { ...spec, update: [] }, [row(1)]))
    await store.write((tx) => store.upsert(tx, { ...spec, update: [] }, [row(1, { body: 'new' }), row(2)]))
    expect(await all(store)).toEqual([row(1), row(2)])
  })

  test('one key many times in one call: as if the rows came one by one', async () => {
    const store = await open()
    const rows = [row(1), row(1, { body: 'b', request_hash: 'x' }), row(2), row(1, { body: 'c', state: 'done' })]
    await store.write((tx) => store.upsert(tx, spec, rows))
    expect(await all(store)).toEqual([row(1, { body: 'c', state: 'done' }), row(2)])
  })

  test('rolls back with its transaction', async () => {
    const store = await open()
    const failing = store.write(async (tx) => {
      await store.upsert(tx, spec, [row(1)])
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await all(store)).toEqual([])
  })

  test('a row that says nothing new is not written', async () => {
    const store = await open()
    const rows = Array.from({ length: 60 }, (_, n) => row(n))
    await store.write((tx) => store.upsert(tx, spec, rows))
    const stamp =
      engine === 'sqlite'
        ? sql<{ n: number }>`SELECT total_changes() AS n`
        : sql<{ n: number }>`
      SELECT max(xmin::text::bigint) AS n FROM idempotency_keys`
    const [before, after] = await store.write(async (tx) => {
      const first = await stamp.execute(tx)
      await store.upsert(tx, spec, rows)
      return [first.rows, (await stamp.execute(tx)).rows]
    })
    expect(after).toEqual(before)
  })

  test('a missing column, an unknown one and another transaction are bugs', async () => {
    const store = await open()
    const { body: _, ...short } = row(1)
    await expect(store.write((tx) => store.upsert(tx, spec, [short]))).rejects.toThrow('column body')
    const unknown = { ...spec, columns: [...columns, 'colour'] }
    await expect(store.write((tx) => store.upsert(tx, unknown, [row(1, { colour: 'red' })]))).rejects.toThrow('colour')
    let old: Parameters<Parameters<typeof store.write>[0]>[0] | null = null
    await store.write(async (tx) => {
      old = tx
    })
    await expect(store.upsert(old!, spec, [row(1)])).rejects.toThrow()
    expect(await all(store)).toEqual([])
  })
})
