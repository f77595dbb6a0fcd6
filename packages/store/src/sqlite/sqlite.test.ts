import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { openStore } from '../open.ts'
import type { Store } from '../store.ts'
import { createTestPorts, engines } from '../testing/index.ts'
import { storageTrouble } from '../trouble.ts'

const [sqlite] = engines()
const { open } = sqlite!
const place = () => sqlite!.place({ migrated: false })
const { clock } = createTestPorts()
const beat = (process: string, at = 0) => ({ process, role: 'web', at })
const names = async (store: Store) =>
  (await store.read.selectFrom('heartbeats').select('process').orderBy('process').execute()).map((row) => row.process)

describe('the SQLite file', () => {
  test('is private, WAL, FULL, with references held and the schema not trusted', async () => {
    const here = await place()
    const dataDir = join(here.dataDir, 'made', 'here')
    const store = await openStore({ url: null, dataDir, clock })
    expect(statSync(join(dataDir, 'ads.sqlite3')).mode & 0o777).toBe(0o600)
    expect(statSync(dataDir).mode & 0o777).toBe(0o700)
    const settings = await store.write(async (tx) => {
      const one = async (name: string) => Object.values((await sql.raw(`PRAGMA ${name}`).execute(tx)).rows[0] ?? {})[0]
      return [
        await one('journal_mode'),
        await one('synchronous'),
        await one('foreign_keys'),
        await one('trusted_schema'),
      ]
    })
    expect(settings).toEqual(['wal', 2, 1, 0])
    await store.close()
    expect(readdirSync(dataDir)).toEqual(['ads.sqlite3'])
  })

  test('elsewhere by a file: address', async () => {
    const { dataDir } = await place()
    const store = await openStore({ url: `file://${dataDir}/shop.db`, dataDir, clock })
    await store.close()
    expect(readdirSync(dataDir)).toEqual(['shop.db'])
  })

  test('an address of another kind is refused without being shown', async () => {
    const { dataDir } = await place()
    const opening = openStore({ url: 'mysql://root:hunter2@host/db', dataDir, clock })
    await expect(opening).rejects.toThrow(/postgres:\/\//)
    await expect(openStore({ url: 'mysql://root:hunter2@host/db', dataDir, clock })).rejects.not.toThrow(/hunter2/)
  })

  test.each(['a letter to a friend, long enough to be read', 'SQLite format 3\0 and then nothing sensible'])(
    'that is no database is refused: %j',
    async (text) => {
      const { dataDir } = await place()
      writeFileSync(join(dataDir, 'ads.sqlite3'), text)
      await expect(openStore({ url: null, dataDir, clock })).rejects.toMatchObject({
        code: 'database-damaged',
        params: { path: join(dataDir, 'ads.sqlite3') },
      })
    },
  )

  test('that was not closed and is damaged is found at the start', async () => {
    const { dataDir } = await place()
    const file = join(dataDir, 'ads.sqlite3')
    const program = `const { DatabaseSync } = require('node:sqlite')
      const db = new DatabaseSync(${JSON.stringify(file)})
      db.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (a TEXT); CREATE INDEX i ON t (a)')
      for (let n = 0; n < 2000; n += 1) db.exec("INSERT INTO t VALUES ('" + 'x'.repeat(50) + n + "')")
      db.exec('PRAGMA wal_checkpoint(TRUNCATE); INSERT INTO t VALUES (1)')
      process.kill(process.pid, 'SIGKILL')`
    expect(() => execFileSync(process.execPath, ['-e', program])).toThrow()
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0)
    const damage = new Uint8Array(4096).fill(0xa5)
    const handle = await import('node:fs/promises').then((fs) => fs.open(file, 'r+'))
    await handle.write(damage, 0, damage.length, 4096 * 20)
    await handle.close()
    await expect(openStore({ url: null, dataDir, clock })).rejects.toMatchObject({ code: 'database-damaged' })
  })

  test('in a place where nothing can be written is refused', async () => {
    const { dataDir } = await place()
    writeFileSync(join(dataDir, 'file'), '')
    mkdirSync(join(dataDir, 'ads.sqlite3'))
    const refused = { code: 'storage-read-only' }
    await expect(openStore({ url: null, dataDir: join(dataDir, 'file'), clock })).rejects.toMatchObject(refused)
    await expect(openStore({ url: null, dataDir, clock })).rejects.toMatchObject(refused)
  })
})

