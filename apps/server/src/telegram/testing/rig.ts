import { safeTransport } from '@commerce/connectors/kit'
import type { Execution, Role } from '@commerce/contracts'
import type { AuditRecord } from '@commerce/domain/audit'
import { createLive } from '@commerce/domain/live'
import { type By, createProposals, type NewProposal } from '@commerce/domain/proposals'
import { type Clock, day, granted, type Ids, type Random, refused, zone } from '@commerce/kernel'
import type { TelegramTwin } from '@commerce/sandbox'
import type { Store } from '@commerce/store'
import { type createTestPorts, TEST_START } from '@commerce/store/testing'
import type { TelegramDeps } from '../deps.ts'
import { createTelegram } from '../index.ts'

export const HOUR = 3_600_000
const SEOUL = zone('Asia/Seoul')

export const KIM = { id: 501, name: '김하나', language: 'ko' }
export const ADA = { id: 502, name: 'Ada', language: 'en' }
export const STRANGER = { id: 666, name: 'Mallory', language: 'en' }

export const WEB: By = {
  actor: { kind: 'user', userId: 'usr_1', role: 'owner', sessionId: 'ses_1' },
  via: 'web',
  requestId: 'req_1',
}

/** A wish of a rule: pause a campaign that spends and sells nothing. */
export function wish(more: Partial<NewProposal> = {}): NewProposal {
  return {
    connectorId: 'con_1',
    platform: 'naver',
    level: 'campaign',
    externalId: 'cmp_1',
    entityName: '가을 <원피스> & 니트',
    parentId: null,
    action: { do: 'pause' },
    before: { status: 'active', dailyBudgetMicros: 50_000_000_000, bidMicros: null },
    evidence: null,
    rule: { id: 'rul_1', version: 1, runId: 'run_1', requiresApproval: true },
    proposer: 'rule',
    reason: null,
    risk: 'low',
    how: 'api',
    stakeMinor: 48_000,
    currency: 'KRW',
    expiresAt: TEST_START + 48 * HOUR,
    demo: false,
    ...more,
  }
}

/** Who is who; roles may change while it runs. */
export function openPeople() {
  return new Map<string, { role: Role; name: string; language: 'ko' | 'en' }>([
    ['usr_1', { role: 'owner', name: '김하나', language: 'ko' }],
    ['usr_2', { role: 'partner', name: 'Ada', language: 'en' }],
    ['usr_3', { role: 'owner', name: 'Grace', language: 'en' }],
  ])
}

export async function addPeople(store: Store): Promise<void> {
  const rest = { email_verified: 1, image: null, theme: 'system', created_at: 0, updated_at: 0 }
  const rows = [...openPeople()].map(([id, { role, name, language }]) => ({
    id,
    email: `${id}@example.com`,
    name,
    language,
    role,
    ...rest,
  }))
  await store.write((tx) => tx.insertInto('users').values(rows).execute())
}

export type Twin = TelegramTwin

export interface RigPorts {
  readonly clock: Clock
  readonly ids: Ids
  readonly random: Random
}

