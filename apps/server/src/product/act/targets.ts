import type { AdLevel } from '@commerce/contracts/records'
import type { TargetFound } from '@commerce/domain/proposals'
import { addDays, dayOf } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import type { Ports } from '../ports.ts'
import type { ActingConnections } from './connections.ts'

const WEEK = 7

/** An advertisement somebody wants to propose something about, as it is known now. */
export function createTargets(deps: { store: Store; ports: Ports; connections: ActingConnections }) {
  const { store, ports, connections } = deps
  return async (connectorId: string, level: AdLevel, externalId: string): Promise<TargetFound | null> => {
    const facts = await connections.factsOf(connectorId)
    if (facts === null) return null
    const entity = await store.read
      .selectFrom('entities')
      .selectAll()
      .where('connector_id', '=', connectorId)
      .where('level', '=', level)
      .where('external_id', '=', externalId)
      .executeTakeFirst()
    if (entity === undefined || entity.page === 0) return null
    const today = dayOf(ports.clock.now(), facts.zone)
    const spent = await store.read
      .selectFrom('metrics_daily')
      .select((eb) => ['currency', eb.fn.sum<number | string | null>('cost_micros').as('cost')])
      .where('entity_key', '=', entity.key)
      .where('day', '>=', addDays(today, -WEEK))
      .where('day', '<', today)
      .groupBy('currency')
      .execute()
    // Rows of a file may be in another currency than the account's: such a sum is not known in the account's.
    const known = spent.every(({ currency }) => currency === facts.currency)
    const cost = known ? (spent[0]?.cost ?? null) : null
    return {
      platform: facts.platform,
      demo: facts.demo,
      name: entity.name,
      parentId: entity.parent_id,
      before: {
        status: statusOf(entity.status),
        dailyBudgetMicros: entity.daily_budget_micros,
        bidMicros: entity.bid_micros,
      },
      how: facts.how,
      offers: facts.offers(level),
      spendADayMicros: cost === null ? null : Math.round(Number(cost) / WEEK),
      currency: facts.currency,
    }
  }
}

function statusOf(text: string): TargetFound['before']['status'] {
  return text === 'active' || text === 'paused' || text === 'removed' ? text : 'unknown'
}
