import type { BridgeFacts, ClickFacts, EventFacts, LinkFacts, OrderFacts, Touch, Via } from '../model.ts'
import { OTHER, platformOfBridge, platformOfLanding, platformOfSource } from './platforms.ts'

/** Everything that may say what led to one order. */
export interface Evidence {
  readonly order: OrderFacts
  /** Events that name the order. */
  readonly purchases: readonly EventFacts[]
  /** People's clicks on links, of the same visitors or named by their events. */
  readonly clicks: readonly ClickFacts[]
  /** Other events of the same visitors. */
  readonly events: readonly EventFacts[]
  readonly bridge: BridgeFacts | null
  readonly links: ReadonlyMap<string, LinkFacts>
  /** By the coupon in capitals. */
  readonly coupons: ReadonlyMap<string, LinkFacts>
}

const MOST = 50
/** Where two things have one time: what the buyer did last at the checkout is the coupon. */
const RANK: Readonly<Record<Via, number>> = { channel: 0, utm: 1, 'click-id': 2, link: 3, coupon: 4 }

/**
 * What led to an order, oldest first. Without a purchase event nothing is known of the visitor, and only the channel speaks.
 *
 * @param windowMs how long before the order a touch may lie.
 */
export function touchesOf(evidence: Evidence, windowMs: number): Touch[] {
  const { order } = evidence
  const bought = evidence.purchases.reduce((latest, { at }) => Math.max(latest, at), 0)
  const within = ({ at }: { at: number }): boolean => at <= bought && at >= order.orderedAt - windowMs
  const clicks = evidence.clicks.filter(within)
  const found = [
    ...clicks.map((click) => linkTouch(click, evidence.links.get(click.linkId))),
    ...landings([...evidence.events, ...evidence.purchases].filter(within), new Set(clicks.map(({ id }) => id))),
  ]
  addChannel(found, evidence)
  addCoupons(found, evidence)
  const inOrder = found
    // The clocks of the channel and of this machine differ by seconds; nothing leads to an order after it.
    .map((touch) => ({ ...touch, at: Math.min(touch.at, order.orderedAt) }))
    .sort((a, b) => a.at - b.at || RANK[a.via] - RANK[b.via])
  const [first] = inOrder
  return first === undefined || inOrder.length <= MOST ? inOrder : [first, ...inOrder.slice(1 - MOST)]
}

function linkTouch(click: ClickFacts, link: LinkFacts | undefined): Touch {
  const said = platformOfLanding(click.clickIds, { ...click.utm, ...link?.utm })
  return {
    at: click.at,
    platform: link?.platform ?? said?.platform ?? OTHER,
    campaign: link?.campaign ?? said?.campaign ?? null,
    keyword: said?.keyword ?? null,
    linkId: click.linkId,
    via: 'link',
    evidence: { click: click.id },
  }
}

/**
 * Ways into the shop that events tell of. The script repeats the landing with every page, so only a landing that differs from the
 * one before is a new touch; one that carries the number of a click on our link is that click.
 */
function landings(events: readonly EventFacts[], clicks: ReadonlySet<string>): Touch[] {
  const found: Touch[] = []
  let before = ''
  for (const event of events.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))) {
    const { clickIds, utm } = event
    const source = platformOfLanding(clickIds, utm)
    const landing = JSON.stringify([clickIds, utm])
    if (source === null || landing === before) continue
    before = landing
    if (clickIds.cm_click !== undefined && clicks.has(clickIds.cm_click)) continue
    const names = Object.keys(clickIds).filter((name) => name !== 'cm_click')
    found.push({
      at: event.at,
      ...source,
      linkId: null,
      via: names.length > 0 ? 'click-id' : 'utm',
      evidence: { event: event.id, names: [...names, ...Object.keys(utm)].join(' ') },
    })
  }
  return found
}

/** What the channel says: it completes a touch of the same platform that is known already, or is one of its own. */
function addChannel(found: Touch[], { order, bridge }: Evidence): void {
  const said = [
    { source: bridge === null ? null : platformOfBridge(bridge), words: bridge },
    { source: order.source === null ? null : platformOfSource(order.source), words: order.source },
  ]
  for (const { source, words } of said) {
    if (source === null || words === null) continue
    const at = found.findLastIndex((touch) => touch.platform === source.platform)
    const known = found[at]
    if (known === undefined) {
      const evidence = Object.fromEntries(Object.entries(words).slice(0, 12))
      found.push({ at: order.orderedAt, ...source, linkId: null, via: 'channel', evidence })
    } else {
      found[at] = {
        ...known,
        campaign: known.campaign ?? source.campaign,
        keyword: known.keyword ?? source.keyword,
        evidence: { ...known.evidence, channel: 'agrees' },
      }
    }
  }
}

/** A coupon that belongs to a link says that its reader bought, whether or not the link was clicked. */
function addCoupons(found: Touch[], { order, purchases, coupons }: Evidence): void {
  const used = [order.source?.coupon, ...purchases.map(({ coupon }) => coupon)]
  for (const coupon of new Set(used.flatMap((one) => (one ? [one.toUpperCase()] : [])))) {
    const link = coupons.get(coupon)
    if (link === undefined || found.some(({ linkId }) => linkId === link.id)) continue
    const said = platformOfLanding({}, link.utm)
    found.push({
      at: order.orderedAt,
      platform: link.platform ?? said?.platform ?? OTHER,
      campaign: link.campaign ?? said?.campaign ?? null,
      keyword: null,
      linkId: link.id,
      via: 'coupon',
      evidence: { coupon },
    })
  }
}
