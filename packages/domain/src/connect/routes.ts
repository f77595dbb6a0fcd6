import type { Handlers, RequestContext } from '@commerce/contracts'
import { type Clock, type Day, granted, isDay, type Result, refused } from '@commerce/kernel'
import type { Ingest } from '../ingest/index.ts'
import type { By, NewConnection } from './model.ts'
import type { ConnectionRow } from './repo/index.ts'
import type { Connections } from './service.ts'
import type { Views } from './views.ts'

const PAGE = '/dashboard/connectors'

/** Connections under both of their names: `/api/connectors` and `/api/integrations` (IN11, IN12, CF2). */
export function createConnectRoutes(deps: {
  connections: Connections
  ingest: Ingest
  views: Views
  clock: Clock
  publicUrl: string
}) {
  const { connections, ingest, views, clock } = deps
  const by = ({ actor, requestId }: RequestContext): By => ({ actor, requestId })

  const view = (context: RequestContext, row: ConnectionRow) => views.connection(context.language, row, clock.now())

  async function viewed(context: RequestContext, made: Result<ConnectionRow>) {
    return made.ok ? granted(await view(context, made.value)) : made
  }

  const create = async (context: RequestContext, wanted: NewConnection) =>
    viewed(context, await connections.create(by(context), wanted))

  const list = async (context: RequestContext) =>
    await Promise.all((await connections.rows()).map((row) => view(context, row)))

  async function test(context: RequestContext, id: string) {
    const tested = await connections.test(by(context), id)
    if (!tested.ok) return tested
    const { checked, found, tookMs } = tested.value
    return granted({
      ok: checked !== null,
      account: checked?.account ?? null,
      zone: checked?.zone ?? null,
      currency: checked?.currency ?? null,
      missing: [...(checked?.missing ?? [])],
      expiresAt: checked?.expiresAt ?? null,
      finding: views.finding(context.language, found),
      tookMs,
    })
  }

  async function status(context: RequestContext, id: string) {
    const row = await connections.row(id)
    return row === null ? refused('not-found') : granted(await views.status(context.language, row))
  }

  /** Streams of the kind of data asked for; what a platform cannot give has none. */
  async function streamsOf(row: ConnectionRow, what: 'products' | 'orders' | 'inventory'): Promise<string[]> {
    await connections.registry.ready()
    const { streams } = connections.registry.of(row.platform)
    return what === 'orders' ? streams.filter(({ record }) => record === 'order').map(({ name }) => name) : []
  }

  return {
    'GET /api/connectors': async ({ context }) =>
      granted({ items: await list(context), platforms: await views.platforms() }),
    'POST /api/connectors': async ({ body, context }) => await create(context, body),
    'GET /api/connectors/{id}': async ({ params, context }) => {
      const row = await connections.row(params.id)
      return row === null ? refused('not-found') : granted(await view(context, row))
    },
    'PATCH /api/connectors/{id}': async ({ params, body, context }) =>
      viewed(context, await connections.update(by(context), params.id, body)),
    'DELETE /api/connectors/{id}': async ({ params, query, context }) =>
      await connections.remove(by(context), params.id, query.data === 'true', ingest),
    'POST /api/connectors/{id}/test': async ({ params, context }) => await test(context, params.id),
    'POST /api/connectors/{id}/authorize': async ({ params, context }) =>
      await connections.authorize(by(context), params.id),
    'GET /api/connectors/oauth/callback': async ({ query, context }) => {
      const { id, problem } = await connections.finishAuthorize(by(context), query)
      const said = problem === null ? 'connected=1' : `problem=${problem}`
      const location = `${deps.publicUrl}${PAGE}${id === null ? '' : `/${id}`}?${said}`
      return new Response(null, { status: 302, headers: { location, 'cache-control': 'no-store' } })
    },
    'POST /api/connectors/{id}/sync': async ({ params, body, context }) => {
      const { from, to, streams } = body ?? {}
      if (!isDayOrNone(from) || !isDayOrNone(to)) return refused('range-wrong', { from: from ?? '', to: to ?? '' })
      return await ingest.startSync(context.actor, context.requestId, params.id, { from, to, streams })
    },
    'POST /api/connectors/{id}/backfill': async ({ params, body, context }) =>
      await ingest.startBackfill(context.actor, context.requestId, params.id, body),
    'GET /api/connectors/{id}/status': async ({ params, context }) => await status(context, params.id),

    'POST /api/integrations/connect/{platform}': async ({ params, body, context }) =>
      await create(context, { ...body, platform: params.platform }),
    'DELETE /api/integrations/{id}': async ({ params, context }) =>
      await connections.remove(by(context), params.id, false, ingest),
    'GET /api/integrations': async ({ context }) => granted({ items: await list(context) }),
    'POST /api/integrations/{id}/test': async ({ params, context }) => await test(context, params.id),
    'POST /api/integrations/{id}/sync/{what}': async ({ params, context }) => {
      const row = await connections.row(params.id)
      if (row === null) return refused('not-found')
      const streams = await streamsOf(row, params.what)
      if (streams.length === 0) return refused('stream-unknown', { stream: params.what, platform: row.platform })
      return await ingest.startSync(context.actor, context.requestId, params.id, { streams })
    },
    'GET /api/integrations/{id}/sync/status': async ({ params, context }) => await status(context, params.id),
  } satisfies Handlers
}

/** The contract knows the form of a day, not whether the calendar has it. */
function isDayOrNone(text: string | undefined): text is Day | undefined {
  return text === undefined || isDay(text)
}
