import type { Tables, Tx } from '@commerce/store'
import type { Kysely } from 'kysely'

/** Reads the guesses under `key` and holds the row until the end of the transaction, so that two guesses at once count as two. */
export async function lockBrake(tx: Tx, key: string, now: number): Promise<number[]> {
  await tx
    .insertInto('sign_in_brakes')
    .values({ key, guesses_json: '[]', touched_at: now })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ touched_at: now }))
    .execute()
  const row = await tx
    .selectFrom('sign_in_brakes')
    .select('guesses_json')
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  const guesses: unknown = JSON.parse(row.guesses_json)
  return Array.isArray(guesses) ? guesses.filter((at): at is number => typeof at === 'number') : []
}

export async function saveBrake(tx: Tx, key: string, guesses: readonly number[]): Promise<void> {
  await tx
    .updateTable('sign_in_brakes')
    .set({ guesses_json: JSON.stringify(guesses) })
    .where('key', '=', key)
    .execute()
}

export async function dropOldBrakes(tx: Tx, touchedBefore: number): Promise<void> {
  await tx.deleteFrom('sign_in_brakes').where('touched_at', '<', touchedBefore).execute()
}

/** The id of the device when its token is known for this person and still good. */
export async function knownDevice(
  db: Kysely<Tables>,
  device: { tokenHash: string; email: string; now: number },
): Promise<string | null> {
  const row = await db
    .selectFrom('known_devices')
    .innerJoin('users', 'users.id', 'known_devices.user_id')
    .select('known_devices.id')
    .where('known_devices.token_hash', '=', device.tokenHash)
    .where('users.email', '=', device.email)
    .where('known_devices.expires_at', '>', device.now)
    .executeTakeFirst()
  return row?.id ?? null
}

/** Renews a device that is known already; false when it is not. */
export async function renewDevice(
  tx: Tx,
  device: { tokenHash: string; userId: string; at: number; expiresAt: number },
): Promise<boolean> {
  const result = await tx
    .updateTable('known_devices')
    .set({ last_used_at: device.at, expires_at: device.expiresAt })
    .where('token_hash', '=', device.tokenHash)
    .where('user_id', '=', device.userId)
    .where('expires_at', '>', device.at)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

/** Adds a device and forgets those beyond the `keep` newest of the person. */
export async function addDevice(
  tx: Tx,
  device: { id: string; userId: string; tokenHash: string; at: number; expiresAt: number; keep: number },
): Promise<void> {
  await tx
    .insertInto('known_devices')
    .values({
      id: device.id,
      user_id: device.userId,
      token_hash: device.tokenHash,
      created_at: device.at,
      last_used_at: device.at,
      expires_at: device.expiresAt,
    })
    .execute()
  const beyond = await tx
    .selectFrom('known_devices')
    .select('id')
    .where('user_id', '=', device.userId)
    .orderBy('last_used_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1_000)
    .offset(device.keep)
    .execute()
  if (beyond.length === 0) return
  await tx
    .deleteFrom('known_devices')
    .where(
      'id',
      'in',
      beyond.map((row) => row.id),
    )
    .execute()
}

/** @param exceptHash the device in use, or null to forget all. */
export async function forgetDevices(tx: Tx, userId: string, exceptHash: string | null): Promise<void> {
  const query = tx.deleteFrom('known_devices').where('user_id', '=', userId)
  await (exceptHash === null ? query : query.where('token_hash', '!=', exceptHash)).execute()
}
