import type { Connector, SessionActions, VendorRefusal } from '@commerce/contracts/connector'
import { AD_LEVELS, type AdLevel } from '@commerce/contracts/records'
import type { ActionsPort, ConnectionSaid } from '@commerce/domain/execution'
import type { ConnectionFacts } from '@commerce/domain/rules'
import { granted, isCurrency, isZone, type Result, refused } from '@commerce/kernel'
import type { Data } from '../data.ts'

/** An account that is read live is late when its newest complete day is older than this. */
const STALE_AFTER_DAYS = 2
/** Everything a person can do by hand in a vendor's console. */
const BY_HAND: readonly string[] = ['pause', 'budget', 'bid', 'negative-keyword']

type Row = Awaited<ReturnType<Data['connections']['rows']>>[number]

/** Connections as rules, proposals and executions need them: domain modules never import each other's or a connector. */
export function createActingConnections({ connections }: Pick<Data, 'connections'>) {
  const { registry } = connections

  /** `api`: there are keys, and the platform takes changes from us. */
  function howOf(row: Row, connector: Connector): 'api' | 'todo' {
    const takes = connector.capabilities.some(({ actions }) => actions.length > 0)
    return row.mode === 'api' && connector.api !== null && takes ? 'api' : 'todo'
  }

  async function rows(): Promise<readonly Row[]> {
    const all = await connections.rows()
    if (all.length > 0) await registry.ready()
    return all
  }

  function factsOf(row: Row): ConnectionFacts {
    const connector = registry.of(row.platform)
    const how = howOf(row, connector)
    const byLevel = new Map(AD_LEVELS.map((level) => [level, offersAt(connector, level, how)] as const))
    return {
      id: row.id,
      platform: row.platform,
      name: row.name,
      demo: row.demo === 1,
      currency: isCurrency(row.currency) ? row.currency : connector.currency,
      zone: isZone(row.zone) ? row.zone : connector.zone,
      how,
      offers: (level) => byLevel.get(level) ?? [],
      settleDays: connector.settleDays,
      staleAfterDays: row.mode === 'api' ? STALE_AFTER_DAYS : null,
    }
  }

  const actions: ActionsPort = {
    async open(connectorId): Promise<Result<SessionActions, VendorRefusal | 'execution-not-connected'>> {
      const row = await connections.row(connectorId)
      if (row === null || row.enabled === 0 || row.mode !== 'api') return refused('execution-not-connected')
      const session = await connections.open(connectorId)
      if (!session.ok) return session
      return session.value.actions === undefined ? refused('execution-not-connected') : granted(session.value.actions)
    },
    async todo(connectorId, target, path, action) {
      const row = await connections.row(connectorId)
      if (row === null) return null
      await registry.ready()
      const connector = registry.of(row.platform)
      const currency = isCurrency(row.currency) ? row.currency : connector.currency
      return connector.todo?.({ target, path, action, account: row.account, currency }) ?? null
    },
  }

  return {
    actions,
    /** Switched-on ad accounts. */
    async facts(): Promise<readonly ConnectionFacts[]> {
      return (await rows()).filter((row) => row.kind === 'ads' && row.enabled === 1).map(factsOf)
    },
    async factsOf(id: string): Promise<ConnectionFacts | null> {
      const row = (await rows()).find((one) => one.id === id)
      return row === undefined || row.kind !== 'ads' || row.enabled === 0 ? null : factsOf(row)
    },
    async said(): Promise<ReadonlyMap<string, ConnectionSaid>> {
      return new Map(
        (await rows()).map((row) => {
          const { title, currency, zone } = registry.of(row.platform)
          return [
            row.id,
            {
              name: row.name,
              platform: row.platform,
              title,
              currency: isCurrency(row.currency) ? row.currency : currency,
              zone: isZone(row.zone) ? row.zone : zone,
            },
          ]
        }),
      )
    },
  }
}
export type ActingConnections = ReturnType<typeof createActingConnections>

function offersAt(connector: Connector, level: AdLevel, how: 'api' | 'todo'): readonly string[] {
  if (how === 'todo') return BY_HAND
  const at = connector.capabilities.filter((one) => one.level === level).flatMap(({ actions }) => actions)
  return [...new Set(at)]
}
