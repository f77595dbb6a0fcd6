import type { Tables, Tx } from '@commerce/store'
import type { Kysely } from 'kysely'
import type { ClickFacts, EventFacts, LinkFacts } from '../model.ts'

type Db = Kysely<Tables>
const AT_ONCE = 500

const EVENT = [
  'id',
  'at',
  'kind',
  'order_id',
  'order_key',
  'value_minor',
  'currency',
  'coupon',
  'visitor_id',
  'click_ids_json',
  'utm_json',
] as const

/** Events that name orders, by their plain numbers. */
export async function eventsOfOrders(db: Db, orderIds: readonly string[]): Promise<EventFacts[]> {
  return await inParts(orderIds, async (part) =>
    (await db.selectFrom('conversion_events').select(EVENT).where('order_id', 'in', part).execute()).map(eventOf),
  )
}

/** Events of visitors that say where they came from. */
export async function landingsOf(db: Db, visitors: readonly string[], from: number, to: number): Promise<EventFacts[]> {
  return await inParts(visitors, async (part) => {
    const rows = await db
      .selectFrom('conversion_events')
      .select(EVENT)
      .where('visitor_id', 'in', part)
      .where('at', '>=', from)
      .where('at', '<=', to)
      .where((eb) => eb.or([eb('click_ids_json', 'is not', null), eb('utm_json', 'is not', null)]))
      .execute()
    return rows.map(eventOf)
  })
}

const CLICK = ['id', 'at', 'link_id', 'visitor_id', 'click_ids_json', 'utm_json'] as const

/** People's clicks of visitors, and clicks named by their number. */
export async function clicksOf(
  db: Db,
  visitors: readonly string[],
  ids: readonly string[],
  from: number,
  to: number,
): Promise<ClickFacts[]> {
  const clicks = () => db.selectFrom('link_clicks').select(CLICK).where('who', '=', 'human').where('at', '>=', from)
  const byVisitor = await inParts(visitors, (part) =>
    clicks().where('at', '<=', to).where('visitor_id', 'in', part).execute(),
  )
  const byId = await inParts(ids, (part) => clicks().where('at', '<=', to).where('id', 'in', part).execute())
  const all = new Map([...byVisitor, ...byId].map((row) => [row.id, row]))
  return [...all.values()].map((row) => ({
    id: row.id,
    at: row.at,
    linkId: row.link_id,
    visitorId: row.visitor_id,
    clickIds: valuesOf(row.click_ids_json),
    utm: valuesOf(row.utm_json),
  }))
}

export async function linkFacts(db: Db): Promise<LinkFacts[]> {
  const rows = await db
    .selectFrom('tracking_links')
    .select(['id', 'platform', 'campaign', 'coupon', 'utm_json'])
    .execute()
  return rows.map(({ utm_json, ...row }) => ({ ...row, utm: valuesOf(utm_json) }))
}

/** Events that name an order which is not known yet, from an event id on. */
export async function openEvents(db: Db, fromId: string): Promise<{ day: string; orderId: string }[]> {
  const rows = await db
    .selectFrom('conversion_events')
    .select(['day', 'order_id'])
    .distinct()
    .where('id', '>=', fromId)
    .where('order_id', 'is not', null)
    .where('order_key', 'is', null)
    .execute()
  return rows.map((row) => ({ day: row.day, orderId: row.order_id ?? '' }))
}

export async function linkEvent(
  tx: Tx,
  id: string,
  orderKey: number,
  linkId: string | null,
  at: number,
): Promise<void> {
  await tx
    .updateTable('conversion_events')
    .set({ order_key: orderKey, link_id: linkId, linked_at: at })
    .where('id', '=', id)
    .execute()
}

function eventOf(row: Pick<Tables['conversion_events'], (typeof EVENT)[number]>): EventFacts {
  return {
    id: row.id,
    at: row.at,
    kind: row.kind,
    orderId: row.order_id,
    orderKey: row.order_key,
    valueMinor: row.value_minor,
    currency: row.currency,
    coupon: row.coupon,
    visitorId: row.visitor_id,
    clickIds: valuesOf(row.click_ids_json),
    utm: valuesOf(row.utm_json),
  }
}

function valuesOf(json: string | null): Record<string, string> {
  return json === null ? {} : (JSON.parse(json) as Record<string, string>)
}

async function inParts<T>(values: readonly string[], read: (part: readonly string[]) => Promise<T[]>): Promise<T[]> {
  const found: T[] = []
  for (let from = 0; from < values.length; from += AT_ONCE)
    found.push(...(await read(values.slice(from, from + AT_ONCE))))
  return found
}
