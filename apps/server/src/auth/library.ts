import { AsyncLocalStorage } from 'node:async_hooks'
import { passkey } from '@better-auth/passkey'
import { type Access, type Hasher, hashToken, LIFE } from '@commerce/domain/access'
import type { Clock, Ids } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { APIError, getOAuthState } from 'better-auth/api'
import { createAuthAdapter } from './adapter.ts'
import type { CookieNames } from './cookies.ts'

export interface GoogleClient {
  readonly clientId: string
  readonly clientSecret: string
}

export interface LibraryDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly hasher: Hasher
  readonly access: Access
  readonly publicUrl: string
  /** Signs the library's cookies; at least 32 characters, from the vault. */
  readonly secret: string
  readonly google: GoogleClient | null
  readonly cookies: CookieNames
  readonly log: (level: 'warn' | 'error', message: string) => void
}

/** One attempt to sign in, as our handler sees it. A session comes into being only inside such an attempt. */
export interface Entry {
  readonly ip: string
  readonly userAgent: string | null
  /** Throws an `APIError` when this person may not come in this way (a second factor is missing, for example). */
  admit(userId: string): Promise<void>
}

/** The code of a refusal, carried through the library by its own kind of error. */
function refusal(code: string): APIError {
  return new APIError('UNAUTHORIZED', { code, message: code })
}

/**
 * better-auth behind our own routes: its router is not mounted, `auth.api` is called instead, so no undeclared route
 * exists. It checks passwords, makes sessions and their cookies, and speaks WebAuthn and OAuth. What it does not do, or
 * does by the wall clock alone (second factor without replay, brake per account, limits of a session), is in domain/access.
 */
export function createAuthLibrary(deps: LibraryDeps) {
  const { access, clock, cookies, google, publicUrl } = deps
  const entries = new AsyncLocalStorage<Entry>()
  const adapter = createAuthAdapter(deps.store, deps.ids, clock)
  const url = new URL(publicUrl)
  // WebAuthn knows no addresses, only names: a browser on the machine itself uses `localhost`.
  const onThisMachine = url.hostname === '127.0.0.1' || url.hostname === 'localhost'
  const port = url.port === '' ? '' : `:${url.port}`

  const auth = betterAuth({
    appName: 'Commerce',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret: deps.secret,
    database: (options: BetterAuthOptions) => adapter.database(options),
    trustedOrigins: [url.origin],
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: {
      level: 'warn',
      // The message only: the details of the library may hold what a person typed.
      log: (level, message) => deps.log(level === 'error' ? 'error' : 'warn', message),
    },
    advanced: {
      useSecureCookies: false,
      cookiePrefix: cookies.prefix,
      cookies: { session_token: { name: cookies.session } },
      defaultCookieAttributes: { secure: cookies.secure, httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { disableIpTracking: true },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
      password: {
        hash: (password) => deps.hasher.hash(password),
        verify: ({ hash, password }) => deps.hasher.verify(hash, password),
      },
    },
    session: {
      // The browser keeps the cookie this long; idle and absolute limit are checked on every request (domain/access).
      expiresIn: LIFE.sessionAbsolute / 1000,
      disableSessionRefresh: true,
      freshAge: 0,
      cookieCache: { enabled: false },
      additionalFields: {
        lastSeenAt: { type: 'date', required: true, input: false },
        freshAt: { type: 'date', required: true, input: false },
      },
    },
    user: {
      // Set by the hook below; "required" would mean that Google's profile must hold them.
      additionalFields: {
        role: { type: 'string', required: false, input: false },
        language: { type: 'string', required: false, input: false },
        theme: { type: 'string', required: false, input: false },
      },
    },
    // Identifiers are hashed. Values cannot be (the library reads them back): challenges and PKCE verifiers that live for
    // minutes and are worthless without the signed cookie.
    verification: { storeIdentifier: 'hashed' },
    account: {
      updateAccountOnSignIn: false,
      // Our accounts exist only by set-up link, invitation or operator, so nobody could have claimed an address first;
      // Google must still say that the address is verified.
      accountLinking: { requireLocalEmailVerified: false },
    },
    socialProviders:
      google === null
        ? {}
        : { google: { clientId: google.clientId, clientSecret: google.clientSecret, disableImplicitSignUp: true } },
    plugins: [
      passkey({
        rpID: onThisMachine ? 'localhost' : url.hostname,
        rpName: 'Commerce',
        origin: onThisMachine ? [url.origin, `${url.protocol}//localhost${port}`] : url.origin,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        advanced: { webAuthnChallengeCookie: 'passkey' },
        authentication: {
          // A passkey stands for both factors, so the device must have checked who holds it.
          afterVerification: async ({ verification }) => {
            if (!verification.authenticationInfo.userVerified) throw refusal('passkey-refused')
          },
        },
      }),
    ],
    databaseHooks: {
      user: {
        create: {
          before: async (user) => {
            const tx = adapter.currentTx()
            const state: unknown = await getOAuthState()
            const hash = isRecord(state) && typeof state.invitation === 'string' ? state.invitation : null
            const invitation =
              tx === null || hash === null || user.emailVerified !== true
                ? null
                : await access.takeInvitationFor(tx, hash, user.email)
            if (invitation === null) throw refusal('invitation-invalid')
            const language = isRecord(state) && state.language === 'ko' ? 'ko' : 'en'
            return { data: { ...user, role: invitation.role, language, theme: 'system' } }
          },
        },
      },
      session: {
        create: {
          before: async (session) => {
            const entry = entries.getStore()
            if (entry === undefined) throw new Error('a session can only begin inside a sign-in')
            await entry.admit(session.userId)
            const now = new Date(clock.now())
            const expiresAt = new Date(clock.now() + LIFE.sessionAbsolute)
            const { ip: ipAddress, userAgent } = entry
            return {
              data: { ...session, expiresAt, lastSeenAt: now, freshAt: now, ipAddress, userAgent },
            }
          },
        },
      },
    },
  })

  return {
    api: auth.api,
    refusal,
    /** Only for Google's way back, which the library reads from the request itself. */
    handler: auth.handler,
    /** Runs a sign-in of the library; sessions that begin in it belong to this attempt. */
    enter: <T>(entry: Entry, work: () => Promise<T>): Promise<T> => entries.run(entry, work),
    invitationState: (token: string): string => hashToken(token),
  }
}

export type AuthLibrary = ReturnType<typeof createAuthLibrary>

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
