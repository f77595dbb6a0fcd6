import type { Handlers } from '@commerce/contracts'
import { type Access, type AccessDeps, createAccess, type Hasher } from '@commerce/domain/access'
import { cookieNames } from './cookies.ts'
import { createIdentify, type Identify } from './identify.ts'
import type { AuthLibrary, GoogleClient } from './library.ts'
import { createGoogleRoutes } from './routes/google.ts'
import { createPasskeyRoutes } from './routes/passkeys.ts'
import { createPeopleRoutes } from './routes/people.ts'
import { createSelfRoutes } from './routes/self.ts'
import { createStartRoutes } from './routes/start.ts'
import { type AuthRouteDeps, createSignIn } from './sign-in.ts'

/** The library's scrypt: N = 16384, r = 16, p = 1, 64 bytes, 16-byte salt, NFKC (about 32 MiB and 50-100 ms a check). */
const passwordHasher: Hasher = {
  hash: async (password) => (await import('better-auth/crypto')).hashPassword(password),
  verify: async (hash, password) => (await import('better-auth/crypto')).verifyPassword({ hash, password }),
}

/** Handlers of every endpoint in `authEndpoints` and `peopleEndpoints`. */
function createAuthRoutes(deps: AuthRouteDeps): Handlers {
  const signIn = createSignIn(deps)
  return {
    ...createStartRoutes(deps, signIn),
    ...createSelfRoutes(deps, signIn),
    ...createPasskeyRoutes(deps, signIn),
    ...createGoogleRoutes(deps, signIn),
    ...createPeopleRoutes(deps),
  }
}

export interface AuthOptions extends Omit<AccessDeps, 'hasher'> {
  /** Signs cookies; 32 bytes from the vault. */
  readonly cookieSecret: Uint8Array
  /** Signs JWTs: `JWT_SECRET` of the environment, else 32 bytes from the vault. */
  readonly jwtSecret: Uint8Array
  readonly google: GoogleClient | null
  readonly version: string
  readonly demo: boolean
  readonly spoken?: () => Promise<void>
  readonly log: (level: 'warn' | 'error', message: string) => void
}

export interface Auth {
  /** For the command line and other doors. */
  readonly access: Access
  readonly routes: Handlers
  readonly identify: Identify
  /** The same, but asking does not keep the session alive: for open live-update connections. */
  readonly stillThere: Identify
}

/** Puts people, the auth library, the routes and the reading of credentials together. */
export function createAuth(options: AuthOptions): Auth {
  const access = createAccess({ ...options, hasher: passwordHasher })
  const cookies = cookieNames(options.publicUrl)
  const { clock, store, ids, publicUrl, google, jwtSecret, shopName, version, demo, log } = options
  const secret = Buffer.from(options.cookieSecret).toString('base64url')
  let loading: Promise<AuthLibrary> | null = null
  const library = (): Promise<AuthLibrary> => {
    loading ??= import('./library.ts').then(({ createAuthLibrary }) =>
      createAuthLibrary({
        store,
        clock,
        ids,
        hasher: passwordHasher,
        access,
        publicUrl,
        secret,
        google,
        cookies,
        log,
      }),
    )
    return loading
  }
  return {
    access,
    routes: createAuthRoutes({
      store,
      clock,
      access,
      library,
      cookies,
      jwtSecret,
      publicUrl,
      googleConfigured: google !== null,
      shopName,
      version,
      demo,
      spoken: options.spoken ?? (async () => undefined),
    }),
    identify: createIdentify({ access, clock, jwtSecret, cookies }),
    stillThere: createIdentify({ access, clock, jwtSecret, cookies, use: 'looks' }),
  }
}
