import { granted, type Result, refused } from '@commerce/kernel'
import { unpack } from './apply/body.ts'
import type { IngestDeps } from './deps.ts'
import { INTERRUPTED } from './load/begin.ts'
import { importPurpose } from './load/load.ts'
import { readOptions } from './load/options.ts'
import type { ConnectionInfo, Ingest, RunView } from './model.ts'
import { pagesOfRun, readCursor, readRawPage } from './repo/pages.ts'
import { lostRuns, pageOfRuns, type RunRow, readRun, updateRun } from './repo/runs.ts'
import { accountsView } from './views/accounts-view.ts'
import { decodePlace, encodePlace } from './views/place.ts'
import { viewOf } from './views/run-view.ts'

/** A run that gave no sign for so long lost its process, milliseconds. */
const LOST_MS = 10 * 60_000

export interface Runs extends Pick<Ingest, 'runs' | 'run' | 'stop' | 'pagesOf' | 'cursorOf' | 'rawPage' | 'accounts'> {
  view(run: RunRow): Promise<RunView>
  /** Marks runs whose process died; they go on when their job comes again. */
  markLost(): Promise<number>
}

export function createRuns(deps: IngestDeps): Runs {
  const { store, clock, connections } = deps

  async function views(rows: readonly RunRow[]): Promise<RunView[]> {
    const infos = new Map<string, ConnectionInfo | null>()
    const found: RunView[] = []
    for (const row of rows) {
      if (!infos.has(row.connector_id)) infos.set(row.connector_id, await connections.info(row.connector_id))
      found.push(viewOf(row, infos.get(row.connector_id) ?? null, clock.now()))
    }
    return found
  }
  async function view(row: RunRow): Promise<RunView> {
    return viewOf(row, await connections.info(row.connector_id), clock.now())
  }

  return {
    view,

    async runs({ limit, cursor, ...filter }) {
      const rows = await pageOfRuns(store.read, filter, limit + 1, decodePlace(cursor))
      const last = rows.length > limit ? rows[limit - 1] : undefined
      return { items: await views(rows.slice(0, limit)), next: last === undefined ? null : encodePlace(last) }
    },

    async run(id) {
      const row = await readRun(store.read, id)
      return row === null ? null : await view(row)
    },

    async stop(id): Promise<Result<RunView>> {
      const stopped = await store.write(async (tx) => {
        const row = await readRun(tx, id)
        if (row === null) return refused('not-found')
        if (row.state !== 'running' && row.state !== 'waiting') return refused('run-not-active', { state: row.state })
        await updateRun(tx, id, {
          state: 'stopped',
          finished_at: clock.now(),
          code: null,
          params_json: null,
          next_at: null,
        })
        await deps.announce(tx, 'runs', id)
        return granted(null)
      })
      if (!stopped.ok) return stopped
      const row = await readRun(store.read, id)
      return row === null ? refused('not-found') : granted(await view(row))
    },

    async pagesOf(id) {
      const rows = await pagesOfRun(store.read, id)
      return rows.map(({ page, request, format, size, fetched_at }) => ({
        page,
        request,
        format,
        bytes: size,
        fetchedAt: fetched_at,
      }))
    },

    async cursorOf(id) {
      const run = await readRun(store.read, id)
      if (run === null) return null
      const purpose = readOptions(run.options_json).purpose ?? importPurpose(id)
      const cursor = await readCursor(store.read, run.connector_id, run.stream, purpose)
      return cursor?.cursor_json ?? null
    },

    async rawPage(page) {
      const row = await readRawPage(store.read, page)
      return row === null ? null : { bytes: unpack(row.body), format: row.format, request: row.request }
    },

    async accounts(id) {
      const run = await readRun(store.read, id)
      return run === null ? null : accountsView(run)
    },

    async markLost() {
      return await store.write(async (tx) => {
        const at = clock.now()
        const lost = await lostRuns(tx, at - LOST_MS)
        for (const run of lost) {
          await updateRun(tx, run.id, { state: 'stopped', finished_at: at, code: INTERRUPTED })
          await deps.announce(tx, 'runs', run.id)
        }
        return lost.length
      })
    },
  }
}
