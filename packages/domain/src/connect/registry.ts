import type { Connector } from '@commerce/contracts/connector'
import { undeclared } from './platforms.ts'

/** The connectors by platform (K2). Loaded once, when the first one is needed. */
export function createRegistry(load: () => Promise<readonly Connector[]>) {
  let loading: Promise<void> | null = null
  const byPlatform = new Map<string, Connector>()

  async function ready(): Promise<void> {
    loading ??= load().then(
      (all) => {
        for (const connector of all) byPlatform.set(connector.platform, connector)
      },
      (error: unknown) => {
        loading = null
        throw error
      },
    )
    await loading
  }

  /** For a platform that a row names. Loaded already by whoever read the row. */
  const of = (platform: string): Connector => byPlatform.get(platform) ?? undeclared(platform)

  return {
    ready,
    of,
    /** Every platform that can be connected or imported. */
    async all(): Promise<readonly Connector[]> {
      await ready()
      return [...byPlatform.values()]
    },
    /** Null for a platform that nobody declared. */
    async find(platform: string): Promise<Connector | null> {
      await ready()
      return byPlatform.get(platform) ?? null
    },
    /** The same, and a platform of files when nobody declared it. */
    async any(platform: string): Promise<Connector> {
      await ready()
      return of(platform)
    },
  }
}
export type Registry = ReturnType<typeof createRegistry>
