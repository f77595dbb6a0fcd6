import type { Connector } from '@commerce/contracts/connector'
import { LANGUAGES } from '@commerce/contracts/words'
import { granted, isCurrency, isZone, type Result, refused } from '@commerce/kernel'
import type { Tx } from '@commerce/store'
import type { Credentials } from './credentials.ts'
import type { By, ConnectDeps, ConnectionChanges, ConnectRefusal, NewConnection, Settings } from './model.ts'
import { Settings as SettingsSchema } from './model.ts'
import { endOfKeys, missingField, settingsOf, sortFields } from './policy.ts'
import type { Registry } from './registry.ts'
import {
  type ConnectionChange,
  type ConnectionRow,
  changeConnection,
  deleteConnection,
  deleteStates,
  hasPages,
  insertConnection,
  lockConnection,
  readConnection,
  readConnections,
  readSealed,
} from './repo/index.ts'

export interface Parts {
  readonly registry: Registry
  readonly credentials: Credentials
}

/** What removal must know of what came through a connection; `Ingest` is it. */
export interface Facts {
  count(ids: readonly string[]): Promise<Record<string, number>>
  remove(tx: Tx, ids: readonly string[]): Promise<Record<string, number>>
  runs(query: { limit: number; connector: string; state: 'running' }): Promise<{ items: readonly unknown[] }>
}

