import { zone } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import { createTestPorts, engines, TEST_START } from '@commerce/store/testing'
import { describe, expect, test } from 'vitest'
import { createAudit } from '../audit/index.ts'
import { connectionRow } from '../digest/testing/connection-row.ts'
import { createWatchers } from './index.ts'
import { sayAlert } from './say.ts'
import { addPerson } from './testing/rig.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const RULE = {
  code: 'kill-switch',
  version: 1,
  requires_approval: 1,
  args_json: '{}',
  guards_json: '{}',
  scope_json: '{}',
  condition_json: null,
  action_json: null,
  deleted_at: null,
  created_at: 0,
}
const RUN = { rule_version: 1, day: '2026-11-21', seen: 1, proposed: 0, held_json: '{}', ms: 1 }
const PROPOSAL = {
  connector_id: 'con_1',
  platform: 'naver',
  level: 'campaign',
  entity_name: '가을 원피스',
  parent_id: null,
  action: 'pause',
  payload_json: '{}',
  before_json: '{}',
  evidence_json: '{}',
  rule_version: 1,
  rule_run_id: null,
  proposer: 'rule',
  reason: null,
  risk: 'low',
  requires_approval: 1,
  reversible: 1,
  stake_minor: 1,
  currency: 'KRW',
  demo: 0,
  open_key: null,
  superseded_by: null,
  asked_at: null,
  asked_day: null,
  created_at: 0,
  expires_at: 0,
  decided_at: null,
  decided_by: null,
  decided_name: null,
  decided_via: null,
  updated_at: TEST_START,
} as const
const EXECUTION = {
  kind: 'do',
  undo_of: null,
  how: 'api',
  connector_id: 'con_1',
  level: 'campaign',
  external_id: 'c',
  action: 'pause',
  payload_json: '{}',
  expected_json: '{}',
  before_json: null,
  after_json: null,
  over_conflict: 0,
  increase_minor: 0,
  attempts: 1,
  holder: null,
  held_until: null,
  next_at: null,
  day: '2026-11-21',
  planned_at: 0,
  intended_at: null,
  finished_at: null,
  actor: 'usr_1',
  actor_name: '',
  via: 'web',
  problem_json: null,
  steps_json: '[]',
} as const

