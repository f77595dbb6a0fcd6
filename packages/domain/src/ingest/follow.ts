import type { IngestDeps } from './deps.ts'
import { goesOn } from './load/begin.ts'
import type { RunView } from './model.ts'
import { type RunRow, readRun, runsOfBatch } from './repo/runs.ts'
import type { Runs } from './runs-service.ts'
import { performSync } from './sync/perform.ts'
import { ATTEMPTS } from './sync/start.ts'

/** The longest the command line waits for a vendor before it leaves the run to the server, milliseconds. */
const PATIENCE_MS = 15 * 60_000
const LOOK_MS = 1_000
const AGAIN_MS = 2_000

/**
 * Does the runs of a batch one after the other in this process, with news about once a second. What another process does is
 * watched; what has to wait long is left to the jobs. An abort lets the run of now stop after its page; it goes on later.
 */
export async function followBatch(
  deps: IngestDeps,
  runs: Runs,
  undo: (runId: string) => Promise<void>,
  batchId: string,
  onNews: (run: RunView) => void,
  signal: AbortSignal = new AbortController().signal,
): Promise<RunView[]> {
  const done: RunView[] = []
  for (const row of await runsOfBatch(deps.store.read, batchId)) {
    if (signal.aborted) break
    await watched(deps, runs, row.id, onNews, row.kind === 'undo' ? undo(row.id) : work(deps, row, signal))
    const now = await runs.run(row.id)
    if (now === null) continue
    onNews(now)
    done.push(now)
  }
  return done
}

async function work(deps: IngestDeps, first: RunRow, signal: AbortSignal): Promise<void> {
  const until = deps.clock.monotonic() + PATIENCE_MS
  for (let attempt = 1; ; ) {
    const run = await readRun(deps.store.read, first.id)
    if (run === null || !goesOn(run)) return
    const loaded = await performSync(deps, run, signal, ATTEMPTS - attempt)
    let wait = LOOK_MS
    if (loaded !== null) {
      const { outcome } = loaded
      if (outcome.kind === 'wait') wait = outcome.ms
      else if (outcome.kind === 'unreachable' && loaded.run.state === 'waiting') {
        wait = AGAIN_MS * 2 ** attempt
        attempt += 1
      } else return
    }
    if (signal.aborted || deps.clock.monotonic() + wait > until) return
    await deps.clock.sleep(wait, signal)
  }
}

async function watched(
  deps: IngestDeps,
  runs: Runs,
  id: string,
  onNews: (run: RunView) => void,
  working: Promise<void>,
): Promise<void> {
  const over = new AbortController()
  const watching = (async () => {
    while (!over.signal.aborted) {
      await deps.clock.sleep(LOOK_MS, over.signal)
      const run = over.signal.aborted ? null : await runs.run(id)
      if (run !== null) onNews(run)
    }
  })()
  try {
    await working
  } finally {
    over.abort()
    await watching
  }
}
