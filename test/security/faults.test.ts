import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fstatSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { launch, launchProduct } from '../../apps/server/src/cli/testing/process.ts'
import { type Client, createClient } from '../kit/client.ts'
import { becomeOwner, expectStatus, OWNER, tokenIn } from '../kit/people.ts'
import { freePort, startProduct } from '../kit/product.ts'

/** What the machine does to the product (F1, F4, F24): it says so plainly, loses nothing it acknowledged, and comes back. */

const [sqlite] = engines()
const SHOP = { name: 'Blue Lamp', country: 'KR', currency: 'KRW', zone: 'Asia/Seoul' }

/** The first owner of a product in a process of its own. */
async function registered({ address, setupLink }: { address: string; setupLink: string | null }): Promise<Client> {
  const owner = createClient(() => address)
  await expectStatus(owner.post('/api/auth/register', { ...OWNER, setupToken: tokenIn(setupLink ?? '') }), 201)
  return owner
}

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}

describe('the master key (F24)', () => {
  async function usedPlace() {
    const place = await sqlite!.place()
    const rig = await startProduct(place)
    await becomeOwner(rig)
    await rig.stop()
    return { place, key: join(place.dataDir, 'master.key') }
  }

  test.each([
    [
      'a wrong one',
      (_key: string) => ({ COMMERCE_MASTER_KEY: randomBytes(32).toString('base64') }),
      'master-key-wrong',
    ],
    [
      'none where data is',
      (key: string) => {
        rmSync(key)
        return {}
      },
      'master-key-missing',
    ],
  ])('%s: the start is refused in words, makes no new key and opens no port', async (_name, spoil, code) => {
    const { place, key } = await usedPlace()
    const env: Record<string, string> = spoil(key)
    const before = existsSync(key)
    await expect(startProduct(place, env)).rejects.toMatchObject({ refusal: { code } })

    const port = await freePort()
    const all = { COMMERCE_DATA_DIR: place.dataDir, PORT: String(port), ...env }
    const ended = await launch(['start', '--no-open'], { cwd: place.dataDir, env: all }).ended
    expect(ended.code).toBe(78)
    expect(ended.err).not.toMatch(/\n\s+at |Error:/)
    expect(ended.err.trim().split('\n').length).toBeLessThanOrEqual(4)
    for (const secret of Object.values(env)) expect(ended.err + ended.out).not.toContain(secret)
    expect(existsSync(key)).toBe(before)
    expect(await canConnect(port)).toBe(false)
  })

  test('the right one again: everything is there', async () => {
    const { place, key } = await usedPlace()
    const kept = readFileSync(key, 'utf8').trim()
    rmSync(key)
    const rig = await startProduct(place, { COMMERCE_MASTER_KEY: kept })
    await expectStatus(rig.client().post('/api/auth/login', { email: OWNER.email, password: OWNER.password }), 200)
  })
})

describe.skipIf(process.platform !== 'linux')('a full disk (F4)', () => {
  test('writing says 507 in words, reading goes on, and it mends itself when there is room again', async () => {
    const { dataDir: cwd } = await sqlite!.place({ migrated: false })
    const product = await launchProduct(cwd)
    const owner = await registered(product)
    await expectStatus(owner.send('PUT', '/api/shop', { json: SHOP }), 200)
    const limit = (soft: string): void =>
      void execFileSync('/usr/bin/prlimit', ['--pid', String(product.process.pid), `--fsize=${soft}:unlimited`])

    limit('1')
    const refused = [
      await owner.send('PUT', '/api/shop', { json: { ...SHOP, name: 'Red Door' } }),
      await owner.post(
        '/api/people/invitations',
        { email: 'sol@shop.example', role: 'partner' },
        { 'idempotency-key': 'k' },
      ),
      await owner.post('/api/auth/login', { email: OWNER.email, password: OWNER.password }),
      await owner.post('/api/backups'),
    ]
    expect(refused.map(({ status, json }) => `${status} ${json.code}`)).toEqual(refused.map(() => '507 storage-full'))
    for (const { json } of refused) expect(json.title && json.consequence && json.nextStep).toBeTruthy()
    expect((await owner.get('/api/shop')).json.shop).toEqual(SHOP)
    expect((await owner.get('/api/me')).status).toBe(200)
    expect((await owner.get('/dashboard')).status).toBe(200)

    limit('unlimited')
    await expectStatus(owner.send('PUT', '/api/shop', { json: { ...SHOP, name: 'Red Door' } }), 200)
    const invitation = { email: 'sol@shop.example', role: 'partner' }
    await expectStatus(owner.post('/api/people/invitations', invitation, { 'idempotency-key': 'k' }), 201)
    expect((await owner.get('/readyz')).status).toBe(200)
    const chain = await owner.get('/api/admin/audit-log/verification')
    expect(chain.json.intact).toBe(true)
    product.process.kill('SIGTERM')
    expect((await product.ended).code).toBe(0)
  })
})

