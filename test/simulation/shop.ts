import type { Role } from '@commerce/contracts'
import type { ActionState } from '@commerce/contracts/connector'
import { ATTRIBUTION_JOB, createAttribution } from '@commerce/domain/attribution'
import { createExecution, type Execution, type FaultPoint } from '@commerce/domain/execution'
import type { ConnectionInfo, ConnectionsPort, Ingest } from '@commerce/domain/ingest'
import { createIngest } from '@commerce/domain/ingest'
import { createNowcast } from '@commerce/domain/nowcast'
import { createProposals, type NewProposal, type Proposals } from '@commerce/domain/proposals'
import { type ConnectionFacts, createRules, type Rules } from '@commerce/domain/rules'
import { createIds, granted, type ManualClock, type Random } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import { createJobs, type JobHandlers, type JobProblem, type Jobs, type Schedule } from '@commerce/store/jobs'
import { createActing } from '../../apps/server/src/product/act/tick.ts'
import type { Bug } from './bugs.ts'
import type { Chance } from './chance.ts'
import type { Mall } from './mall.ts'
import { type Mortal, mortal } from './mortal.ts'
import { buggyActions, buggyConnector, buggyCredits, buggyPages } from './planted.ts'
import { type AdPlatform, SIM_ADS, SIM_CHANNEL } from './platform.ts'
import type { Vendor } from './vendor.ts'
import { type Campaign, CHANNEL, CONNECTIONS, HOUR, KRW, SEOUL, SETTLE_DAYS, WON } from './world.ts'

/** People of the shop; their roles change while it runs. */
export type People = Map<string, { role: Role | null; name: string }>

/** What one process works with. */
export interface Process {
  readonly life: Mortal
  readonly ingest: Ingest
  readonly rules: Rules
  readonly proposals: Proposals
  readonly execution: Execution
  /** Makes touches and credits of orders anew where something changed. */
  readonly catchUp: () => Promise<unknown>
  readonly jobs: Jobs
  readonly handlers: JobHandlers
  readonly schedules: readonly Schedule[]
}

export interface Town {
  readonly base: Store
  readonly clock: ManualClock
  readonly random: Random
  readonly chance: Chance
  readonly vendor: Vendor
  readonly ads: AdPlatform
  readonly mall: Mall
  readonly people: People
  readonly campaigns: readonly Campaign[]
  readonly mode: 'manual' | 'auto_low_risk'
  readonly crashRate: () => number
  /** A fault planted on purpose; null: none. */
  readonly bug: Bug | null
  /** Told of what a pass wished, as it hands it on. */
  readonly wished: (ruleId: string, at: number, wishes: readonly NewProposal[]) => void
  /** Told of jobs that failed. */
  readonly failed: (problem: JobProblem) => void
}

/** Looks for connections that are due, as the composition root does every minute. */
const DUE_JOB = 'ingest.due'

const info = (id: string, platform: string, streams: readonly string[]): ConnectionInfo => ({
  ...{ id, platform, name: id, mode: 'api', enabled: true, demo: false, zone: SEOUL, currency: KRW, streams },
})
const INFOS = [
  ...CONNECTIONS.map((id) => info(id, SIM_ADS.platform, ['campaigns', 'entities'])),
  info(CHANNEL, SIM_CHANNEL.platform, ['orders']),
]
const CONNECTORS = new Map([SIM_ADS, SIM_CHANNEL].map((one) => [one.platform, one]))

const FACTS: readonly ConnectionFacts[] = CONNECTIONS.map((id) => ({
  ...{ id, platform: SIM_ADS.platform, name: id, demo: false, currency: KRW, zone: SEOUL, how: 'api' },
  offers: () => ['pause', 'budget'],
  settleDays: SETTLE_DAYS,
  staleAfterDays: 2,
}))
const SAID = new Map(
  CONNECTIONS.map((id) => [id, { name: id, platform: 'sim', title: SIM_ADS.title, currency: KRW, zone: SEOUL }]),
)

