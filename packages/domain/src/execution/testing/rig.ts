import type { Role } from '@commerce/contracts'
import type { Action, SessionActions } from '@commerce/contracts/connector'
import { type Currency, zone } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import { createTestPorts, TEST_START } from '@commerce/store/testing'
import type { AuditRecord } from '../../audit/index.ts'
import { type By, createProposals, type NewProposal, type Proposals } from '../../proposals/index.ts'
import type { ExecutionDeps, FaultPoint } from '../deps.ts'
import { createExecution } from '../service.ts'
import { ACTIVE, type CountingVendor, countingVendor } from './vendor.ts'

export const SEOUL = zone('Asia/Seoul')
export const OWNER: By = {
  actor: { kind: 'user', userId: 'usr_1', role: 'owner', sessionId: 'ses_1' },
  via: 'web',
  requestId: 'req_1',
}
const CONNECTION = {
  name: '네이버 광고',
  platform: 'naver',
  title: { ko: '네이버', en: 'Naver' },
  currency: 'KRW' as Currency,
  zone: SEOUL,
}

/** Where a process of a test dies: ours around the effect, the vendor's inside it. */
export type Death = FaultPoint | 'after-send' | 'before-reply'
export const DEATHS: readonly Death[] = [
  'before-send',
  'after-send',
  'before-reply',
  'after-reply',
  'before-commit',
  'after-commit',
]

const NEVER = new Promise<never>(() => {})
export const GO = new AbortController().signal

interface Options {
  readonly mode?: 'manual' | 'auto_low_risk'
  readonly seed?: number
  /** A vendor elsewhere instead of the counting one of this process. */
  readonly actions?: SessionActions
  /** What happens between the record of a send and the send. */
  readonly beforeSend?: () => Promise<unknown>
}

/** A shop with one owner, a counting vendor and real proposals; processes can be started and killed. */
export function openRig(store: Store, options: Options = {}) {
  const ports = createTestPorts(options.seed ?? 1)
  const vendor: CountingVendor = countingVendor(ports.clock)
  const entries: AuditRecord[] = []
  const told: string[] = []
  const people = new Map<string, { role: Role; name: string }>([['usr_1', { role: 'owner', name: '김민수' }]])
  const queued: string[] = []
  const shop = { currency: 'KRW' as Currency }
  /** Rules that may act without a question. */
  const freed = new Set(['rul_1'])
  /** Connections whose keys are worth nothing any more. */
  const keyless = new Set<string>()
  const mode = options.mode ?? 'manual'
  const jobs: ExecutionDeps['jobs'] = {
    async enqueue(_tx, _name, payload) {
      queued.push(String(payload.id))
      return null
    },
  }

  /** One process. `dies`: where it stops for ever; whatever it does afterwards does not reach the database. */
  function start(dies: Death | null = null, said: () => void = () => {}) {
    let dead = false
    const die = async (point: Death): Promise<void> => {
      if (point !== dies || dead) return
      dead = true
      said()
      await NEVER
    }
    const mortal: Store = {
      ...store,
      write: async (work) => (dead ? await NEVER : await store.write(work)),
    }
    const standing = async (_tx: unknown, userId: string) => {
      const person = people.get(userId)
      return { role: person?.role ?? null, name: person?.name ?? null, owners: people.size }
    }
    const shared = {
      ...ports,
      store: mortal,
      recordAudit: async (_tx: unknown, entry: AuditRecord) => void entries.push(entry),
      announce: async () => {},
      standing,
      toReporting: async (micros: number) => Math.round(micros / 1_000_000),
      connections: async () => new Map([['con_1', CONNECTION]]),
    }
    const proposals: Proposals = createProposals({
      ...shared,
      zone: async () => SEOUL,
      async acting(tx) {
        const { paused, caps, currency } = await execution.settings(tx ?? undefined)
        return { mode, paused, caps, currency }
      },
      rules: async () => new Map(),
      frees: async (_tx, ruleId) => freed.has(ruleId),
      stands: async () => true,
      executions: (ids) => execution.latestOf(ids),
      todo: async () => null,
      target: async () => null,
      shutsOut: async () => new Set(),
      nextPassAt: async () => null,
    })
    const execution = createExecution({
      ...shared,
      jobs,
      proposals,
      mode,
      actions: {
        open: async (connectorId) =>
          !keyless.has(connectorId) && (connectorId === 'con_1' || connectorId === 'con_2')
            ? { ok: true, value: options.actions ?? vendor.actions(die) }
            : { ok: false, refusal: { code: 'execution-not-connected', params: {} } },
        todo: async () => ({ url: 'https://console.example/', steps: [{ ko: '멈추기', en: 'Pause it' }] }),
      },
      shop: async () => ({ currency: shop.currency, zone: SEOUL }),
      tell: async (_tx, telling) => void told.push(telling.say('en').title),
      async fault(point) {
        if (point === 'before-send') await options.beforeSend?.()
        await die(point)
      },
    })
    return { proposals, execution, isDead: () => dead }
  }

  const main = start()
  let made = 0

  async function approved(action: Action, more: Partial<NewProposal> = {}): Promise<string> {
    made += 1
    const externalId = more.externalId ?? `cmp_${made}`
    if (!vendor.states.has(externalId)) vendor.states.set(externalId, ACTIVE)
    const [id] = (await main.proposals.offer(RUN, [wish(action, { ...more, externalId })], [])).proposed
    if (id === undefined) throw new Error('nothing was proposed')
    if (more.rule?.requiresApproval === false) return id
    const answered = await main.proposals.approve(OWNER, id)
    if (!answered.ok) throw new Error(answered.refusal.code)
    return id
  }

  async function planned(action: Action, more: Partial<NewProposal> = {}): Promise<{ id: string; proposalId: string }> {
    const proposalId = await approved(action, more)
    const done = await main.execution.execute(OWNER, proposalId)
    if (!done.ok) throw new Error(done.refusal.code)
    return { id: done.value.executionId, proposalId }
  }

  return {
    ...ports,
    ...main,
    store,
    vendor,
    entries,
    told,
    people,
    queued,
    freed,
    keyless,
    shop,
    start,
    approved,
    planned,
    row: async (id: string) =>
      await store.read.selectFrom('executions').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    stateOf: async (proposalId: string) => (await main.proposals.record(proposalId))?.state,
  }
}
export type Rig = ReturnType<typeof openRig>

const RUN = { ruleId: 'rul_1', runId: 'run_1', at: TEST_START, day: '2026-11-21' as never } as const

export function wish(action: Action, more: Partial<NewProposal> = {}): NewProposal {
  return {
    connectorId: 'con_1',
    platform: 'naver',
    level: 'campaign',
    externalId: 'cmp_1',
    entityName: '가을 원피스_파워링크',
    parentId: null,
    action,
    before: { status: 'active', dailyBudgetMicros: 50_000_000_000, bidMicros: null },
    evidence: null,
    rule: { id: 'rul_1', version: 1, runId: 'run_1', requiresApproval: true },
    proposer: 'rule',
    reason: null,
    risk: 'low',
    how: 'api',
    stakeMinor: 48_000,
    currency: 'KRW',
    expiresAt: TEST_START + 48 * 3_600_000,
    demo: false,
    ...more,
  }
}
