import type { Actor, Role } from '@commerce/contracts'
import type { Access, Identity, Language, Use } from '@commerce/domain/access'
import type { Clock } from '@commerce/kernel'
import { type CookieNames, sessionTokenOf } from './cookies.ts'
import { readJwt } from './jwt.ts'

interface Identified {
  readonly actor: Actor
  readonly user: {
    readonly id: string
    readonly email: string
    readonly name: string
    readonly language: Language
    readonly role: Role
  } | null
  /** Until when the last "it is me" counts, epoch milliseconds; null without a session. */
  readonly freshUntil: number | null
}

export type Identify = (request: Request, ip: string) => Promise<Identified>

const NOBODY: Identified = { actor: { kind: 'anonymous' }, user: null, freshUntil: null }

/**
 * Who sends this request: an API key or a JWT in `Authorization: Bearer`, else the session cookie. One indexed read. A
 * bad header is nobody, even beside a good cookie: whoever sends one means to use it.
 */
export function createIdentify(deps: {
  access: Access
  clock: Clock
  jwtSecret: Uint8Array
  cookies: CookieNames
  /** Whether asking counts as use of the session; it does unless said. */
  use?: Use
}): Identify {
  const { access, clock, jwtSecret, cookies, use = 'counts' } = deps

  async function byBearer(credential: string): Promise<Identity | null> {
    if (credential.startsWith('cmk_')) return access.identifyKey(credential, use)
    const claims = readJwt(jwtSecret, credential, clock.now())
    if (claims === null) return null
    const identity = await access.identifySessionId(claims.sid, use)
    return identity.person?.id === claims.sub ? identity : null
  }

  return async (request) => {
    const authorization = request.headers.get('authorization')
    if (authorization !== null) {
      const credential = /^Bearer +(\S{1,2000})$/i.exec(authorization.trim())?.[1]
      return identified(credential === undefined ? null : await byBearer(credential))
    }
    const token = sessionTokenOf(request.headers, cookies)
    return identified(token === null ? null : await access.identifyToken(token, use))
  }
}

function identified(identity: Identity | null): Identified {
  const person = identity?.person ?? null
  if (identity === null || person === null) return NOBODY
  const { id, email, name, language, role } = person
  return { actor: identity.actor, user: { id, email, name, language, role }, freshUntil: identity.freshUntil }
}
