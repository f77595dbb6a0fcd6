import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAudit } from '@commerce/domain/audit'
import { createTestPorts, engines } from '@commerce/store/testing'
import { afterEach, describe, expect, test } from 'vitest'
import { finishRestore } from './restored.ts'

const folders: string[] = []
afterEach(() => {
  for (const path of folders.splice(0)) rmSync(path, { recursive: true, force: true })
})

const entry = {
  actor: { kind: 'operator' },
  action: 'backups.restored',
  object: 'bkp_1',
  before: null,
  after: { file: 'a.sqlite3' },
  reason: null,
  requestId: null,
} as const

describe.each(engines())('the second half of a restore on $engine', ({ open }) => {
  async function rig(note: object | null) {
    const store = await open()
    const dataDir = mkdtempSync(join(tmpdir(), 'commerce-restored-'))
    folders.push(dataDir)
    const audit = createAudit({ store, clock: createTestPorts().clock, key: new Uint8Array(32).fill(3) })
    const file = join(dataDir, 'restore.json')
    if (note !== null) writeFileSync(file, JSON.stringify(note))
    let ended = 0
    const access = { endAllSessions: async () => (ended += 1) }
    const finish = () => finishRestore(dataDir, { store, audit, access })
    const log = async () => (await audit.page({ limit: 10, offset: 0 })).rows.map((row) => row.action)
    return { finish, log, file, ended: () => ended }
  }

  test('without a note nothing happens', async () => {
    const { finish, log, ended } = await rig(null)
    await finish()
    expect([ended(), await log()]).toEqual([0, []])
  })

  test.each([
    ['after the swap', { state: 'swapped', headBefore: '', entry }],
    ['in the swap, and the data is another', { state: 'swapping', headBefore: 'another head', entry }],
    ['in the swap of data that could not be read', { state: 'swapping', headBefore: null, entry }],
  ])('a crash %s ends the sessions and notes the restore, once', async (_when, note) => {
    const { finish, log, file, ended } = await rig(note)
    await finish()
    await finish()
    expect([ended(), await log(), existsSync(file)]).toEqual([1, ['backups.restored'], false])
  })

  test('a crash before the swap leaves everything as it was', async () => {
    const { finish, log, file, ended } = await rig({ state: 'swapping', headBefore: '', entry })
    await finish()
    expect([ended(), await log(), existsSync(file)]).toEqual([0, [], false])
  })
})
