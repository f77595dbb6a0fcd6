import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { openStore } from '../open.ts'
import { createTestPorts, engines } from '../testing/index.ts'

const [, postgres] = engines()
const { open } = postgres!
const { clock } = createTestPorts()

describe('PostgreSQL', () => {
  test('gives values as SQLite does, and no number that is not exact', async () => {
    const store = await open()
    const { rows } = await sql`
      SELECT 42::bigint AS big, sum(x) AS total, 1 < 2 AS yes, '\\x00ff'::bytea AS bytes, 0.5::numeric AS half
      FROM (VALUES (1::bigint), (2)) AS v(x)`.execute(store.read)
    expect(rows).toStrictEqual([{ big: 42, total: 3, yes: 1, bytes: new Uint8Array([0, 255]), half: 0.5 }])
    await expect(sql`SELECT 9007199254740993::bigint AS n`.execute(store.read)).rejects.toThrow('too large')
  })

  test('writers who read meanwhile do not wait for each other', async () => {
    const store = await open()
    const reading = Array.from({ length: 20 }, (_, n) =>
      store.write(async (tx) => {
        await tx
          .insertInto('heartbeats')
          .values({ process: `${n}`, role: 'web', at: n })
          .execute()
        return await store.read.selectFrom('settings').selectAll().execute()
      }),
    )
    expect(await Promise.all(reading)).toHaveLength(20)
  })

  test('that is not there is named without its address', async () => {
    const opening = openStore({ url: 'postgres://shop:hunter2@127.0.0.1:1/none', dataDir: '.', clock })
    const error: unknown = await opening.catch((one: unknown) => one)
    expect(error).toMatchObject({ code: 'database-unreachable', params: { engine: 'postgres' } })
    expect(String(error)).not.toContain('hunter2')
  })
})
