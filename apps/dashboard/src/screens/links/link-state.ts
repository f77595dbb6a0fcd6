import type { Link } from '@commerce/contracts'

/** What a person who presses the link now will see: the target, or that it is over. `now` in epoch milliseconds. */
export function linkState(link: Pick<Link, 'enabled' | 'expiresAt'>, now: number): 'on' | 'off' | 'expired' {
  if (link.expiresAt !== null && link.expiresAt <= now) return 'expired'
  return link.enabled ? 'on' : 'off'
}

/** The short address without its scheme, as people read it. */
export function spokenAddress(url: string): string {
  return url.replace(/^https?:\/\//, '')
}

export const UTM = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'] as const
export type UtmName = (typeof UTM)[number]

/** The address that opens: the target with the UTM values it does not carry itself. Null while the target is no web address. */
export function targetWithUtm(target: string, utm: Readonly<Record<string, string>>): string | null {
  if (!isWebAddress(target)) return null
  const url = new URL(target.trim())
  for (const [name, value] of Object.entries(utm)) {
    if (value.trim() !== '' && !url.searchParams.has(name)) url.searchParams.set(name, value.trim())
  }
  return url.href
}

/** A whole address of the web. */
export function isWebAddress(text: string): boolean {
  if (!URL.canParse(text.trim())) return false
  const { protocol, hostname } = new URL(text.trim())
  return (protocol === 'https:' || protocol === 'http:') && hostname !== ''
}
