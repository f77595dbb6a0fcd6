import type { AlertKind } from '@commerce/contracts'
import type { Tables, Tx } from '@commerce/store'
import type { Kysely, Selectable } from 'kysely'

type Db = Kysely<Tables> | Tx
export type AlertRow = Selectable<Tables['alert_events']>

/** Open alerts of some kinds, held until the transaction ends so that two looks at once do not both open or close. */
export async function lockOpen(tx: Tx, kinds: readonly AlertKind[]): Promise<AlertRow[]> {
  return await tx
    .updateTable('alert_events')
    .set((eb) => ({ count: eb.ref('count') }))
    .where('kind', 'in', [...kinds])
    .where('open_key', 'is not', null)
    .returningAll()
    .execute()
}

/** @returns whether it was added; false when another process opened it meanwhile. */
export async function insertAlert(tx: Tx, row: AlertRow): Promise<boolean> {
  const added = await tx
    .insertInto('alert_events')
    .values(row)
    .onConflict((conflict) => conflict.column('open_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

export async function keepAlert(
  tx: Tx,
  key: string,
  seen: { at: number; params: string; severity: AlertRow['severity'] },
): Promise<void> {
  await tx
    .updateTable('alert_events')
    .set((eb) => ({
      last_at: seen.at,
      params_json: seen.params,
      severity: seen.severity,
      count: eb('count', '+', 1),
    }))
    .where('open_key', '=', key)
    .execute()
}

export async function closeAlert(tx: Tx, id: string, at: number): Promise<void> {
  await tx
    .updateTable('alert_events')
    .set({ state: 'resolved', open_key: null, resolved_at: at })
    .where('id', '=', id)
    .execute()
}

/** When the same thing was last over; null when it never was wrong before. */
export async function lastOver(tx: Tx, kind: string, object: string): Promise<number | null> {
  const row = await tx
    .selectFrom('alert_events')
    .select((eb) => eb.fn.max('resolved_at').as('at'))
    .where('kind', '=', kind)
    .where('object', '=', object)
    .executeTakeFirst()
  return row?.at == null ? null : Number(row.at)
}

export async function readAlert(db: Db, id: string): Promise<AlertRow | null> {
  return (await db.selectFrom('alert_events').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** @returns whether it was open and is acknowledged now. */
export async function acknowledge(tx: Tx, id: string, name: string): Promise<boolean> {
  const row = await tx
    .updateTable('alert_events')
    .set({ state: 'acknowledged', acknowledged_by: name })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Newest first, by when it began. */
export async function readAlerts(
  db: Db,
  page: { open: boolean; limit: number; before: { at: number; id: string } | null },
): Promise<AlertRow[]> {
  let query = db.selectFrom('alert_events').selectAll()
  if (page.open) query = query.where('open_key', 'is not', null)
  const { before } = page
  if (before !== null) {
    query = query.where((eb) =>
      eb.or([eb('first_at', '<', before.at), eb.and([eb('first_at', '=', before.at), eb('id', '<', before.id)])]),
    )
  }
  return await query.orderBy('first_at', 'desc').orderBy('id', 'desc').limit(page.limit).execute()
}

export async function countOpen(db: Db): Promise<number> {
  const row = await db
    .selectFrom('alert_events')
    .select((eb) => eb.fn.countAll().as('open'))
    .where('open_key', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(row.open)
}

export async function deleteAlertsBefore(tx: Tx, at: number): Promise<void> {
  await tx.deleteFrom('alert_events').where('open_key', 'is', null).where('last_at', '<', at).execute()
}

const CHECKED = 'alerts.checked'

/** When all watchers last looked, so that a page can say how fresh "nothing is wrong" is. */
export async function writeChecked(tx: Tx, at: number): Promise<void> {
  const row = { value_json: JSON.stringify(at), updated_at: at }
  await tx
    .insertInto('settings')
    .values({ name: CHECKED, ...row })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
    .execute()
}

export async function readChecked(db: Db): Promise<number | null> {
  const row = await db.selectFrom('settings').select('updated_at').where('name', '=', CHECKED).executeTakeFirst()
  return row?.updated_at ?? null
}

export async function nameOf(tx: Tx, userId: string): Promise<string | null> {
  const row = await tx.selectFrom('users').select('name').where('id', '=', userId).executeTakeFirst()
  return row?.name ?? null
}
