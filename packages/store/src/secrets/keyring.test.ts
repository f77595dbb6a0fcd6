import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createIds, manualClock, type Random } from '@commerce/kernel'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Store } from '../store.ts'
import { engines } from '../testing/index.ts'
import {
  createRedactor,
  forgetSecrets,
  type Keyring,
  type MasterKeyProblem,
  openKeyring,
  SecretUnreadable,
} from './index.ts'

const random: Random = { bytes: (length) => randomBytes(length) }
const clock = manualClock(Date.UTC(2026, 10, 21))
const ids = createIds(clock, random)
const PLACE = { table: 'settings', row: 'token', column: 'value_json' }

describe.each(engines())('the keyring on $engine', ({ open }) => {
  let store: Store
  let dataDir: string
  beforeEach(async () => {
    store = await open()
    dataDir = await mkdtemp(join(tmpdir(), 'commerce-keys-'))
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  })

  const tryOpen = (env: Record<string, string> = {}, more = {}) =>
    openKeyring(store, { dataDir, env, clock, ids, random, ...more })
  const opened = async (env: Record<string, string> = {}, more = {}): Promise<Keyring> => {
    const result = await tryOpen(env, more)
    if (!result.ok) throw new Error(result.refusal.code)
    return result.value
  }
  const refusal = async (env: Record<string, string> = {}): Promise<MasterKeyProblem | 'opened'> => {
    const result = await tryOpen(env)
    return result.ok ? 'opened' : result.refusal.code
  }
  const keep = (sealed: string, row = PLACE.row): Promise<unknown> =>
    store.write((tx) => tx.insertInto('settings').values({ name: row, value_json: sealed, updated_at: 0 }).execute())
  const stored = async (row = PLACE.row): Promise<string> =>
    (await store.read.selectFrom('settings').select('value_json').where('name', '=', row).executeTakeFirstOrThrow())
      .value_json
  const keyFile = (): string => join(dataDir, 'master.key')

  it('makes a key file only its owner can read at the first start, and opens with it at the next', async () => {
    const sealed = (await opened()).seal('채널 토큰 ✓', PLACE)
    expect((await stat(keyFile())).mode & 0o777).toBe(0o600)
    expect(await readdir(dataDir)).toEqual(['master.key'])
    expect((await (await opened()).open(sealed, PLACE)).toString('utf8')).toBe('채널 토큰 ✓')
  })

  it('makes the data folder where the database lies elsewhere and nothing has made it', async () => {
    dataDir = join(dataDir, 'not', 'yet')
    await opened()
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700)
    expect(await readdir(dataDir)).toEqual(['master.key'])
  })

  it('has one key and one data key when several processes start at once for the first time', async () => {
    const rings = await Promise.all([opened(), opened(), opened()])
    const sealed = rings.map((ring) => ring.seal('x', PLACE))
    for (const ring of rings) for (const text of sealed) expect(String(await ring.open(text, PLACE))).toBe('x')
    expect(await store.read.selectFrom('data_keys').select('state').execute()).toEqual([{ state: 'active' }])
  })

  it('holds no key and no secret in the database', async () => {
    const ring = await opened()
    const secret = await ring.namedSecret('session', 32)
    await keep(ring.seal('canary-4711', PLACE))
    const rows = [
      await store.read.selectFrom('data_keys').selectAll().execute(),
      await store.read.selectFrom('secrets').selectAll().execute(),
      await store.read.selectFrom('settings').selectAll().execute(),
    ]
    const text = JSON.stringify(rows)
    const master = Buffer.from(await readFile(keyFile(), 'utf8'), 'base64')
    for (const bytes of [master, secret, Buffer.from('canary-4711')]) {
      for (const encoding of ['base64', 'base64url', 'hex', 'latin1'] as const) {
        expect(text).not.toContain(bytes.toString(encoding).replace(/=+$/, ''))
      }
    }
  })

  it('refuses to start without its key, with another one, and never makes a new one then', async () => {
    const sealed = (await opened()).seal('x', PLACE)
    const key = await readFile(keyFile(), 'utf8')
    await rm(keyFile())
    expect(await refusal()).toBe('master-key-missing')
    expect(await readdir(dataDir)).toEqual([])
    await writeFile(keyFile(), `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 })
    expect(await refusal()).toBe('master-key-wrong')
    await writeFile(keyFile(), key)
    expect(String(await (await opened()).open(sealed, PLACE))).toBe('x')
  })

  it('starts anew without its key only when told to give up what was sealed', async () => {
    const ring = await opened()
    const sealed = ring.seal('x', PLACE)
    const session = await ring.namedSecret('session', 32)
    await rm(keyFile())
    expect(await refusal()).toBe('master-key-missing')
    await forgetSecrets(store)
    const fresh = await opened()
    await expect(fresh.open(sealed, PLACE)).rejects.toThrow(SecretUnreadable)
    expect((await fresh.namedSecret('session', 32)).equals(session)).toBe(false)
  })

  it('refuses a key file that others may read, and says what to do', async () => {
    await opened()
    await chmod(keyFile(), 0o640)
    expect(await tryOpen()).toEqual({
      ok: false,
      refusal: {
        code: 'master-key-permissions',
        params: { path: keyFile(), mode: '0640', command: `chmod 600 ${keyFile()}` },
      },
    })
  })

  it.each(['', 'short', `${'A'.repeat(42)}`, `${'g'.repeat(64)}`])('refuses a key that is none: %j', async (text) => {
    await writeFile(keyFile(), text, { mode: 0o600 })
    expect(await refusal()).toBe('master-key-invalid')
  })

  it('takes the key from the environment, a named file or a command', async () => {
    const key = randomBytes(32)
    const file = join(dataDir, 'mounted-secret')
    await writeFile(file, key.toString('hex'), { mode: 0o444 })
    const ways = [
      { COMMERCE_MASTER_KEY: key.toString('base64') },
      { COMMERCE_MASTER_KEY_FILE: file },
      { COMMERCE_MASTER_KEY_COMMAND: `printf %s '${key.toString('base64url')}'` },
    ]
    const sealed = (await opened(ways[0])).seal('x', PLACE)
    for (const way of ways) expect(String(await (await opened(way)).open(sealed, PLACE))).toBe('x')
    expect(await readdir(dataDir)).toEqual(['mounted-secret'])
    expect(await refusal({ COMMERCE_MASTER_KEY: randomBytes(32).toString('hex') })).toBe('master-key-wrong')
    expect(await refusal({ COMMERCE_MASTER_KEY: 'canary' })).toBe('master-key-invalid')
    expect(await refusal({ COMMERCE_MASTER_KEY_FILE: join(dataDir, 'nowhere') })).toBe('master-key-missing')
    await chmod(file, 0o666)
    expect(await refusal({ COMMERCE_MASTER_KEY_FILE: file })).toBe('master-key-permissions')
  })

  it('does not repeat a key that was pasted where a path belongs', async () => {
    const key = randomBytes(32).toString('hex')
    for (const pasted of [key, key.repeat(8)]) {
      const result = await tryOpen({ COMMERCE_MASTER_KEY_FILE: pasted })
      expect(result.ok).toBe(false)
      expect(JSON.stringify(result)).not.toContain(key)
    }
  })

  it('says that a key command failed and nothing of what it printed', async () => {
    const result = await tryOpen({ COMMERCE_MASTER_KEY_COMMAND: 'echo canary-1; echo canary-2 >&2; exit 3' })
    expect(result).toMatchObject({ refusal: { code: 'master-key-unreadable', params: { reason: '3' } } })
    expect(JSON.stringify(result)).not.toContain('canary')
  })

  it('makes a named secret once for all processes', async () => {
    const [a, b] = [await opened(), await opened()]
    const [first, second] = await Promise.all([a.namedSecret('session', 32), b.namedSecret('session', 32)])
    expect(first).toHaveLength(32)
    expect(second.equals(first)).toBe(true)
    expect((await a.namedSecret('audit', 32)).equals(first)).toBe(false)
    expect((await (await opened()).namedSecret('session', 32)).equals(first)).toBe(true)
  })

  it('rotates the data key beside running work and seals old values again', async () => {
    const ring = await opened()
    const other = await opened()
    for (const each of [ring, other]) each.registerSealedColumn('settings', 'value_json', 'name')
    const places = Array.from({ length: 450 }, (_, n) => ({ ...PLACE, row: `row-${n}` }))
    await store.write(async (tx) => {
      for (const place of places) {
        const value_json = ring.seal(`secret of ${place.row}`, place)
        await tx.insertInto('settings').values({ name: place.row, value_json, updated_at: 0 }).execute()
      }
    })
    const session = await ring.namedSecret('session', 32)
    const id = await ring.rotateDataKey()
    // Not resealed yet, and read by a process that knows nothing of the new key.
    expect(String(await other.open(await stored('row-7'), { ...PLACE, row: 'row-7' }))).toBe('secret of row-7')
    expect(await ring.resealAll()).toEqual({ resealed: 451, unreadable: [] })
    for (const place of places) {
      const sealed = await stored(place.row)
      expect(sealed).toContain(`v1.${id}.`)
      expect(String(await other.open(sealed, place))).toBe(`secret of ${place.row}`)
    }
    expect((await other.namedSecret('session', 32)).equals(session)).toBe(true)
    expect(await ring.resealAll()).toEqual({ resealed: 0, unreadable: [] })
  })

  it('leaves and names values that do not open, and seals the rest again', async () => {
    const ring = await opened()
    ring.registerSealedColumn('settings', 'value_json', 'name')
    await keep(ring.seal('moved here', { ...PLACE, row: 'elsewhere' }), 'moved')
    await keep('never sealed', 'plain')
    await keep(ring.seal('fine', { ...PLACE, row: 'fine' }), 'fine')
    await ring.rotateDataKey()
    const { resealed, unreadable } = await ring.resealAll()
    expect(resealed).toBe(1)
    expect(unreadable.map(({ row }) => row)).toEqual(['moved', 'plain'])
    expect(await stored('plain')).toBe('never sealed')
    await expect(ring.open(await stored('moved'), { ...PLACE, row: 'moved' })).rejects.toThrow(SecretUnreadable)
  })

  it('replaces the key file while other processes go on', async () => {
    const ring = await opened()
    const other = await opened()
    const sealed = ring.seal('x', PLACE)
    const before = await readFile(keyFile(), 'utf8')
    expect(await ring.rotateMasterKey()).toEqual({ ok: true, value: undefined })
    expect(await readFile(keyFile(), 'utf8')).not.toBe(before)
    expect((await stat(keyFile())).mode & 0o777).toBe(0o600)
    expect(await readdir(dataDir)).toEqual(['master.key'])
    await ring.rotateDataKey()
    for (const each of [ring, other, await opened()]) {
      expect(String(await each.open(sealed, PLACE))).toBe('x')
      expect(String(await each.open(ring.seal('y', PLACE), PLACE))).toBe('y')
    }
    await writeFile(keyFile(), before)
    expect(await refusal()).toBe('master-key-wrong')
  })

  it('opens after a crash at each moment of replacing the key file', async () => {
    const ring = await opened()
    const sealed = ring.seal('x', PLACE)
    const old = await readFile(keyFile(), 'utf8')
    // Crash before the data keys were wrapped: a next key lies beside and counts for nothing.
    await writeFile(`${keyFile()}.next`, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 })
    expect(String(await (await opened()).open(sealed, PLACE))).toBe('x')
    // Crash after they were wrapped, before the next key took its place.
    await (await opened()).rotateMasterKey()
    const current = await readFile(keyFile(), 'utf8')
    await writeFile(`${keyFile()}.next`, current, { mode: 0o600 })
    await writeFile(keyFile(), old)
    expect(String(await (await opened()).open(sealed, PLACE))).toBe('x')
    expect(await readFile(keyFile(), 'utf8')).toBe(current)
    expect(await readdir(dataDir)).toEqual(['master.key'])
  })

  it('leaves a key given from outside to whoever gives it', async () => {
    const [key, next] = [randomBytes(32), randomBytes(32)]
    const ring = await opened({ COMMERCE_MASTER_KEY: key.toString('hex') })
    expect(await ring.rotateMasterKey()).toMatchObject({ refusal: { code: 'master-key-given' } })
    const sealed = ring.seal('x', PLACE)
    await ring.rewrapMaster(next)
    expect(await refusal({ COMMERCE_MASTER_KEY: key.toString('hex') })).toBe('master-key-wrong')
    const after = await opened({ COMMERCE_MASTER_KEY: next.toString('hex') })
    expect(String(await after.open(sealed, PLACE))).toBe('x')
    await ring.rotateDataKey()
    expect(String(await after.open(ring.seal('y', PLACE), PLACE))).toBe('y')
  })

  it('says which data key is damaged rather than blaming the master key', async () => {
    await opened()
    const { id, wrapped } = await store.read.selectFrom('data_keys').selectAll().executeTakeFirstOrThrow()
    const broken = `${wrapped.slice(0, -2)}${wrapped.endsWith('AA') ? 'BB' : 'AA'}`
    await store.write((tx) => sql`UPDATE data_keys SET wrapped = ${broken}`.execute(tx))
    await expect(tryOpen()).rejects.toMatchObject({ code: 'secret-unreadable', place: { row: id } })
  })

  it('makes the master key and everything it opens known to the redactor', async () => {
    const redactor = createRedactor()
    const ring = await opened({}, { redactor })
    const sealed = ring.seal('canary-0815', PLACE)
    await ring.open(sealed, PLACE)
    const named = await ring.namedSecret('jwt', 32)
    const key = (await readFile(keyFile(), 'utf8')).trim()
    const text = redactor.text(`${key} canary-0815 ${named.toString('hex')} ${named.toString('base64url')}`)
    expect(text.replaceAll('[redacted]', '').replaceAll(/[=\s]/g, '')).toBe('')
  })
})
