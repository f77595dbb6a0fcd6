import type { Tables, Tx } from '@commerce/store'
import type { Kysely } from 'kysely'
import type { Person, Session } from '../model.ts'
import { toPerson } from './people.ts'

const COLUMNS = [
  'sessions.id as session_id',
  'sessions.user_id',
  'sessions.created_at as session_created_at',
  'sessions.last_seen_at',
  'sessions.expires_at',
  'sessions.fresh_at',
  'sessions.ip_address',
  'sessions.user_agent',
] as const

interface SessionRow {
  session_id: string
  user_id: string
  session_created_at: number
  last_seen_at: number
  expires_at: number
  fresh_at: number
  ip_address: string | null
  user_agent: string | null
}

function toSession(row: SessionRow): Session {
  return {
    id: row.session_id,
    userId: row.user_id,
    createdAt: row.session_created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    freshAt: row.fresh_at,
    ip: row.ip_address,
    userAgent: row.user_agent,
  }
}

/** Session and person in one read, by the unique index on the hash or by the key: this runs on every request. */
export async function sessionWithPerson(
  db: Kysely<Tables>,
  by: { tokenHash: string } | { id: string },
): Promise<{ session: Session; person: Person } | null> {
  const query = db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select(COLUMNS)
    .select(['users.id', 'email', 'name', 'role', 'language', 'theme', 'users.created_at'])
  const row = await ('id' in by
    ? query.where('sessions.id', '=', by.id)
    : query.where('sessions.token_hash', '=', by.tokenHash)
  ).executeTakeFirst()
  return row === undefined ? null : { session: toSession(row), person: toPerson(row) }
}

export async function sessionsOf(db: Kysely<Tables>, userId: string): Promise<Session[]> {
  const rows = await db
    .selectFrom('sessions')
    .select(COLUMNS)
    .where('user_id', '=', userId)
    .orderBy('last_seen_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(toSession)
}

export async function touchSession(tx: Tx, id: string, at: number): Promise<void> {
  await tx.updateTable('sessions').set({ last_seen_at: at }).where('id', '=', id).execute()
}

export async function freshenSession(tx: Tx, id: string, at: number): Promise<void> {
  await tx.updateTable('sessions').set({ fresh_at: at }).where('id', '=', id).execute()
}

/** Returns how many ended. */
export async function endSessions(
  tx: Tx,
  userId: string,
  which: { only: string } | { except: string | null },
): Promise<number> {
  let query = tx.deleteFrom('sessions').where('user_id', '=', userId)
  if ('only' in which) query = query.where('id', '=', which.only)
  else if (which.except !== null) query = query.where('id', '!=', which.except)
  return Number((await query.executeTakeFirst()).numDeletedRows)
}

/** Ends every session of everyone. Returns how many. */
export async function endEverySession(tx: Tx): Promise<number> {
  return Number((await tx.deleteFrom('sessions').executeTakeFirst()).numDeletedRows)
}

/** Sessions past their end are no one's; removed when someone signs in. */
export async function dropDeadSessions(tx: Tx, limits: { endedBefore: number; seenBefore: number }): Promise<void> {
  await tx
    .deleteFrom('sessions')
    .where((eb) => eb.or([eb('expires_at', '<=', limits.endedBefore), eb('last_seen_at', '<=', limits.seenBefore)]))
    .execute()
}
