import { createHash, timingSafeEqual } from 'node:crypto'
import type { Random } from '@commerce/kernel'

/** A secret that is shown once; only its hash is kept. */
export interface Token {
  readonly token: string
  readonly hash: string
}

/** Makes a token of 192 random bits, URL-safe, with a prefix that names its kind in a leak scanner. */
export function makeToken(random: Random, prefix: string): Token {
  const token = `${prefix}${Buffer.from(random.bytes(24)).toString('base64url')}`
  return { token, hash: hashToken(token) }
}

/** SHA-256 is enough for a random token: there is nothing to guess, so nothing to slow down. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('base64url')
}

/** A link is good from the moment it is made until, not including, `expiresAt`. */
export function stillGood(link: { readonly expiresAt: number }, now: number): boolean {
  return now < link.expiresAt
}

/** Compares without telling by its time where two texts differ. */
export function sameText(one: string, other: string): boolean {
  const left = createHash('sha256').update(one).digest()
  const right = createHash('sha256').update(other).digest()
  return timingSafeEqual(left, right)
}
