import type { Tables, Tx } from '@commerce/store'
import { type Kysely, sql } from 'kysely'
import type { LinkRow } from '../model.ts'

const COLUMNS = [
  'id',
  'slug',
  'name',
  'target_url',
  'utm_json',
  'platform',
  'campaign',
  'coupon',
  'enabled',
  'expires_at',
  'created_by',
  'created_at',
  'updated_at',
] as const

type Stored = Pick<Tables['tracking_links'], (typeof COLUMNS)[number]>

function fromStored(row: Stored): LinkRow {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    targetUrl: row.target_url,
    utm: JSON.parse(row.utm_json) as Record<string, string>,
    platform: row.platform,
    campaign: row.campaign,
    coupon: row.coupon,
    enabled: row.enabled === 1,
    expiresAt: row.expires_at,
    createdBy: row.created_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

function toStored(link: LinkRow): Stored {
  return {
    id: link.id,
    slug: link.slug,
    name: link.name,
    target_url: link.targetUrl,
    utm_json: JSON.stringify(link.utm),
    platform: link.platform,
    campaign: link.campaign,
    coupon: link.coupon,
    enabled: link.enabled ? 1 : 0,
    expires_at: link.expiresAt,
    created_by: link.createdBy,
    created_at: link.createdAt,
    updated_at: link.updatedAt,
  }
}

/** Newest first; `search` looks at name, slug, target, platform, campaign and coupon. */
export async function findLinks(
  db: Kysely<Tables>,
  query: { search?: string | undefined; limit: number; offset: number },
): Promise<{ items: LinkRow[]; total: number }> {
  let from = db.selectFrom('tracking_links')
  const words = query.search?.trim().toLowerCase() ?? ''
  if (words !== '') {
    const like = `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`
    from = from.where(
      sql<boolean>`lower(name || ' ' || slug || ' ' || target_url || ' ' || coalesce(platform, '') || ' ' || coalesce(campaign, '') || ' ' || coalesce(coupon, '')) LIKE ${like} ESCAPE '\\'`,
    )
  }
  const { total } = await from.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await from
    .select(COLUMNS)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit)
    .offset(query.offset)
    .execute()
  return { items: rows.map(fromStored), total: Number(total) }
}

export async function findLink(db: Kysely<Tables>, id: string): Promise<LinkRow | null> {
  const row = await db.selectFrom('tracking_links').select(COLUMNS).where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : fromStored(row)
}

export async function allLinks(db: Kysely<Tables>): Promise<LinkRow[]> {
  return (await db.selectFrom('tracking_links').select(COLUMNS).execute()).map(fromStored)
}

/** @returns false when the slug is taken. */
export async function insertLink(tx: Tx, link: LinkRow): Promise<boolean> {
  const done = await tx
    .insertInto('tracking_links')
    .values(toStored(link))
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0
}

export async function updateLink(tx: Tx, link: LinkRow): Promise<void> {
  const { id, ...values } = toStored(link)
  await tx.updateTable('tracking_links').set(values).where('id', '=', id).execute()
}

export async function deleteLink(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('tracking_links').where('id', '=', id).execute()
}
