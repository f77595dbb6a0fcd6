import type {
  Budgets,
  Connector,
  OpenConnection,
  Rate,
  Session,
  SessionPorts,
  TokenStore,
  Tokens,
  Transport,
  VendorRefusal,
} from '@commerce/contracts/connector'
import { granted, isCurrency, isZone, type Result, refused } from '@commerce/kernel'
import type { Credentials } from './credentials.ts'
import type { ConnectDeps, Settings } from './model.ts'
import { missingField, settingsOf } from './policy.ts'
import type { ConnectionRow } from './repo/index.ts'

export interface UsedBudget extends Rate {
  readonly key: string
}

/** Opens sessions by the mode of a connection (K3): live, or over the answers kept in `fixtures/{platform}`. */
export function createSessions(
  deps: Pick<ConnectDeps, 'clock' | 'random' | 'transports' | 'variable' | 'note'>,
  parts: { credentials: Credentials; budgets: Budgets; tokensOf: (id: string) => TokenStore },
) {
  const { credentials, budgets, tokensOf } = parts
  /** By connection: the budget its requests were last counted against in this process. */
  const used = new Map<string, UsedBudget>()

  /** Demo shops never use up the budget of a live account that happens to have the same number. */
  function budgetsOf(row: ConnectionRow, usual: Rate): Budgets {
    const keyOf = (key: string): string => (row.demo === 1 ? `demo:${key}` : key)
    return {
      take(key, rate, cost) {
        const before = used.get(row.id)
        if (before === undefined || rate.capacity === usual.capacity)
          used.set(row.id, { key: keyOf(key), capacity: rate.capacity, perSecond: rate.perSecond })
        return budgets.take(keyOf(key), rate, cost)
      },
      emptyUntil: (key, until) => budgets.emptyUntil(keyOf(key), until),
      left: (key, rate) => budgets.left(keyOf(key), rate),
    }
  }

  const portsOf = (
    row: ConnectionRow,
    rate: Rate,
    how: { transport: Transport; tokens: TokenStore; counted: boolean },
  ): SessionPorts => ({
    clock: deps.clock,
    random: deps.random,
    transport: how.transport,
    budgets: how.counted ? budgetsOf(row, rate) : NO_BUDGET,
    tokens: how.tokens,
    note: (exchange) => deps.note(row.id, exchange),
  })

  return {
    /** What a connector must know of the connection it works for. */
    async describe(connector: Connector, row: ConnectionRow): Promise<OpenConnection> {
      return describe(connector, row, settingsOf(row), await credentials.all(connector, row, settingsOf(row)), deps)
    },

    /** What a connector needs to talk to the vendor. */
    async livePorts(connector: Connector, row: ConnectionRow): Promise<SessionPorts> {
      const settings = settingsOf(row)
      const allow = settings.baseUrl === null ? [] : [new URL(settings.baseUrl).origin]
      const transport = await deps.transports.live(allow)
      const rate = settings.rate ?? connector.rate
      return portsOf(row, rate, { transport, tokens: tokensOf(row.id), counted: true })
    },

    /** @param derived settings that follow from the other connections; what the owner set counts more. */
    async open(
      connector: Connector,
      row: ConnectionRow,
      derived: Readonly<Record<string, string>> = {},
    ): Promise<Result<Session, VendorRefusal>> {
      const settings = settingsOf(row)
      if (row.mode === 'import' || connector.api === null)
        return refused('vendor-mode-has-no-api', { platform: connector.platform })
      if (row.mode === 'fixture') return await this.fixture(connector, row, settings)
      const fields = await credentials.all(connector, row, settings)
      const missing = missingField(connector, new Set(Object.keys(fields)))
      if (missing !== null) return refused('vendor-not-connected', missing.params)
      const own = describe(connector, row, settings, fields, deps)
      const connection = { ...own, settings: { ...derived, ...own.settings } }
      return granted(connector.api.open(connection, await this.livePorts(connector, row)))
    },

    /** K10: everything but the network is as in `api`; fields nobody entered get their examples. */
    async fixture(
      connector: Connector,
      row: ConnectionRow,
      settings: Settings,
    ): Promise<Result<Session, VendorRefusal>> {
      const transport = await deps.transports.fixture(connector.platform)
      if (transport === null || connector.api === null)
        return refused('vendor-mode-has-no-api', { platform: connector.platform })
      const examples = Object.fromEntries(connector.auth.fields.map(({ name, example }) => [name, example]))
      const fields = { ...examples, ...(await credentials.all(connector, row, settings)) }
      const ports = portsOf(row, connector.rate, { transport, tokens: kept(), counted: false })
      return granted(connector.api.open(describe(connector, row, settings, fields, deps), ports))
    },

    usedBudget: (id: string): UsedBudget | null => used.get(id) ?? null,
  }
}
export type Sessions = ReturnType<typeof createSessions>

function describe(
  connector: Connector,
  row: ConnectionRow,
  settings: Settings,
  fields: Readonly<Record<string, string>>,
  { variable }: Pick<ConnectDeps, 'variable'>,
): OpenConnection {
  const version = variable('META_GRAPH_API_VERSION')
  return {
    id: row.id,
    zone: isZone(row.zone) ? row.zone : connector.zone,
    currency: isCurrency(row.currency) ? row.currency : connector.currency,
    fields,
    baseUrl: settings.baseUrl,
    rate: settings.rate,
    settings: { ...(version === undefined ? {} : { META_GRAPH_API_VERSION: version }), ...settings.settings },
  }
}

/** Files answer at once and as often as they are asked. */
const NO_BUDGET: Budgets = {
  take: async () => 0,
  emptyUntil: async () => undefined,
  left: async () => Number.MAX_SAFE_INTEGER,
}

/** Tokens of a fixture: always good, kept nowhere. */
function kept(): TokenStore {
  let tokens: Tokens = {
    accessToken: 'fixture-access-token',
    accessExpiresAt: null,
    refreshToken: 'fixture-refresh-token',
    refreshExpiresAt: null,
  }
  return {
    get: async () => tokens,
    async refresh(_seen, work) {
      tokens = await work(tokens)
      return tokens
    },
  }
}
