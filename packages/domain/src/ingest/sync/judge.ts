import type { Connector, StreamInfo } from '@commerce/contracts/connector'
import { addDays, eachDay } from '@commerce/kernel'
import type { IngestDeps } from '../deps.ts'
import { readOptions } from '../load/options.ts'
import type { ConnectionInfo, Found } from '../model.ts'
import { judgeRows } from '../policy/plausible.ts'
import { expectedDay } from '../policy/range.ts'
import { rowsByDay } from '../repo/counts.ts'
import { lastOptions, type RunRow } from '../repo/runs.ts'

/** Success needs a plausible result: looks at the newest day that is expected to be there, among the days the run read. */
export async function judgeRun(
  deps: Pick<IngestDeps, 'store' | 'clock'>,
  info: ConnectionInfo,
  connector: Connector,
  stream: StreamInfo,
  run: RunRow,
): Promise<Found | null> {
  if (stream.record === 'entity') return null
  const newest = expectedDay(connector, info.zone, deps.clock.now())
  if (run.from_day === null || newest < run.from_day || (run.to_day !== null && newest > run.to_day)) return null
  const own = readOptions(run.options_json).accounts.levels
  const names = own.length > 0 ? own : await levelsBefore(deps, run)
  const from = addDays(newest, -7)
  const rows = await rowsByDay(deps.store.read, info.id, stream.record, names, from, newest)
  const before = eachDay(from, addDays(newest, -1)).map((day) => rows.get(day) ?? 0)
  return judgeRows(newest, rows.get(newest) ?? 0, before)
}

/** Levels the stream brought before, for a run that brought nothing. */
async function levelsBefore(deps: Pick<IngestDeps, 'store'>, run: RunRow): Promise<string[]> {
  for (const text of await lastOptions(deps.store.read, run.connector_id, run.stream)) {
    const { levels } = readOptions(text).accounts
    if (levels.length > 0) return levels
  }
  return []
}
