import type { Tables, Tx } from '@commerce/store'
import type { Insertable, Selectable } from 'kysely'

export async function insertState(tx: Tx, row: Insertable<Tables['oauth_states']>, now: number): Promise<void> {
  await tx.deleteFrom('oauth_states').where('expires_at', '<=', now).execute()
  await tx.insertInto('oauth_states').values(row).execute()
}

/** Takes the state out: it is good for one answer. Null when there is none. */
export async function takeState(tx: Tx, hash: string): Promise<Selectable<Tables['oauth_states']> | null> {
  const row = await tx.deleteFrom('oauth_states').where('state_hash', '=', hash).returningAll().executeTakeFirst()
  return row ?? null
}

export async function deleteStates(tx: Tx): Promise<void> {
  await tx.deleteFrom('oauth_states').execute()
}
