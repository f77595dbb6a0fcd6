import { parseJson } from '../body.ts'

/** Largest body of an event, bytes. */
export const EVENT_LIMIT = 16_384
export const COOKIE = 'commerce_visitor'

/** The JSON of a body of any media type (`sendBeacon` says text/plain); undefined when it is none, or too large. */
export async function readEventBody(request: Request): Promise<unknown> {
  if (request.body === null || Number(request.headers.get('content-length') ?? 0) > EVENT_LIMIT) return undefined
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    // What follows is not read: leaving the loop cancels the body.
    if (size > EVENT_LIMIT) return undefined
    chunks.push(chunk)
  }
  try {
    const parsed = parseJson(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)))
    return parsed.ok ? parsed.value : undefined
  } catch {
    return undefined
  }
}

/** An event in the address of the picture; the page it stands on names the landing. */
export function eventOfQuery(query: string, referer: string | null): Record<string, string | null> {
  const values = new URLSearchParams(query)
  const one = (...names: string[]): string | null =>
    names.map((name) => values.get(name)).find((value) => value !== null && value !== '') ?? null
  return {
    kind: one('kind', 'event') ?? 'page_view',
    eventId: one('eventId', 'event_id'),
    orderId: one('orderId', 'order_id'),
    value: one('value'),
    currency: one('currency'),
    coupon: one('coupon'),
    visitor: one('visitor'),
    url: referer,
  }
}

/** Origin of the page that sent it; null when nothing says so. `null` as text is an origin that nobody allows. */
export function pageOrigin(headers: Headers): string | null {
  const origin = headers.get('origin')
  if (origin !== null) return origin
  const referer = headers.get('referer')
  if (referer === null || referer === '') return null
  return URL.canParse(referer) ? new URL(referer).origin : 'null'
}

export function visitorCookie(headers: Headers): string | null {
  const all = headers.get('cookie')
  if (all === null) return null
  for (const part of all.split(';')) {
    const [name, value] = part.trim().split('=')
    if (name === COOKIE) return value ?? null
  }
  return null
}

/** @param days how long the browser keeps it. */
export function setCookie(visitor: string, days: number, https: boolean): string {
  return `${COOKIE}=${visitor}; Path=/; Max-Age=${days * 86_400}; HttpOnly; SameSite=Lax${https ? '; Secure' : ''}`
}
