import { readOptions } from '../load/options.ts'
import type { ConnectionInfo, Found, RunView } from '../model.ts'
import type { RunRow } from '../repo/runs.ts'

/** A run as others see it. `info` is null once its connection was removed. */
export function viewOf(run: RunRow, info: ConnectionInfo | null, now: number): RunView {
  const { ask, dryRun } = readOptions(run.options_json)
  const running = run.state === 'running'
  const seconds = ((run.finished_at ?? (running ? now : run.alive_at)) - run.started_at) / 1000
  const name = ask.name
  return {
    id: run.id,
    batchId: run.batch_id,
    connectorId: run.connector_id,
    connectorName: info?.name ?? '',
    platform: info?.platform ?? '',
    kind: run.kind,
    stream: run.stream,
    state: run.state,
    fromDay: run.from_day,
    toDay: run.to_day,
    startedAt: run.started_at,
    finishedAt: run.finished_at,
    pages: run.pages,
    bytes: run.bytes,
    rows: {
      read: run.rows_read,
      new: run.rows_new,
      changed: run.rows_changed,
      same: run.rows_same,
      gone: run.rows_gone,
      skipped: run.rows_skipped,
      quarantined: run.rows_quarantined,
    },
    progress: {
      done: run.done,
      total: run.total,
      rowsPerSecond: seconds > 0 && run.rows_read > 0 ? Math.round(run.rows_read / seconds) : null,
      finishesAt: running ? finishesAt(run, now) : null,
    },
    finding: foundOf(run),
    nextAt: run.next_at,
    fileName: typeof name === 'string' ? name : null,
    canUndo: run.kind === 'import' && !dryRun && ENDED.has(run.state) && run.pages > 0,
    actor: run.actor,
    options: ask,
  }
}

/** States in which a run does nothing any more and can be taken back. */
export const ENDED: ReadonlySet<RunRow['state']> = new Set(['done', 'suspect', 'failed', 'stopped'])

function foundOf(run: RunRow): Found | null {
  if (run.code === null) return null
  return { code: run.code, params: run.params_json === null ? {} : (JSON.parse(run.params_json) as Found['params']) }
}

/** At the rate so far; null while too little is done to say. */
function finishesAt(run: RunRow, now: number): number | null {
  if (run.total === null || run.done <= 0 || run.done >= run.total) return null
  const took = now - run.started_at
  return Math.round(now + (took / run.done) * (run.total - run.done))
}
