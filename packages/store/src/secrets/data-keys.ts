import { createSecretKey, type KeyObject } from 'node:crypto'
import type { Clock, Ids, Random } from '@commerce/kernel'
import type { Kysely } from 'kysely'
import type { Store, Tx } from '../store.ts'
import type { Tables } from '../tables/index.ts'
import { checkValueOf, openWith, type Place, sealWith } from './cipher.ts'
import { KEY_BYTES } from './master-key.ts'

/** The data keys of a database, opened. New values are sealed with the active one. */
export interface DataKeys {
  readonly activeId: string
  readonly byId: ReadonlyMap<string, KeyObject>
}

export interface KeyMakers {
  readonly clock: Clock
  readonly ids: Ids
  /** Must be the operating system's source in production. */
  readonly random: Random
}

/** The check values of the master keys that wrapped the stored data keys; empty for a fresh database. */
export async function masterChecks(db: Kysely<Tables> | Tx): Promise<readonly string[]> {
  const rows = await db.selectFrom('data_keys').select('master_check').distinct().execute()
  return rows.map((row) => row.master_check)
}

/** Opens every data key. Null while there is none. @throws SecretUnreadable when a row was changed. */
export async function loadDataKeys(db: Kysely<Tables> | Tx, master: KeyObject): Promise<DataKeys | null> {
  const rows = await db.selectFrom('data_keys').select(['id', 'wrapped', 'state']).execute()
  const active = rows.find((row) => row.state === 'active')
  if (active === undefined) return null
  const byId = new Map(
    rows.map((row) => [row.id, createSecretKey(openWith(master, wrappedPlace(row.id), row.wrapped))]),
  )
  return { activeId: active.id, byId }
}

/** Makes the first data key of a fresh database; of several processes that try at once one wins. */
export async function ensureDataKey(store: Store, master: KeyObject, makers: KeyMakers): Promise<void> {
  await store.write(async (tx) => {
    await tx
      .insertInto('data_keys')
      .values(newRow(master, makers))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}

/** Makes a new active data key; the old ones stay, to open what they sealed. Returns the new id. */
export async function addDataKey(store: Store, master: KeyObject, makers: KeyMakers): Promise<string> {
  const row = newRow(master, makers)
  await store.write(async (tx) => {
    await tx.updateTable('data_keys').set({ state: 'retired' }).where('state', '=', 'active').execute()
    await tx.insertInto('data_keys').values(row).execute()
  })
  return row.id
}

/**
 * Wraps every data key with another master key, in one transaction. Values sealed with the data keys stay as they are,
 * so this is quick and needs no stop.
 *
 * @throws SecretUnreadable when `from` is not the key that wrapped them; nothing is changed then.
 */
export async function rewrapMaster(store: Store, from: KeyObject, to: KeyObject, random: Random): Promise<void> {
  const check = checkValueOf(to)
  await store.write(async (tx) => {
    for (const row of await tx.selectFrom('data_keys').select(['id', 'wrapped']).execute()) {
      const place = wrappedPlace(row.id)
      const wrapped = sealWith(to, check, random, place, openWith(from, place, row.wrapped))
      await tx.updateTable('data_keys').set({ wrapped, master_check: check }).where('id', '=', row.id).execute()
    }
  })
}

/**
 * Gives up everything sealed, for when the master key is lost for good: the next `openKeyring` makes a new key. Sealed
 * columns keep their texts, which no longer open; named secrets are made anew, so everybody is signed out. An operator's
 * decision, never the program's.
 */
export async function forgetSecrets(store: Store): Promise<void> {
  await store.write(async (tx) => {
    await tx.deleteFrom('secrets').execute()
    await tx.deleteFrom('data_keys').execute()
  })
}

function newRow(master: KeyObject, { clock, ids, random }: KeyMakers) {
  const id = ids.next('dk')
  const check = checkValueOf(master)
  return {
    id,
    wrapped: sealWith(master, check, random, wrappedPlace(id), random.bytes(KEY_BYTES)),
    master_check: check,
    state: 'active' as const,
    created_at: clock.now(),
  }
}

function wrappedPlace(id: string): Place {
  return { table: 'data_keys', row: id, column: 'wrapped' }
}
