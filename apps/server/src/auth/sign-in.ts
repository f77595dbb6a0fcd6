import { type Handlers, permissionsOf, type RequestContext, type SignedIn } from '@commerce/contracts'
import type { Access, By, Identity, Person } from '@commerce/domain/access'
import { LIFE } from '@commerce/domain/access'
import { type Clock, granted, type Result, refused } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import type { z } from 'zod'
import { type CookieNames, deviceCookie, deviceTokenOf, readCookie, sessionTokenOf } from './cookies.ts'
import { signJwt } from './jwt.ts'
import type { AuthLibrary } from './library.ts'
import { isLibraryError } from './library-error.ts'

export interface AuthRouteDeps {
  readonly store: Store
  readonly clock: Clock
  readonly access: Access
  /** Loaded at the first sign-in: it is the largest part of the program and most requests never need it. */
  readonly library: () => Promise<AuthLibrary>
  readonly cookies: CookieNames
  readonly jwtSecret: Uint8Array
  readonly publicUrl: string
  readonly googleConfigured: boolean
  readonly shopName: () => Promise<string | null>
  readonly version: string
  readonly demo: boolean
  /** A person's language is known, or another one now: what is called in that of the shop may be called anew. */
  readonly spoken: () => Promise<void>
}

export type Me = z.infer<typeof SignedIn>['user']
type Method = 'password' | 'passkey' | 'google'

/** Who does it, for the audit log. */
export function byOf(context: RequestContext): By {
  return { actor: context.actor, requestId: context.requestId }
}

/** The signed-in person. The frame lets nobody else through to these routes, so anything else is a bug. */
export function selfOf(context: RequestContext): { userId: string; sessionId: string } {
  if (context.actor.kind !== 'user') throw new Error('this route is for people with a session')
  return { userId: context.actor.userId, sessionId: context.actor.sessionId }
}

/** Only what the library needs of the request: its cookies. Addresses and the like come from the frame, not from headers. */
export function libraryHeaders(context: RequestContext): Headers {
  const cookie = context.request.headers.get('cookie')
  return new Headers(cookie === null ? {} : { cookie })
}

/** Hands the library's cookies on to the browser. */
export function passCookies(from: Headers, context: RequestContext): void {
  for (const cookie of from.getSetCookie()) context.responseHeaders.append('set-cookie', cookie)
}

/** The refusal inside an error of the library; anything that is not a plain "no" is thrown on. */
function refusalIn(error: unknown, codes: readonly string[]): string | null {
  if (!isLibraryError(error)) return null
  const code = error.body?.code
  return codes.find((known) => known === code) ?? null
}

export function createSignIn(deps: AuthRouteDeps) {
  const { access, clock, cookies, store } = deps

  const entryOf = (context: RequestContext, admit: (userId: string) => Promise<void>) => ({
    ip: context.ip,
    userAgent: context.request.headers.get('user-agent')?.slice(0, 512) ?? null,
    admit,
  })

  async function meOf(person: Person): Promise<Me> {
    const { id, email, name, role, language, theme } = person
    const secondFactor = await access.secondFactorState(id)
    return { id, email, name, role, language, theme, permissions: permissionsOf(role), secondFactor }
  }

  /** What every sign-in does once the library has begun a session: the device, the note in the audit log. */
  async function welcome(setCookies: Headers, method: Method, context: RequestContext): Promise<Identity> {
    const token = sessionTokenOf(asSent(setCookies), cookies)
    const identity = token === null ? null : await access.identifyToken(token)
    if (identity === null || identity.person === null) throw new Error('the session that was just made cannot be found')
    const userId = identity.person.id
    // A session that this browser had before ends here: one browser, one session (ASVS 7.2.4).
    const old = sessionTokenOf(context.request.headers, cookies)
    const before = old === null ? null : (await access.identifyToken(old)).actor
    if (before?.kind === 'user' && before.userId === userId) {
      await access.endSession(userId, before.sessionId, { actor: identity.actor, requestId: context.requestId })
    }
    const { ip } = context
    const userAgent = context.request.headers.get('user-agent')
    await access.recordSignIn(identity, { method, ip, userAgent }, context.requestId)
    const known = deviceTokenOf(context.request.headers, cookies)
    const device = await store.write((tx) => access.rememberDevice(tx, userId, known))
    if (device !== null) context.responseHeaders.append('set-cookie', deviceCookie(cookies, device))
    passCookies(setCookies, context)
    return identity
  }

  async function signedIn(identity: Identity): Promise<z.infer<typeof SignedIn>> {
    const { actor, person } = identity
    if (actor.kind !== 'user' || person === null) throw new Error('only a session can be answered with a token')
    const issued = clock.now()
    const claims = {
      sub: person.id,
      sid: actor.sessionId,
      iat: Math.floor(issued / 1000),
      exp: Math.floor((issued + LIFE.jwt) / 1000),
    }
    return { user: await meOf(person), token: signJwt(deps.jwtSecret, claims), tokenExpiresAt: claims.exp * 1000 }
  }

  /** Password, then second factor, then the session: the library asks `admit` before it begins one. */
  async function withPassword(
    entry: { email: string; password: string; code: string | null },
    context: RequestContext,
  ): Promise<Result<Identity, 'sign-in-failed' | 'second-factor-needed' | 'second-factor-wrong'>> {
    const library = await deps.library()
    const admit = async (userId: string): Promise<void> => {
      const outcome = await access.passSecondFactor(userId, entry.code, byOf(context))
      if (outcome === 'needed') throw library.refusal('second-factor-needed')
      if (outcome === 'wrong') throw library.refusal('second-factor-wrong')
    }
    const { email, password } = entry
    try {
      const { headers } = await library.enter(entryOf(context, admit), () =>
        library.api.signInEmail({ body: { email, password }, headers: libraryHeaders(context), returnHeaders: true }),
      )
      return granted(await welcome(headers, 'password', context))
    } catch (error) {
      if (refusalIn(error, ['INVALID_EMAIL_OR_PASSWORD']) !== null) return refused('sign-in-failed')
      const code = refusalIn(error, ['second-factor-needed', 'second-factor-wrong'])
      if (code === 'second-factor-needed' || code === 'second-factor-wrong') return refused(code)
      throw error
    }
  }

  return { entryOf, meOf, welcome, signedIn, withPassword }
}

export type SignIn = ReturnType<typeof createSignIn>
export type Routes<K extends keyof Handlers> = Pick<Required<Handlers>, K>

/** Set-Cookie as the browser would send it back. */
function asSent(setCookies: Headers): Headers {
  const pairs = setCookies.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
  return new Headers({ cookie: pairs.join('; ') })
}

/** The browser has a session cookie, so the library can find the session; an API client with a JWT has none. */
export function hasSessionCookie(context: RequestContext, cookies: CookieNames): boolean {
  return readCookie(context.request.headers, cookies.session) !== null
}
