import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Stage } from '../server/stage.ts'

/** Commonly reported; the vendor publishes no number. */
const SKEW_MS = 5 * 60_000

/** `{code, message}`; the code is a word for refusals of the gate. */
export const coupangProblem = (status: number, code: string | number, message: string): Response =>
  Response.json({ code, message }, { status })

/** The CEA signature: date, method, path and the query exactly as sent, nothing between them. Null when it is right. */
export function refusal(stage: Stage, request: Request): Response | null {
  const { accessKey, secretKey } = stage.keys.coupang
  const [, key, date = '', signature = ''] =
    /^CEA algorithm=HmacSHA256, access-key=([^,]+), signed-date=(\d{6}T\d{6}Z), signature=([0-9a-f]{64})$/.exec(
      request.headers.get('authorization') ?? '',
    ) ?? []
  if (key === undefined) return coupangProblem(401, 'ERROR', 'Authorization header is invalid.')
  if (key !== accessKey) return coupangProblem(401, 'ERROR', 'Unknown access key.')
  const { path, query } = sent(request.url)
  const right = createHmac('sha256', secretKey).update(`${date}${request.method}${path}${query}`).digest()
  if (!timingSafeEqual(right, Buffer.from(signature, 'hex')))
    return coupangProblem(401, 'ERROR', 'HMAC signature is invalid.')
  if (Math.abs(instantOf(date) - stage.clock.now()) > SKEW_MS)
    return coupangProblem(401, 'ERROR', 'HMAC signature is expired.')
  return null
}

/** Path and query with the very characters that came, not as the URL class would write them. */
function sent(url: string): { path: string; query: string } {
  const rest = url.replace(/^[a-z]+:\/\/[^/]+/i, '')
  const at = rest.indexOf('?')
  return at < 0 ? { path: rest, query: '' } : { path: rest.slice(0, at), query: rest.slice(at + 1) }
}

/** `250715T010203Z`: the year has two digits. */
function instantOf(date: string): number {
  const [, year, month, day, hour, minute, second] = /^(\d\d)(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? []
  return Date.parse(`20${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}
