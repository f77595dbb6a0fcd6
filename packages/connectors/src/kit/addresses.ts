import { lookup as systemLookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { VendorRefused } from '@commerce/contracts/connector'
import ipaddr from 'ipaddr.js'

/** All addresses of a name, as the system knows them. */
export type Resolve = (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>

export const systemResolve: Resolve = (host) =>
  new Promise((resolve, reject) => {
    systemLookup(host, { all: true, verbatim: true }, (error, found) => (error ? reject(error) : resolve(found)))
  })

/**
 * Whether an address belongs to the open internet. Everything else (loopback, private, link-local with the metadata service of
 * clouds, carrier NAT, multicast, documentation) is inside; IPv4 hidden in IPv6 is judged as what it hides.
 */
export function isPublicAddress(text: string): boolean {
  if (isIP(text) === 0) return false
  const address = ipaddr.parse(text)
  if (address instanceof ipaddr.IPv4) return address.range() === 'unicast'
  if (address.isIPv4MappedAddress()) return address.toIPv4Address().range() === 'unicast'
  // 6to4, Teredo, NAT64 and IPv4-compatible addresses have ranges of their own or reach IPv4 inside: none is a vendor's.
  return address.range() === 'unicast' && address.parts.slice(0, 6).some((part) => part !== 0)
}

/**
 * Looks a name up for `net.connect` and lets through only names whose every answer is public, so that the address that was checked is
 * the one that is connected (no second look-up that could answer otherwise).
 */
export function guardedLookup(resolve: Resolve): LookupFunction {
  return (host, options, done) => {
    resolve(host).then(
      (found) => {
        const inside = found.find(({ address }) => !isPublicAddress(address))
        const first = found[0]
        if (inside !== undefined || first === undefined)
          return done(new VendorRefused('vendor-address-not-allowed', { host }), '', 0)
        if (options.all === true) return done(null, [...found])
        return done(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => done(error, '', 0),
    )
  }
}

/**
 * Whether an address may be called: https at its usual port, no user in it, no address of this network. `allow` names exact origins
 * that the operator trusts (the rehearsal twin on loopback).
 *
 * @throws VendorRefused `vendor-address-not-allowed`
 */
export function checkedUrl(text: string, allow: readonly string[]): { url: URL; trusted: boolean } {
  const url = URL.canParse(text) ? new URL(text) : null
  const refuse = (host: string): VendorRefused => new VendorRefused('vendor-address-not-allowed', { host })
  if (url === null) throw refuse(text.slice(0, 80))
  if (url.username !== '' || url.password !== '') throw refuse(url.host)
  if (allow.some((origin) => URL.canParse(origin) && new URL(origin).origin === url.origin))
    return { url, trusted: true }
  if (url.protocol !== 'https:' || !['', '80', '443'].includes(url.port)) throw refuse(url.host)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw refuse(url.host)
  return { url, trusted: false }
}
