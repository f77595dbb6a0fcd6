import type { Connector, Tokens } from '@commerce/contracts/connector'
import { createChanges } from './changes.ts'
import type { Credentials } from './credentials.ts'
import { type By, type ConnectDeps, DEFAULT_PLATFORMS, type NewConnection } from './model.ts'
import { missingField, settingsOf } from './policy.ts'
import type { Registry } from './registry.ts'
import { type ConnectionRow, changeConnection, lockConnection, readConnections } from './repo/index.ts'
import { tokenPlace } from './tokens.ts'

/** Connections that exist without anybody entering anything: the default ones, and those of the environment. */
export function createSeeds(deps: ConnectDeps, parts: { registry: Registry; credentials: Credentials }) {
  const { registry, credentials } = parts
  const { create } = createChanges(deps, parts)
  const system: By = { actor: { kind: 'system', part: 'connectors' }, requestId: null }

  /** Whether the environment alone is enough to talk to the platform. */
  const given = (connector: Connector): boolean => {
    const names = new Set(Object.keys(credentials.fromEnvironment(connector)))
    return names.size > 0 && connector.api !== null && missingField(connector, names) === null
  }

  async function add(platforms: readonly string[], by: By): Promise<ConnectionRow[]> {
    const there = new Set((await readConnections(deps.store.read)).map(({ platform }) => platform))
    const added: ConnectionRow[] = []
    for (const platform of platforms) {
      const connector = await registry.find(platform)
      if (connector === null || there.has(platform)) continue
      // Whoever sets all variables of a platform wants to hear from it; otherwise files are the beginning (K3).
      const wanted: NewConnection = { platform, mode: given(connector) ? 'api' : 'import', fromEnvironment: true }
      const made = await create(by, wanted)
      if (made.ok) added.push(made.value)
    }
    return added
  }

  return {
    /** L2: the default connectors, each once. @returns what was added. */
    seed: (by: By): Promise<ConnectionRow[]> => add(DEFAULT_PLATFORMS, by),

    /** Where rows of a platform's files go: its first connection, or a new one. In a demo shop it is one of the demo. */
    async homeFor(by: By, platform: string): Promise<string> {
      const rows = await readConnections(deps.store.read)
      const demo = rows.some((row) => row.demo === 1)
      const there = rows.find((row) => row.platform === platform && (row.demo === 1) === demo)
      if (there !== undefined) return there.id
      const made = await create(by, { platform, demo, fromFile: true })
      if (!made.ok) throw new Error(`no connection for files of ${platform}: ${made.refusal.code}`)
      return made.value.id
    },

    /**
     * Tells a connection of the demo shop where the twin is now and which tokens it takes: its ports change with every start. No
     * change a person made, so the audit log stays out of it.
     */
    async rehouse(id: string, baseUrl: string, tokens: Tokens | null): Promise<void> {
      const sealed = tokens === null ? null : deps.sealer.seal(JSON.stringify(tokens), tokenPlace(id))
      await deps.store.write(async (tx) => {
        const row = await lockConnection(tx, id)
        if (row === null || row.demo !== 1) return
        await changeConnection(tx, id, {
          config_json: JSON.stringify({ ...settingsOf(row), baseUrl }),
          ...(sealed === null ? {} : { tokens_sealed: sealed, tokens_version: row.tokens_version + 1 }),
        })
      })
    },

    /** E2-E4, E7: a connection for each platform whose variables are all set and that has none yet. */
    async adoptEnvironment(anySet: boolean): Promise<ConnectionRow[]> {
      if (!anySet) return []
      const platforms = (await registry.all()).filter(given).map(({ platform }) => platform)
      return await add(platforms, system)
    },
  }
}
