import type { Tables, Tx } from '@commerce/store'
import type { Kysely } from 'kysely'

export interface SecondFactorRecord {
  readonly id: string
  readonly secretSealed: string
  readonly confirmed: boolean
  readonly lastStep: number
}

export async function secondFactorOf(db: Kysely<Tables>, userId: string): Promise<SecondFactorRecord | null> {
  const row = await db
    .selectFrom('two_factors')
    .select(['id', 'secret_sealed', 'confirmed', 'last_step'])
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return row === undefined
    ? null
    : { id: row.id, secretSealed: row.secret_sealed, confirmed: row.confirmed === 1, lastStep: row.last_step }
}

/** Puts a new, unconfirmed factor in place of an unconfirmed one, with its recovery codes. */
export async function putSecondFactor(
  tx: Tx,
  factor: { id: string; userId: string; secretSealed: string; codeHashes: readonly string[]; at: number },
): Promise<void> {
  await deleteSecondFactor(tx, factor.userId)
  await tx
    .insertInto('two_factors')
    .values({
      id: factor.id,
      user_id: factor.userId,
      secret_sealed: factor.secretSealed,
      confirmed: 0,
      last_step: 0,
      created_at: factor.at,
      updated_at: factor.at,
    })
    .execute()
  await tx
    .insertInto('recovery_codes')
    .values(factor.codeHashes.map((hash) => ({ user_id: factor.userId, code_hash: hash })))
    .execute()
}

/** Marks a step as used; true for exactly one caller, and only when it is newer than the last one. */
export async function useStep(tx: Tx, id: string, step: number, at: number): Promise<boolean> {
  const result = await tx
    .updateTable('two_factors')
    .set({ last_step: step, confirmed: 1, updated_at: at })
    .where('id', '=', id)
    .where('last_step', '<', step)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

/** True for exactly one caller. */
export async function useRecoveryCode(tx: Tx, userId: string, hash: string): Promise<boolean> {
  const result = await tx
    .deleteFrom('recovery_codes')
    .where('user_id', '=', userId)
    .where('code_hash', '=', hash)
    .executeTakeFirst()
  return Number(result.numDeletedRows) === 1
}

export async function deleteSecondFactor(tx: Tx, userId: string): Promise<boolean> {
  await tx.deleteFrom('recovery_codes').where('user_id', '=', userId).execute()
  const result = await tx.deleteFrom('two_factors').where('user_id', '=', userId).executeTakeFirst()
  return Number(result.numDeletedRows) > 0
}

export interface PasskeyView {
  readonly id: string
  readonly name: string
  readonly createdAt: number
  readonly lastUsedAt: number | null
}

export async function passkeysOf(db: Kysely<Tables>, userId: string): Promise<PasskeyView[]> {
  const rows = await db
    .selectFrom('passkeys')
    .select(['id', 'name', 'created_at', 'last_used_at'])
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name ?? '',
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  }))
}

export async function deletePasskey(tx: Tx, userId: string, id: string): Promise<boolean> {
  const result = await tx.deleteFrom('passkeys').where('user_id', '=', userId).where('id', '=', id).executeTakeFirst()
  return Number(result.numDeletedRows) === 1
}

export async function touchPasskey(tx: Tx, credentialId: string, at: number): Promise<void> {
  await tx.updateTable('passkeys').set({ last_used_at: at }).where('credential_id', '=', credentialId).execute()
}
