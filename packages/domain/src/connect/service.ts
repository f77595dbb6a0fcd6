import type { Connector, Session, VendorRefusal } from '@commerce/contracts/connector'
import { type Currency, isCurrency, isZone, type Result, refused, type Zone } from '@commerce/kernel'
import type { ConnectionInfo, ConnectionOutcome, ConnectionsPort } from '../ingest/index.ts'
import { createBudgets } from './budgets.ts'
import { createChanges } from './changes.ts'
import { createCredentials } from './credentials.ts'
import type { ConnectDeps } from './model.ts'
import { createOAuth } from './oauth.ts'
import { settingsOf, streamsOn } from './policy.ts'
import { createRegistry } from './registry.ts'
import { type ConnectionRow, changeConnection, hasPages, readConnection, readConnections } from './repo/index.ts'
import { createSeeds } from './seed.ts'
import { createSessions } from './sessions.ts'
import { createTester } from './tester.ts'
import { createTokenStores } from './tokens.ts'

/**
 * Connections to platforms: their keys, their modes, and sessions on them. What comes in through a session is the business of
 * `ingest`, which reaches connections by the port this implements.
 */
export function createConnections(deps: ConnectDeps) {
  const { store } = deps
  const registry = createRegistry(deps.connectors)
  const credentials = createCredentials(deps)
  const budgets = createBudgets(deps)
  const tokensOf = createTokenStores(deps)
  const sessions = createSessions(deps, { credentials, budgets, tokensOf })
  const parts = { registry, credentials, sessions }
  const tester = createTester(deps, parts)

  function infoOf(row: ConnectionRow): ConnectionInfo {
    const connector = registry.of(row.platform)
    return {
      id: row.id,
      platform: row.platform,
      name: row.name,
      mode: row.mode,
      enabled: row.enabled === 1,
      demo: row.demo === 1,
      zone: zoneOf(row, connector),
      currency: currencyOf(row, connector),
      streams: streamsOn(connector, settingsOf(row)),
    }
  }

  const port: ConnectionsPort = {
    async info(id) {
      const row = await readConnection(store.read, id)
      if (row === null) return null
      await registry.ready()
      return infoOf(row)
    },

    async list() {
      const rows = await readConnections(store.read)
      // A shop without connections never pays for the connectors.
      if (rows.length > 0) await registry.ready()
      return rows.map(infoOf)
    },

    connectorOf: (platform) => registry.of(platform),

    async open(id): Promise<Result<Session, VendorRefusal>> {
      const row = await introduced(id)
      if (row === null) return refused('vendor-not-connected')
      return await sessions.open(registry.of(row.platform), row, { relayed: await readDirectly(row) })
    },

    async settled(tx, id, outcome) {
      const row = await readConnection(tx, id)
      if (row === null) return
      await changeConnection(tx, id, { ...outcomeChange(outcome), ...budgetChange(row) })
      await deps.announce(tx, 'connectors', id)
    },
  }

  /**
   * The connection, after the vendor was asked once who it is: currency and zone of the account decide what its figures mean, so
   * they are known before the first one is stored. When the vendor cannot say, the pages cannot be had either and say why.
   */
  async function introduced(id: string): Promise<ConnectionRow | null> {
    const row = await readConnection(store.read, id)
    if (row === null) return null
    await registry.ready()
    if (row.mode !== 'api' || row.account !== null || registry.of(row.platform)?.api == null) return row
    await tester.test({ actor: { kind: 'system', part: 'connections' }, requestId: null }, id)
    return await readConnection(store.read, id)
  }

  /**
   * Channels that are read directly, as `smartstore,coupang`: a mall that relays their orders (Cafe24) must leave them out, or the
   * same sale counts twice. Only those that have delivered: an order nobody else brings is not left out.
   */
  async function readDirectly(row: ConnectionRow): Promise<string> {
    const others = (await readConnections(store.read)).filter(
      (one) =>
        one.id !== row.id &&
        one.kind === 'channel' &&
        one.enabled === 1 &&
        one.demo === row.demo &&
        one.last_success_at !== null,
    )
    return [...new Set(others.map((one) => one.platform))].sort().join(',')
  }

  /** Keeps which budget the connection uses beside it, so that another process can show what is left. */
  function budgetChange(row: ConnectionRow): { config_json?: string } {
    const used = sessions.usedBudget(row.id)
    const settings = settingsOf(row)
    if (used === null || used.key === settings.budget?.key) return {}
    return { config_json: JSON.stringify({ ...settings, budget: used }) }
  }

  return {
    ...port,
    ...createChanges(deps, parts),
    ...tester,
    ...createOAuth(deps, parts),
    ...createSeeds(deps, parts),
    registry,
    credentials,
    budgets,
    row: (id: string) => readConnection(store.read, id),
    rows: () => readConnections(store.read),
    /** Where its platform is reached, when that is not the vendor's own place. */
    addressOf: (row: ConnectionRow) => settingsOf(row).baseUrl,
    /** Whether anything came in through one of them. */
    hasPages: (ids: readonly string[]) => hasPages(store.read, ...ids),
  }
}
export type Connections = ReturnType<typeof createConnections>

function outcomeChange({ state, code, params, at, success, nextAt }: ConnectionOutcome) {
  return {
    state,
    state_code: code,
    state_params_json: code === null ? null : JSON.stringify(params),
    state_at: at,
    last_attempt_at: at,
    next_sync_at: nextAt,
    ...(success ? { last_success_at: at } : {}),
  }
}

function zoneOf({ zone }: ConnectionRow, connector: Connector): Zone {
  return isZone(zone) ? zone : connector.zone
}

function currencyOf({ currency }: ConnectionRow, connector: Connector): Currency {
  return isCurrency(currency) ? currency : connector.currency
}
