import { granted, type Result, refused } from '@commerce/kernel'

export type TargetRefusal = 'target-not-allowed'

/** Longest address that goes into a Location header. */
const LONGEST = 2_000

/**
 * Where a link may lead: a web address without a password in it, and not another short link of ours, which could lead back.
 *
 * @param publicOrigin where people reach the product. @returns the address as it will be sent, percent-encoded.
 */
export function checkTarget(text: string, publicOrigin: string): Result<string, TargetRefusal> {
  const no = (why: string) => refused('target-not-allowed', { why })
  if (!URL.canParse(text)) return no('address')
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return no('protocol')
  if (url.username !== '' || url.password !== '') return no('password')
  if (url.href.length > LONGEST) return no('length')
  if (isOwn(url, new URL(publicOrigin)) && /^\/(l|t)(\/|$)/.test(url.pathname)) return no('loop')
  return granted(url.href)
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** The same server, also under another name for this machine. */
function isOwn(url: URL, own: URL): boolean {
  if (portOf(url) !== portOf(own) && url.host !== own.host) return false
  if (url.hostname === own.hostname) return true
  return LOOPBACK.test(url.hostname) && LOOPBACK.test(own.hostname)
}

function portOf(url: URL): string {
  if (url.port !== '') return url.port
  return url.protocol === 'https:' ? '443' : '80'
}

/**
 * P9: only this machine or its network reaches the address, so links and the script work for nobody else.
 *
 * @param publicOrigin with its scheme.
 */
export function isLocalOnly(publicOrigin: string): boolean {
  const { hostname } = new URL(publicOrigin)
  if (LOOPBACK.test(hostname) || /\.(local|localhost|internal|lan|home\.arpa|test)$/.test(hostname)) return true
  if (hostname.startsWith('[')) return /^\[(f[cd]|fe[89ab]|::)/i.test(hostname)
  const parts = /^(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}$/.exec(hostname)
  // A name without a dot is a machine of this network.
  if (parts === null) return !hostname.includes('.')
  const [a, b] = [Number(parts[1]), Number(parts[2])]
  return (
    a === 0 ||
    a === 10 ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168) ||
    (a === 169 && b === 254) ||
    (a === 100 && b >= 64 && b < 128)
  )
}

/** The target with parameters added that it does not have yet; those after `#` stay where they are. */
export function withParameters(target: string, parameters: Readonly<Record<string, string>>): string {
  const names = Object.keys(parameters)
  if (names.length === 0) return target
  const url = new URL(target)
  for (const name of names) {
    if (!url.searchParams.has(name)) url.searchParams.set(name, parameters[name] ?? '')
  }
  return url.href
}
