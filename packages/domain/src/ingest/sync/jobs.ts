import { type JobHandlers, type JobRun, TryAgainAfter } from '@commerce/store/jobs'
import type { IngestDeps } from '../deps.ts'
import { goesOn } from '../load/begin.ts'
import type { Loaded } from '../load/load.ts'
import { type RunRow, readRun } from '../repo/runs.ts'
import { performSync } from './perform.ts'
import { ATTEMPTS, RUN_JOB } from './start.ts'

export const UNDO_JOB = 'ingest.undo'
export const REBUILD_JOB = 'ingest.rebuild'
/** How long until a run of another process is looked at again. */
const ELSEWHERE_MS = 30_000

/** Runs at once over all processes: a slow vendor must not hold up the others. */
const AT_ONCE = 8

export interface OtherWork {
  undo(runId: string): Promise<void>
  rebuild(connectorId: string): Promise<void>
}

/** What the jobs of ingest do. Each is safe to repeat: it goes on where the last one was. */
export function createHandlers(deps: IngestDeps, other: OtherWork): JobHandlers {
  return {
    [RUN_JOB]: { concurrency: AT_ONCE, run: (job) => runOnce(deps, job) },
    [UNDO_JOB]: { run: (job) => other.undo(String(job.payload.runId)) },
    [REBUILD_JOB]: { run: (job) => other.rebuild(String(job.payload.connectorId)) },
  }
}

async function runOnce(deps: IngestDeps, job: JobRun): Promise<void> {
  const run = await readRun(deps.store.read, String(job.payload.runId))
  if (run === null || !goesOn(run)) return
  const loaded = await performSync(deps, run, job.signal, ATTEMPTS - job.attempt)
  if (loaded === null) await lookAgain(deps, run)
  else settle(loaded, job)
}

/** The run is another process's, or over by now. */
async function lookAgain(deps: IngestDeps, run: RunRow): Promise<void> {
  const now = await readRun(deps.store.read, run.id)
  if (now !== null && goesOn(now)) throw new TryAgainAfter(ELSEWHERE_MS, 'the run is done by another process')
}

function settle({ run, outcome }: Loaded, job: JobRun): void {
  switch (outcome.kind) {
    case 'wait':
      throw new TryAgainAfter(outcome.ms, outcome.found.code)
    case 'unreachable':
      // The queue waits longer after every attempt; after the last one the run has failed and says so itself.
      if (run.state === 'waiting') throw outcome.error
      break
    case 'aborted':
      job.signal.throwIfAborted()
  }
}
