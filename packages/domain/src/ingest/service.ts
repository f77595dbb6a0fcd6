import type { IngestDeps } from './deps.ts'
import { followBatch } from './follow.ts'
import { createHealth } from './health/service.ts'
import { performRun, type Stretch } from './load/load.ts'
import type { Ingest, LoadAsk } from './model.ts'
import { createQuarantine } from './quarantine/service.ts'
import { createRebuild } from './rebuild/service.ts'
import { countOf, removeOf } from './repo/remove.ts'
import { createRuns } from './runs-service.ts'
import { createHandlers } from './sync/jobs.ts'
import { createStart } from './sync/start.ts'
import { createUndo } from './undo/service.ts'

/** Everything that came in, and how it comes in (I1; docs/decisions/ingest.md). */
export function createIngest(deps: IngestDeps): Ingest {
  const runs = createRuns(deps)
  const start = createStart(deps)
  const undo = createUndo(deps)
  const { perform: rebuildOne, resumeLost, rebuild } = createRebuild(deps)

  return {
    handlers: createHandlers(deps, { undo: (id) => undo.perform(id), rebuild: (id) => rebuildOne(id) }),
    startSync: start.startSync,
    startBackfill: start.startBackfill,

    async queueDue() {
      await runs.markLost()
      await resumeLost()
      return await start.queueDue()
    },

    async load({ pages, ...ask }: LoadAsk) {
      async function* once(): AsyncGenerator<Stretch> {
        yield { pages, wrap: (page) => page }
      }
      const loaded = await performRun(deps, { ...ask, stretches: once(), attemptsLeft: 0, forgetsCursor: true })
      const view = loaded === null ? await runs.run(ask.runId) : await runs.view(loaded.run)
      if (view === null) throw new Error(`another process has begun run ${ask.runId}`)
      return view
    },

    follow: (batchId, onNews, signal) => followBatch(deps, runs, (id) => undo.perform(id), batchId, onNews, signal),
    stop: runs.stop,
    runs: runs.runs,
    run: runs.run,
    pagesOf: runs.pagesOf,
    cursorOf: runs.cursorOf,
    rawPage: runs.rawPage,
    accounts: runs.accounts,
    ...createQuarantine(deps),
    undo: undo.undo,
    rebuild,
    ...createHealth(deps, runs),
    count: (ids) => countOf(deps.store.read, ids),
    remove: removeOf,
  }
}
