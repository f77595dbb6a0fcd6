import type { Actor } from '@commerce/contracts'
import type { Connector, StreamInfo } from '@commerce/contracts/connector'
import { type Day, granted, isDay, type Result, refused } from '@commerce/kernel'
import { nextDue } from '@commerce/store/jobs'
import type { IngestDeps } from '../deps.ts'
import { insertNew, type NewRun } from '../load/begin.ts'
import type { ConnectionInfo } from '../model.ts'
import { history, keepsPlace, lengthOf, lookBack } from '../policy/range.ts'
import { activeRuns, lastSyncAt } from '../repo/runs.ts'
import { nameOfActor } from './actor.ts'
import { SYNC } from './perform.ts'

export const RUN_JOB = 'ingest.run'
/** Attempts for a vendor who cannot be reached, before the run has failed. */
export const ATTEMPTS = 5

type Started = Result<{ batchId: string; runs: string[] }>

export function createStart(deps: IngestDeps) {
  const { store, clock, ids, connections } = deps

  /** The connection, ready to be read, and the streams asked for. */
  async function ready(
    id: string,
    wanted: readonly string[] | undefined,
  ): Promise<Result<{ info: ConnectionInfo; connector: Connector; streams: StreamInfo[] }>> {
    const info = await connections.info(id)
    if (info === null) return refused('not-found')
    const connector = connections.connectorOf(info.platform)
    if (!info.enabled) return refused('connector-off', { name: info.name })
    if (connector === null || info.mode === 'import')
      return refused('vendor-mode-has-no-api', { platform: info.platform })
    const names = wanted ?? info.streams
    const unknown = names.find((name) => !connector.streams.some((stream) => stream.name === name))
    if (unknown !== undefined) return refused('stream-unknown', { stream: unknown })
    const streams = connector.streams.filter((stream) => names.includes(stream.name))
    return granted({ info, connector, streams })
  }

  /** Enters the runs and queues a job for each, but for streams that have a run already. */
  async function queue(
    actor: Actor,
    requestId: string | null,
    info: ConnectionInfo,
    action: string,
    streams: readonly StreamInfo[],
    runOf: (stream: StreamInfo, runId: string) => Pick<NewRun, 'kind' | 'from' | 'to' | 'purpose' | 'ask' | 'total'>,
  ): Promise<Started> {
    return await store.write(async (tx) => {
      const active = await activeRuns(tx, info.id)
      const free = streams.filter((stream) => !active.some((run) => run.stream === stream.name))
      if (free.length === 0) return refused('run-active', { name: info.name })
      const batchId = ids.next('bat')
      const runs: string[] = []
      for (const stream of free) {
        const id = ids.next('run')
        const run = runOf(stream, id)
        await insertNew(tx, {
          ...run,
          id,
          batchId,
          connectorId: info.id,
          stream: stream.name,
          state: 'waiting',
          dryRun: false,
          actor: nameOfActor(actor),
          at: clock.now(),
        })
        await deps.jobs.enqueue(tx, RUN_JOB, { runId: id }, { dedupeKey: id, maxAttempts: ATTEMPTS })
        runs.push(id)
      }
      await deps.recordAudit(tx, {
        actor,
        action,
        object: info.id,
        before: null,
        after: { connection: info.name, streams: free.map((stream) => stream.name), batch: batchId },
        reason: null,
        requestId,
      })
      await deps.announce(tx, 'runs', null)
      return granted({ batchId, runs })
    })
  }

  async function startSync(
    actor: Actor,
    requestId: string | null,
    id: string,
    ask: { from?: Day | undefined; to?: Day | undefined; streams?: readonly string[] | undefined },
  ): Promise<Started> {
    const found = await ready(id, ask.streams)
    if (!found.ok) return found
    const { info, connector, streams } = found.value
    const usual = lookBack(connector, info.zone, clock.now())
    const to = ask.to ?? usual.to
    const from = ask.from ?? (ask.to === undefined ? usual.from : lookBackFrom(usual.from, to))
    if (!isDay(from) || !isDay(to) || from > to) return refused('range-wrong', { from, to })
    return await queue(actor, requestId, info, 'connectors.synced', streams, (stream, runId) => ({
      kind: 'sync',
      from,
      to,
      purpose: purposeOf(stream, runId, ask.from !== undefined || ask.to !== undefined),
      ask: {},
    }))
  }

  async function startBackfill(
    actor: Actor,
    requestId: string | null,
    id: string,
    ask: { days: number; streams?: readonly string[] | undefined },
  ): Promise<Started> {
    const found = await ready(id, ask.streams)
    if (!found.ok) return found
    const { info, connector, streams } = found.value
    const range = history(connector, info.zone, clock.now(), ask.days)
    return await queue(actor, requestId, info, 'connectors.backfilled', streams, (_, runId) => ({
      kind: 'backfill',
      ...range,
      purpose: `backfill:${runId}`,
      ask: { days: ask.days },
      total: lengthOf(range),
    }))
  }

  return {
    startSync,
    startBackfill,

    /** Queues what is due by each connector's schedule, read in the connection's zone. @returns how many connections. */
    async queueDue(): Promise<number> {
      let queued = 0
      for (const info of await connections.list()) {
        const connector = connections.connectorOf(info.platform)
        if (!info.enabled || info.mode === 'import' || connector === null) continue
        const last = await lastSyncAt(store.read, info.id)
        const due = last === null ? clock.now() : nextDue(connector.schedule, info.zone, last)
        if (due === null || due > clock.now()) continue
        const started = await startSync({ kind: 'system', part: 'schedule' }, null, info.id, {})
        if (started.ok) queued += 1
      }
      return queued
    },
  }
}

const lookBackFrom = (usual: Day, to: Day): Day => (usual < to ? usual : to)

/** Streams of changes go on from the last sync; days are read again each time; a state has no place. */
function purposeOf(stream: StreamInfo, runId: string, told: boolean): string | null {
  if (stream.reads === 'state') return null
  return keepsPlace(stream) && !told ? SYNC : `run:${runId}`
}
