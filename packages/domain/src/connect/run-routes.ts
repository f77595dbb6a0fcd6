import type { Handlers } from '@commerce/contracts'
import { granted, refused } from '@commerce/kernel'
import type { Ingest } from '../ingest/index.ts'
import type { Views } from './views.ts'

const EXTENSIONS = new Set(['json', 'csv', 'tsv'])

/** Runs, raw pages, quarantine and data health, in the words of the person. */
export function createRunRoutes({ ingest, views }: { ingest: Ingest; views: Views }) {
  return {
    'GET /api/sync-runs': async ({ query, context }) => {
      const { items, next } = await ingest.runs(query)
      return granted({ items: items.map((view) => views.run(context.language, view)), next })
    },
    'GET /api/sync-runs/{id}': async ({ params, context }) => {
      const found = await ingest.run(params.id)
      if (found === null) return refused('not-found')
      const [pages, cursor] = await Promise.all([ingest.pagesOf(params.id), ingest.cursorOf(params.id)])
      return granted({ run: views.run(context.language, found), pages, cursor })
    },
    'POST /api/sync-runs/{id}/stop': async ({ params, context }) => {
      const stopped = await ingest.stop(params.id)
      return stopped.ok ? granted(views.run(context.language, stopped.value)) : stopped
    },
    'GET /api/raw-pages/{page}': async ({ params }) => {
      const found = await ingest.rawPage(Number(params.page))
      if (found === null) return refused('not-found')
      const extension = EXTENSIONS.has(found.format) ? found.format : 'bin'
      return new Response(Buffer.from(found.bytes), {
        headers: {
          'content-type': 'application/octet-stream',
          'content-disposition': `attachment; filename="page-${Number(params.page)}.${extension}"`,
        },
      })
    },
    'GET /api/quarantine': async ({ query, context }) => {
      const { items, next, open } = await ingest.quarantine(query)
      const said = items.map((item) => ({ ...item, finding: words(views, context.language, item.finding) }))
      return granted({ items: said, next, open })
    },
    'POST /api/quarantine/replay': async ({ body, context }) =>
      granted(await ingest.replay(context.actor, context.requestId, body)),
    'POST /api/quarantine/dismiss': async ({ body, context }) =>
      granted({ dismissed: await ingest.dismiss(context.actor, context.requestId, body) }),
    'GET /api/data-health': async ({ context }) => {
      const health = await ingest.health()
      return granted({ ...health, suspects: health.suspects.map((view) => views.run(context.language, view)) })
    },
  } satisfies Handlers
}

function words(views: Views, language: 'ko' | 'en', found: Parameters<Views['finding']>[1]) {
  const said = views.finding(language, found)
  if (said === null) throw new Error('a refused row always has a reason')
  return said
}
