import type { Store, Tables, Tx } from '@commerce/store'
import type { Kysely } from 'kysely'
import type { Click } from '../model.ts'

const CLICK_COLUMNS = [
  'id',
  'link_id',
  'at',
  'day',
  'who',
  'visitor_id',
  'click_ids_json',
  'utm_json',
  'referrer',
  'device',
] as const

/** Writes clicks and what they add to the days, together. Those that are written already change nothing. */
export async function writeClicks(store: Store, tx: Tx, clicks: readonly Click[]): Promise<void> {
  const fresh = await notWritten(tx, clicks)
  if (fresh.length === 0) return
  const seen = await visitorsSeen(tx, fresh)
  const days = new Map<string, { link_id: string; day: string; who: string; clicks: number; visitors: number }>()
  for (const { linkId, day, who, visitorId } of fresh) {
    const key = `${linkId}\0${day}\0${who}`
    const sums = days.get(key) ?? { link_id: linkId, day, who, clicks: 0, visitors: 0 }
    days.set(key, sums)
    sums.clicks += 1
    const visit = `${linkId}\0${day}\0${visitorId}`
    if (who === 'human' && visitorId !== null && !seen.has(visit)) {
      seen.add(visit)
      sums.visitors += 1
    }
  }
  const rows = fresh.filter(({ kept }) => kept).map(rowOf)
  if (rows.length > 0)
    await store.upsert(tx, { table: 'link_clicks', columns: CLICK_COLUMNS, key: ['id'], update: [] }, rows)
  await store.upsert(
    tx,
    {
      table: 'link_days',
      columns: ['link_id', 'day', 'who', 'clicks', 'visitors'],
      key: ['link_id', 'day', 'who'],
      update: [],
      add: ['clicks', 'visitors'],
    },
    [...days.values()],
  )
}

function rowOf(click: Click) {
  return {
    id: click.id,
    link_id: click.linkId,
    at: click.at,
    day: click.day,
    who: click.who,
    visitor_id: click.visitorId,
    click_ids_json: jsonOrNull(click.clickIds),
    utm_json: jsonOrNull(click.utm),
    referrer: click.referrer,
    device: click.device,
  }
}

export function jsonOrNull(values: Readonly<Record<string, string>>): string | null {
  return Object.keys(values).length === 0 ? null : JSON.stringify(values)
}

/** A batch whose commit was not heard of is written again; its rows must count once. */
async function notWritten(tx: Tx, clicks: readonly Click[]): Promise<readonly Click[]> {
  const ids = clicks.filter(({ kept }) => kept).map(({ id }) => id)
  if (ids.length === 0) return clicks
  const rows = await tx.selectFrom('link_clicks').select('id').where('id', 'in', ids).execute()
  const written = new Set(rows.map(({ id }) => id))
  return clicks.filter(({ id }) => !written.has(id))
}

/** Which visitors clicked which link on which day before. */
async function visitorsSeen(tx: Tx, clicks: readonly Click[]): Promise<Set<string>> {
  const visitors = [
    ...new Set(clicks.flatMap(({ visitorId, who }) => (visitorId === null || who !== 'human' ? [] : [visitorId]))),
  ]
  if (visitors.length === 0) return new Set()
  const rows = await tx
    .selectFrom('link_clicks')
    .select(['link_id', 'day', 'visitor_id'])
    .distinct()
    .where('visitor_id', 'in', visitors)
    .where('day', 'in', [...new Set(clicks.map(({ day }) => day))])
    .where('who', '=', 'human')
    .execute()
  return new Set(rows.map((row) => `${row.link_id}\0${row.day}\0${row.visitor_id}`))
}

/** Rows of clicks before a day are let go; the counts of days stay. @returns how many. */
export async function deleteClicksBefore(tx: Tx, id: string): Promise<number> {
  const done = await tx.deleteFrom('link_clicks').where('id', '<', id).executeTakeFirst()
  return Number(done.numDeletedRows)
}

export async function deleteEventsBefore(tx: Tx, id: string): Promise<number> {
  const done = await tx.deleteFrom('conversion_events').where('id', '<', id).executeTakeFirst()
  return Number(done.numDeletedRows)
}

export type DayRow = Pick<Tables['link_days'], 'link_id' | 'day' | 'who' | 'clicks' | 'visitors'>

/** Sums over all days of each link and kind of visitor. */
export async function clickSums(db: Kysely<Tables>, links: readonly string[]) {
  if (links.length === 0) return []
  const rows = await db
    .selectFrom('link_days')
    .select((eb) => [
      'link_id',
      'who',
      eb.fn.sum<number>('clicks').as('clicks'),
      eb.fn.sum<number>('visitors').as('visitors'),
    ])
    .where('link_id', 'in', links)
    .groupBy(['link_id', 'who'])
    .execute()
  return rows.map((row) => ({ ...row, clicks: Number(row.clicks), visitors: Number(row.visitors) }))
}

export async function clickDays(db: Kysely<Tables>, link: string, from: string): Promise<DayRow[]> {
  return await db
    .selectFrom('link_days')
    .select(['link_id', 'day', 'who', 'clicks', 'visitors'])
    .where('link_id', '=', link)
    .where('day', '>=', from)
    .orderBy('day')
    .execute()
}

/** People's clicks since a day by referrer or device, most first. */
export async function clicksBy(
  db: Kysely<Tables>,
  link: string,
  from: string,
  column: 'referrer' | 'device',
): Promise<{ value: string; clicks: number }[]> {
  const rows = await db
    .selectFrom('link_clicks')
    .select((eb) => [`${column} as value`, eb.fn.countAll<number>().as('clicks')])
    .where('link_id', '=', link)
    .where('day', '>=', from)
    .where('who', '=', 'human')
    .groupBy(column)
    .execute()
  return rows
    .map(({ value, clicks }) => ({ value: value ?? '', clicks: Number(clicks) }))
    .sort((a, b) => b.clicks - a.clicks || (a.value < b.value ? -1 : 1))
    .slice(0, 20)
}
