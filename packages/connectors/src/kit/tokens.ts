import { type Tokens, VendorRefused } from '@commerce/contracts/connector'
import type { CreateAccessTokens } from './types.ts'

/**
 * Access token with an expiry clock. One refresh at a time: in this session by one promise, over all processes by the token store,
 * which keeps the new pair before anybody gets it (Cafe24 and others end the old refresh token with the first use).
 */
export const createAccessTokens: CreateAccessTokens = ({ clock, tokens }, how) => {
  let given: string | null = null
  let refused: string | null = null
  let running: Promise<Tokens> | null = null

  async function refreshed(seen: Tokens | null): Promise<Tokens> {
    running ??= tokens.refresh(seen, work).finally(() => {
      running = null
    })
    return running
  }

  async function work(current: Tokens | null): Promise<Tokens> {
    if (current === null && !how.selfStarting) throw new VendorRefused('vendor-not-connected')
    const ended = current?.refreshExpiresAt
    if (ended !== null && ended !== undefined && ended <= clock.now())
      throw new VendorRefused('vendor-credentials-expired', { at: ended })
    return how.request(current)
  }

  async function current(): Promise<string> {
    const known = await tokens.get()
    if (known === null) {
      if (!how.selfStarting) throw new VendorRefused('vendor-not-connected')
      return (await refreshed(null)).accessToken
    }
    const ends = known.accessExpiresAt
    const due = known.accessToken === refused || (ends !== null && ends - how.marginMs <= clock.now())
    if (!due) return known.accessToken
    const fresh = await refreshed(known)
    refused = null
    return fresh.accessToken
  }

  return {
    async get() {
      given = await current()
      return given
    },
    async renew() {
      // Whoever refreshed meanwhile put another token into the store; then that one is used and nothing is asked.
      refused = given
    },
  }
}
