import type { KeyScope } from '@commerce/contracts'
import type { Tables, Tx } from '@commerce/store'
import type { Kysely } from 'kysely'
import type { ApiKeyView, Person } from '../model.ts'
import { toScopes } from '../policy.ts'
import { toPerson } from './people.ts'

const COLUMNS = [
  'api_keys.id as key_id',
  'api_keys.name as key_name',
  'start',
  'scopes_json',
  'api_keys.created_at as key_created_at',
  'expires_at',
  'last_used_at',
] as const

function toKey(row: {
  key_id: string
  key_name: string
  start: string
  scopes_json: string
  key_created_at: number
  expires_at: number | null
  last_used_at: number | null
}): ApiKeyView {
  return {
    id: row.key_id,
    name: row.key_name,
    start: row.start,
    scopes: toScopes(row.scopes_json),
    createdAt: row.key_created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
  }
}

export async function addKey(
  tx: Tx,
  key: {
    id: string
    userId: string
    name: string
    hash: string
    start: string
    scopes: readonly KeyScope[]
    at: number
    expiresAt: number | null
  },
): Promise<void> {
  await tx
    .insertInto('api_keys')
    .values({
      id: key.id,
      user_id: key.userId,
      name: key.name,
      key_hash: key.hash,
      start: key.start,
      scopes_json: JSON.stringify(key.scopes),
      created_at: key.at,
      expires_at: key.expiresAt,
      last_used_at: null,
    })
    .execute()
}

export async function allKeys(db: Kysely<Tables>): Promise<ApiKeyView[]> {
  const rows = await db
    .selectFrom('api_keys')
    .select(COLUMNS)
    .orderBy('api_keys.created_at', 'desc')
    .orderBy('api_keys.id', 'desc')
    .execute()
  return rows.map(toKey)
}

/** The key with the person it belongs to, whose role bounds it: one read by the unique index. */
export async function keyWithPerson(
  db: Kysely<Tables>,
  hash: string,
): Promise<{ key: ApiKeyView; person: Person } | null> {
  const row = await db
    .selectFrom('api_keys')
    .innerJoin('users', 'users.id', 'api_keys.user_id')
    .select(COLUMNS)
    .select(['users.id', 'email', 'users.name', 'role', 'language', 'theme', 'users.created_at'])
    .where('key_hash', '=', hash)
    .executeTakeFirst()
  return row === undefined ? null : { key: toKey(row), person: toPerson(row) }
}

export async function touchKey(tx: Tx, id: string, at: number): Promise<void> {
  await tx.updateTable('api_keys').set({ last_used_at: at }).where('id', '=', id).execute()
}

export async function deleteKey(tx: Tx, id: string): Promise<ApiKeyView | null> {
  const row = await tx.selectFrom('api_keys').select(COLUMNS).where('id', '=', id).executeTakeFirst()
  if (row === undefined) return null
  const result = await tx.deleteFrom('api_keys').where('id', '=', id).executeTakeFirst()
  return Number(result.numDeletedRows) === 1 ? toKey(row) : null
}