describe('the writer', () => {
  test('a full disk is named, rolls back, keeps reading, and writing goes on when there is room again', async () => {
    const store = await open()
    await store.write((tx) => tx.insertInto('heartbeats').values(beat('before')).execute())
    const limit = (pages: number) => store.write((tx) => sql.raw(`PRAGMA max_page_count = ${pages}`).execute(tx))
    await limit(1)
    const filling = store.write(async (tx) => {
      await tx.insertInto('heartbeats').values(beat('half')).execute()
      await tx
        .insertInto('settings')
        .values({ name: 'big', value_json: 'x'.repeat(1e6), updated_at: 1 })
        .execute()
    })
    const error: unknown = await filling.catch((one: unknown) => one)
    expect(storageTrouble(error)).toBe('storage-full')
    expect(await names(store)).toEqual(['before'])
    await limit(1_000_000)
    await store.write((tx) => tx.insertInto('heartbeats').values(beat('after')).execute())
    expect(await names(store)).toEqual(['after', 'before'])
  })

  test('what goes on after SQLite rolled back by itself commits nothing', async () => {
    const store = await open()
    const stubborn = store.write(async (tx) => {
      await sql`PRAGMA max_page_count = 1`.execute(tx)
      const big = { name: 'big', value_json: 'x'.repeat(1e6), updated_at: 1 }
      await tx
        .insertInto('settings')
        .values(big)
        .execute()
        .catch(() => {})
      await tx.insertInto('heartbeats').values(beat('after')).execute()
    })
    await expect(stubborn).rejects.toThrow()
    expect(await names(store)).toEqual([])
  })

  test('a query that was not awaited cannot slip out of its transaction', async () => {
    const store = await open()
    let late: Promise<unknown> = Promise.resolve()
    await store.write(async (tx) => {
      const gate = Promise.resolve().then(() => new Promise((resolve) => setImmediate(resolve)))
      late = gate.then(() => tx.insertInto('heartbeats').values(beat('late')).execute())
      late.catch(() => {})
    })
    await expect(late).rejects.toThrow(/await is missing|already committed/)
    expect(await names(store)).toEqual([])
  })

  test('waits for another process, answering meanwhile, and gives up in the end', async () => {
    const here = await place()
    const store = await openStore({ ...here, clock })
    const other = new DatabaseSync(join(here.dataDir, 'ads.sqlite3'))
    other.exec('CREATE TABLE t (a INTEGER) STRICT; BEGIN IMMEDIATE; INSERT INTO t VALUES (1)')
    const adding = store.write((tx) => sql`INSERT INTO t VALUES (2)`.execute(tx))
    let turns = 0
    for (; turns < 5; turns += 1) await new Promise((resolve) => setImmediate(resolve))
    other.exec('COMMIT')
    await adding
    other.exec('BEGIN IMMEDIATE')
    await expect(store.write((tx) => sql`INSERT INTO t VALUES (3)`.execute(tx))).rejects.toMatchObject({
      code: 'unavailable',
    })
    other.exec('ROLLBACK')
    expect(other.prepare('SELECT a FROM t').all()).toHaveLength(2)
    other.close()
    await store.close()
  })

  test('refuses values that only one engine could store', async () => {
    const store = await open()
    for (const at of [true, undefined, Number.NaN, new Date(0)]) {
      const adding = store.write((tx) =>
        sql`INSERT INTO heartbeats (process, role, at) VALUES ('a', 'b', ${at})`.execute(tx),
      )
      await expect(adding).rejects.toThrow(/cannot be stored/)
    }
  })
})

describe('the readers', () => {
  test('a read transaction keeps its moment, and no one else is caught in it', async () => {
    const store = await open()
    await store.write((tx) => tx.insertInto('heartbeats').values(beat('a')).execute())
    await store.read.transaction().execute(async (moment) => {
      expect(await moment.selectFrom('heartbeats').selectAll().execute()).toHaveLength(1)
      await store.write((tx) => tx.insertInto('heartbeats').values(beat('b')).execute())
      expect(await moment.selectFrom('heartbeats').selectAll().execute()).toHaveLength(1)
      expect(await names(store)).toEqual(['a', 'b'])
    })
  })

  test('a stream keeps its moment while others read and write', async () => {
    const store = await open()
    const rows = Array.from({ length: 200 }, (_, n) => beat(`${n}`, n))
    await store.write((tx) => tx.insertInto('heartbeats').values(rows).execute())
    const seen: number[] = []
    for await (const { at } of store.read.selectFrom('heartbeats').select('at').orderBy('at').stream()) {
      seen.push(at)
      if (at % 50 === 0)
        await store.write((tx) =>
          tx
            .insertInto('heartbeats')
            .values(beat(`n${at}`, 1000 + at))
            .execute(),
        )
      expect((await store.read.selectFrom('heartbeats').select('at').execute()).length).toBe(201 + Math.floor(at / 50))
    }
    expect(seen).toEqual(rows.map(({ at }) => at))
  })

  test('a number too large to be exact throws instead of being rounded', async () => {
    const store = await open()
    await expect(sql`SELECT 9007199254740993 AS n`.execute(store.read)).rejects.toThrow()
  })

  test('nothing is read or written after close', async () => {
    const here = await place()
    const store = await openStore({ ...here, clock })
    await store.close()
    await expect(sql`SELECT 1`.execute(store.read)).rejects.toThrow('closed')
    await expect(store.write(async (tx) => sql`SELECT 1`.execute(tx))).rejects.toThrow('closed')
  })
})
