import type { Role } from '@commerce/contracts'
import type { Tables, Tx } from '@commerce/store'
import type { Kysely } from 'kysely'
import { toRole } from '../policy.ts'

export interface InvitationRecord {
  readonly id: string
  readonly email: string
  readonly role: Role
  readonly createdAt: number
  readonly expiresAt: number
}

const COLUMNS = ['id', 'email', 'role', 'created_at', 'expires_at'] as const

function toInvitation(row: {
  id: string
  email: string
  role: string
  created_at: number
  expires_at: number
}): InvitationRecord {
  return {
    id: row.id,
    email: row.email,
    role: toRole(row.role),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }
}

/** One open invitation for an address: a new one takes the place of the old. */
export async function putInvitation(
  tx: Tx,
  invitation: InvitationRecord & { tokenHash: string; createdBy: string | null },
): Promise<void> {
  await tx.deleteFrom('invitations').where('email', '=', invitation.email).execute()
  await tx
    .insertInto('invitations')
    .values({
      id: invitation.id,
      email: invitation.email,
      role: invitation.role,
      token_hash: invitation.tokenHash,
      created_by: invitation.createdBy,
      created_at: invitation.createdAt,
      expires_at: invitation.expiresAt,
    })
    .execute()
}

export async function openInvitations(db: Kysely<Tables>, now: number): Promise<InvitationRecord[]> {
  const rows = await db
    .selectFrom('invitations')
    .select(COLUMNS)
    .where('expires_at', '>', now)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(toInvitation)
}

export async function invitationByHash(db: Kysely<Tables>, tokenHash: string): Promise<InvitationRecord | null> {
  const row = await db.selectFrom('invitations').select(COLUMNS).where('token_hash', '=', tokenHash).executeTakeFirst()
  return row === undefined ? null : toInvitation(row)
}

/** Takes the invitation away and gives it back once: whoever gets it may use it, a second taker gets null. */
export async function takeInvitation(
  tx: Tx,
  by: { tokenHash: string } | { id: string },
): Promise<InvitationRecord | null> {
  const query = tx.deleteFrom('invitations').returning(COLUMNS)
  const row = await ('id' in by
    ? query.where('id', '=', by.id)
    : query.where('token_hash', '=', by.tokenHash)
  ).executeTakeFirst()
  return row === undefined ? null : toInvitation(row)
}

export interface LinkRecord {
  readonly id: string
  readonly kind: 'setup' | 'reset'
  readonly userId: string | null
  readonly createdAt: number
  readonly expiresAt: number
}

/** One link of a kind for one person (or for the set-up): a new one takes the place of the old. */
export async function putLink(tx: Tx, link: LinkRecord & { tokenHash: string }): Promise<void> {
  const old = tx.deleteFrom('one_time_links').where('kind', '=', link.kind)
  await (link.userId === null ? old.where('user_id', 'is', null) : old.where('user_id', '=', link.userId)).execute()
  await tx
    .insertInto('one_time_links')
    .values({
      id: link.id,
      kind: link.kind,
      user_id: link.userId,
      token_hash: link.tokenHash,
      created_at: link.createdAt,
      expires_at: link.expiresAt,
    })
    .execute()
}

export async function linkByHash(
  db: Kysely<Tables>,
  kind: 'setup' | 'reset',
  tokenHash: string,
): Promise<LinkRecord | null> {
  const row = await db
    .selectFrom('one_time_links')
    .select(['id', 'kind', 'user_id', 'created_at', 'expires_at'])
    .where('kind', '=', kind)
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  return row === undefined
    ? null
    : { id: row.id, kind: row.kind, userId: row.user_id, createdAt: row.created_at, expiresAt: row.expires_at }
}

/** True for exactly one caller. */
export async function takeLink(tx: Tx, id: string): Promise<boolean> {
  const result = await tx.deleteFrom('one_time_links').where('id', '=', id).executeTakeFirst()
  return Number(result.numDeletedRows) === 1
}

/** @param userId null: the set-up link. */
export async function dropLinks(tx: Tx, userId: string | null): Promise<void> {
  const query = tx.deleteFrom('one_time_links')
  await (userId === null ? query.where('kind', '=', 'setup') : query.where('user_id', '=', userId)).execute()
}
