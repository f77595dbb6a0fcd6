import { createHmac, timingSafeEqual } from 'node:crypto'

export interface Claims {
  /** The person. */
  readonly sub: string
  /** The session: when it ends, the token ends. */
  readonly sid: string
  /** Epoch seconds. */
  readonly iat: number
  readonly exp: number
}

const HEADER = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url')

function signatureOf(secret: Uint8Array, signed: string): Buffer {
  return createHmac('sha256', secret).update(signed).digest()
}

/** A JWT for API clients (AU2). Exactly one algorithm exists here, so a token cannot choose another. */
export function signJwt(secret: Uint8Array, claims: Claims): string {
  const signed = `${HEADER}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`
  return `${signed}.${signatureOf(secret, signed).toString('base64url')}`
}

/** @param now epoch milliseconds. @returns null when it was not made here, was changed, or its time is over. */
export function readJwt(secret: Uint8Array, token: string, now: number): Claims | null {
  if (token.length > 2_000) return null
  const [header, payload, signature, more] = token.split('.')
  if (header !== HEADER || payload === undefined || signature === undefined || more !== undefined) return null
  const given = Buffer.from(signature, 'base64url')
  const right = signatureOf(secret, `${header}.${payload}`)
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null
  const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
  return isClaims(claims) && now < claims.exp * 1000 ? claims : null
}

function isClaims(value: unknown): value is Claims {
  if (typeof value !== 'object' || value === null) return false
  return (
    'sub' in value &&
    typeof value.sub === 'string' &&
    'sid' in value &&
    typeof value.sid === 'string' &&
    'exp' in value &&
    typeof value.exp === 'number' &&
    'iat' in value &&
    typeof value.iat === 'number'
  )
}
