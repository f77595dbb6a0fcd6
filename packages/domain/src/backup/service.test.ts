import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { snapshotTools } from '@commerce/store'
import { createTestPorts, engines } from '@commerce/store/testing'
import { afterEach, describe, expect, test } from 'vitest'
import { createBackupFolder } from './folder.ts'
import { createBackups, type Restore } from './service.ts'

const OWNER = { kind: 'user', userId: 'usr_1', role: 'owner', sessionId: 'ses_1' } as const
const folders: string[] = []
afterEach(async () => {
  for (const path of folders.splice(0)) await rm(path, { recursive: true, force: true })
})

const RETENTION = { daily: 7, weekly: 4, monthly: 12 }

describe.each(engines())('backups on $engine', ({ open }) => {
  async function rig() {
    const store = await open()
    const ports = createTestPorts()
    const path = await mkdtemp(join(tmpdir(), 'commerce-backups-'))
    folders.push(path)
    const folder = createBackupFolder(join(path, 'made-when-missing'))
    const seen = { audited: [] as string[], queued: [] as unknown[], restores: [] as Restore[] }
    const backups = createBackups({
      ...ports,
      store,
      folder,
      jobs: { enqueue: async (_tx, _name, payload) => String(seen.queued.push(payload)) },
      tools: snapshotTools(store),
      retention: RETENTION,
      dayOf: (at) => new Date(at).toISOString().slice(0, 10),
      recordAudit: async (_tx, { action }) => void seen.audited.push(action),
      announce: async () => undefined,
      auditHead: async () => 'head-of-the-chain',
      restartWith: async (restore) => void seen.restores.push(restore),
    })
    return { backups, folder, seen, ...ports }
  }

  test('a backup counts once it was opened and checked, and carries the head of the audit chain', async () => {
    const { backups, clock } = await rig()
    const done = await backups.take('nightly')
    expect(done).toMatchObject({ state: 'verified', verifiedAt: clock.now(), auditHead: 'head-of-the-chain' })
    expect(done.bytes).toBeGreaterThan(0)
    expect(await backups.list()).toMatchObject({ items: [{ id: done.id }], newestVerifiedAt: done.createdAt })
  })

  test('asking queues the work; the job may run twice after a crash and makes one copy', async () => {
    const { backups, seen } = await rig()
    const asked = await backups.request(OWNER, 'req_1')
    expect(asked.state).toBe('running')
    expect(seen).toMatchObject({ queued: [{ id: asked.id }], audited: ['backups.requested'] })
    const first = await backups.run(asked.id)
    expect(first.state).toBe('verified')
    expect(await backups.run(asked.id)).toEqual(first)
    expect((await backups.list()).items).toHaveLength(1)
  })

  test('a copy with one flipped byte is damaged: never restored, and said so', async () => {
    const { backups, folder, seen } = await rig()
    const done = await backups.take('demand')
    const bytes = await readFile(folder.fileOf(done))
    const at = Math.floor(bytes.length / 2)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    await writeFile(folder.fileOf(done), bytes)
    expect(await backups.restore(OWNER, 'req_1', done.id)).toMatchObject({
      ok: false,
      refusal: { code: 'backup-damaged' },
    })
    expect((await backups.list()).items[0]).toMatchObject({ state: 'damaged' })
    expect(seen.restores).toEqual([])
  })

  test('a restore first keeps the present state, then hands the copy on with its checksum', async () => {
    const { backups, folder, seen } = await rig()
    const done = await backups.take('demand')
    const result = await backups.restore(OWNER, 'req_1', done.id)
    expect(result).toMatchObject({
      ok: true,
      value: { backup: { id: done.id }, safety: { state: 'verified', reason: 'before-restore' } },
    })
    expect(seen.restores).toMatchObject([
      { file: folder.fileOf(done), sha256: done.sha256, entry: { action: 'backups.restored', object: done.id } },
    ])
  })

  test.each(['../../etc/passwd', 'bkp_../x', '', 'bkp_unknown'])(
    'an id that is not ours (%s) is not found',
    async (id) => {
      const { backups } = await rig()
      expect(await backups.verify(id)).toMatchObject({ ok: false, refusal: { code: 'not-found' } })
    },
  )

  test('a manifest that somebody broke does not hide the others', async () => {
    const { backups, folder } = await rig()
    const done = await backups.take('nightly')
    const [broken, foreign] = ['bkp_01M7YXKDD2740XXP6V9X46Z5NC', 'bkp_01M7YXKDD2740XXP6V9X46Z5ND']
    await writeFile(join(folder.path, `${broken}.json`), '{"id": ')
    const outside = { ...done, id: foreign, file: '../../outside.sqlite3' }
    await writeFile(join(folder.path, `${foreign}.json`), JSON.stringify(outside))
    expect((await backups.list()).items.map((one) => one.id)).toEqual([done.id])
  })
})
