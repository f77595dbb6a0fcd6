import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAudit } from '@commerce/domain/audit'
import type { Tables } from '@commerce/store'
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
    const { clock } = createTestPorts()
    const audit = createAudit({ store, clock, key: new Uint8Array(32).fill(3) })
    const file = join(dataDir, 'restore.json')
    if (note !== null) writeFileSync(file, JSON.stringify(note))
    let ended = 0
    const access = { endAllSessions: async () => (ended += 1) }
    const finish = () => finishRestore(dataDir, { store, audit, access, clock })
    const log = async () => (await audit.page({ limit: 10, offset: 0 })).rows.map((row) => row.action)
    return { store, finish, log, file, ended: () => ended }
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

  test('what was under way then is not sent before somebody has released the kill switch', async () => {
    const { store, finish, log } = await rig({ state: 'swapped', headBefore: '', entry })
    await store.write(async (tx) => {
      await tx
        .insertInto('execution_settings')
        .values({ id: 1, paused: 0, paused_at: null, paused_by: null, caps_json: '{}', updated_at: 7 })
        .execute()
      await tx.insertInto('action_proposals').values(FREED).execute()
    })
    await finish()
    const settings = await store.read.selectFrom('execution_settings').select(['paused', 'paused_by']).execute()
    expect(settings).toEqual([{ paused: 1, paused_by: 'operator' }])
    expect(await log()).toEqual(['execution.paused', 'backups.restored'])
  })
})

/** A proposal that an owner's rule lets pass without a question. */
const FREED: Tables['action_proposals'] = {
  ...{ id: 'prp_1', status: 'proposed', how: 'api', risk: 'low', requires_approval: 0, reversible: 1, demo: 0 },
  ...{
    connector_id: 'con_1',
    platform: 'meta',
    level: 'campaign',
    external_id: '1',
    entity_name: 'a',
    parent_id: null,
  },
  ...{ action: 'pause', payload_json: '{}', before_json: '{}', evidence_json: 'null', stake_minor: 1, currency: 'KRW' },
  ...{ rule_id: 'rul_1', rule_version: 1, rule_run_id: 'run_1', proposer: 'rule', reason: null, open_key: 'k' },
  ...{ superseded_by: null, asked_at: null, asked_day: null, created_at: 1, expires_at: 2, updated_at: 1 },
  ...{
    decided_at: null,
    decided_by: null,
    decided_name: null,
    decided_via: null,
    approved_hash: null,
    by_key: null,
    problem_json: null,
  },
  ...{ todo_done_at: null, verified_at: null },
}
