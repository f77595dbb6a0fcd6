import { type Session, VendorRefused } from '@commerce/contracts/connector'
import { day } from '@commerce/kernel'
import { nextDue } from '@commerce/store/jobs'
import type { IngestDeps } from '../deps.ts'
import { type Loaded, performRun, type Stretch } from '../load/load.ts'
import { readOptions } from '../load/options.ts'
import type { ConnectionInfo } from '../model.ts'
import { keepsPlace } from '../policy/range.ts'
import type { RunRow } from '../repo/runs.ts'
import { judgeRun } from './judge.ts'
import { backfillStretches, syncStretch } from './stretches.ts'

/** Reads a stream of a connection, as its run says. Null when another process does, or when it is over. */
export async function performSync(
  deps: IngestDeps,
  run: RunRow,
  signal: AbortSignal,
  attemptsLeft: number,
): Promise<Loaded | null> {
  const info = await deps.connections.info(run.connector_id)
  const connector = info === null ? null : deps.connections.connectorOf(info.platform)
  const stream = connector?.streams.find((one) => one.name === run.stream)
  const { purpose, ask } = readOptions(run.options_json)
  const judge =
    info !== null && connector !== null && stream !== undefined && run.kind === 'sync'
      ? (row: RunRow) => judgeRun(deps, info, connector, stream, row)
      : undefined

  return await performRun(deps, {
    runId: run.id,
    batchId: run.batch_id,
    kind: run.kind,
    connectorId: run.connector_id,
    stream: run.stream,
    map: (page) => {
      if (connector === null) throw new Error(`no connector for ${run.connector_id}`)
      return connector.map(run.stream, page)
    },
    purpose,
    from: run.from_day === null ? null : day(run.from_day),
    to: run.to_day === null ? null : day(run.to_day),
    options: ask,
    actor: run.actor,
    dryRun: false,
    signal,
    stretches: stretches(),
    ...(judge === undefined ? {} : { judge }),
    nextAt: () =>
      info === null || connector === null ? null : nextDue(connector.schedule, info.zone, deps.clock.now()),
    attemptsLeft,
    forgetsCursor: run.kind === 'backfill' || stream === undefined || !keepsPlace(stream) || purpose !== SYNC,
  })

  async function* stretches(): AsyncGenerator<Stretch> {
    if (info === null || connector === null) throw new VendorRefused('vendor-not-connected')
    if (stream === undefined) throw new VendorRefused('vendor-request-refused', { detail: run.stream })
    const session = sessionOf(deps, info)
    if (run.kind === 'backfill' && purpose !== null)
      yield* backfillStretches(deps, session, run, stream, purpose, signal)
    else yield* syncStretch(deps, session, run, purpose, signal)
  }
}

/** Purpose of the place that goes on from one sync to the next. */
export const SYNC = 'sync'

/** Opens the session when the first page is wanted, once. */
function sessionOf(deps: IngestDeps, info: ConnectionInfo): () => Promise<Session> {
  let opened: Promise<Session> | null = null
  return () => {
    opened ??= open()
    return opened
  }
  async function open(): Promise<Session> {
    const result = await deps.connections.open(info.id)
    if (!result.ok) throw new VendorRefused(result.refusal.code, result.refusal.params)
    return result.value
  }
}
