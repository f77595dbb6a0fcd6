import { createCipheriv, createDecipheriv, createHmac, type KeyObject } from 'node:crypto'
import type { Random } from '@commerce/kernel'

/** Where a sealed value lives. It is bound to this place: moved anywhere else it no longer opens. */
export interface Place {
  readonly table: string
  /** The id of the row, as text. */
  readonly row: string
  readonly column: string
}

/**
 * A sealed value that does not open: another key, another place, or changed bytes. Thrown, since it means damage or
 * tampering; carries the place and never the value.
 */
export class SecretUnreadable extends Error {
  readonly code = 'secret-unreadable'
  readonly place: Place
  constructor(place: Place, why: string) {
    super(`the secret in ${place.table}.${place.column} of row ${place.row} cannot be read: ${why}`)
    this.name = 'SecretUnreadable'
    this.place = place
  }
}

const NONCE_BYTES = 12
const TAG_BYTES = 16
const SHAPE = /^v1\.(?<keyId>[A-Za-z0-9_-]+)\.(?<nonce>[A-Za-z0-9_-]{16})\.(?<body>[A-Za-z0-9_-]{22,})$/

/**
 * Seals bytes with AES-256-GCM (ASVS 11.3.2): `v1.<key id>.<nonce>.<cipher + tag>`, the last two in base64url.
 * The nonce is 96 random bits, new for every call; table, row, column and key id are authenticated with it.
 */
export function sealWith(key: KeyObject, keyId: string, random: Random, place: Place, plain: Uint8Array): string {
  const nonce = random.bytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(boundTo(place, keyId))
  const body = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  return `v1.${keyId}.${Buffer.from(nonce).toString('base64url')}.${body.toString('base64url')}`
}

/** Opens what {@link sealWith} made. @throws SecretUnreadable */
export function openWith(key: KeyObject, place: Place, sealed: string): Buffer {
  const { keyId, nonce, body } = parts(place, sealed)
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
    decipher.setAAD(boundTo(place, keyId))
    decipher.setAuthTag(body.subarray(-TAG_BYTES))
    return Buffer.concat([decipher.update(body.subarray(0, -TAG_BYTES)), decipher.final()])
  } catch {
    throw new SecretUnreadable(place, 'the key, the place or the bytes differ from what was sealed')
  }
}

/** The id of the data key a value was sealed with. @throws SecretUnreadable when it is no sealed value. */
export function keyIdOf(place: Place, sealed: string): string {
  return parts(place, sealed).keyId
}

/** Names a key without telling it: HMAC-SHA-256 over a fixed text, 128 bits in hex. */
export function checkValueOf(key: KeyObject): string {
  return createHmac('sha256', key).update('commerce master key check v1').digest('hex').slice(0, 32)
}

function parts(place: Place, sealed: string): { keyId: string; nonce: Buffer; body: Buffer } {
  const { keyId, nonce, body } = SHAPE.exec(sealed)?.groups ?? {}
  if (keyId === undefined || nonce === undefined || body === undefined) {
    throw new SecretUnreadable(place, 'it is not a sealed value')
  }
  const bytes = Buffer.from(body, 'base64url')
  // The last character of base64url can carry unused bits: without this check two texts would open to one value.
  if (bytes.toString('base64url') !== body) throw new SecretUnreadable(place, 'it is not a sealed value')
  return { keyId, nonce: Buffer.from(nonce, 'base64url'), body: bytes }
}

function boundTo(place: Place, keyId: string): Buffer {
  return Buffer.from(JSON.stringify([place.table, place.row, place.column, keyId]))
}
