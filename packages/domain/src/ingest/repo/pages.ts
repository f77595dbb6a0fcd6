import type { Tables, Tx } from '@commerce/store'
import type { Kysely } from 'kysely'

export type RawPageRow = Tables['raw_pages']
export type CursorRow = Tables['sync_cursors']

export async function insertPage(tx: Tx, row: RawPageRow): Promise<void> {
  await tx.insertInto('raw_pages').values(row).execute()
}

export async function addRunPage(tx: Tx, row: Tables['run_pages']): Promise<void> {
  await tx.insertInto('run_pages').values(row).execute()
}

/** The newest stored page that is this one byte for byte and was asked for alike; null when there is none. */
export async function samePage(
  tx: Tx,
  of: Pick<RawPageRow, 'connector_id' | 'stream' | 'hash' | 'scheme' | 'context_json' | 'completes_json'>,
): Promise<number | null> {
  const row = await tx
    .selectFrom('raw_pages')
    .select('page')
    .where('connector_id', '=', of.connector_id)
    .where('stream', '=', of.stream)
    .where('hash', '=', of.hash)
    .where('scheme', '=', of.scheme)
    .where('context_json', '=', of.context_json)
    .where((eb) =>
      of.completes_json === null ? eb('completes_json', 'is', null) : eb('completes_json', '=', of.completes_json),
    )
    .orderBy('page', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.page ?? null
}

export async function readRawPage(db: Kysely<Tables>, page: number): Promise<RawPageRow | null> {
  return (await db.selectFrom('raw_pages').selectAll().where('page', '=', page).executeTakeFirst()) ?? null
}

/** Pages of a run from its end to its beginning, before a place in it. */
/** What was asked for a page, without its bytes. */
export async function readContext(db: Kysely<Tables>, page: number): Promise<string | null> {
  const row = await db.selectFrom('raw_pages').select('context_json').where('page', '=', page).executeTakeFirst()
  return row?.context_json ?? null
}

export async function runPageBefore(
  db: Kysely<Tables>,
  runId: string,
  before: number,
): Promise<{ place: number; page: number } | null> {
  return (
    (await db
      .selectFrom('run_pages')
      .select(['place', 'page'])
      .where('run_id', '=', runId)
      .where('place', '<', before)
      .orderBy('place', 'desc')
      .limit(1)
      .executeTakeFirst()) ?? null
  )
}

/** The place of a page in the run that stored it. */
export async function placeOfPage(db: Kysely<Tables>, runId: string, page: number): Promise<number | null> {
  const row = await db
    .selectFrom('run_pages')
    .select('place')
    .where('run_id', '=', runId)
    .where('page', '=', page)
    .orderBy('place')
    .limit(1)
    .executeTakeFirst()
  return row?.place ?? null
}

export async function pagesOfRun(db: Kysely<Tables>, runId: string) {
  return await db
    .selectFrom('run_pages as p')
    .innerJoin('raw_pages as r', 'r.page', 'p.page')
    .select(['r.page', 'r.request', 'r.format', 'r.size', 'r.fetched_at'])
    .where('p.run_id', '=', runId)
    .orderBy('p.place')
    .execute()
}

/** Pages that a run stored itself, by connection. */
export async function ownPages(db: Kysely<Tables>, runIds: readonly string[], connectorId: string): Promise<number[]> {
  if (runIds.length === 0) return []
  const rows = await db
    .selectFrom('raw_pages')
    .select('page')
    .where('run_id', 'in', runIds)
    .where('connector_id', '=', connectorId)
    .orderBy('page')
    .execute()
  return rows.map((row) => row.page)
}

export async function connectionsOfRun(db: Kysely<Tables>, runId: string): Promise<string[]> {
  const rows = await db.selectFrom('raw_pages').select('connector_id').distinct().where('run_id', '=', runId).execute()
  return rows.map((row) => row.connector_id).sort()
}

/** The next pages of a connection in the order they came. */
export async function pagesAfter(
  db: Kysely<Tables>,
  connectorId: string,
  after: number,
  until: number,
  limit: number,
): Promise<RawPageRow[]> {
  return await db
    .selectFrom('raw_pages')
    .selectAll()
    .where('connector_id', '=', connectorId)
    .where('page', '>', after)
    .where('page', '<=', until)
    .orderBy('page')
    .limit(limit)
    .execute()
}

export async function countPages(db: Kysely<Tables>, connectorId: string): Promise<{ count: number; last: number }> {
  const row = await db
    .selectFrom('raw_pages')
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.max('page').as('last')])
    .where('connector_id', '=', connectorId)
    .executeTakeFirst()
  return { count: Number(row?.count ?? 0), last: row?.last ?? 0 }
}

/** Pages that took runs back, up to one page; their bodies name the runs. */
export async function undoPages(db: Kysely<Tables>, connectorId: string, until: number): Promise<RawPageRow[]> {
  return await db
    .selectFrom('raw_pages')
    .selectAll()
    .where('connector_id', '=', connectorId)
    .where('format', '=', 'undo')
    .where('page', '<=', until)
    .execute()
}

export async function readCursor(
  db: Kysely<Tables>,
  connectorId: string,
  stream: string,
  purpose: string,
): Promise<CursorRow | null> {
  const row = await db
    .selectFrom('sync_cursors')
    .selectAll()
    .where('connector_id', '=', connectorId)
    .where('stream', '=', stream)
    .where('purpose', '=', purpose)
    .executeTakeFirst()
  return row ?? null
}

export async function writeCursor(tx: Tx, row: CursorRow): Promise<void> {
  const { cursor_json, done_to, updated_at } = row
  await tx
    .insertInto('sync_cursors')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['connector_id', 'stream', 'purpose']).doUpdateSet({ cursor_json, done_to, updated_at }),
    )
    .execute()
}

export async function dropCursor(tx: Tx, connectorId: string, stream: string, purpose: string): Promise<void> {
  await tx
    .deleteFrom('sync_cursors')
    .where('connector_id', '=', connectorId)
    .where('stream', '=', stream)
    .where('purpose', '=', purpose)
    .execute()
}

/** Connections that are being rebuilt right now, with where the rebuild stands. */
export async function rebuildMarkers(db: Kysely<Tables>): Promise<CursorRow[]> {
  return await db.selectFrom('sync_cursors').selectAll().where('purpose', '=', 'rebuild').execute()
}

/** What an undo must know of every page of a connection, in order; `refused`: a row of it could not be read. */
export async function pagesKnown(
  db: Kysely<Tables>,
  connectorId: string,
): Promise<{ page: number; run_id: string; scheme: string; completes_json: string | null; refused: boolean }[]> {
  const rows = await db
    .selectFrom('raw_pages')
    .select(['page', 'run_id', 'scheme', 'completes_json'])
    .where('connector_id', '=', connectorId)
    .orderBy('page')
    .execute()
  const refused = await db
    .selectFrom('quarantine')
    .select('page')
    .distinct()
    .where('connector_id', '=', connectorId)
    .where('code', 'not in', ['row-duplicate', 'row-duplicate-earlier'])
    .execute()
  const pages = new Set(refused.map((row) => row.page))
  return rows.map((row) => ({ ...row, refused: pages.has(row.page) }))
}

/** Which of these pages a run has read. */
export async function pagesReadBy(
  db: Kysely<Tables> | Tx,
  runId: string,
  pages: readonly number[],
): Promise<Set<number>> {
  const rows = await db
    .selectFrom('run_pages')
    .select('page')
    .where('run_id', '=', runId)
    .where('page', 'in', pages)
    .execute()
  return new Set(rows.map(({ page }) => page))
}
