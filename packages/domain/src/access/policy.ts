import { KEY_SCOPES, type KeyScope, ROLES, type Role } from '@commerce/contracts'
import { LIFE, type Session } from './model.ts'

/** Is the session still good at `now`? Idle and absolute limit (ASVS 7.3.1, 7.3.2). */
export function sessionAlive(session: Pick<Session, 'createdAt' | 'lastSeenAt' | 'expiresAt'>, now: number): boolean {
  return (
    now < session.expiresAt &&
    now < session.createdAt + LIFE.sessionAbsolute &&
    now < session.lastSeenAt + LIFE.sessionIdle
  )
}

/** Until when the last proof of who this is counts; the moment itself is too late. */
export function freshUntil(session: Pick<Session, 'freshAt'>): number {
  return session.freshAt + LIFE.fresh
}

/**
 * May this person's role become `to` (`null`: removed)? The last owner stays owner, or nobody could manage the shop.
 *
 * @param owners how many owners there are now.
 */
export function keepsAnOwner(from: Role, to: Role | null, owners: number): boolean {
  return from !== 'owner' || to === 'owner' || owners > 1
}

/** Reads a role from the database; anything unknown gets the least. */
export function toRole(text: string): Role {
  return ROLES.find((role) => role === text) ?? 'partner'
}

/** Reads the scopes of a key; unknown ones (of a newer or older version) are left out. */
export function toScopes(json: string): KeyScope[] {
  const listed: unknown = JSON.parse(json)
  return Array.isArray(listed) ? KEY_SCOPES.filter((scope) => listed.includes(scope)) : []
}

/** E-mail addresses are compared without case and without the forms Unicode offers for one letter. */
export function normalEmail(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase()
}
