import { type Actor, may, type Role } from '@commerce/contracts'

/**
 * Whether somebody may act, with the role that was read afresh in the transaction: one that was taken away a moment ago counts no more (ASVS
 * 8.3.2). Keys never act; the program itself only through an owner's rule, which proposals check.
 */
export function mayAct(actor: Actor, role: Role | null): boolean {
  if (actor.kind === 'operator') return true
  return actor.kind === 'user' && role !== null && may({ ...actor, role }, 'actions:decide')
}