/** Making, changing and removing connections, each with its audit entry in the same transaction. */
export function createChanges(deps: ConnectDeps, { registry, credentials }: Parts) {
  const { store, clock, ids, language = async () => 'en' as const } = deps

  const record = (tx: Tx, by: By, action: string, object: string, before: unknown, after: unknown): Promise<void> =>
    deps.recordAudit(tx, { ...by, action, object, before, after, reason: null })

  /** Demo data and live accounts never stand side by side: the figures would be of no shop at all. */
  async function besideDemo(tx: Tx, mode: string, demo: boolean): Promise<boolean> {
    if (demo || mode !== 'api') return false
    return (await readConnections(tx)).some((row) => row.demo === 1)
  }

  return {
    async create(by: By, wanted: NewConnection): Promise<Result<ConnectionRow, ConnectRefusal>> {
      const connector =
        wanted.fromFile === true ? await registry.any(wanted.platform) : await registry.find(wanted.platform)
      if (connector === null) return refused('platform-unknown', { platform: wanted.platform })
      const mode = wanted.mode ?? 'import'
      const checked = checkPlace(connector, { mode, zone: wanted.zone, currency: wanted.currency })
      if (!checked.ok) return checked
      const entered = sortFields(connector, wanted.fields ?? {})
      if (!entered.ok) return entered
      const { open, secret } = entered.value
      const settings: Settings = SettingsSchema.parse({
        fields: open,
        secrets: Object.keys(secret),
        baseUrl: wanted.baseUrl ?? null,
        rate: wanted.rate ?? null,
        fromEnvironment: wanted.fromEnvironment ?? false,
      })
      const missing = mode === 'api' ? missingField(connector, credentials.filled(connector, settings)) : null
      if (missing !== null) return { ok: false, refusal: missing }
      const row = newRow(connector, wanted, settings, {
        id: ids.next('con'),
        mode,
        now: clock.now(),
        name: connector.title[await language()],
        sealed: (id) => credentials.seal(id, secret),
      })
      return await store.write(async (tx) => {
        if (await besideDemo(tx, mode, row.demo === 1)) return refused('live-beside-demo')
        await insertConnection(tx, row)
        await record(tx, by, 'connectors.created', row.id, null, seen(row))
        await deps.announce(tx, 'connectors', row.id)
        return granted(row)
      })
    },

    async update(by: By, id: string, changes: ConnectionChanges): Promise<Result<ConnectionRow, ConnectRefusal>> {
      const stored = await readConnection(store.read, id)
      if (stored === null) return refused('not-found')
      await registry.ready()
      const connector = registry.of(stored.platform)
      const checked = checkPlace(connector, changes)
      if (!checked.ok) return checked
      const entered = sortFields(connector, changes.fields ?? {})
      if (!entered.ok) return entered
      const unknown = Object.keys(changes.streams ?? {}).find(
        (name) => !connector.streams.some((stream) => stream.name === name),
      )
      if (unknown !== undefined) return refused('stream-unknown', { stream: unknown })
      // Opened before the transaction: opening may have to read new keys of the vault.
      const secrets = await credentials.secrets(stored)
      return await store.write(async (tx) => {
        const before = await lockConnection(tx, id)
        if (before === null) return refused('not-found')
        const old = settingsOf(before)
        const { open, secret, emptied } = entered.value
        const without = (values: Readonly<Record<string, string>>): Record<string, string> =>
          Object.fromEntries(Object.entries(values).filter(([name]) => !emptied.includes(name)))
        const kept = { ...without(secrets), ...secret }
        const settings: Settings = {
          ...old,
          fields: { ...without(old.fields), ...open },
          secrets: Object.keys(kept),
          streams: { ...old.streams, ...changes.streams },
          ...(changes.baseUrl === undefined ? {} : { baseUrl: changes.baseUrl }),
        }
        const mode = changes.mode ?? before.mode
        const missing = mode === 'api' ? missingField(connector, credentials.filled(connector, settings)) : null
        if (missing !== null) return { ok: false, refusal: missing }
        if (await besideDemo(tx, mode, before.demo === 1)) return refused('live-beside-demo')
        const moved =
          (changes.zone !== undefined && changes.zone !== before.zone) ||
          (changes.currency !== undefined && changes.currency !== before.currency)
        // Days that are stored would be days of another zone, and amounts of another currency.
        if (moved && (await hasPages(tx, id))) return refused('connector-has-facts', { name: before.name })
        const newKeys = Object.keys(changes.fields ?? {}).length > 0
        const change: ConnectionChange = {
          ...(changes.name === undefined ? {} : { name: changes.name }),
          ...(changes.enabled === undefined ? {} : { enabled: changes.enabled ? 1 : 0 }),
          ...(changes.zone === undefined ? {} : { zone: changes.zone }),
          ...(changes.currency === undefined ? {} : { currency: changes.currency }),
          mode,
          config_json: JSON.stringify(settings),
          updated_at: clock.now(),
          ...(newKeys ? keysChange(connector, clock.now(), credentials.seal(id, kept), before) : {}),
          ...(newKeys || mode !== before.mode ? FRESH : {}),
          ...(newKeys || mode !== before.mode ? { state_at: clock.now() } : {}),
        }
        const after: ConnectionRow = { ...before, ...change } as ConnectionRow
        await changeConnection(tx, id, change)
        await record(tx, by, 'connectors.changed', id, seen(before), {
          ...seen(after),
          ...(newKeys ? { fieldsEntered: Object.keys(changes.fields ?? {}) } : {}),
        })
        await deps.announce(tx, 'connectors', id)
        return granted(after)
      })
    },

    /** The language of the shop is another one: connections that nobody named are called as their platforms are in it. */
    async nameAgain(): Promise<void> {
      const rows = await readConnections(store.read)
      if (rows.length === 0) return
      const spoken = await language()
      await registry.ready()
      const named = rows.flatMap(({ id, platform, name }) => {
        const { title } = registry.of(platform)
        return LANGUAGES.some((one) => title[one] === name) && name !== title[spoken]
          ? [{ id, name, now: title[spoken] }]
          : []
      })
      if (named.length === 0) return
      await store.write(async (tx) => {
        for (const { id, name, now } of named) {
          // Somebody named it meanwhile: that stands.
          if ((await lockConnection(tx, id))?.name !== name) continue
          await changeConnection(tx, id, { name: now, updated_at: clock.now() })
          await deps.announce(tx, 'connectors', id)
        }
      })
    },

    /** After the master key is lost for good: keys and tokens are taken out and have to be entered again. @returns how many. */
    async forgetKeys(by: By): Promise<number> {
      return await store.write(async (tx) => {
        const rows = await readSealed(tx)
        const now = clock.now()
        await deleteStates(tx)
        for (const row of rows) {
          await changeConnection(tx, row.id, {
            credentials_sealed: null,
            tokens_sealed: null,
            tokens_version: row.tokens_version + 1,
            credentials_set_at: null,
            credentials_expire_at: null,
            config_json: JSON.stringify({ ...settingsOf(row), secrets: [] }),
            state: 'needs-attention',
            state_code: 'vendor-not-connected',
            state_params_json: '{}',
            state_at: now,
            updated_at: now,
          })
          await record(tx, by, 'connectors.changed', row.id, null, { keysForgotten: true })
          await deps.announce(tx, 'connectors', row.id)
        }
        return rows.length
      })
    },

    /**
     * Removes a connection; with `data` everything that came through it in the same transaction. Without, one that brought
     * something stays: rows whose origin nobody can tell are worth nothing.
     */
    async remove(
      by: By,
      id: string,
      data: boolean,
      facts: Facts,
    ): Promise<Result<{ removedRows: number }, ConnectRefusal>> {
      const found = await readConnection(store.read, id)
      if (found === null) return refused('not-found')
      const running = await facts.runs({ limit: 1, connector: id, state: 'running' })
      if (running.items.length > 0) return refused('run-active', { name: found.name })
      const rows = total(await facts.count([id]))
      if (!data && rows > 0) return refused('connector-has-facts', { name: found.name, rows })
      return await store.write(async (tx) => {
        const before = await lockConnection(tx, id)
        if (before === null) return refused('not-found')
        const removed = data ? await facts.remove(tx, [id]) : {}
        await deleteConnection(tx, id)
        await record(tx, by, 'connectors.removed', id, seen(before), { rows: total(removed) })
        await deps.announce(tx, 'connectors', id)
        return granted({ removedRows: total(removed) })
      })
    },
  }
}