describe('a database file that rots while it is open', () => {
  test('answers stay answers, the process stays up, and says down; the next start refuses', async () => {
    const { dataDir: cwd } = await sqlite!.place({ migrated: false })
    const before = await launchProduct(cwd)
    const { cookies } = await registered(before)
    before.process.kill('SIGTERM')
    await before.ended
    const product = await launchProduct(cwd)
    const owner = createClient(() => product.address)
    for (const [name, value] of cookies) owner.cookies.set(name, value)
    await expectStatus(owner.get('/api/me'), 200)
    const handle = openSync(join(cwd, 'data/ads.sqlite3'), 'r+')
    const { size } = fstatSync(handle)
    writeSync(handle, randomBytes(size - 4_096), 0, size - 4_096, 4_096)
    closeSync(handle)

    for (let n = 0; n < 10; n += 1) {
      for (const path of ['/api/shop', '/api/me', '/api/people', '/api/admin/audit-log', '/readyz', '/api/bootstrap']) {
        const answer = await owner.get(path)
        expect(answer.text).not.toMatch(/sqlite|malformed|\bat .*\.ts/i)
        expect([200, 401, 503]).toContain(answer.status)
      }
      await owner.send('PUT', '/api/shop', { json: { ...SHOP, name: `after ${n}` } })
    }
    expect((await owner.get('/healthz')).status).toBe(200)
    expect(product.process.exitCode).toBeNull()
    product.process.kill('SIGKILL')
    await product.ended
    const again = await launch(['start', '--no-open', '--port', '0'], { cwd }).ended
    expect(again.code).toBe(1)
    expect(again.err).toContain('The database is damaged')
  })
})

describe('kill -9 under requests (F1)', () => {
  test('in 4 rounds no acknowledged invitation is lost and none is there twice', async () => {
    const { dataDir: cwd } = await sqlite!.place({ migrated: false })
    let product = await launchProduct(cwd)
    const owner = createClient(() => product.address)
    await expectStatus(
      owner.post('/api/auth/register', { ...OWNER, setupToken: tokenIn(product.setupLink ?? '') }),
      201,
    )
    const acknowledged: string[] = []
    const tried: string[] = []

    async function invite(round: number, writer: number): Promise<void> {
      for (let n = 0; ; n += 1) {
        const email = `p${round}-${writer}-${n}@shop.example`
        tried.push(email)
        const sent = owner.post('/api/people/invitations', { email, role: 'partner' }, { 'idempotency-key': email })
        const answer = await sent.catch(() => null)
        if (answer?.status !== 201) return
        acknowledged.push(email)
      }
    }

    for (let round = 1; round <= 4; round += 1) {
      const enough = acknowledged.length + 5 * round
      const writers = [0, 1, 2, 3].map((writer) => invite(round, writer))
      await expect.poll(() => acknowledged.length >= enough, { timeout: 20_000, interval: 1 }).toBe(true)
      product.process.kill('SIGKILL')
      await Promise.all([...writers, product.ended])

      product = await launchProduct(cwd)
      const { json } = await expectStatus(owner.get('/api/people'), 200)
      const there: string[] = json.invitations.map(({ email }: { email: string }) => email)
      expect(acknowledged.filter((email) => !there.includes(email))).toEqual([])
      expect(new Set(there).size).toBe(there.length)
      expect(there.filter((email) => !tried.includes(email))).toEqual([])
      const chain = await owner.get('/api/admin/audit-log/verification')
      expect(chain.json.intact).toBe(true)
      const log = await owner.get('/api/admin/audit-log?limit=1&action=people.invited')
      expect(log.json.total).toBe(there.length)
      // What was cut off is sent again with its key: done now, done before, or still held for its lease.
      const last = tried.at(-1)!
      const repeat = await owner.post(
        '/api/people/invitations',
        { email: last, role: 'partner' },
        { 'idempotency-key': last },
      )
      expect([201, 409]).toContain(repeat.status)
      if (repeat.status === 201) acknowledged.push(last)
    }
    expect(acknowledged.length).toBeGreaterThan(50)
  })
})
