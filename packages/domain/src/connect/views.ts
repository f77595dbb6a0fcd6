import type { Connection, Finding, Platform, Run } from '@commerce/contracts'
import type { Connector } from '@commerce/contracts/connector'
import { type Language, problemWords } from '@commerce/contracts/words'
import type { z } from 'zod'
import type { Found, Ingest, RunView } from '../ingest/index.ts'
import { formatOf } from './platforms.ts'
import { credentialClock, settingsOf, streamsOn } from './policy.ts'
import type { ConnectionRow } from './repo/index.ts'
import type { Connections } from './service.ts'

/** A code and its figures as sentences in the person's language; platforms by the name people know. */
export function findingOf(
  language: Language,
  found: Found | null,
  titleOf: (platform: string) => { ko: string; en: string } | null,
): z.infer<typeof Finding> | null {
  if (found === null) return null
  const { platform } = found.params
  const title = typeof platform === 'string' ? titleOf(platform) : null
  const params = title === null ? found.params : { ...found.params, platform: title[language] }
  return { code: found.code, ...problemWords(language, found.code, params) }
}

/** What the routes of connections, runs and imports share: rows put into the form and the words of the contract. */
export function createViews({ connections, ingest }: { connections: Connections; ingest: Ingest }) {
  const titleOf = (platform: string): Connector['title'] => connections.registry.of(platform).title
  const finding = (language: Language, found: Found | null) => findingOf(language, found, titleOf)

  function run(language: Language, view: RunView): Run {
    const { actor: _actor, options, ...rest } = view
    const name = typeof options.name === 'string' ? options.name : null
    return { ...rest, fileName: rest.fileName ?? name, finding: finding(language, view.finding) }
  }

  async function budget(row: ConnectionRow): Promise<Connection['budget']> {
    const used = settingsOf(row).budget
    if (used === null || row.mode !== 'api') return null
    const { key, ...rate } = used
    return { left: await connections.budgets.left(key, rate), ...rate }
  }

  return {
    finding,
    run,

    async connection(language: Language, row: ConnectionRow, now: number): Promise<Connection> {
      await connections.registry.ready()
      const connector = connections.registry.of(row.platform)
      const settings = settingsOf(row)
      const on = new Set(streamsOn(connector, settings))
      const environment = settings.fromEnvironment ? connections.credentials.fromEnvironment(connector) : {}
      const filled = connections.credentials.filled(connector, settings)
      const fresh = await ingest.freshness(row.id)
      const open = Object.fromEntries(
        connector.auth.fields
          .filter(({ secret, name }) => !secret && filled.has(name))
          .map(({ name }) => [name, settings.fields[name] ?? environment[name] ?? '']),
      )
      return {
        id: row.id,
        platform: row.platform,
        kind: row.kind,
        title: connector.title,
        name: row.name,
        mode: row.mode,
        enabled: row.enabled === 1,
        demo: row.demo === 1,
        zone: row.zone,
        currency: row.currency,
        fields: open,
        secretsSet: connector.auth.fields
          .filter(({ secret, name }) => secret && filled.has(name))
          .map(({ name }) => name),
        account: row.account,
        streams: connector.streams.map(({ name, title }) => ({ name, title, on: on.has(name) })),
        state: row.state,
        stateAt: row.state_at,
        finding: finding(language, foundOf(row)),
        freshness: { newestDay: fresh.newestDay, lastSuccessAt: row.last_success_at, late: fresh.late },
        credentials: {
          setAt: row.credentials_set_at,
          expiresAt: row.credentials_expire_at,
          clock: credentialClock(row.credentials_expire_at, row.credentials_set_at, now, row.tokens_sealed !== null),
        },
        budget: await budget(row),
        lastRuns: fresh.lastRuns.map((view) => run(language, view)),
        quarantined: fresh.quarantined,
        nextSyncAt: row.next_sync_at,
        createdAt: row.created_at,
      }
    },

    async platforms(): Promise<Platform[]> {
      return (await connections.registry.all()).map(platformOf)
    },

    async status(language: Language, row: ConnectionRow) {
      const { items } = await ingest.runs({ limit: 20, connector: row.id, state: 'running' })
      return {
        state: row.state,
        syncStatus: syncStatusOf(row, items.length > 0),
        running: items.map((view) => run(language, view)),
        finding: finding(language, foundOf(row)),
        lastSuccessAt: row.last_success_at,
        nextSyncAt: row.next_sync_at,
      }
    },
  }
}
export type Views = ReturnType<typeof createViews>

function foundOf(row: ConnectionRow): Found | null {
  if (row.state_code === null) return null
  const params: Found['params'] = JSON.parse(row.state_params_json ?? '{}')
  return { code: row.state_code, params }
}

/** S6: three words for seven states, as the view `integrations` has them. */
function syncStatusOf({ state }: ConnectionRow, running: boolean): 'synced' | 'syncing' | 'error' {
  if (running || state === 'waiting' || state === 'new') return 'syncing'
  return state === 'ok' ? 'synced' : 'error'
}

function platformOf(connector: Connector): Platform {
  const { platform, kind, title, zone, currency, auth } = connector
  return {
    platform,
    kind,
    title,
    zone,
    currency,
    modes: [...connector.modes],
    lookBackDays: connector.lookBackDays,
    settleDays: connector.settleDays,
    historyDays: connector.historyDays,
    attribution: connector.attribution,
    oauth: connector.api?.oauth != null,
    fields: auth.fields.map(({ name, secret, label, help, example, pattern, optional }) => ({
      name,
      secret,
      label,
      help,
      example,
      pattern: pattern?.source ?? null,
      optional,
    })),
    steps: [...auth.steps],
    consoleUrl: auth.consoleUrl,
    rights: [...auth.rights],
    streams: connector.streams.map((stream) => ({
      name: stream.name,
      title: stream.title,
      optional: stream.optional === true,
    })),
    capabilities: connector.capabilities.map(({ product, level, read, actions }) => ({
      product,
      level,
      read,
      actions: [...actions],
    })),
    importFormat: formatOf(platform),
  }
}
