import type { Role } from '@commerce/contracts'
import type { ActionState } from '@commerce/contracts/connector'
import { createExecution, type Execution, type FaultPoint } from '@commerce/domain/execution'
import { createProposals, type Proposals } from '@commerce/domain/proposals'
import { createIds, granted, type Ids, type ManualClock, type Random, zone } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import type { Bug } from './bugs.ts'
import type { Chance } from './chance.ts'
import type { Campaign } from './facts.ts'
import { type Mortal, mortal } from './mortal.ts'
import { buggyActions } from './planted.ts'
import type { Vendor } from './vendor.ts'

export const SEOUL = zone('Asia/Seoul')
const WON = 1_000_000
export const TITLE = { ko: '모의 플랫폼', en: 'Platform' }
export const CONNECTIONS = ['con_sim_1', 'con_sim_2'] as const

/** People of the shop; their roles change while it runs. */
export type People = Map<string, { role: Role | null; name: string }>

/** What one process works with. */
export interface Process {
  readonly life: Mortal
  readonly proposals: Proposals
  readonly execution: Execution
}

export interface Town {
  readonly base: Store
  readonly clock: ManualClock
  readonly random: Random
  readonly ids: Ids
  readonly chance: Chance
  readonly vendor: Vendor
  readonly people: People
  readonly campaigns: readonly Campaign[]
  /** Executions whose jobs wait; some of them of transactions that were never committed. */
  readonly queue: string[]
  readonly mode: 'manual' | 'auto_low_risk'
  readonly crashRate: () => number
  /** A fault planted on purpose; null: none. */
  readonly bug: Bug | null
}

/** Campaigns that waste money, that win, and that are neither. */
export function campaignsOf(chance: Chance): Campaign[] {
  return CONNECTIONS.flatMap((connectorId, at) =>
    ['w', 'g', 'm', 'x'].map((kind, n): Campaign => {
      const wasteful = kind === 'w' || kind === 'x'
      return {
        key: at * 10 + n + 1,
        connectorId,
        externalId: `cmp-${at}-${kind}`,
        name: `캠페인 ${at}${kind}`,
        spendMicros: (20_000 + chance.whole(60_000)) * WON,
        clicks: 40 + chance.whole(100),
        orders: wasteful ? 0 : 2 + chance.whole(6),
        valueMicros: 30_000 * WON,
      }
    }),
  )
}

export const firstState = (one: Campaign): ActionState => ({
  status: 'active',
  vendorStatus: 'ELIGIBLE',
  currency: 'KRW',
  dailyBudgetMicros: one.spendMicros,
  bidMicros: null,
  negatives: null,
  extra: {},
})

/** A process of the shop on the shared database: its services, and a death that may come at any fault point. */
export function openProcess(town: Town): Process {
  const { clock, chance, vendor, people, queue, bug } = town
  const life = mortal(town.base, () => town.bug === 'loses-what-it-acknowledged' && town.chance.happens(0.05))
  const { store } = life
  const ids = createIds(clock, town.random)
  const said = new Map(
    CONNECTIONS.map((id) => [id, { name: id, platform: 'sim', title: TITLE, currency: 'KRW' as const, zone: SEOUL }]),
  )
  const standing = async (_tx: unknown, userId: string) => {
    const person = people.get(userId)
    const owners = [...people.values()].filter(({ role }) => role === 'owner').length
    if (bug === 'lets-anybody-approve') return { role: 'owner' as const, name: person?.name ?? null, owners }
    return { role: person?.role ?? null, name: person?.name ?? null, owners }
  }
  const shared = { store, clock, ids, recordAudit: async () => {}, announce: async () => {} }
  const toReporting = async (micros: number): Promise<number> => Math.round(micros / WON)
  const proposals = createProposals({
    ...shared,
    ...(bug === 'takes-late-answers' ? { clock: { ...clock, now: () => clock.now() - 4 * 86_400_000 } } : {}),
    standing,
    zone: async () => SEOUL,
    async acting(tx) {
      const { mode, paused, caps, currency } = await execution.settings(tx ?? undefined)
      return { mode, paused, caps, currency }
    },
    connections: async () => said,
    rules: async () => new Map(),
    frees: async () => true,
    stands: async () => true,
    executions: (of) => execution.latestOf(of),
    todo: async () => null,
    target: async () => null,
    toReporting,
    nextPassAt: async () => null,
  })
  const kept = new Map<string, ActionState | null>()
  const execution = createExecution({
    ...shared,
    jobs: {
      async enqueue(_tx, _name, payload) {
        queue.push(String(payload.id))
        return String(payload.id)
      },
    },
    proposals,
    actions: {
      open: async (connectorId) =>
        granted(
          buggyActions(
            vendor.actions(connectorId, () => life.die()),
            bug,
            () => ids.next('key'),
            kept,
          ),
        ),
      todo: async () => null,
    },
    mode: bug === 'acts-by-itself' ? 'auto_low_risk' : town.mode,
    shop: async () => ({ currency: 'KRW', zone: SEOUL }),
    toReporting,
    standing,
    connections: async () => said,
    tell: async () => {},
    async fault(_point: FaultPoint) {
      if (chance.happens(town.crashRate())) await life.die()
    },
  })
  if (bug === 'kill-switch-without-effect') {
    // It says yes and writes nothing.
    return { life, proposals, execution: { ...execution, pause: () => execution.settings() } }
  }
  return { life, proposals, execution }
}

/** Runs a piece of work in a process; null when the process died of it. */
export async function inProcess<T>({ life }: Process, work: Promise<T>): Promise<T | null> {
  const ended = await Promise.race([work.then((value) => ({ value })), life.died.then(() => null)])
  return ended === null ? null : ended.value
}
