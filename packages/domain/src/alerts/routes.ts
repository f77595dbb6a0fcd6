import type { Actor, Handlers, RequestContext } from '@commerce/contracts'
import { granted, refused } from '@commerce/kernel'
import type { By } from './model.ts'
import type { Alerts } from './service.ts'

const by = ({ actor, requestId }: RequestContext): By => ({ actor, requestId })

export function createAlertRoutes({ views }: Alerts) {
  return {
    'GET /api/alerts': async ({ query, context }) => await views.list(query, context.language),
    'POST /api/alerts/{id}/acknowledge': async ({ params, context }) =>
      await views.acknowledge(by(context), params.id, context.language),
  } satisfies Handlers
}

/** Notices belong to a person; keys have none. */
export function createNoticeRoutes({ choices }: Alerts) {
  return {
    'GET /api/notices': async ({ query, context }) => {
      const person = personOf(context.actor)
      return person === null ? refused('not-found') : granted(await choices.notices(person, query.limit))
    },
    'POST /api/notices/read': async ({ body, context }) => {
      const person = personOf(context.actor)
      return person === null ? refused('not-found') : granted(await choices.read(person, body.upTo))
    },
    'GET /api/notice-settings': async ({ context }) => {
      const person = personOf(context.actor)
      return person === null ? refused('not-found') : await choices.view(person, context.language)
    },
    'PUT /api/notice-settings': async ({ body, context }) => {
      const person = personOf(context.actor)
      return person === null ? refused('not-found') : await choices.set(by(context), person, body, context.language)
    },
  } satisfies Handlers
}

function personOf(actor: Actor): string | null {
  return actor.kind === 'user' ? actor.userId : null
}
