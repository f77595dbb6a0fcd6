import type { Actor } from '@commerce/contracts'

/** Who began a run, as its row keeps it. */
export function nameOfActor(actor: Actor): string {
  switch (actor.kind) {
    case 'user':
      return actor.userId
    case 'key':
      return actor.keyId
    case 'system':
      return actor.part
    default:
      return actor.kind
  }
}
