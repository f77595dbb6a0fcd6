import { type TokenStore, type Tokens, VendorRefused, VendorUnreachable } from '@commerce/contracts/connector'
import type { Clock, Ids } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import { SecretUnreadable } from '@commerce/store/secrets'
import { z } from 'zod'
import type { Sealer } from './model.ts'
import { dropLease, readConnection, renewLease, swapTokens, takeLease } from './repo/index.ts'

const LEASE_MS = 60_000
const LOOK_MS = 100
/** How long somebody waits for the refresh of another process. A vendor's own deadline is shorter. */
const PATIENCE_MS = 90_000

const Kept = z.object({
  accessToken: z.string(),
  accessExpiresAt: z.number().nullable(),
  refreshToken: z.string().nullable(),
  refreshExpiresAt: z.number().nullable(),
})

export interface TokenDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly sealer: Sealer
}

export const tokenPlace = (id: string) => ({ table: 'connectors', row: id, column: 'tokens_sealed' })

/**
 * The tokens of connections. A refresh token is often good for one use, so one refresh happens at a time over all processes (a
 * lease in the database), and its result is stored before anybody gets it.
 */
export function createTokenStores(deps: TokenDeps): (connectionId: string) => TokenStore {
  const { store, clock } = deps
  const flights = new Map<string, Promise<Tokens>>()

  async function read(id: string): Promise<{ tokens: Tokens | null; version: number }> {
    const row = await readConnection(store.read, id)
    if (row === null) throw new VendorRefused('vendor-not-connected')
    const { tokens_sealed: sealed, tokens_version: version } = row
    if (sealed === null) return { tokens: null, version }
    const plain = await opened(sealed, id)
    return { tokens: Kept.parse(JSON.parse(Buffer.from(plain).toString('utf8'))), version }
  }

  /** Tokens that do not open (a copy restored without its master key) have to be given anew. */
  async function opened(sealed: string, id: string): Promise<Uint8Array> {
    try {
      return await deps.sealer.open(sealed, tokenPlace(id))
    } catch (error) {
      if (error instanceof SecretUnreadable) throw new VendorRefused('vendor-not-connected')
      throw error
    }
  }

  async function refresh(
    id: string,
    seen: Tokens | null,
    work: (current: Tokens | null) => Promise<Tokens>,
  ): Promise<Tokens> {
    const name = `tokens:${id}`
    const holder = deps.ids.next('lse')
    const begun = clock.monotonic()
    for (;;) {
      const before = await read(id)
      if (before.tokens !== null && isNewer(before.tokens, seen)) return before.tokens
      const now = clock.now()
      if (await store.write((tx) => takeLease(tx, { name, holder, now, until: now + LEASE_MS }))) break
      if (clock.monotonic() - begun > PATIENCE_MS) throw new VendorUnreachable('vendor-timeout')
      await clock.sleep(LOOK_MS)
    }
    const over = new AbortController()
    const holding = hold(name, holder, over.signal)
    try {
      const current = await read(id)
      if (current.tokens !== null && isNewer(current.tokens, seen)) return current.tokens
      const tokens = await work(current.tokens)
      const sealed = deps.sealer.seal(JSON.stringify(tokens), tokenPlace(id))
      const change = { sealed, expiresAt: tokens.refreshExpiresAt, at: clock.now() }
      if (await store.write((tx) => swapTokens(tx, id, current.version, change))) return tokens
      // The person connected anew meanwhile: what they brought is newer than what this refresh got.
      const newest = (await read(id)).tokens
      if (newest === null) throw new VendorRefused('vendor-not-connected')
      return newest
    } finally {
      over.abort()
      await holding
      await store.write((tx) => dropLease(tx, name, holder))
    }
  }

  /** Renews the lease while a slow vendor answers. */
  async function hold(name: string, holder: string, over: AbortSignal): Promise<void> {
    for (;;) {
      await clock.sleep(LEASE_MS / 3, over)
      if (over.aborted) return
      const held = await store.write((tx) => renewLease(tx, name, holder, clock.now() + LEASE_MS)).catch(() => true)
      if (!held) return
    }
  }

  return (id) => ({
    get: async () => (await read(id)).tokens,
    refresh(seen, work) {
      const flying = flights.get(id)
      if (flying !== undefined) return flying
      const flight = refresh(id, seen, work).finally(() => flights.delete(id))
      flights.set(id, flight)
      return flight
    },
  })
}

/** Whether somebody refreshed since `seen` was read. */
function isNewer(stored: Tokens, seen: Tokens | null): boolean {
  return seen === null || stored.accessToken !== seen.accessToken || stored.refreshToken !== seen.refreshToken
}
