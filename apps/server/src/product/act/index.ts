import type { AlertKind } from '@commerce/contracts'
import type { Access } from '@commerce/domain/access'
import { createAlertRoutes, createAlerts, createNoticeRoutes, createWatchers } from '@commerce/domain/alerts'
import type { Audit } from '@commerce/domain/audit'
import type { Backups } from '@commerce/domain/backup'
import { createExecution, createExecutionRoutes } from '@commerce/domain/execution'
import type { Kpi } from '@commerce/domain/kpi'
import type { Live } from '@commerce/domain/live'
import { createCursors } from '@commerce/domain/paging'
import { createProposalRoutes, createProposals } from '@commerce/domain/proposals'
import { createRehearsalRoutes } from '@commerce/domain/rehearsal'
import { createRulesRoutes, nameOfRule, sayRule } from '@commerce/domain/rules'
import type { ShopService } from '@commerce/domain/shop'
import type { Store, Tx } from '@commerce/store'
import type { Jobs } from '@commerce/store/jobs'
import type { Config } from '../../config/index.ts'
import type { Log } from '../../http/index.ts'
import { createTelegramRoutes } from '../../telegram/index.ts'
import type { Data } from '../data.ts'
import type { DigestWork } from '../digest.ts'
import type { Measuring } from '../measure.ts'
import type { Ports } from '../ports.ts'
import { createActingConnections } from './connections.ts'
import { digestChannels } from './digest-channels.ts'
import { createKeywords } from './keywords.ts'
import { createActingMoney } from './money.ts'
import { createDeciding } from './rules.ts'
import { createTargets } from './targets.ts'
import { createBot } from './telegram.ts'
import { createActing, nextPass, PASS_EVERY_MS } from './tick.ts'

