import { type Endpoint, may } from '@commerce/contracts'
import type { Identity } from './deps.ts'

/**
 * The one place of the HTTP frame that decides on access. Deny is the default (ASVS 8.2.1).
 *
 * @param now epoch milliseconds. @returns the code of the refusal, or null when the request may go on.
 */
export function authorise(endpoint: Endpoint, identity: Identity, now: number): string | null {
  const { access, fresh } = endpoint
  if (access === 'public') return null
  if (identity.actor.kind === 'anonymous') return 'not-signed-in'
  if (!may(identity.actor, access)) return 'not-allowed'
  // A key cannot confirm who holds it; the person confirmed when it was made and chose its scopes then.
  if (fresh === true && identity.actor.kind === 'user' && (identity.freshUntil ?? 0) <= now)
    return 'fresh-sign-in-needed'
  return null
}
