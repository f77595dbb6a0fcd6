import type { Execution as ExecutionView, Handlers, RequestContext } from '@commerce/contracts'
import { granted, type Refusal, refused } from '@commerce/kernel'
import type { Cursors } from '../paging/index.ts'
import type { By } from '../proposals/index.ts'
import { executionsCsv } from './csv.ts'
import type { ExecutionFilter } from './repo/index.ts'
import { paramsInWords } from './say.ts'
import type { Execution } from './service.ts'

const LIST = 'executions'
const CSV_PAGE = 200

/** The log, undo, the kill switch and the limits (T9, X5, X6, K8). */
export function createExecutionRoutes(deps: { readonly execution: Execution; readonly cursors: Cursors }) {
  const { execution, cursors } = deps
  const { views } = execution

  async function* pages(
    filter: ExecutionFilter,
    language: RequestContext['language'],
  ): AsyncGenerator<ExecutionView[]> {
    let from: Parameters<typeof views.page>[0]['from'] = null
    for (;;) {
      const { items, next } = await views.page({ filter, limit: CSV_PAGE, from, language })
      yield items
      if (next === null) return
      from = next
    }
  }

  return {
    'GET /api/executions': async ({ query, context }) => {
      const { limit, cursor, ...filter } = query
      const from = cursor === undefined ? null : cursors.decode(LIST, cursor)
      if (from !== null && !from.ok) return refused('cursor-invalid')
      const page = await views.page({ filter, limit, from: from?.value ?? null, language: context.language })
      return granted({ items: page.items, next: page.next === null ? null : cursors.encode(LIST, page.next) })
    },

    'GET /api/executions.csv': async ({ query, context }) =>
      new Response(ReadableStream.from(encoded(executionsCsv(pages(query, context.language), context.language))), {
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': 'attachment; filename="executions.csv"',
        },
      }),

    'GET /api/executions/{id}': async ({ params, context }) => {
      const one = await views.one(params.id, context.language)
      return one === null ? refused('not-found') : granted(one)
    },

    'GET /api/executions/{id}/undo': async ({ params, context }) => {
      const shown = await execution.undoPreview(params.id, context.language)
      return shown.ok ? granted({ ...shown.value, changes: [...shown.value.changes] }) : inWords(shown.refusal, context)
    },

    'POST /api/executions/{id}/undo': async ({ params, body, context }) => {
      const undone = await execution.undo(byOf(context), params.id, body.overConflict)
      return undone.ok ? undone : inWords(undone.refusal, context)
    },

    'POST /api/executions/{id}/settle': async ({ params, body, context }) => {
      const { word, reason } = body
      const settled =
        word === undefined
          ? await execution.settleOne(params.id, context.request.signal)
          : await execution.settleByWord(byOf(context), params.id, word, reason ?? null)
      if (!settled.ok) return inWords(settled.refusal, context)
      const one = await views.one(params.id, context.language)
      return one === null ? refused('not-found') : granted(one)
    },

    'GET /api/execution-settings': async () => granted(await execution.settings()),

    'PUT /api/execution-settings': async ({ body, context }) =>
      granted(await execution.setCaps(byOf(context), body.caps)),

    'POST /api/execution-settings/pause': async ({ body, context }) =>
      granted(await execution.pause(byOf(context), body.reason)),

    'POST /api/execution-settings/resume': async ({ context }) => granted(await execution.resume(byOf(context))),
  } satisfies Handlers
}

function byOf({ actor, requestId }: RequestContext): By {
  return { actor, via: actor.kind === 'operator' ? 'cli' : 'web', requestId }
}

/** A refusal with its amounts, states and limits in the person's words. */
function inWords<Code extends string>(refusal: Refusal<Code>, { language }: Pick<RequestContext, 'language'>) {
  const { platform } = refusal.params
  const params = paramsInWords(language, refusal, typeof platform === 'string' ? platform : '')
  return { ok: false, refusal: { code: refusal.code, params } } as const
}

async function* encoded(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const text of lines) yield Buffer.from(text)
}
