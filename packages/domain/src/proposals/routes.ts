import type { Handlers, RequestContext } from '@commerce/contracts'
import { type Language, problemWords } from '@commerce/contracts/words'
import { granted, type Refusal, type Result, refused } from '@commerce/kernel'
import type { ExecutionService } from '../execution/index.ts'
import type { Cursors } from '../paging/index.ts'
import type { By } from './model.ts'
import { orderOf, type Show } from './repo/read.ts'
import { sayRefusal } from './say/index.ts'
import type { Proposals } from './service.ts'

/** Routes of the inbox (X1, X3). Carrying out, the dry run and to-dos are the execution's business. */
export function createProposalRoutes(deps: {
  readonly proposals: Proposals
  readonly execution: Pick<ExecutionService, 'execute' | 'preview' | 'done'>
  readonly cursors: Cursors
}) {
  const { proposals, execution, cursors } = deps
  const { views } = proposals

  async function shown(id: string, language: Language) {
    const [proposal] = await proposals.shown(language, [id])
    if (proposal === undefined) throw new Error(`proposal ${id} went away while it was shown`)
    return proposal
  }

  async function decide(
    context: RequestContext,
    id: string,
    decision: 'approve' | 'reject',
    { reason, version }: { readonly reason?: string | undefined; readonly version?: string | undefined },
  ) {
    const decided = await proposals[decision](byOf(context, version), id, reason)
    if (!decided.ok) return said(decided.refusal, context)
    return granted({ proposal: await shown(id, context.language) })
  }

  async function execute(context: RequestContext, id: string, version: string | undefined) {
    const executed = await execution.execute(byOf(context, version), id)
    if (!executed.ok) return said(executed.refusal, context)
    return granted({ proposal: await shown(id, context.language), executionId: executed.value.executionId })
  }

  return {
    'GET /api/proposals': async ({ query, context }) => {
      const order = `proposals:${orderName(query.show)}`
      const from = query.cursor === undefined ? null : cursors.decode(order, query.cursor)
      if (from !== null && !from.ok) return refused('cursor-invalid')
      const { page, next } = await views.list({ ...query, from: from?.value ?? null, language: context.language })
      return granted({ ...page, next: next === null ? null : cursors.encode(order, next) })
    },

    'POST /api/proposals': async ({ body, context }) => {
      const proposed = await proposals.propose(byOf(context), body)
      if (!proposed.ok) return proposed
      await proposals.ask()
      return granted({ proposal: await shown(proposed.value.id, context.language) })
    },

    'POST /api/proposals/decide': async ({ body, context }) => {
      const results = []
      // One after the other: each is its own transaction with its own outcome.
      for (const id of new Set(body.ids)) {
        const { decision, reason, versions } = body
        const version = versions?.[id]
        const done =
          decision === 'execute'
            ? await execute(context, id, version)
            : await decide(context, id, decision, { reason, version })
        results.push(resultOf(id, done, context.language))
      }
      return granted({ results })
    },

    'GET /api/proposals/{id}': async ({ params, context }) => {
      const detail = await views.detail(params.id, context.language)
      return detail === null ? refused('not-found') : granted(detail)
    },

    'GET /api/proposals/{id}/preview': async ({ params, context }) => {
      const previewed = await execution.preview(params.id, context.language)
      return previewed.ok ? granted({ ...previewed.value, changes: [...previewed.value.changes] }) : previewed
    },

    'POST /api/proposals/{id}/approve': ({ params, body, context }) => decide(context, params.id, 'approve', body),

    'POST /api/proposals/{id}/reject': ({ params, body, context }) => decide(context, params.id, 'reject', body),

    'POST /api/proposals/{id}/execute': ({ params, body, context }) => execute(context, params.id, body.version),

    'POST /api/proposals/{id}/done': async ({ params, context }) => {
      const done = await execution.done(byOf(context), params.id)
      return done.ok ? granted({ proposal: await shown(params.id, context.language) }) : done
    },
  } satisfies Handlers
}

function byOf({ actor, requestId }: RequestContext, shown?: string): By {
  return { actor, via: actor.kind === 'operator' ? 'cli' : 'web', requestId, shown: shown ?? null }
}

/** Lists in the same order may follow each other; a cursor of another order would lead astray. */
function orderName(show: Show): string {
  return `${show}:${orderOf(show)
    .map(({ column }) => column)
    .join('-')}`
}

/** A refusal with its figures in the person's words. */
function said<Code extends string>(refusal: Refusal<Code>, { language }: Pick<RequestContext, 'language'>) {
  return { ok: false, refusal: sayRefusal(refusal, language) } as const
}

function resultOf(id: string, done: Result<unknown>, language: Language) {
  if (done.ok) return { id, ok: true, code: null, text: null }
  const { code, params } = done.refusal
  return { id, ok: false, code, text: problemWords(language, code, params).title }
}
