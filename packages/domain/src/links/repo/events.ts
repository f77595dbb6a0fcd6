import type { Store, Tx } from '@commerce/store'
import type { ConversionEvent } from '../model.ts'
import { jsonOrNull } from './clicks.ts'

const COLUMNS = [
  'id',
  'dedupe_key',
  'kind',
  'at',
  'day',
  'order_id',
  'coupon',
  'value_minor',
  'currency',
  'visitor_id',
  'click_ids_json',
  'utm_json',
  'referrer',
  'link_id',
  'order_key',
  'linked_at',
] as const

/** The first event of a dedupe key stays; later ones change nothing. */
export async function writeEvents(store: Store, tx: Tx, events: readonly ConversionEvent[]): Promise<void> {
  const firsts = [...new Map(events.toReversed().map((event) => [event.dedupeKey, event])).values()].reverse()
  await store.upsert(
    tx,
    { table: 'conversion_events', columns: COLUMNS, key: ['dedupe_key'], update: [] },
    firsts.map((event) => ({
      id: event.id,
      dedupe_key: event.dedupeKey,
      kind: event.kind,
      at: event.at,
      day: event.day,
      order_id: event.orderId,
      coupon: event.coupon,
      value_minor: event.valueMinor,
      currency: event.currency,
      visitor_id: event.visitorId,
      click_ids_json: jsonOrNull(event.clickIds),
      utm_json: jsonOrNull(event.utm),
      referrer: event.referrer,
      link_id: null,
      order_key: null,
      linked_at: null,
    })),
  )
}
