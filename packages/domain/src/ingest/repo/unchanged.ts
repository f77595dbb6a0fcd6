import type { Tx } from '@commerce/store'
import type { RawPageRow } from './pages.ts'

/** The newest stored page that is this one byte for byte, with the notes of its reading. */
export async function notedPage(
  tx: Tx,
  of: Pick<RawPageRow, 'connector_id' | 'stream' | 'hash' | 'scheme' | 'context_json'>,
): Promise<{ page: number; fetched_at: number; notes_json: string } | null> {
  const row = await tx
    .selectFrom('raw_pages')
    .select(['page', 'fetched_at', 'notes_json'])
    .where('connector_id', '=', of.connector_id)
    .where('stream', '=', of.stream)
    .where('hash', '=', of.hash)
    .where('scheme', '=', of.scheme)
    .where('context_json', '=', of.context_json)
    .where('completes_json', 'is', null)
    .orderBy('page', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined || row.notes_json === null ? null : { ...row, notes_json: row.notes_json }
}

/** Whether a row of these days was replaced or taken away since a page came. */
export async function replacedSince(
  tx: Tx,
  connectorId: string,
  days: readonly string[],
  since: { page: number; at: number },
): Promise<boolean> {
  const row = await tx
    .selectFrom('metrics_daily_versions as v')
    .innerJoin('entities as e', 'e.key', 'v.entity_key')
    .select('v.day')
    .where('v.day', 'in', [...days])
    .where('e.connector_id', '=', connectorId)
    .where((eb) => eb.or([eb('v.replaced_by', '>', since.page), eb('v.replaced_at', '>', since.at)]))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

const nameOf = (connectorId: string): string => `entities:${connectorId}`

/** Notes that something that was known of an entity changed with a page. */
export async function noteEntityChange(tx: Tx, connectorId: string, page: number): Promise<void> {
  await tx
    .insertInto('counters')
    .values({ name: nameOf(connectorId), next: page })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ next: page }))
    .execute()
}

/** The last page with which something that was known of an entity changed; 0: never. */
export async function lastEntityChange(tx: Tx, connectorId: string): Promise<number> {
  const row = await tx.selectFrom('counters').select('next').where('name', '=', nameOf(connectorId)).executeTakeFirst()
  return row?.next ?? 0
}
