import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openStore } from '@commerce/store'
import { createTestPorts, engines } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { backUp } from '../kit/backups.ts'
import type { Answer } from '../kit/client.ts'
import { becomeOwner, expectStatus, makeKey, OWNER } from '../kit/people.ts'
import { startProduct } from '../kit/product.ts'

/** A restore from the browser: the data of then, in the same process and behind the same port. */

const SHOP = { name: 'Blue Lamp', country: 'KR', currency: 'KRW', zone: 'Asia/Seoul' }

describe.each(engines())('restore over HTTP on $engine', ({ place }) => {
  test('brings back the data of the backup, ends every session, keeps the audit chain whole and a safety copy', async () => {
    const at = await place()
    const rig = await startProduct(at)
    const owner = await becomeOwner(rig)
    await expectStatus(owner.send('PUT', '/api/shop', { json: SHOP }), 200)
    const other = rig.client()
    await expectStatus(other.post('/api/auth/login', { email: OWNER.email, password: OWNER.password }), 200)
    const backup = await backUp(owner)
    await expectStatus(owner.send('PUT', '/api/shop', { json: { ...SHOP, name: 'Red Door' } }), 200)
    const later = await makeKey(owner, ['shop:read'])
    const restore = (confirm: string) => owner.post(`/api/backups/${backup}/restore`, { confirm })

    expect((await restore('restore')).status).toBe(400)
    rig.travel(11 * 60_000)
    expect((await restore('RESTORE')).json.code).toBe('fresh-sign-in-needed')
    await expectStatus(owner.post('/api/auth/fresh', { password: OWNER.password }), 200)
    const before = rig.product()
    const answer = await expectStatus(restore('RESTORE'), 202)
    const seen: Answer[] = []
    while (seen.at(-1)?.status !== 401 && seen.length < 50_000) seen.push(await other.get('/api/me'))
    // Signed in while the old data is there, told to wait, and never signed in again.
    expect(seen.map(({ status }) => status).join(' ')).toMatch(/^(200 )*(503 )*401$/)
    expect(seen.filter(({ headers }) => headers.get('x-content-type-options') !== 'nosniff')).toEqual([])
    expect(rig.product()).not.toBe(before)
    expect((await owner.get('/api/me')).status).toBe(401)
    expect((await rig.client({ authorization: `Bearer ${later}` }).get('/api/shop')).status).toBe(401)
    await expectStatus(owner.post('/api/auth/login', { email: OWNER.email, password: OWNER.password }), 200)
    expect((await owner.get('/api/shop')).json.shop).toEqual(SHOP)
    const chain = await owner.get('/api/admin/audit-log/verification')
    expect(chain.json).toMatchObject({ intact: true, firstBroken: null })
    const log = await owner.get('/api/admin/audit-log?limit=200')
    expect(log.json.items.map(({ action }: { action: string }) => action)).not.toContain('keys.created')
    const entry = log.json.items.find(({ action }: { action: string }) => action === 'backups.restored')
    expect(entry).toMatchObject({ object: backup, actor: { kind: 'user', name: OWNER.name } })

    const { safety } = answer.json
    const listed = await owner.get('/api/backups')
    expect(listed.json.items.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining([backup, safety.id]))
    const verified = await expectStatus(owner.post(`/api/backups/${safety.id}/verify`), 200)
    expect(verified.json).toMatchObject({ state: 'verified', reason: 'before-restore' })
    expect(readdirSync(join(at.dataDir, 'backups'))).toContain(safety.file)

    // And back to where it was: the safety copy is a backup like any other.
    const old = rig.product()
    await expectStatus(owner.post(`/api/backups/${safety.id}/restore`, { confirm: 'RESTORE' }), 202)
    await expect.poll(() => rig.product() !== old, { timeout: 20_000, interval: 20 }).toBe(true)
    await expect
      .poll(async () => (await rig.client({ authorization: `Bearer ${later}` }).get('/api/shop')).json?.shop?.name, {
        timeout: 20_000,
        interval: 20,
      })
      .toBe('Red Door')
    expect((await owner.get('/readyz')).status).toBe(200)
  })

  test('a damaged backup is refused and changes nothing', async () => {
    const at = await place()
    const rig = await startProduct(at)
    const owner = await becomeOwner(rig)
    await expectStatus(owner.send('PUT', '/api/shop', { json: SHOP }), 200)
    const backup = await backUp(owner)
    const { json } = await owner.get('/api/backups')
    const { file } = json.items.find(({ id }: { id: string }) => id === backup)
    const path = join(at.dataDir, 'backups', file)
    const bytes = readFileSync(path)
    bytes[bytes.length >> 1] = bytes[bytes.length >> 1]! ^ 1
    writeFileSync(path, bytes)
    const refused = await owner.post(`/api/backups/${backup}/restore`, { confirm: 'RESTORE' })
    expect([refused.status, refused.json.code]).toEqual([409, 'backup-damaged'])
    expect((await owner.get('/api/shop')).json.shop).toEqual(SHOP)
    expect((await owner.get('/api/backups')).json.items.map(({ state }: { state: string }) => state)).toEqual([
      'damaged',
    ])
  })
})

// On PostgreSQL others may have the database open: the restore runs in one transaction there.
describe.each(engines().filter(({ engine }) => engine === 'sqlite'))(
  'a restore that cannot be done on $engine',
  ({ place }) => {
    test('another process has the file open: the data stays, sessions live on, and the audit log says so', async () => {
      const at = await place()
      const rig = await startProduct(at)
      const owner = await becomeOwner(rig)
      const backup = await backUp(owner)
      await expectStatus(owner.send('PUT', '/api/shop', { json: SHOP }), 200)
      const holder = await openStore({ ...at, clock: createTestPorts().clock })
      try {
        const before = rig.product()
        await expectStatus(owner.post(`/api/backups/${backup}/restore`, { confirm: 'RESTORE' }), 202)
        await expect.poll(() => rig.product() !== before, { timeout: 25_000, interval: 50 }).toBe(true)
        const newest = async () => (await owner.get('/api/admin/audit-log?limit=1')).json?.items?.[0]
        await expect
          .poll(newest, { timeout: 25_000, interval: 50 })
          .toMatchObject({ action: 'backups.restore-failed', object: backup, reason: 'database-in-use' })
        expect((await owner.get('/api/shop')).json.shop).toEqual(SHOP)
      } finally {
        await holder.close()
      }
    })
  },
)
