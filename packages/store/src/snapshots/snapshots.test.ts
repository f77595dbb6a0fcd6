import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { seededRandom } from '@commerce/kernel'
import { describe, expect, test } from 'vitest'
import { openStore } from '../open.ts'
import type { Store } from '../store.ts'
import { createTestPorts, engines } from '../testing/index.ts'
import { extensionOf, restoreSnapshot, snapshot, snapshotTools, verifySnapshot } from './index.ts'

const TEXTS = ['가을 원피스', "it's", '{"a":[null,"\\n"]}', '', '\\', '\t\r\n', '{NULL}', '🛍️', 'NULL']

async function fill(store: Store, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, n) => ({
    name: `s${n}`,
    value_json: TEXTS[n % TEXTS.length] ?? '',
    updated_at: n % 2 === 0 ? Number.MAX_SAFE_INTEGER - n : -n,
  }))
  await store.write((tx) =>
    store.upsert(
      tx,
      { table: 'settings', columns: ['name', 'value_json', 'updated_at'], key: ['name'], update: [] },
      rows,
    ),
  )
  await store.write(async (tx) => {
    const entry = { actor_kind: 'system', actor_name: 'test', action: 'a', prev_hash: '', hash: 'x' } as const
    await tx
      .insertInto('audit_log')
      .values({ ...entry, seq: 1, at: 1, object: null, reason: 'kept' })
      .execute()
    await tx.updateTable('audit_head').set({ seq: 1, hash: 'x' }).execute()
    const at = { created_at: 1, updated_at: 1 }
    await tx
      .insertInto('users')
      .values({
        ...at,
        id: 'usr_1',
        email: 'a@b.c',
        email_verified: 1,
        name: '',
        image: null,
        role: 'owner',
        language: 'ko',
        theme: 'dark',
      })
      .execute()
    await tx
      .insertInto('accounts')
      .values({ ...at, id: 'acc_1', user_id: 'usr_1', provider_id: 'p', account_id: 'a', password: null, scope: null })
      .execute()
  })
}

async function contents(store: Store): Promise<unknown> {
  return {
    settings: await store.read.selectFrom('settings').selectAll().orderBy('name').execute(),
    audit: await store.read.selectFrom('audit_log').selectAll().execute(),
    head: await store.read.selectFrom('audit_head').selectAll().execute(),
    users: await store.read.selectFrom('users').selectAll().execute(),
    accounts: await store.read.selectFrom('accounts').selectAll().execute(),
    locks: await store.read.selectFrom('access_locks').selectAll().execute(),
  }
}

