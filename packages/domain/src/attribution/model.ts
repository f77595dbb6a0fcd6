import type { Clock } from '@commerce/kernel'
import type { Store, Tx } from '@commerce/store'

/** How long before an order a click may have led to it, days. */
export const WINDOW_DAYS = 30

export type Via = 'link' | 'click-id' | 'utm' | 'channel' | 'coupon'

/** Something that led to an order. Times are epoch milliseconds. */
export interface Touch {
  readonly at: number
  /** Id of an ad platform, or `other`: tracked, and no ad platform we know. */
  readonly platform: string
  readonly campaign: string | null
  readonly keyword: string | null
  readonly linkId: string | null
  readonly via: Via
  /** What says so: ids of the click or event, names of parameters, words of the channel. */
  readonly evidence: Readonly<Record<string, string>>
}

/** An order as attribution needs it. Amounts in minor units. */
export interface OrderFacts {
  readonly key: number
  readonly channelId: string
  readonly externalId: string
  readonly day: string
  readonly orderedAt: number
  readonly currency: string
  readonly sale: boolean
  readonly totalMinor: number
  /** What is left after refunds; 0 for what is no sale today. */
  readonly netMinor: number
  readonly source: Readonly<Record<string, string>> | null
}

export interface ClickFacts {
  readonly id: string
  readonly at: number
  readonly linkId: string
  readonly visitorId: string | null
  readonly clickIds: Readonly<Record<string, string>>
  readonly utm: Readonly<Record<string, string>>
}

export interface EventFacts {
  readonly id: string
  readonly at: number
  readonly kind: string
  readonly orderId: string | null
  readonly orderKey: number | null
  readonly valueMinor: number | null
  readonly currency: string | null
  readonly coupon: string | null
  readonly visitorId: string | null
  readonly clickIds: Readonly<Record<string, string>>
  readonly utm: Readonly<Record<string, string>>
}

export interface LinkFacts {
  readonly id: string
  readonly platform: string | null
  readonly campaign: string | null
  readonly coupon: string | null
  readonly utm: Readonly<Record<string, string>>
}

/** What the shop's own analytics says of an order (Cafe24 Analytics, SC3e). */
export interface BridgeFacts {
  readonly orderId: string
  readonly ad: string
  readonly medium: string
  readonly campaign: string
  readonly keyword: string
}

export interface AttributionDeps {
  readonly store: Store
  readonly clock: Clock
  /** Tells open pages that figures changed. */
  readonly announce: (tx: Tx, topic: 'runs', id: string | null) => Promise<void>
}
