import type { Actor, Handlers, RequestContext } from '@commerce/contracts'
import { granted, refused } from '@commerce/kernel'
import type { By } from './model.ts'
import { type Digest, showDigest } from './service.ts'

/** Digests and what a person chose about them. */
export function createDigestRoutes(digest: Digest) {
  const by = ({ actor, requestId }: RequestContext): By => ({ actor, requestId })
  return {
    'GET /api/digests': async ({ query, context }) => await digest.list(query, context.language),
    'GET /api/digests/{id}': async ({ params, query, context }) => {
      const made = await digest.find({ id: params.id })
      return made === null
        ? refused('not-found')
        : granted(showDigest(made, query.as, query.language ?? context.language))
    },
    'GET /api/digest-settings': async ({ context }) => {
      const person = personOf(context.actor)
      return person === null ? refused('not-found') : await digest.settings.view(person, context.language)
    },
    'PUT /api/digest-settings': async ({ body, context }) => {
      const person = personOf(context.actor)
      if (person === null) return refused('not-found')
      return await digest.settings.set(by(context), person, body, context.language)
    },
  } satisfies Handlers
}

/** A key acts for the person it belongs to. */
function personOf(actor: Actor): string | null {
  return actor.kind === 'user' || actor.kind === 'key' ? actor.userId : null
}
