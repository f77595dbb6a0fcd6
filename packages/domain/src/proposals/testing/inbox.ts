import type { Caps, Role } from '@commerce/contracts'
import { day, zone } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import { createTestPorts, TEST_START } from '@commerce/store/testing'
import type { AuditRecord } from '../../audit/index.ts'
import type { TargetFound } from '../deps.ts'
import type { By, NewProposal } from '../model.ts'
import { createProposals } from '../service.ts'

const SEOUL = zone('Asia/Seoul')
export const HOUR = 3_600_000

/** A shop with its people, for tests of proposals; what others know of it can be changed while it runs. */
export function openInbox(store: Store, seed = 1) {
  const ports = createTestPorts(seed)
  const entries: AuditRecord[] = []
  const people = new Map<string, { role: Role; name: string }>([
    ['usr_1', { role: 'owner', name: '김민수' }],
    ['usr_2', { role: 'partner', name: 'Ada' }],
  ])
  const acting = {
    mode: 'manual' as 'manual' | 'auto_low_risk',
    paused: false,
    caps: { ownerFromMinor: null, asksPerDay: 5 } as Pick<Caps, 'ownerFromMinor' | 'asksPerDay'>,
    currency: 'KRW' as const,
  }
  const targets = new Map<string, TargetFound>()
  /** Rules that may act without a question. */
  const freed = new Set(['rul_1', 'rul_2'])
  /** Rules that were deleted or switched off. */
  const off = new Set<string>()
  /** Keywords that are switched on. */
  const keywords = new Set<string>()
  const proposals = createProposals({
    ...ports,
    store,
    recordAudit: async (_tx, entry) => void entries.push(entry),
    announce: async () => {},
    async standing(_tx, userId) {
      const person = people.get(userId)
      const owners = [...people.values()].filter(({ role }) => role === 'owner').length
      return { role: person?.role ?? null, name: person?.name ?? null, owners }
    },
    zone: async () => SEOUL,
    acting: async () => acting,
    connections: async () =>
      new Map([
        ['con_1', { name: '네이버 광고', title: { ko: '네이버', en: 'Naver' }, currency: 'KRW' }],
        ['con_2', { name: 'Meta', title: { ko: '메타', en: 'Meta' }, currency: 'USD' }],
      ]),
    rules: async () => new Map([['rul_1', { name: '전환 없는 광고 멈추기', sentence: null }]]),
    frees: async (_tx, ruleId) => freed.has(ruleId),
    stands: async (_tx, ruleId) => !off.has(ruleId),
    executions: async () => new Map(),
    todo: async () => null,
    target: async (connectorId, level, externalId) => targets.get(`${connectorId}/${level}/${externalId}`) ?? null,
    toReporting: async (micros, currency) =>
      currency === 'KRW' ? Math.round(micros / 1_000_000) : Math.round((micros / 1_000_000) * 1_400),
    shutsOut: async (asks) => new Set(asks.filter(({ text }) => keywords.has(text))),
    nextPassAt: async () => null,
  })
  return { ...ports, store, proposals, entries, people, acting, targets, freed, off, keywords }
}
export type Inbox = ReturnType<typeof openInbox>

export const OWNER: By = {
  actor: { kind: 'user', userId: 'usr_1', role: 'owner', sessionId: 'ses_1' },
  via: 'web',
  requestId: 'req_1',
}
export const PARTNER: By = {
  actor: { kind: 'user', userId: 'usr_2', role: 'partner', sessionId: 'ses_2' },
  via: 'telegram',
  requestId: null,
}
export const OPERATOR: By = { actor: { kind: 'operator' }, via: 'cli', requestId: null }
export const KEY: By = {
  actor: { kind: 'key', userId: 'usr_1', role: 'owner', keyId: 'key_1', scopes: ['data:read', 'actions:propose'] },
  via: 'web',
  requestId: null,
}

export const RUN = { ruleId: 'rul_1', runId: 'run_1', at: TEST_START, day: day('2026-11-21') } as const
export const NEXT_RUN = { ...RUN, runId: 'run_2' } as const

/** A wish of the rule `rul_1`: pause a campaign that spends and sells nothing. */
export function wish(more: Partial<NewProposal> = {}): NewProposal {
  return {
    connectorId: 'con_1',
    platform: 'naver',
    level: 'campaign',
    externalId: 'cmp_1',
    entityName: '가을 원피스_파워링크',
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

/** Offers wishes and returns their ids, in the order of the wishes. */
export async function offered({ proposals }: Inbox, ...wishes: NewProposal[]): Promise<string[]> {
  const ids: string[] = []
  for (const one of wishes) ids.push(...(await proposals.offer(RUN, [one], [])).proposed)
  return ids
}
