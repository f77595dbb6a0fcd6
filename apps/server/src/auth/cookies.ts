import { LIFE } from '@commerce/domain/access'

export interface CookieNames {
  /** Cookies of the library that live for minutes are called `<prefix>.<name>`. */
  readonly prefix: string
  readonly session: string
  readonly device: string
  readonly secure: boolean
}

/**
 * Behind TLS every cookie is `__Host-` and Secure: no other host and no plain connection can set or read it. On
 * http://127.0.0.1 a browser would drop such cookies, so there they go by their plain names.
 */
export function cookieNames(publicUrl: string): CookieNames {
  const secure = publicUrl.startsWith('https://')
  const host = secure ? '__Host-' : ''
  return { prefix: `${host}commerce`, session: `${host}commerce_session`, device: `${host}commerce_device`, secure }
}

/** The first cookie of that name, decoded; null when there is none. */
export function readCookie(headers: Headers, name: string): string | null {
  for (const part of (headers.get('cookie') ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at === -1 || part.slice(0, at).trim() !== name) continue
    const raw = part.slice(at + 1).trim()
    try {
      return decodeURIComponent(raw)
    } catch {
      return null
    }
  }
  return null
}

/**
 * The session's token out of its cookie (`token.signature`, as the library writes it). The signature adds nothing here:
 * the token is random and looked up by its hash.
 */
export function sessionTokenOf(headers: Headers, names: CookieNames): string | null {
  const value = readCookie(headers, names.session)
  const token = value?.split('.')[0] ?? ''
  return /^[\w-]{20,128}$/.test(token) ? token : null
}

export function deviceTokenOf(headers: Headers, names: CookieNames): string | null {
  const token = readCookie(headers, names.device)
  return token !== null && /^cmd_[\w-]{32}$/.test(token) ? token : null
}

export function deviceCookie(names: CookieNames, token: string): string {
  return `${names.device}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${LIFE.knownDevice / 1000}${secureMark(names)}`
}

/** Takes the session cookie out of the browser. */
export function endedSessionCookie(names: CookieNames): string {
  return `${names.session}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${secureMark(names)}`
}

function secureMark(names: CookieNames): string {
  return names.secure ? '; Secure' : ''
}
