import { createHash, createHmac } from 'node:crypto'
import type { Random } from '@commerce/kernel'

const STEP_SECONDS = 30
const DIGITS = 6
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The code of one 30-second step (RFC 6238 over HMAC-SHA-1, the one form every authenticator app reads). */
export function codeOf(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 0xf
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** DIGITS).padStart(DIGITS, '0')
}

/** @param now epoch milliseconds UTC. */
export function stepAt(now: number): number {
  return Math.floor(now / 1000 / STEP_SECONDS)
}

/**
 * The step that `code` belongs to, allowing one step of clock difference either way; null when it fits none or only
 * steps that were used before (RFC 6238 5.2: a code counts once).
 */
export function matchingStep(secret: Uint8Array, code: string, now: number, lastStep: number): number | null {
  const current = stepAt(now)
  let found: number | null = null
  // All three are computed every time, so that the time tells nothing.
  for (const step of [current - 1, current, current + 1]) {
    if (codeOf(secret, step) === code && step > lastStep && found === null) found = step
  }
  return found
}

export function base32(bytes: Uint8Array): string {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

export function fromBase32(text: string): Uint8Array {
  const bits = [...text].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (eight) => Number.parseInt(eight, 2))
}

/** The app shows the issuer in one short line, and each Korean syllable makes the QR code nine bytes longer, twice. */
const ISSUER_LETTERS = 10

/**
 * The address that an authenticator app reads from a QR code. Digits, period and algorithm are left out because they are
 * the defaults of every app (google/google-authenticator wiki, Key Uri Format) and would make the code harder to read.
 */
export function otpauthUri(issuer: string, email: string, secret: string): string {
  const letters = [...issuer]
  const short =
    letters.length > ISSUER_LETTERS
      ? `${letters
          .slice(0, ISSUER_LETTERS - 1)
          .join('')
          .trim()}…`
      : issuer
  const shop = encodeURIComponent(short)
  return `otpauth://totp/${shop}:${encodeURIComponent(email)}?secret=${secret}&issuer=${shop}`
}

/** Ten recovery codes of 80 random bits (too many to find from a stolen hash), in groups that are easy to write down. */
export function makeRecoveryCodes(random: Random): string[] {
  return Array.from({ length: 10 }, () => {
    const letters = [...random.bytes(16)].map((byte) => BASE32[byte & 31]).join('')
    return letters.match(/.{4}/g)?.join('-') ?? letters
  })
}

/** As a person may type it: small letters, spaces, no hyphens. */
export function normalRecoveryCode(code: string): string {
  return code.toUpperCase().replace(/[^A-Z2-7]/g, '')
}

/** Bound to the person, so that equal codes of two people do not look equal. */
export function hashRecoveryCode(userId: string, code: string): string {
  return createHash('sha256')
    .update(`${userId}:${normalRecoveryCode(code)}`)
    .digest('base64url')
}
