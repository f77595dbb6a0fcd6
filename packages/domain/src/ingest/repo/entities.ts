import type { Store, Tables, Tx } from '@commerce/store'

export type EntityRow = Tables['entities']
const COLUMNS = [
  'key',
  'connector_id',
  'level',
  'external_id',
  'parent_id',
  'name',
  'status',
  'vendor_status',
  'daily_budget_micros',
  'bid_micros',
  'extra_json',
  'page',
  'place',
  'learned_at',
] as const

export async function readEntities(
  store: Store,
  tx: Tx,
  keys: readonly { connector_id: string; level: string; external_id: string }[],
): Promise<(EntityRow | null)[]> {
  const key = ['connector_id', 'level', 'external_id']
  return await store.lookup(tx, { table: 'entities', columns: COLUMNS, key }, keys)
}

export async function writeEntities(store: Store, tx: Tx, rows: readonly EntityRow[]): Promise<void> {
  const update = COLUMNS.filter((column) => !['key', 'connector_id', 'level', 'external_id'].includes(column))
  await store.upsert(
    tx,
    { table: 'entities', columns: COLUMNS, key: ['connector_id', 'level', 'external_id'], update },
    rows.map((row) => ({ ...row })),
  )
}

/** Keeps what entities were until a page came (what rules see of the past). Of two changes of one moment the first is kept. */
export async function archiveEntities(
  store: Store,
  tx: Tx,
  rows: readonly EntityRow[],
  by: { readonly page: number; readonly at: number },
): Promise<void> {
  const columns = ['entity_key', ...SAID, 'page', 'learned_at', 'replaced_by', 'replaced_at'] as const
  const versions = rows.map(({ key, place: _, connector_id: __, level: ___, external_id: ____, ...row }) => ({
    ...row,
    entity_key: key,
    replaced_by: by.page,
    replaced_at: by.at,
  }))
  await store.upsert(
    tx,
    { table: 'entity_versions', columns, key: ['entity_key', 'replaced_at'], update: [] },
    versions,
  )
}

/** What the vendor says of an entity. */
export const SAID = [
  'parent_id',
  'name',
  'status',
  'vendor_status',
  'daily_budget_micros',
  'bid_micros',
  'extra_json',
] as const

/** Takes `count` numbers; the first of them. On PostgreSQL the row lock makes other writers wait until the transaction ends. */
export async function takeNumbers(tx: Tx, name: 'page' | 'entity' | 'order', count: number): Promise<number> {
  const { next } = await tx
    .updateTable('counters')
    .set((eb) => ({ next: eb('next', '+', count) }))
    .where('name', '=', name)
    .returning('next')
    .executeTakeFirstOrThrow()
  return next - count
}
