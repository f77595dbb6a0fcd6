import { type Clock, dayOf, type Ids, type Random, type Zone } from '@commerce/kernel'
import type { BatchLog } from './batch-log.ts'
import type { CachedLink, LinkCache } from './cache.ts'
import type { Click } from './model.ts'
import { classify } from './policy/classify.ts'
import { landingOf, OWN_CLICK, referrerHost, withoutPersons } from './policy/parameters.ts'
import { slugOf } from './policy/slug.ts'
import { withParameters } from './policy/target.ts'
import { isVisitorId, newVisitorId } from './policy/visitor.ts'

export interface RedirectAsk {
  readonly slug: string
  readonly method: string
  readonly query: string
  header(name: string): string | null
  /** The visitor id of a cookie; null when there is none. */
  readonly visitor: string | null
  /** False: too many clicks from one network. They are sent on and counted with the bots, without a row each. */
  readonly plausible: boolean
}

export type Redirected =
  | {
      readonly kind: 'found'
      readonly location: string
      /** A visitor id to be remembered, for so many days. */
      readonly remember: { readonly visitor: string; readonly days: number } | null
    }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'over' }

/** Decides where a short link leads and notes the click (KP4, T12). Nothing is written while the visitor waits. */
export function createRedirect(deps: {
  clock: Clock
  ids: Ids
  random: Random
  cache: LinkCache
  clicks: BatchLog<Click>
  zone: () => Zone
}) {
  const { clock, ids, cache } = deps

  return async (ask: RedirectAsk): Promise<Redirected> => {
    const slug = slugOf(ask.slug)
    let known = await cache.known()
    if (!known.links.has(slug)) known = await cache.fresh()
    const link = known.links.get(slug)
    if (link === undefined) return { kind: 'unknown' }
    const now = clock.now()
    if (!link.enabled || (link.expiresAt !== null && link.expiresAt <= now)) return { kind: 'over' }

    const { consent, cookieDays, origins } = known.settings
    const { who, device } = classify(ask.method, ask.header)
    const landing = landingOf(ask.query)
    const { clickIds, utm } = consent === 'never' ? withoutPersons(landing) : landing
    const human = who === 'human' && ask.plausible
    const remembered = consent !== 'never' && isVisitorId(ask.visitor) ? ask.visitor : null
    const visitorId = human ? (remembered ?? (consent === 'always' ? newVisitorId(deps.random) : null)) : null
    const id = ids.next('clk')
    deps.clicks.add({
      id,
      linkId: link.id,
      at: now,
      day: dayOf(now, deps.zone()),
      who: ask.plausible ? who : 'bot',
      device,
      visitorId,
      clickIds,
      utm,
      referrer: referrerHost(ask.header('referer')),
      kept: ask.plausible,
    })
    // The page of a shop that carries the script can tell us of the click later; others have no use for its number.
    const own = human && consent !== 'never' && origins.includes(link.origin) ? { [OWN_CLICK]: id } : {}
    return {
      kind: 'found',
      location: locationOf(link, { ...landing.utm, ...landing.clickIds, ...own }),
      remember: visitorId !== null && consent === 'always' ? { visitor: visitorId, days: cookieDays } : null,
    }
  }
}

/** What an ad platform added to the short address goes on to the shop; the link's own values and the target's stay. */
function locationOf(link: CachedLink, more: Readonly<Record<string, string>>): string {
  return withParameters(link.location, more)
}