/** Deciding and acting: rules, proposals, executions, alerts, the bot. Put together here, because they meet only through ports. */
export function createAct(deps: {
  config: Config
  ports: Ports
  log: Log
  store: Store
  jobs: Jobs
  shop: ShopService
  audit: Audit
  backups: Backups
  live: Live
  access: Access
  kpi: Kpi
  data: Data
  digest: () => DigestWork
  measuring: Measuring
  keys: { readonly cursors: Uint8Array; readonly codes: Uint8Array; readonly webhook: Uint8Array }
  /** Another place than Telegram's own, for rehearsals. */
  telegramApi?: string | undefined
}) {
  const { config, ports, log, store, jobs, shop, data, access } = deps
  const { clock } = ports
  const shared = { store, clock, ids: ports.ids, recordAudit: deps.audit.record, announce: deps.live.announce }
  const connections = createActingConnections(data)
  const money = createActingMoney({ store, clock, shop })
  const cursors = createCursors(deps.keys.cursors)

  const proposals = createProposals({
    ...shared,
    standing: access.standing,
    zone: money.zone,
    async acting(tx) {
      const { mode, paused, caps, currency } = await execution.settings(tx ?? undefined)
      return { mode, paused, caps, currency }
    },
    connections: connections.said,
    async rules(language) {
      const currency = await money.currency()
      const known = await rules.named()
      return new Map(
        known.map(
          (one) => [one.id, { name: nameOfRule(one, language), sentence: sayRule(one, currency, language) }] as const,
        ),
      )
    },
    frees: (tx, ruleId) => rules.frees(tx, ruleId),
    stands: (tx, ruleId) => rules.stands(tx, ruleId),
    executions: (ids) => execution.latestOf(ids),
    todo: ({ id }) => execution.todoOf(id),
    target: createTargets({ store, ports, connections }),
    toReporting: (micros, from) => money.toReporting(micros, from),
    shutsOut: createKeywords(store),
    nextPassAt: () => nextPass(rules),
  })

  const execution = createExecution({
    ...shared,
    jobs,
    proposals,
    actions: connections.actions,
    mode: config.executionMode,
    shop: () => money.shop(),
    toReporting: (micros, from) => money.toReporting(micros, from),
    standing: access.standing,
    connections: connections.said,
    tell: (tx, telling) => alerts.tell(tx, telling),
  })

  const telegram = createBot({
    ...{ config, ports, log, store, data, access, proposals, execution },
    ...{ audit: deps.audit, live: deps.live, keys: deps.keys, zone: money.zone, apiRoot: deps.telegramApi },
    measuring: () => deps.measuring,
    alerts: () => alerts,
  })

  const alerts = createAlerts({
    ...shared,
    jobs,
    zone: money.zone,
    watchers: [
      ...createWatchers({
        store,
        startedAt: clock.now(),
        freshness: data.ingest.freshness,
        newestVerifiedBackupAt: async () => (await deps.backups.list()).newestVerifiedAt,
        auditIntact: deps.audit.headIntact,
        outsideEdits: execution.outsideEdits,
        passEveryMs: PASS_EVERY_MS,
        telegram: config.telegram.token !== null,
      }),
    ],
    ways: telegram.way === null ? [] : [telegram.way],
    digest: digestChannels(deps.digest),
    report: (error: unknown, kinds: readonly AlertKind[]) =>
      log.error({ err: error, kinds }, 'a look for trouble failed'),
  })

  const { nowcast, rules, rehearsal } = createDeciding({
    ...{ ports, store, jobs, access, data, connections, money, proposals },
    kpi: deps.kpi,
    ownChanges: execution.ownChanges,
    nextPassAt: () => nextPass(rules),
    recordAudit: deps.audit.record,
    announce: deps.live.announce,
  })
  const acting = createActing({ store, clock, rules, proposals, execution })

  return {
    proposals,
    execution,
    alerts,
    telegram,
    rules,
    rehearsal,
    round: acting.round,
    currency: money.currency,

    /** How much of connections there is here, for the page that removes them. */
    async count(ids: readonly string[]): Promise<Record<string, number>> {
      if (ids.length === 0) return { proposals: 0, executions: 0 }
      const count = async (table: 'action_proposals' | 'executions'): Promise<number> => {
        const row = await store.read
          .selectFrom(table)
          .select((eb) => eb.fn.countAll().as('many'))
          .where('connector_id', 'in', ids)
          .executeTakeFirst()
        return Number(row?.many ?? 0)
      }
      return { proposals: await count('action_proposals'), executions: await count('executions') }
    },
    /** Everything of connections that go, in the caller's transaction. */
    async remove(tx: Tx, ids: readonly string[]): Promise<Record<string, number>> {
      const executions = await execution.remove(tx, ids)
      return { executions, proposals: await proposals.remove(tx, ids) }
    },

    /** A demo shop is opened or goes: its rules speak with it, unless somebody has taken them in hand. */
    async demo(open: boolean): Promise<void> {
      await rules.seed(open)
      const by = { actor: { kind: 'system', part: 'demo' }, requestId: null } as const
      for (const { id, code, version } of await rules.named()) {
        const mine = code === 'kill-switch' || code === 'demo'
        if (mine && version <= (open ? 1 : 2)) await rules.change(by, id, { version, enabled: open }, 'ko')
      }
    },

    /**
     * What runs beside the jobs: the bot, and in processes that answer requests a watch of their own, because a worker that stands
     * still cannot report itself. One process over all listens to Telegram.
     */
    begin(role: 'all' | 'web' | 'worker' | 'bot'): { stop(): Promise<void> } {
      const ended = new AbortController()
      const going = [
        role === 'web' ? null : telegram.start(ended.signal),
        role === 'worker' || role === 'bot' ? null : alerts.keepWatching(ended.signal),
      ]
      for (const one of going) one?.catch((error: unknown) => log.error({ err: error }, 'the bot or the watch ended'))
      return {
        async stop() {
          ended.abort()
          await Promise.allSettled(going)
        },
      }
    },
    handlers: {
      ...proposals.handlers,
      ...execution.handlers,
      ...alerts.handlers,
      ...rehearsal.handlers,
      ...acting.handlers,
    },
    schedules: [...proposals.schedules, ...execution.schedules, ...alerts.schedules, ...acting.schedules],
    routes: {
      ...createRulesRoutes(rules, proposals.ask),
      ...createRehearsalRoutes(rehearsal, nowcast),
      ...createProposalRoutes({ proposals, execution, cursors }),
      ...createExecutionRoutes({ execution, cursors }),
      ...createAlertRoutes(alerts),
      ...createNoticeRoutes(alerts),
      ...createTelegramRoutes(telegram),
    },
  }
}
export type Act = ReturnType<typeof createAct>
