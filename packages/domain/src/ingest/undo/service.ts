import type { Actor } from '@commerce/contracts'
import { granted, type Result, refused } from '@commerce/kernel'
import type { Tx } from '@commerce/store'
import { TryAgainAfter } from '@commerce/store/jobs'
import { hashOf, pack } from '../apply/body.ts'
import { addTally, noRows } from '../apply/context.ts'
import { applyingFor } from '../applying.ts'
import type { IngestDeps } from '../deps.ts'
import { insertNew } from '../load/begin.ts'
import { readOptions } from '../load/options.ts'
import { takeNumbers } from '../repo/entities.ts'
import { addRunPage, connectionsOfRun, insertPage, rebuildMarkers } from '../repo/pages.ts'
import { openOfRun, settleQuarantine } from '../repo/quarantine.ts'
import { type RunRow, readRun, updateRun } from '../repo/runs.ts'
import { nameOfActor } from '../sync/actor.ts'
import { UNDO_JOB } from '../sync/jobs.ts'
import { ENDED } from '../views/run-view.ts'
import { undoBody } from './history.ts'
import { undoRun } from './undo-run.ts'

const REBUILD_MS = 60_000

/** Imports taken back whole. */
export function createUndo(deps: IngestDeps) {
  const { store, clock, ids } = deps

  return {
    async undo(actor: Actor, requestId: string | null, runId: string): Promise<Result<{ runId: string }>> {
      return await store.write(async (tx) => {
        const run = await readRun(tx, runId)
        if (run === null) return refused('not-found')
        if (run.state === 'running' || run.state === 'waiting') return refused('run-active', { name: runId })
        const connections = await connectionsOfRun(tx, runId)
        const dry = readOptions(run.options_json).dryRun
        if (run.kind !== 'import' || dry || !ENDED.has(run.state)) return refused('import-not-undoable', {})
        const id = ids.next('run')
        await insertNew(tx, {
          id,
          batchId: ids.next('bat'),
          connectorId: run.connector_id,
          kind: 'undo',
          stream: run.stream,
          state: 'waiting',
          from: null,
          to: null,
          purpose: null,
          dryRun: false,
          ask: { name: readOptions(run.options_json).ask.name ?? null },
          undoes: runId,
          actor: nameOfActor(actor),
          at: clock.now(),
        })
        await deps.jobs.enqueue(tx, UNDO_JOB, { runId: id }, { dedupeKey: runId })
        await deps.recordAudit(tx, {
          actor,
          action: 'imports.undone',
          object: runId,
          before: { pages: run.pages, connections },
          after: null,
          reason: null,
          requestId,
        })
        await deps.announce(tx, 'runs', id)
        return granted({ runId: id })
      })
    },

    /** Does it: all or nothing, in one transaction. Doing it twice does nothing more. */
    async perform(undoId: string): Promise<void> {
      const run = await readRun(store.read, undoId)
      if (run === null || run.state !== 'waiting') return
      const { undoes } = readOptions(run.options_json)
      if (undoes === undefined) throw new Error(`run ${undoId} does not say what it takes back`)
      await store.write((tx) => takeBack(tx, run, undoes))
    },
  }

  async function takeBack(tx: Tx, run: RunRow, undoes: string): Promise<void> {
    const tally = noRows()
    const at = clock.now()
    const connections = await connectionsOfRun(tx, undoes)
    const markers = await rebuildMarkers(tx)
    if (markers.some((marker) => connections.includes(marker.connector_id)))
      throw new TryAgainAfter(REBUILD_MS, 'the connection is being rebuilt')
    let place = 0
    for (const connectorId of connections) {
      const page = await takeNumbers(tx, 'page', 1)
      const bytes = undoBody(undoes)
      await insertPage(tx, {
        page,
        run_id: run.id,
        connector_id: connectorId,
        stream: run.stream,
        format: 'undo',
        scheme: '',
        request: `undo ${undoes}`,
        context_json: '{}',
        completes_json: null,
        body: pack(bytes),
        size: bytes.byteLength,
        hash: hashOf(bytes),
        fetched_at: at,
        notes_json: null,
      })
      await addRunPage(tx, { run_id: run.id, place, page })
      place += 1
      addTally(
        tally,
        await undoRun({ ...(await applyingFor(deps, connectorId)), tx, page, at, scheme: '', runId: run.id }, undoes),
      )
    }
    await settleQuarantine(tx, await openOfRun(tx, undoes), 'dismissed', at)
    await updateRun(tx, undoes, { state: 'undone' })
    await updateRun(tx, run.id, {
      state: 'done',
      finished_at: at,
      alive_at: at,
      next_at: null,
      pages: place,
      rows_new: tally.new,
      rows_gone: tally.gone,
    })
    await deps.announce(tx, 'runs', undoes)
    await deps.announce(tx, 'runs', run.id)
    await deps.announce(tx, 'quarantine', null)
  }
}
