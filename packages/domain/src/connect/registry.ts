import type { Connector } from '@commerce/contracts/connector'
import type { Currency } from '@commerce/kernel'
import { fileOnly, filesOnlyPlatforms } from './platforms.ts'

const WON: Currency = 'KRW'

/** The connectors by platform (K2). Loaded once, when the first one is needed. */
export function createRegistry(load: () => Promise<readonly Connector[]>) {
  let loading: Promise<void> | null = null
  const byPlatform = new Map<string, Connector>()

  async function ready(): Promise<void> {
    loading ??= load().then((all) => {
      for (const connector of all) byPlatform.set(connector.platform, connector)
      for (const platform of filesOnlyPlatforms()) byPlatform.set(platform, fileOnly(platform, WON))
    })
    await loading
  }

  return {
    ready,
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
    /** A platform of files when nobody declared it. */
    async any(platform: string): Promise<Connector> {
      await ready()
      return byPlatform.get(platform) ?? fileOnly(platform, WON)
    },
    /** For a platform that a row names: what a file once brought is a platform of files. Loaded already by whoever read the row. */
    of(platform: string): Connector {
      return byPlatform.get(platform) ?? fileOnly(platform, WON)
    },
  }
}
export type Registry = ReturnType<typeof createRegistry>
