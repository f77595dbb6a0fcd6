import type { Actor, KeyScope, Role } from '@commerce/contracts'
import type { Clock, Ids, Random } from '@commerce/kernel'
import type { Store, Tx } from '@commerce/store'
import type { Place } from '@commerce/store/secrets'
import type { AuditRecord } from '../audit/index.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Life times, milliseconds. */
export const LIFE = {
  setupLink: 30 * MINUTE,
  resetLink: 30 * MINUTE,
  invitation: 7 * DAY,
  /** A session ends after this long without a request (ASVS 7.3.1). */
  sessionIdle: 14 * DAY,
  /** And after this long in any case (ASVS 7.3.2). */
  sessionAbsolute: 90 * DAY,
  /** How long "it is really me" counts for keys, people and restore (ASVS 7.5.x). */
  fresh: 10 * MINUTE,
  /** The longest a browser keeps a cookie. */
  knownDevice: 400 * DAY,
  jwt: HOUR,
} as const

/** `last seen` is written at most this often, so that a request is one read. Milliseconds. */
export const SEEN_EVERY = 5 * MINUTE

export type Language = 'ko' | 'en'
export type Theme = 'system' | 'light' | 'dark'

export interface Person {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly role: Role
  readonly language: Language
  readonly theme: Theme
  readonly createdAt: number
}

export interface Session {
  readonly id: string
  readonly userId: string
  readonly createdAt: number
  readonly lastSeenAt: number
  readonly expiresAt: number
  readonly freshAt: number
  readonly ip: string | null
  readonly userAgent: string | null
}

export interface ApiKeyView {
  readonly id: string
  readonly name: string
  readonly start: string
  readonly scopes: KeyScope[]
  readonly createdAt: number
  readonly expiresAt: number | null
  readonly lastUsedAt: number | null
}

/** Who does it and under which request, for the audit log. */
export interface By {
  readonly actor: Actor
  readonly requestId: string | null
}

/** The secrets vault, as far as access needs it; the `Keyring` of the store is one. */
export interface Sealer {
  seal(plain: string, place: Place): string
  open(sealed: string, place: Place): Promise<Uint8Array>
}

/** Password hashing, done by the auth library (scrypt). */
export interface Hasher {
  hash(password: string): Promise<string>
  verify(hash: string, password: string): Promise<boolean>
}

export type RecordAudit = (tx: Tx, entry: AuditRecord) => Promise<void>
export type Announce = (tx: Tx, topic: 'people' | 'keys', id: string | null) => Promise<void>

export interface AccessDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly random: Random
  readonly hasher: Hasher
  readonly sealer: Sealer
  readonly recordAudit: RecordAudit
  readonly announce: Announce
  /** Where people reach the product, without a slash at the end: `https://shop.example`. */
  readonly publicUrl: string
  /** The shop's name for the authenticator app and the password check; null before set-up is finished. */
  readonly shopName: () => Promise<string | null>
}

/** A secret link as it is shown once. The token stands behind `#`, so that it reaches no server log and no other site. */
export function linkTo(publicUrl: string, page: 'setup' | 'invitation' | 'reset', token: string): string {
  return `${publicUrl}/dashboard/${page}#token=${token}`
}