/** The bot with real proposals over real HTTP to the counterpart; carrying out is told by the test. */
export function openBot<P extends RigPorts = ReturnType<typeof createTestPorts>>(
  base: Store,
  twin: Twin,
  ports: P,
  options: {
    allowedChat?: string
    webhookUrl?: string
    people?: ReturnType<typeof openPeople>
    /** Real carrying out instead of the one that is told by the test. */
    acting?: Pick<TelegramDeps, 'proposals' | 'execution' | 'executionOf'>
  } = {},
) {
  const people = options.people ?? openPeople()
  const live = createLive({ store: base, clock: ports.clock, ids: ports.ids })
  const store = live.waking(base)
  const entries: AuditRecord[] = []
  const lines: unknown[] = []
  const made = new Map<string, Execution>()
  const state = { paused: false, done: 0, crash: null as (() => void) | null, wantsCards: true }
  const recordAudit = async (_tx: unknown, entry: AuditRecord): Promise<void> => void entries.push(entry)
  const proposals = createProposals({
    ...ports,
    store,
    recordAudit,
    announce: live.announce,
    async standing(_tx, userId) {
      const person = people.get(userId)
      const owners = [...people.values()].filter(({ role }) => role === 'owner').length
      return { role: person?.role ?? null, name: person?.name ?? null, owners }
    },
    zone: async () => SEOUL,
    acting: async () => ({
      mode: 'manual',
      paused: state.paused,
      caps: { ownerFromMinor: null, asksPerDay: 5 },
      currency: 'KRW',
    }),
    connections: async () =>
      new Map([['con_1', { name: '네이버 광고', title: { ko: '네이버', en: 'Naver' }, currency: 'KRW' as const }]]),
    rules: async () => new Map([['rul_1', { name: '전환 없는 광고 멈추기', sentence: null }]]),
    frees: async () => false,
    stands: async () => true,
    executions: async (ids) =>
      new Map([...made.values()].filter((one) => ids.includes(one.proposalId)).map((one) => [one.proposalId, one.id])),
    todo: async () => ({
      url: 'https://example.com/console',
      steps: [{ ko: '캠페인을 여세요', en: 'Open the campaign' }],
    }),
    target: async () => null,
    toReporting: async (micros) => Math.round(micros / 1_000_000),
    shutsOut: async () => new Set(),
    nextPassAt: async () => null,
  })

  async function begin(proposalId: string, kind: 'do' | 'undo'): Promise<string> {
    const id = ports.ids.next('exe')
    made.set(id, executionOf(id, proposalId, kind, ports.clock.now()))
    return id
  }

  const execution = {
    async execute(by: By, proposalId: string) {
      if (state.paused) return refused('execution-paused')
      return await store.write(async (tx) => {
        const approved = await proposals.authorize(tx, proposalId, by)
        if (!approved.ok) return approved
        await proposals.move(tx, proposalId, 'executing', { name: 'system', via: 'system' })
        return granted({ executionId: await begin(proposalId, 'do') })
      })
    },
    async undo(_by: By, executionId: string) {
      const found = made.get(executionId)
      if (found === undefined) return refused('not-found')
      if (!found.canUndo) return refused('undo-already')
      made.set(executionId, { ...found, canUndo: false })
      return granted({ executionId: await begin(found.proposalId, 'undo') })
    },
    async done() {
      state.done += 1
      return granted(null)
    },
    async pause() {
      state.paused = true
      return await execution.settings()
    },
    async settings() {
      const caps = {
        perDay: 50,
        perConnectionPerDay: 50,
        perEntityPerDay: 3,
        budgetIncreaseMinorPerDay: 0,
        budgetIncreaseTimes: 2,
        bidIncreaseTimes: 2,
        ownerFromMinor: null,
        asksPerDay: 5,
      }
      return {
        mode: 'manual' as const,
        paused: state.paused,
        pausedAt: null,
        pausedBy: null,
        caps,
        currency: 'KRW' as const,
        usedToday: { executions: made.size, budgetIncreaseMinor: 0 },
      }
    },
  }

  const transport = safeTransport({ clock: ports.clock, allow: [twin.address] })
  const bot = createTelegram({
    ...ports,
    store,
    token: twin.token,
    allowedChat: options.allowedChat ?? null,
    webhookUrl: options.webhookUrl ?? null,
    apiRoot: twin.address,
    transport: async () => async (request) => {
      const answer = await transport(request)
      // The process dies: the request went out, nothing after it is done.
      if (state.crash !== null && request.url.endsWith('/sendMessage')) return await new Promise(() => state.crash?.())
      return answer
    },
    keys: { codes: new Uint8Array(32).fill(5), webhook: new Uint8Array(32).fill(6) },
    ...(options.acting ?? { proposals, execution, executionOf: async (id) => made.get(id) ?? null }),
    people: {
      standing: async (id) => people.get(id) ?? null,
      firstOwner: async () => [...people].find(([, { role }]) => role === 'owner')?.[0] ?? null,
      wantsCards: async () => state.wantsCards,
    },
    today: async (language) => (language === 'ko' ? '어제 매출 412만 원.' : 'Yesterday 4.1M.'),
    openAlerts: async () => 2,
    zone: async () => SEOUL,
    origin: 'https://shop.example',
    recordAudit,
    announce: live.announce,
    live,
    log: {
      info: (about, message) => void lines.push({ ...about, message }),
      warn: (about, message) => void lines.push({ ...about, message }),
    },
  })

  return {
    ...ports,
    store,
    bot,
    proposals,
    execution,
    people,
    entries,
    lines,
    state,
    made,
    /** A question of the day. */
    async ask(...wishes: NewProposal[]): Promise<string[]> {
      const run = { ruleId: 'rul_1', runId: 'run_1', at: ports.clock.now(), day: day('2026-11-21') }
      const ids: string[] = []
      for (const one of wishes) ids.push(...(await proposals.offer(run, [one], [])).proposed)
      await proposals.ask()
      return ids
    },
    /** What people wrote and tapped is dealt with, and cards are brought up to date. */
    async settle(): Promise<void> {
      await bot.poll()
      await bot.sync()
    },
    /** Binds a chat to a person by a code. */
    async pair(who: { id: number; name: string; language: string }, userId: string, chatId = who.id): Promise<void> {
      const role = people.get(userId)?.role ?? 'owner'
      const code = await bot.code({ kind: 'user', userId, role, sessionId: 's' }, userId, null)
      if (!code.ok) throw new Error(code.refusal.code)
      twin.say(who, `/start ${code.value.code}`, chatId)
      await bot.poll()
    },
    /** What carrying out came to. */
    async finish(proposalId: string, outcome: 'executed' | 'failed' | 'reverted'): Promise<void> {
      const found = [...made.values()].findLast((one) => one.proposalId === proposalId)
      if (found === undefined) throw new Error('nothing is being carried out')
      const finishedAt = ports.clock.now()
      const problem = outcome === 'failed' ? '플랫폼에 반영되지 않았습니다' : null
      made.set(found.id, {
        ...found,
        state: outcome === 'failed' ? 'failed' : 'executed',
        finishedAt,
        problem,
        canUndo: outcome === 'executed' && found.kind === 'do',
        diff: [{ label: '상태', before: '켜짐', after: '꺼짐' }],
      })
      await store.write((tx) => proposals.move(tx, proposalId, outcome, { name: 'system', via: 'system' }))
    },
  }
}
export type Rig = ReturnType<typeof openBot>

function executionOf(id: string, proposalId: string, kind: 'do' | 'undo', at: number): Execution {
  return {
    id,
    proposalId,
    kind,
    state: 'planned',
    connectorId: 'con_1',
    connectorName: '네이버 광고',
    platform: 'naver',
    level: 'campaign',
    externalId: 'cmp_1',
    entityName: '가을',
    action: 'pause',
    what: '',
    why: '',
    diff: [],
    before: null,
    after: null,
    currency: 'KRW',
    by: '김하나',
    via: 'telegram',
    plannedAt: at,
    attemptedAt: null,
    finishedAt: null,
    attempts: 0,
    problem: null,
    canUndo: false,
    undoneBy: null,
    settledBy: null,
    demo: false,
  }
}
