import { existsSync } from 'node:fs'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { migrations } from '../migrations/index.ts'
import type { Migration } from '../migrations/migration.ts'
import { openStore } from '../open.ts'
import { verifySnapshot } from '../snapshots/index.ts'
import type { Store } from '../store.ts'
import { createTestPorts, engines } from '../testing/index.ts'
import { migrate } from './migrate.ts'
import { schemaStatus } from './status.ts'

const head = migrations.length
const next = (version: number, name: string, ...statements: string[]): Migration => ({
  version,
  name,
  up: () => statements,
})
const good = next(head + 1, 'colours', 'CREATE TABLE colours (name TEXT NOT NULL PRIMARY KEY)')
const better = next(head + 2, 'more-colours', `INSERT INTO colours (name) VALUES ('red')`)
const bad = next(head + 2, 'broken', `INSERT INTO colours (name) VALUES ('red')`, 'CREATE TABLE settings (name TEXT)')

const settings = (store: Store) => store.read.selectFrom('settings').select(['name', 'value_json']).execute()
const remember = (store: Store, name: string) =>
  store.write((tx) => tx.insertInto('settings').values({ name, value_json: '"가"', updated_at: 1 }).execute())
const colours = async (store: Store) =>
  (await sql<{ name: string }>`SELECT name FROM colours`.execute(store.read)).rows.map(({ name }) => name)

describe.each(engines())('migrations on $engine', ({ engine, open, place }) => {
  test('an empty database gets every step once, and a second call does nothing', async () => {
    const store = await open({ migrated: false })
    expect(await schemaStatus(store)).toMatchObject({
      current: 0,
      head,
      pending: migrations.map(({ version }) => ({ version })),
    })
    expect(await migrate(store)).toEqual({ from: 0, to: head, copy: null })
    expect(await migrate(store)).toEqual({ from: head, to: head, copy: null })
    expect(await schemaStatus(store)).toEqual({ current: head, head, pending: [] })
    const { rows } = await sql<{ version: number; applied_at: number }>`
      SELECT version, applied_at FROM schema_migrations ORDER BY version`.execute(store.read)
    expect(rows).toEqual(migrations.map(({ version }) => ({ version, applied_at: createTestPorts().clock.now() })))
  })

  test('two processes that start at once take each step once', async () => {
    const here = await place({ migrated: false })
    const { clock } = createTestPorts()
    const stores = await Promise.all([1, 2, 3].map(() => openStore({ ...here, clock })))
    await Promise.all(stores.map((store) => migrate(store)))
    for (const store of stores) expect((await schemaStatus(store)).current).toBe(head)
    for (const store of stores) await store.close()
  })

  test('existing data is copied first, the copy verifies and is of the old version', async () => {
    const store = await open()
    await remember(store, 'shop')
    const { copy, ...moved } = await migrate(store, { migrations: [...migrations, good, better] })
    expect(moved).toEqual({ from: head, to: head + 2 })
    expect(copy).toMatchObject({ schemaVersion: head })
    expect(await verifySnapshot(copy?.file ?? '', copy?.sha256 ?? null)).toMatchObject({
      ok: true,
      schemaVersion: head,
    })
    expect(await colours(store)).toEqual(['red'])
    expect(await settings(store)).toEqual([{ name: 'shop', value_json: '"가"' }])
    await remember(store, 'after')
  })

  test('a failed step puts everything back and names the command', async () => {
    const store = await open()
    await remember(store, 'shop')
    const failing = migrate(store, { migrations: [...migrations, good, bad], goBack: 'docker compose up -d old' })
    const error: unknown = await failing.catch((one: unknown) => one)
    expect(error).toMatchObject({
      code: 'upgrade-failed',
      params: { from: head, to: head + 2, restored: 1, command: 'docker compose up -d old' },
    })
    expect(await schemaStatus(store)).toEqual({ current: head, head, pending: [] })
    await expect(colours(store)).rejects.toThrow(/colours/)
    expect(await settings(store)).toEqual([{ name: 'shop', value_json: '"가"' }])
    await remember(store, 'after')
    expect(await settings(store)).toHaveLength(2)
    const params = error instanceof Error && 'params' in error ? error.params : null
    expect(params).toMatchObject({ copy: expect.stringMatching(/before-upgrade-from-\d+/) })
  })

  test('without a copy a failed step leaves the steps before it, and says that nothing was put back', async () => {
    const store = await open()
    const failing = migrate(store, { migrations: [...migrations, good, bad], snapshot: false })
    await expect(failing).rejects.toMatchObject({ code: 'upgrade-failed', params: { restored: 0, copy: '' } })
    expect(await colours(store)).toEqual([])
    expect((await schemaStatus(store)).current).toBe(head + 1)
  })

  test('an older program refuses a newer database and changes nothing', async () => {
    const store = await open()
    await migrate(store, { migrations: [...migrations, good] })
    await expect(migrate(store)).rejects.toMatchObject({
      code: 'schema-newer',
      params: { database: head + 1, program: head },
    })
    expect(await colours(store)).toEqual([])
  })

  test('an upgrade waits for no one who merely has the database open on PostgreSQL, and refuses on SQLite', async () => {
    const here = await place({ migrated: true })
    const { clock } = createTestPorts()
    const store = await openStore({ ...here, clock })
    await migrate(store)
    const other = await openStore({ ...here, clock })
    await other.read.selectFrom('settings').selectAll().execute()
    const upgrading = migrate(store, { migrations: [...migrations, good] })
    if (engine === 'sqlite') {
      await expect(upgrading).rejects.toMatchObject({ code: 'database-in-use' })
      expect(await settings(store)).toEqual([])
    } else {
      const { copy } = await upgrading
      expect(existsSync(copy?.file ?? '')).toBe(true)
    }
    await other.close()
    await store.close()
  })
})
