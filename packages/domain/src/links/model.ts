import type { Clock, Ids, Random, Zone } from '@commerce/kernel'
import type { Store, Tx } from '@commerce/store'
import { z } from 'zod'
import type { AuditRecord } from '../audit/index.ts'
import type { Visitor } from './policy/classify.ts'

/** A row of `tracking_links`. */
export interface LinkRow {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly targetUrl: string
  readonly utm: Readonly<Record<string, string>>
  readonly platform: string | null
  readonly campaign: string | null
  readonly coupon: string | null
  readonly enabled: boolean
  readonly expiresAt: number | null
  readonly createdBy: string
  readonly createdAt: number
  readonly updatedAt: number
}

/**
 * Settings of tracking. `always`: a visitor id at once. `ask`: none until the shop's page says that the visitor agreed. `never`:
 * nothing that tells visitors apart.
 */
export const TrackingSettings = z.object({
  consent: z.enum(['always', 'ask', 'never']),
  cookieDays: z.number().int(),
  /** Origins of pages that carry the script. */
  origins: z.array(z.string()),
})
export type TrackingSettings = z.infer<typeof TrackingSettings>

/** Ask first: the law of most visitors wants it (Korea's PIPA, the EU's ePrivacy directive). */
export const DEFAULT_TRACKING: TrackingSettings = { consent: 'ask', cookieDays: 90, origins: [] }

/** A click as it waits to be written. Times are epoch milliseconds, the day is that of the shop's zone. */
export interface Click extends Visitor {
  readonly id: string
  readonly linkId: string
  readonly at: number
  readonly day: string
  readonly visitorId: string | null
  readonly clickIds: Readonly<Record<string, string>>
  readonly utm: Readonly<Record<string, string>>
  readonly referrer: string | null
  /** False: counted, not kept as a row (a flood from one network). */
  readonly kept: boolean
}

export const EVENT_KINDS = ['page_view', 'add_to_cart', 'checkout_start', 'purchase'] as const
export type EventKind = (typeof EVENT_KINDS)[number]

/** A row of `conversion_events` as it waits to be written (T11). */
export interface ConversionEvent {
  readonly id: string
  readonly dedupeKey: string
  readonly kind: EventKind
  readonly at: number
  readonly day: string
  readonly orderId: string | null
  readonly coupon: string | null
  readonly valueMinor: number | null
  readonly currency: string | null
  readonly visitorId: string | null
  readonly clickIds: Readonly<Record<string, string>>
  readonly utm: Readonly<Record<string, string>>
  readonly referrer: string | null
}

export interface LinksDeps {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly random: Random
  /** Where people reach the product, without a slash at the end. */
  readonly publicUrl: string
  readonly shopZone: () => Promise<Zone>
  readonly shopCurrency: () => Promise<string>
  /** An amount in the shop's currency; null when there is no rate of the day. */
  readonly inShopCurrency: (minor: number, currency: string, day: string) => Promise<number | null>
  readonly recordAudit: (tx: Tx, entry: AuditRecord) => Promise<void>
  /** Touches by this link or coupon are no longer what they were. */
  readonly linkChanged: (tx: Tx, linkId: string) => Promise<void>
  readonly log: TrackingLog
}

export interface TrackingLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
}
