import type { Access } from '@commerce/domain/access'
import { type Kpi, keyOf } from '@commerce/domain/kpi'
import { createNowcast } from '@commerce/domain/nowcast'
import type { Proposals } from '@commerce/domain/proposals'
import { createRehearsal } from '@commerce/domain/rehearsal'
import { createRules, type RulesDeps } from '@commerce/domain/rules'
import type { Store } from '@commerce/store'
import type { Jobs } from '@commerce/store/jobs'
import type { Data } from '../data.ts'
import type { Ports } from '../ports.ts'
import type { ActingConnections } from './connections.ts'
import type { createActingMoney } from './money.ts'

/** The hour from which yesterday is expected where no connection says one. */
const USUAL_HOUR = 9

/** Rules with what they look at: figures as they were known, targets of KPI profiles, the nowcast; and the time machine on top of them. */
export function createDeciding(deps: {
  ports: Ports
  store: Store
  jobs: Jobs
  kpi: Kpi
  access: Access
  data: Data
  connections: ActingConnections
  money: ReturnType<typeof createActingMoney>
  proposals: Proposals
  ownChanges: RulesDeps['ownChanges']
  nextPassAt: () => Promise<number | null>
  recordAudit: RulesDeps['recordAudit']
  announce: RulesDeps['announce']
}) {
  const { ports, store, jobs, access, data, connections } = deps
  const { clock, ids } = ports
  const nowcast = createNowcast({ store, clock, connections: connections.facts })
  const rules = createRules({
    ...{ store, clock, ids, recordAudit: deps.recordAudit, announce: deps.announce },
    shop: () => deps.money.shop(),
    connections: connections.facts,
    targets: () => targetsOf(deps),
    ownChanges: deps.ownChanges,
    nowcast,
    proposals: deps.proposals,
    async nameOf(actor) {
      if (actor.kind === 'user' || actor.kind === 'key')
        return (await access.personById(actor.userId))?.name ?? actor.userId
      return actor.kind === 'system' ? actor.part : actor.kind
    },
    openProposals: () => deps.proposals.openByRule(),
    nextPassAt: deps.nextPassAt,
  })
  const rehearsal = createRehearsal({
    ...{ store, clock, ids, jobs, announce: deps.announce, nowcast, rules },
    async passHour() {
      const { registry } = data.connections
      const rows = await data.connections.rows()
      if (rows.length > 0) await registry.ready()
      const hours = rows.filter(({ kind }) => kind === 'ads').map(({ platform }) => registry.of(platform).readyHour)
      return hours.length === 0 ? USUAL_HOUR : Math.max(...hours)
    },
  })
  return { nowcast, rules, rehearsal }
}

/** Limits of the KPI profiles of now, for every entity below an attachment; read once for each look. */
async function targetsOf({ store, kpi }: { store: Store; kpi: Kpi }): ReturnType<RulesDeps['targets']> {
  const { attachments } = await kpi.list()
  if (attachments.length === 0) return () => null
  const connectorIds = [...new Set(attachments.map(({ connectorId }) => connectorId))]
  const entities = await store.read
    .selectFrom('entities')
    .select(['connector_id as connectorId', 'level', 'external_id as externalId'])
    .where('connector_id', 'in', connectorIds)
    .where('page', '>', 0)
    .execute()
  const resolved = await kpi.resolveAll(entities)
  return (ref, measure, limit) =>
    resolved.get(keyOf(ref))?.profile.metrics.find((metric) => metric.measure === measure)?.[limit] ?? null
}
