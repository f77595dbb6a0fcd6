import type { Store, Tables, Tx } from '@commerce/store'
import type { Kysely } from 'kysely'

export type QuarantineRow = Tables['quarantine']

export async function addQuarantine(store: Store, tx: Tx, rows: readonly QuarantineRow[]): Promise<void> {
  await store.upsert(
    tx,
    {
      table: 'quarantine',
      columns: [
        'id',
        'connector_id',
        'run_id',
        'stream',
        'page',
        'place',
        'code',
        'params_json',
        'excerpt',
        'state',
        'created_at',
        'settled_at',
      ],
      key: ['page', 'place'],
      // Refused again for another reason: the newer reason helps more. What a person has settled stays settled.
      update: ['code', 'params_json', 'excerpt'],
    },
    rows.map((row) => ({ ...row })),
  )
}

export interface QuarantineFilter {
  readonly connector?: string | undefined
  readonly run?: string | undefined
  readonly ids?: readonly string[] | undefined
}

/** Rows in one state, oldest first, after an id. */
export async function readQuarantine(
  db: Kysely<Tables>,
  filter: QuarantineFilter,
  state: QuarantineRow['state'],
  limit: number,
  after: string | null,
): Promise<QuarantineRow[]> {
  let query = filtered(db, filter).selectAll().where('state', '=', state)
  if (after !== null) query = query.where('id', '>', after)
  return await query.orderBy('id').limit(limit).execute()
}

export async function countQuarantine(
  db: Kysely<Tables>,
  filter: QuarantineFilter,
  state: QuarantineRow['state'],
): Promise<number> {
  const row = await filtered(db, filter)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', state)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

function filtered(db: Kysely<Tables>, { connector, run, ids }: QuarantineFilter) {
  let query = db.selectFrom('quarantine')
  if (connector !== undefined) query = query.where('connector_id', '=', connector)
  if (run !== undefined) query = query.where('run_id', '=', run)
  if (ids !== undefined) query = query.where('id', 'in', ids.length === 0 ? [''] : [...ids])
  return query
}

/** @returns how many were open and are settled now. */
export async function settleQuarantine(
  tx: Tx,
  ids: readonly string[],
  state: 'replayed' | 'dismissed',
  at: number,
): Promise<number> {
  let count = 0
  for (let from = 0; from < ids.length; from += 400) {
    const { numUpdatedRows } = await tx
      .updateTable('quarantine')
      .set({ state, settled_at: at })
      .where('id', 'in', ids.slice(from, from + 400))
      .where('state', '=', 'open')
      .executeTakeFirst()
    count += Number(numUpdatedRows)
  }
  return count
}

/** Settles what is open of a page, but for these places. */
export async function settlePage(tx: Tx, page: number, stillRefused: ReadonlySet<number>, at: number): Promise<number> {
  const open = await tx
    .selectFrom('quarantine')
    .select(['id', 'place'])
    .where('page', '=', page)
    .where('state', '=', 'open')
    .execute()
  return await settleQuarantine(
    tx,
    open.filter((row) => !stillRefused.has(row.place)).map((row) => row.id),
    'replayed',
    at,
  )
}

/** Ids of what is open of a run. */
export async function openOfRun(tx: Tx, runId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('quarantine')
    .select('id')
    .where('run_id', '=', runId)
    .where('state', '=', 'open')
    .execute()
  return rows.map((row) => row.id)
}