/** A process of the shop on the shared database: its services, and a death that may come at any fault point. */
export async function openProcess(town: Town): Promise<Process> {
  const { clock, chance, vendor, people, bug, random } = town
  const life = mortal(town.base, {
    dies: () => chance.happens(town.crashRate() / 20),
    loses: () => bug === 'loses-what-it-acknowledged' && chance.happens(0.05),
  })
  const { store } = life
  const ids = createIds(clock, random)
  const standing = async (_tx: unknown, userId: string) => {
    const person = people.get(userId)
    const owners = [...people.values()].filter(({ role }) => role === 'owner').length
    if (bug === 'lets-anybody-approve') return { role: 'owner' as const, name: person?.name ?? null, owners }
    return { role: person?.role ?? null, name: person?.name ?? null, owners }
  }
  const shared = { store, clock, ids, recordAudit: async () => {}, announce: async () => {} }
  const toReporting = async (micros: number): Promise<number> => Math.round(micros / WON)
  const shop = async () => ({ currency: KRW, zone: SEOUL })
  const jobs = await createJobs(store, { clock, ids, random, report: town.failed })
  const ingest = createIngest({
    ...shared,
    jobs,
    connections: connectionsOf(town, life),
    shopZone: async () => SEOUL,
    mapFile: () => [],
  })
  const proposals = createProposals({
    ...shared,
    ...(bug === 'takes-late-answers' ? { clock: { ...clock, now: () => clock.now() - 4 * 86_400_000 } } : {}),
    standing,
    zone: async () => SEOUL,
    async acting(tx) {
      const { mode, paused, caps, currency } = await execution.settings(tx ?? undefined)
      return { mode, paused, caps, currency }
    },
    connections: async () => SAID,
    rules: async () => new Map(),
    frees: (tx, ruleId) => rules.frees(tx, ruleId),
    stands: (tx, ruleId) => rules.stands(tx, ruleId),
    executions: (of) => execution.latestOf(of),
    todo: async () => null,
    target: async () => null,
    toReporting,
    shutsOut: async () => new Set(),
    nextPassAt: async () => null,
  })
  const kept = new Map<string, ActionState | null>()
  const execution = createExecution({
    ...shared,
    jobs,
    proposals,
    actions: {
      open: async (connectorId) =>
        granted(buggyActions(vendor.actions(connectorId, life), bug, () => ids.next('key'), kept)),
      todo: async () => null,
    },
    mode: bug === 'acts-by-itself' ? 'auto_low_risk' : town.mode,
    shop,
    toReporting,
    standing,
    connections: async () => SAID,
    tell: async () => {},
    async fault(_point: FaultPoint) {
      if (chance.happens(town.crashRate())) await life.die()
    },
  })
  const rules = createRules({
    ...shared,
    // Says that it is earlier than it is, and so has seen what comes later.
    ...(bug === 'reads-the-future' ? { clock: { ...clock, now: () => clock.now() - 20 * HOUR } } : {}),
    shop,
    connections: async () => FACTS,
    targets: async () => () => null,
    ownChanges: execution.ownChanges,
    nowcast: createNowcast({ store, clock, connections: async () => FACTS }),
    proposals: {
      memory: proposals.memory,
      withdraw: proposals.withdraw,
      async offer(run, wishes, noLonger) {
        town.wished(run.ruleId, run.at, wishes)
        const offered = await proposals.offer(run, wishes, noLonger)
        if (bug === 'asks-twice-for-the-same' && wishes.length > 0) {
          await store.write((tx) => tx.updateTable('action_proposals').set({ open_key: null }).execute())
          await proposals.offer({ ...run, runId: `${run.runId}b` }, wishes, [])
        }
        return offered
      },
    },
    nameOf: async () => 'owner',
    openProposals: async () => new Map(),
    nextPassAt: async () => null,
  })
  const attribution = createAttribution({ store, clock, announce: async () => {} })
  const catchUp = () => buggyCredits(attribution.catchUp(), bug, town.base)
  const acting = createActing({ store, clock, rules, proposals, execution })
  return {
    ...{ life, ingest, rules, proposals, catchUp, jobs },
    // It says yes and writes nothing.
    execution: bug === 'kill-switch-without-effect' ? { ...execution, pause: () => execution.settings() } : execution,
    handlers: {
      ...ingest.handlers,
      ...proposals.handlers,
      ...execution.handlers,
      ...acting.handlers,
      [ATTRIBUTION_JOB]: {
        async run() {
          await catchUp()
        },
      },
      [DUE_JOB]: {
        async run() {
          await ingest.queueDue()
        },
      },
    },
    schedules: [
      ...proposals.schedules,
      ...execution.schedules,
      ...acting.schedules,
      ...attribution.schedules,
      { name: DUE_JOB, cron: '* * * * *', zone: 'UTC', job: DUE_JOB, payload: {} },
    ],
  }
}

function connectionsOf({ base, ads, mall, bug, chance, crashRate }: Town, life: Mortal): ConnectionsPort {
  const known = new Map(INFOS.map((one) => [one.id, one]))
  return {
    info: async (id) => known.get(id) ?? null,
    list: async () => INFOS,
    connectorOf(platform) {
      const found = CONNECTORS.get(platform)
      return found === undefined ? null : buggyConnector(found, bug)
    },
    open: async (id) =>
      granted({
        check: async () => ({ account: id, zone: null, currency: null, missing: [], expiresAt: null }),
        pages: (stream, ask) =>
          buggyPages(
            id === CHANNEL ? mall.pages(ask, life) : ads.pages(id, stream, ask, life),
            bug,
            { base, connectorId: id, stream },
            async () => {
              if (chance.happens(crashRate())) await life.die()
            },
          ),
      }),
    settled: async () => {},
  }
}

/** Runs a piece of work in a process; null when the process died of it. */
export async function inProcess<T>({ life }: Pick<Process, 'life'>, work: Promise<T>): Promise<T | null> {
  const ended = await Promise.race([work.then((value) => ({ value })), life.died.then(() => null)])
  return ended === null ? null : ended.value
}
