import { BlockList, isIP, isIPv6 } from 'node:net'

export interface Client {
  /** The caller's address; `unknown` when even the socket has none. */
  readonly ip: string
  readonly https: boolean
}

export type ClientOf = (headers: Headers, peer: string | undefined) => Client

/**
 * Finds the caller behind reverse proxies. `X-Forwarded-For` is read from the right and only as long as the hop that
 * wrote it is trusted, so a caller cannot choose its own address (F21).
 *
 * @param trusted addresses or CIDR ranges. @throws when one is neither.
 */
export function clientAddress(trusted: readonly string[], publicOrigin: string): ClientOf {
  const proxies = blockList(trusted)
  const publicHttps = publicOrigin.startsWith('https:')
  const isTrusted = (ip: string): boolean => isIP(ip) !== 0 && proxies.check(ip, isIPv6(ip) ? 'ipv6' : 'ipv4')

  return (headers, peer) => {
    const socket = plain(peer ?? '')
    if (trusted.length === 0 || !isTrusted(socket)) return { ip: socket || 'unknown', https: publicHttps }
    const hops = (headers.get('x-forwarded-for') ?? '').split(',').map((hop) => plain(hop.trim()))
    let ip = socket
    for (const hop of hops.reverse()) {
      if (isIP(hop) === 0) break
      ip = hop
      if (!isTrusted(hop)) break
    }
    return { ip, https: publicHttps || headers.get('x-forwarded-proto')?.split(',').at(-1)?.trim() === 'https' }
  }
}

function blockList(ranges: readonly string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', prefix] = range.trim().split('/')
    const family = isIPv6(address) ? 'ipv6' : 'ipv4'
    if (prefix === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(prefix), family)
  }
  return list
}

/** IPv4 that came over an IPv6 socket, as IPv4. */
function plain(ip: string): string {
  return ip.startsWith('::ffff:') && ip.includes('.') ? ip.slice(7) : ip
}

/** What a limit counts: an IPv4 address, or the /64 that one IPv6 customer usually has. */
export function networkOf(ip: string): string {
  if (!isIPv6(ip)) return ip
  const [head = '', tail] = ip.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const groups =
    tail === undefined ? left : [...left, ...Array(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