describe.each(engines())('copies on $engine', ({ engine, place }) => {
  const setup = async (count = 300) => {
    const here = await place()
    const { clock } = createTestPorts()
    const store = await openStore({ ...here, clock })
    await fill(store, count)
    const file = join(here.dataDir, `copy.${extensionOf(engine)}`)
    return { here, clock, store, file }
  }

  test('a copy is one moment, is checked, and brings everything back', async () => {
    const { here, clock, store, file } = await setup()
    const tools = snapshotTools(store)
    await tools.take(file)
    const checked = await tools.verify(file, null)
    expect(checked).toMatchObject({ ok: true, schemaVersion: expect.any(Number), tables: expect.any(Number) })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(here.dataDir).filter((name) => /part|copy.*-(wal|shm)/.test(name))).toEqual([])

    const before = await contents(store)
    await store.write(async (tx) => {
      await tx.deleteFrom('settings').execute()
      await tx.updateTable('users').set({ name: 'later' }).execute()
    })
    await store.close()
    await restoreSnapshot(file, checked.ok ? checked.sha256 : '', here)
    const again = await openStore({ ...here, clock })
    expect(await contents(again)).toStrictEqual(before)
    await expect(again.write((tx) => tx.deleteFrom('audit_log').execute())).rejects.toThrow('append-only')
    const orphan = { id: 'acc_2', user_id: 'nobody', provider_id: 'p', account_id: 'b', created_at: 1, updated_at: 1 }
    await expect(again.write((tx) => tx.insertInto('accounts').values(orphan).execute())).rejects.toThrow(
      /foreign key/i,
    )
    await again.close()
  })

  test('writers go on while a copy is made, and the copy holds none or all of each transaction', async () => {
    const { here, clock, store, file } = await setup(2000)
    const copying = snapshot(store, file)
    for (let n = 0; n < 40; n += 1) {
      await store.write(async (tx) => {
        await tx
          .insertInto('heartbeats')
          .values({ process: `a${n}`, role: 'x', at: n })
          .execute()
        await tx
          .insertInto('heartbeats')
          .values({ process: `b${n}`, role: 'x', at: n })
          .execute()
      })
    }
    await copying
    await store.close()
    await restoreSnapshot(file, null, here)
    const again = await openStore({ ...here, clock })
    const beats = await again.read.selectFrom('heartbeats').select('process').execute()
    const names = new Set(beats.map(({ process }) => process))
    for (const name of names) expect(names).toContain(name.startsWith('a') ? `b${name.slice(1)}` : `a${name.slice(1)}`)
    await again.close()
  })

  test('every flipped byte is found', async () => {
    const { store, file } = await setup(50)
    await snapshot(store, file)
    const checked = await verifySnapshot(file, null)
    if (!checked.ok) throw new Error(checked.why)
    const bytes = readFileSync(file)
    const { random } = createTestPorts(7)
    for (let n = 0; n < 30; n += 1) {
      const at = Buffer.from(random.bytes(4)).readUInt32LE(0) % bytes.length
      const broken = Buffer.from(bytes)
      broken[at] = (broken[at] ?? 0) ^ (1 << (n % 8))
      writeFileSync(`${file}.broken`, broken)
      expect(await verifySnapshot(`${file}.broken`, checked.sha256), `byte ${at}`).toMatchObject({ ok: false })
    }
    await store.close()
  })

  test('a cut copy, another file and a missing one are damaged, and restoring them changes nothing', async () => {
    const { here, clock, store, file } = await setup(50)
    await snapshot(store, file)
    const before = await contents(store)
    await store.close()
    const cut = `${file}.cut`
    writeFileSync(cut, readFileSync(file).subarray(0, Math.floor(statSync(file).size / 2)))
    writeFileSync(`${file}.other`, 'a letter to a friend')
    for (const one of [cut, `${file}.other`, `${file}.missing`]) {
      expect(await verifySnapshot(one, null)).toMatchObject({ ok: false, why: expect.any(String) })
      await expect(restoreSnapshot(one, null, here)).rejects.toMatchObject({ code: 'snapshot-damaged' })
    }
    const again = await openStore({ ...here, clock })
    expect(await contents(again)).toStrictEqual(before)
    await again.close()
  })
})

describe('restoring a SQLite file', () => {
  const [{ place } = { place: async () => ({ url: null, dataDir: '' }) }] = engines()

  test('is refused while another process has it open', async () => {
    const here = await place()
    const { clock } = createTestPorts()
    const store = await openStore({ ...here, clock })
    const file = join(here.dataDir, 'copy.sqlite3')
    await snapshot(store, file)
    await expect(restoreSnapshot(file, null, here)).rejects.toMatchObject({ code: 'database-in-use' })
    expect(await store.read.selectFrom('settings').selectAll().execute()).toEqual([])
    await store.close()
  })

  test('replaces a damaged one, and leaves no journal of it behind', async () => {
    const here = await place()
    const { clock } = createTestPorts()
    const store = await openStore({ ...here, clock })
    await fill(store, 500)
    const file = join(here.dataDir, 'copy.sqlite3')
    await snapshot(store, file)
    const before = await contents(store)
    await store.close()
    const live = join(here.dataDir, 'ads.sqlite3')
    const noise = seededRandom(3).bytes(statSync(live).size)
    writeFileSync(live, noise)
    copyFileSync(file, `${live}-wal`)
    await expect(openStore({ ...here, clock })).rejects.toMatchObject({ code: 'database-damaged' })
    await restoreSnapshot(file, null, here)
    expect(existsSync(`${live}-wal`)).toBe(false)
    const again = await openStore({ ...here, clock })
    expect(await contents(again)).toStrictEqual(before)
    await again.close()
  })
})
