import type { Handlers, RequestContext, Run } from '@commerce/contracts'
import { PLATFORM_OF_FORMAT } from '@commerce/contracts/connector'
import { granted, refused } from '@commerce/kernel'
import type { Views } from '../connect/index.ts'
import type { Ingest, QuarantinedView } from '../ingest/index.ts'
import { errorsCsv } from './errors-csv.ts'
import type { By, ImportDeps, Task } from './model.ts'
import { previewOf } from './preview.ts'
import type { ImportFileRow } from './repo/index.ts'
import type { Imports } from './service.ts'

/** Largest part, bytes; the frame refuses what says to be larger before it is read. */
const LARGEST_PART = 10_000_000
const READ_AT_ONCE = 200

/** Upload, preview, import, errors and undo (CSV and Excel). */
export function createImportRoutes(deps: {
  imports: Imports
  ingest: Ingest
  views: Views
  connections: ImportDeps['connections']
}) {
  const { imports, ingest, views, connections } = deps
  const by = ({ actor, requestId }: RequestContext): By => ({ actor, requestId })

  async function* refusedRows(run: string): AsyncGenerator<readonly QuarantinedView[]> {
    let cursor: string | undefined
    do {
      const page = await ingest.quarantine({ limit: READ_AT_ONCE, run, state: 'open', cursor })
      yield page.items
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
  }

  return {
    'POST /api/imports/files': async ({ body, context }) => await imports.inbox.announce(by(context), body),
    'PUT /api/imports/files/{id}/parts/{offset}': async ({ params, context }) => {
      const bytes = await readPart(context.request)
      if (bytes === null) return refused('too-large')
      return await imports.inbox.receive(params.id, Number(params.offset), bytes)
    },
    'POST /api/imports/files/{id}/preview': async ({ params, body, context }) => {
      const prepared = await imports.preview(params.id, body)
      if (!prepared.ok) return prepared
      const platform = PLATFORM_OF_FORMAT[prepared.value.inspection.plan.format]
      const about = {
        prepared: prepared.value,
        fileId: params.id,
        targets: platform === null ? [] : await imports.prepare.targetsOf(platform),
        titleOf: (name: string) => connections.registry.of(name).title,
        views,
      }
      return granted(previewOf(context.language, about))
    },
    'DELETE /api/imports/files/{id}': async ({ params }) => await imports.inbox.discard(params.id),
    'POST /api/imports': async ({ body, context }) => await imports.start(by(context), body),
    'GET /api/imports': async ({ query, context }) => {
      const { items, next } = await ingest.runs({ ...query, kind: 'import' })
      return granted({ items: items.map((view) => views.run(context.language, view)), next })
    },
    'GET /api/imports/{id}': async ({ params, context }) => {
      const view = await ingest.run(params.id)
      if (view === null) {
        const waiting = await imports.waiting(params.id)
        if (waiting === null) return refused('not-found')
        const run = queuedRun(waiting, await nameOfConnection(waiting.task.connectorId))
        return granted({ run, dryRun: waiting.task.dryRun, skipped: {}, totals: [] })
      }
      if (view.kind !== 'import') return refused('not-found')
      const accounts = await ingest.accounts(params.id)
      return granted({
        run: views.run(context.language, view),
        dryRun: view.options.dryRun === true,
        skipped: accounts?.skipped ?? {},
        totals: accounts?.totals ?? [],
      })
    },
    'GET /api/imports/{id}/errors': async ({ params, context }) => {
      const view = await ingest.run(params.id)
      if (view === null || view.kind !== 'import') return refused('not-found')
      const words = (item: QuarantinedView) => views.finding(context.language, item.finding) ?? NO_WORDS
      const lines = errorsCsv(refusedRows(params.id), words)
      return new Response(ReadableStream.from(encoded(lines)), {
        headers: {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="errors-${view.id}.csv"`,
        },
      })
    },
    'POST /api/imports/{id}/undo': async ({ params, context }) =>
      await ingest.undo(context.actor, context.requestId, params.id),
  } satisfies Handlers

  async function nameOfConnection(id: string): Promise<{ name: string; platform: string }> {
    const row = (await connections.rows()).find((one) => one.id === id)
    return { name: row?.name ?? '', platform: row?.platform ?? '' }
  }
}

const NO_WORDS = { title: '', nextStep: '' }

async function* encoded(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const text of lines) yield Buffer.from(text)
}

/** The bytes of a part; null when there are more than a part may have. */
async function readPart(request: Request): Promise<Uint8Array | null> {
  if (request.body === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let total = 0
  for await (const chunk of request.body) {
    total += chunk.byteLength
    if (total > LARGEST_PART) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** What there is to say of an import that waits for a worker. */
function queuedRun(
  { file, task }: { file: ImportFileRow; task: Task },
  connection: { name: string; platform: string },
): Run {
  return {
    id: task.runId,
    batchId: task.batchId,
    connectorId: task.connectorId,
    connectorName: connection.name,
    platform: connection.platform,
    kind: 'import',
    stream: 'file',
    state: 'waiting',
    fromDay: null,
    toDay: null,
    startedAt: task.startedAt,
    finishedAt: null,
    pages: 0,
    bytes: 0,
    rows: { read: 0, new: 0, changed: 0, same: 0, gone: 0, skipped: 0, quarantined: 0 },
    progress: { done: 0, total: file.size, rowsPerSecond: null, finishesAt: null },
    finding: null,
    nextAt: null,
    fileName: file.name,
    canUndo: false,
  }
}
