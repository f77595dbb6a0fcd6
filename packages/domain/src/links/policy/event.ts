import { type Currency, isCurrency, minorDigits } from '@commerce/kernel'
import { z } from 'zod'
import { EVENT_KINDS } from '../model.ts'
import { clean, type Landing, landingFrom, landingOf, withoutPersons } from './parameters.ts'
import { isVisitorId } from './visitor.ts'

const text = (most: number) => z.string().max(most).nullish()

/** What a page may send. Fields it does not name are not looked at; a field of another shape makes the event garbage. */
export const EventIn = z
  .object({
    kind: z.enum(EVENT_KINDS),
    eventId: text(100),
    orderId: z.union([z.string().max(100), z.number().int()]).nullish(),
    value: z.union([z.string().max(40), z.number()]).nullish(),
    currency: text(3),
    coupon: text(60),
    visitor: text(64),
    /** Click ids and UTM of the address the visitor came with, by their names. */
    landing: z.record(z.string().max(40), z.string().max(2_000)).nullish(),
    /** Address of the page; only its click ids and UTM are read. */
    url: text(8_000),
    referrer: text(4_000),
  })
  // A purchase that nobody can tell from its own repetition would count as often as the page is opened.
  .refine((event) => event.kind !== 'purchase' || filled(event.orderId) || filled(event.eventId))
export type EventIn = z.infer<typeof EventIn>

export const EventsIn = z.union([EventIn, z.array(EventIn).min(1).max(20)])

const filled = (value: string | number | null | undefined): boolean =>
  value !== null && value !== undefined && value !== ''

/** An order number as it is compared: without `#`, hyphens, spaces and the size of letters. Null when nothing is left. */
export function plainOrderId(id: string): string | null {
  const plain = clean(id, 100)
    .replaceAll(/[#\s-]/g, '')
    .toUpperCase()
  return plain === '' ? null : plain
}

export interface ReadEvent {
  readonly kind: EventIn['kind']
  /** Null: the event cannot be told from others of its kind. */
  readonly dedupeKey: string | null
  readonly orderId: string | null
  readonly coupon: string | null
  readonly valueMinor: number | null
  readonly currency: string | null
  readonly visitorId: string | null
  readonly landing: Landing
}

/** @param remembered the visitor id of our own cookie, which is believed before what the page says. */
export function readEvent(event: EventIn, remembered: string | null, keepVisitor: boolean): ReadEvent {
  const orderId = event.orderId === null || event.orderId === undefined ? null : plainOrderId(String(event.orderId))
  const eventId = clean(event.eventId ?? '', 100)
  const said = isVisitorId(event.visitor) ? event.visitor : null
  const visitorId = keepVisitor ? (isVisitorId(remembered) ? remembered : said) : null
  const currency = event.currency?.toUpperCase() ?? ''
  const known = isCurrency(currency) ? currency : null
  const landing = both(landingFrom(Object.entries(event.landing ?? {})), landingOf(queryOf(event.url ?? '')))
  return {
    kind: event.kind,
    dedupeKey: dedupeKey(event.kind, orderId, eventId, visitorId),
    orderId,
    coupon: clean(event.coupon ?? '', 60) || null,
    valueMinor: known === null ? null : minorOf(event.value, known),
    currency: known,
    visitorId,
    landing: keepVisitor ? landing : withoutPersons(landing),
  }
}

/**
 * The same order twice is one purchase (a thank-you page opened again). The visitor is part of it, so that a guess of an order's
 * number by somebody else cannot keep the buyer's own event out.
 */
function dedupeKey(kind: string, orderId: string | null, eventId: string, visitor: string | null): string | null {
  if (orderId !== null) return `${kind}:o:${orderId}:${visitor ?? ''}`
  return eventId === '' ? null : `${kind}:e:${eventId}`
}

/** Exact from decimal text; null when it is no amount of the currency. */
function minorOf(value: string | number | null | undefined, currency: Currency): number | null {
  const parts = /^(\d{1,13})(?:\.(\d{1,9}))?$/.exec(String(value ?? '').trim())
  if (parts === null) return null
  const digits = minorDigits(currency)
  const [whole = '', fraction = ''] = [parts[1], parts[2]]
  if (/[1-9]/.test(fraction.slice(digits))) return null
  const minor = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'))
  return Number.isSafeInteger(minor) ? minor : null
}

function queryOf(url: string): string {
  const start = url.indexOf('?')
  return start < 0 ? '' : (url.slice(start).split('#')[0] ?? '')
}

function both(first: Landing, second: Landing): Landing {
  return { clickIds: { ...second.clickIds, ...first.clickIds }, utm: { ...second.utm, ...first.utm } }
}