describe.each(engines())('watchers on $engine', ({ open }) => {
  async function opened(more: { late?: boolean; telegram?: boolean; backupAt?: number | null; intact?: boolean } = {}) {
    const store = await open()
    await addPerson(store, 'usr_1')
    const watchers = createWatchers({
      store,
      startedAt: TEST_START,
      freshness: async () => ({ late: more.late ?? false, newestDay: '2026-11-18' }),
      newestVerifiedBackupAt: async () => more.backupAt ?? null,
      auditIntact: async () => more.intact ?? true,
      outsideEdits: async () => [],
      passEveryMs: HOUR,
      telegram: more.telegram ?? false,
    })
    const look = async (at: number) => {
      const all = await Promise.all(watchers.map((one) => one.look(at)))
      // Whatever is found can be said in both languages.
      for (const trouble of all.flat()) {
        for (const language of ['ko', 'en'] as const) {
          const said = sayAlert({ ...trouble, firstAt: at }, language, zone('Asia/Seoul'))
          expect(`${said.title} ${said.text} ${said.button}`).not.toMatch(/…|\{\{|undefined/)
        }
      }
      return all.flat().map(({ kind, object, severity }) => `${kind} ${object} ${severity}`)
    }
    return { store, look }
  }
  const connection = (store: Store, more: object = {}) =>
    store.write((tx) =>
      tx
        .insertInto('connectors')
        .values({ ...connectionRow('con_1', 'naver', 'ads'), mode: 'api', ...more })
        .execute(),
    )
  const beat = (store: Store, at: number) =>
    store.write((tx) =>
      tx
        .insertInto('heartbeats')
        .values({ process: 'p', role: 'worker', at })
        .onConflict((conflict) => conflict.column('process').doUpdateSet({ at }))
        .execute(),
    )

  test('a quiet house has nothing to say', async () => {
    const { store, look } = await opened()
    await beat(store, TEST_START)
    await connection(store)
    expect(await look(TEST_START)).toEqual([])
  })

  test('a worker that never came, or stands still', async () => {
    const { store, look } = await opened({ backupAt: TEST_START })
    expect(await look(TEST_START + 3 * MINUTE)).toEqual([])
    expect(await look(TEST_START + 3 * MINUTE + 1)).toEqual(['worker-silent worker-silent critical'])
    await beat(store, TEST_START + 4 * MINUTE)
    expect(await look(TEST_START + 5 * MINUTE)).toEqual([])
    expect(await look(TEST_START + 5 * MINUTE + 1)).toEqual(['worker-silent worker-silent critical'])
  })

  test('a connection that fails is not also called stale; access that ends is told before', async () => {
    const { store, look } = await opened({ late: true })
    await beat(store, TEST_START)
    await connection(store)
    expect(await look(TEST_START)).toEqual(['connector-stale con_1 warning'])
    await store.write((tx) =>
      tx
        .updateTable('connectors')
        .set({
          state: 'needs-attention',
          state_code: 'vendor-unreachable',
          state_params_json: '{"platform":"naver"}',
          credentials_set_at: TEST_START,
          credentials_expire_at: TEST_START + DAY,
        })
        .execute(),
    )
    expect(await look(TEST_START)).toEqual(['connector-failing con_1 critical', 'credentials-expiring con_1 critical'])
    await store.write((tx) => tx.updateTable('connectors').set({ enabled: 0 }).execute())
    expect(await look(TEST_START)).toEqual([])
  })

  test('a rule that fails, and one that nobody checks', async () => {
    const { store, look } = await opened()
    const at = TEST_START + 3 * HOUR
    await beat(store, at)
    await store.write(async (tx) => {
      const rules = ['a', 'b', 'c', 'd'].map((id) => ({
        ...RULE,
        id,
        name: `규칙 ${id}`,
        enabled: id === 'd' ? 0 : 1,
        updated_at: id === 'c' ? at : TEST_START,
      }))
      await tx.insertInto('rules').values(rules).execute()
      const runs = [
        { ...RUN, id: 'n1', rule_id: 'a', at: TEST_START, error: null },
        { ...RUN, id: 'n2', rule_id: 'a', at, error: 'no figures' },
      ]
      await tx.insertInto('rule_runs').values(runs).execute()
    })
    expect(await look(at)).toEqual(['rule-failing a warning', 'rule-silent b warning'])
  })

  test('what became of what was sent', async () => {
    const { store, look } = await opened()
    await beat(store, TEST_START)
    await connection(store)
    await store.write(async (tx) => {
      const problem_json = JSON.stringify({ code: 'execution-not-done', params: {} })
      const row = (id: string, more: object) => ({
        ...PROPOSAL,
        id,
        external_id: id,
        rule_id: null,
        how: 'api' as const,
        problem_json: null,
        todo_done_at: null,
        verified_at: null,
        status: 'unknown' as const,
        ...more,
      })
      await tx
        .insertInto('rules')
        .values({ ...RULE, id: 'r', code: 'tracking-broken', name: '추적', enabled: 0, updated_at: TEST_START })
        .execute()
      await tx
        .insertInto('action_proposals')
        .values([
          row('p_failed', { status: 'failed', problem_json }),
          row('p_old', { status: 'failed', problem_json, updated_at: TEST_START - 4 * DAY }),
          row('p_todo', { status: 'approved', how: 'todo', todo_done_at: TEST_START - HOUR }),
          row('p_track', { status: 'proposed', rule_id: 'r' }),
          row('p_unknown', {}),
        ])
        .execute()
      await tx
        .insertInto('executions')
        .values([
          {
            ...EXECUTION,
            id: 'e_new',
            proposal_id: 'p_unknown',
            state: 'unknown',
            effect_key: '1',
            attempted_at: TEST_START - MINUTE,
          },
          {
            ...EXECUTION,
            id: 'e_old',
            proposal_id: 'p_unknown',
            state: 'unknown',
            effect_key: '2',
            attempted_at: TEST_START - 2 * MINUTE,
          },
        ])
        .execute()
      await tx
        .insertInto('execution_settings')
        .values({ id: 1, paused: 1, paused_at: 1, paused_by: '김하나', caps_json: '{}', updated_at: 1 })
        .execute()
    })
    expect(await look(TEST_START)).toEqual([
      'tracking-broken p_track critical',
      'execution-unknown e_old critical',
      'execution-failed p_failed warning',
      'executions-paused executions-paused warning',
    ])
  })

  test('backups, audit log and bot', async () => {
    const { store, look } = await opened({ telegram: true, intact: false })
    const at = TEST_START + 48 * HOUR + 1
    await beat(store, at)
    const silent = ['audit-broken audit-broken critical', 'telegram-silent telegram-silent warning']
    expect(await look(at)).toEqual(['backup-old backup-old warning', ...silent])
    await store.write(async (tx) => {
      await tx
        .insertInto('telegram_state')
        .values({
          id: 1,
          bot_name: 'b',
          next_update_id: 0,
          last_update_at: null,
          last_ok_at: at - 6 * MINUTE,
          problem: 'conflict',
        })
        .execute()
      const chat = { chat_id: '1', title: '하나', user_id: null, from_id: null, language: 'ko', since: 0 }
      await tx
        .insertInto('telegram_chats')
        .values({ id: 'tch_1', ...chat, state: 'blocked' })
        .execute()
    })
    expect((await look(at)).slice(1)).toEqual([...silent, 'telegram-silent tch_1 warning'])
  })

  test('the cheap look at the audit log finds a head that was changed', async () => {
    const store = await open()
    const audit = createAudit({ store, clock: createTestPorts().clock, key: new Uint8Array(32).fill(7) })
    expect(await audit.headIntact()).toBe(true)
    const entry = { actor: { kind: 'operator' }, action: 'a.b', object: null, before: null, after: null } as const
    for (let n = 0; n < 3; n += 1)
      await store.write((tx) => audit.record(tx, { ...entry, reason: null, requestId: null }))
    expect(await audit.headIntact()).toBe(true)
    await store.write((tx) => tx.updateTable('audit_head').set({ seq: 2 }).execute())
    expect(await audit.headIntact()).toBe(false)
  })
})
