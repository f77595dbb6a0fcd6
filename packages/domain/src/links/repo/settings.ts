import type { Tables, Tx } from '@commerce/store'
import type { Kysely } from 'kysely'
import { DEFAULT_TRACKING, TrackingSettings } from '../model.ts'

const NAME = 'tracking'
/** Counted up with every change, so that other processes see one with a read of one row. */
const VERSION = 'tracking.version'

export async function readTracking(db: Kysely<Tables>): Promise<TrackingSettings> {
  const text = await storedValue(db, NAME)
  return text === null ? DEFAULT_TRACKING : TrackingSettings.parse(JSON.parse(text))
}

export async function writeTracking(tx: Tx, settings: TrackingSettings, at: number): Promise<void> {
  await write(tx, NAME, JSON.stringify(settings), at)
}

export async function readVersion(db: Kysely<Tables>): Promise<number> {
  const text = await storedValue(db, VERSION)
  return text === null ? 0 : Number(text)
}

/** Says in the same transaction that links or settings are no longer what other processes remember. */
export async function countUp(tx: Tx, at: number): Promise<void> {
  // The row is held first, so that two changes at once count twice.
  await tx.updateTable('settings').set({ updated_at: at }).where('name', '=', VERSION).execute()
  await write(tx, VERSION, String((await readVersion(tx)) + 1), at)
}

async function storedValue(db: Kysely<Tables>, name: string): Promise<string | null> {
  const row = await db.selectFrom('settings').select('value_json').where('name', '=', name).executeTakeFirst()
  return row?.value_json ?? null
}

async function write(tx: Tx, name: string, value: string, at: number): Promise<void> {
  const values = { value_json: value, updated_at: at }
  await tx
    .insertInto('settings')
    .values({ name, ...values })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
    .execute()
}