const FRESH = { state: 'new', state_code: null, state_params_json: null } as const

/** New keys begin a new life: their clock starts, and what the vendor gave for the old ones is forgotten. */
function keysChange(connector: Connector, now: number, sealed: string | null, before: ConnectionRow): ConnectionChange {
  return {
    credentials_sealed: sealed,
    credentials_set_at: now,
    credentials_expire_at: endOfKeys(connector, now),
    tokens_sealed: null,
    tokens_version: before.tokens_version + 1,
    account: null,
  }
}

function newRow(
  connector: Connector,
  wanted: NewConnection,
  settings: Settings,
  how: {
    id: string
    mode: ConnectionRow['mode']
    now: number
    name: string
    sealed: (id: string) => string | null
  },
): ConnectionRow {
  const { id, mode, now } = how
  const hasKeys = Object.keys(wanted.fields ?? {}).length > 0
  const setAt = hasKeys ? now : null
  return {
    id,
    platform: connector.platform,
    kind: connector.kind,
    name: wanted.name ?? how.name,
    mode,
    enabled: 1,
    zone: wanted.zone ?? connector.zone,
    currency: wanted.currency ?? connector.currency,
    config_json: JSON.stringify(settings),
    credentials_sealed: how.sealed(id),
    tokens_sealed: null,
    tokens_version: 0,
    credentials_set_at: setAt,
    credentials_expire_at: endOfKeys(connector, setAt),
    account: null,
    state: 'new',
    state_code: null,
    state_params_json: null,
    state_at: now,
    last_attempt_at: null,
    last_success_at: null,
    next_sync_at: null,
    demo: wanted.demo === true ? 1 : 0,
    created_at: now,
    updated_at: now,
  }
}

function checkPlace(
  connector: Connector,
  { mode, zone, currency }: { mode?: string | undefined; zone?: string | undefined; currency?: string | undefined },
): Result<null, 'mode-not-offered' | 'zone-unknown' | 'currency-unknown'> {
  // Files only is the mode in which nothing is asked of the vendor: every connection may rest in it.
  if (mode !== undefined && mode !== 'import' && !connector.modes.some((one) => one === mode))
    return refused('mode-not-offered', { mode, platform: connector.platform })
  if (zone !== undefined && !isZone(zone)) return refused('zone-unknown', { zone })
  if (currency !== undefined && !isCurrency(currency)) return refused('currency-unknown', { currency })
  return granted(null)
}

/** What the audit log may hold of a connection: nothing that opens anything. */
function seen(row: ConnectionRow): Record<string, unknown> {
  const { streams, baseUrl } = settingsOf(row)
  const { platform, name, mode, zone, currency } = row
  return { platform, name, mode, enabled: row.enabled === 1, zone, currency, streams, baseUrl }
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, one) => sum + one, 0)
}
