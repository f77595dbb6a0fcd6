import type { SourcePage } from '@commerce/contracts/connector'
import type { Tx } from '@commerce/store'
import { emptyAccounts } from '../apply/accounts.ts'
import { contentOf } from '../apply/body.ts'
import { AmountsTooLarge, type Applying, forget } from '../apply/context.ts'
import { applyRead } from '../apply/page.ts'
import { type ReadPage, readPage, refusedWhole } from '../apply/read.ts'
import { createSeenRows } from '../apply/seen.ts'
import { applyingFor } from '../applying.ts'
import type { IngestDeps } from '../deps.ts'
import { insertNew } from '../load/begin.ts'
import { seeStored } from '../load/read-pages.ts'
import { createMappers, type MapperOf } from '../mappers.ts'
import type { Ingest } from '../model.ts'
import { takeNumbers } from '../repo/entities.ts'
import { dropLease, takeLease } from '../repo/leases.ts'
import {
  countPages,
  dropCursor,
  pagesAfter,
  placeOfPage,
  type RawPageRow,
  readCursor,
  rebuildMarkers,
  writeCursor,
} from '../repo/pages.ts'
import { settlePage } from '../repo/quarantine.ts'
import { dropUnspoken, emptyDays, emptyLostOrders, emptyOrders, emptyRest, someDays } from '../repo/rebuild.ts'
import { updateRun } from '../repo/runs.ts'
import { REBUILD_JOB } from '../sync/jobs.ts'
import { undoneBy } from '../undo/history.ts'
import { undoRun } from '../undo/undo-run.ts'

/** Where the rebuild of a connection stands; lies in the database from its first change to its last. */
interface Marker {
  readonly runId: string
  readonly stage: 'empty' | 'replay'
  /** The last page that was read again. */
  readonly after: number
  /** The last page there was when it began. */
  readonly until: number
  readonly done: number
  readonly total: number
  readonly rows: number
}

const PURPOSE = 'rebuild'
const STREAM = ''
const LEASE_MS = 120_000
const DAYS_AT_ONCE = 20
const ORDERS_AT_ONCE = 2_000

/**
 * Makes everything normalised anew from raw pages: emptied and read again in bounded transactions, each with the marker that
 * says how far it is, so that a crash goes on where it was. Meanwhile new pages of the connection wait.
 */
export function createRebuild(deps: IngestDeps): Pick<Ingest, 'rebuild'> & {
  perform(connectorId: string): Promise<void>
  resumeLost(): Promise<void>
} {
  const { store, clock, ids } = deps

  async function rebuildOne(connectorId: string, onNews: (done: number, total: number) => void) {
    const holder = ids.next('hold')
    const lease = `rebuild:${connectorId}`
    const own = await store.write((tx) => takeLease(tx, lease, holder, clock.now(), LEASE_MS))
    if (!own) return { pages: 0, rows: 0 }
    const save = async (tx: Tx, marker: Marker): Promise<void> => {
      if (!(await takeLease(tx, lease, holder, clock.now(), LEASE_MS))) throw new Error('another process rebuilds it')
      await saveMarker(tx, connectorId, marker)
      await updateRun(tx, marker.runId, {
        alive_at: clock.now(),
        pages: marker.done,
        rows_read: marker.rows,
        done: marker.done,
        total: marker.total,
      })
    }
    let marker = await store.write((tx) => begin(tx, connectorId))
    if (marker.stage === 'empty') marker = await empty(connectorId, marker, save)
    const mapperOf = createMappers(deps)
    const applying = await applyingFor(deps, connectorId)
    for (;;) {
      onNews(marker.done, marker.total)
      const [raw] = await pagesAfter(store.read, connectorId, marker.after, marker.until, 1)
      if (raw === undefined) break
      marker = await replay(applying, raw, marker, mapperOf, save)
    }
    await store.write((tx) => finish(tx, connectorId, marker, lease, holder))
    return { pages: marker.done, rows: marker.rows }
  }

  async function begin(tx: Tx, connectorId: string): Promise<Marker> {
    const row = await readCursor(tx, connectorId, STREAM, PURPOSE)
    if (row !== null) return JSON.parse(row.cursor_json) as Marker
    // Pages of other runs wait behind this row, so none comes after the last one counted here.
    await takeNumbers(tx, 'page', 1)
    const { count, last } = await countPages(tx, connectorId)
    const runId = ids.next('run')
    await insertNew(tx, {
      id: runId,
      batchId: ids.next('bat'),
      connectorId,
      kind: 'rebuild',
      stream: STREAM,
      state: 'running',
      from: null,
      to: null,
      purpose: null,
      dryRun: false,
      ask: {},
      total: count,
      actor: 'rebuild',
      at: clock.now(),
    })
    const marker: Marker = { runId, stage: 'empty', after: 0, until: last, done: 0, total: count, rows: 0 }
    await saveMarker(tx, connectorId, marker)
    return marker
  }

  const saveMarker = (tx: Tx, connectorId: string, marker: Marker): Promise<void> =>
    writeCursor(tx, {
      connector_id: connectorId,
      stream: STREAM,
      purpose: PURPOSE,
      cursor_json: JSON.stringify(marker),
      done_to: null,
      updated_at: clock.now(),
    })

  async function empty(
    connectorId: string,
    marker: Marker,
    save: (tx: Tx, marker: Marker) => Promise<void>,
  ): Promise<Marker> {
    for (;;) {
      const days = await store.write(async (tx) => {
        const some = await someDays(tx, connectorId, DAYS_AT_ONCE)
        if (some.length > 0) await emptyDays(tx, connectorId, some)
        await save(tx, marker)
        return some.length
      })
      if (days === 0) break
    }
    for (;;) {
      const orders = await store.write(async (tx) => {
        await save(tx, marker)
        return await emptyOrders(tx, connectorId, ORDERS_AT_ONCE)
      })
      if (orders === 0) break
    }
    const next: Marker = { ...marker, stage: 'replay' }
    await store.write(async (tx) => {
      await emptyRest(tx, connectorId)
      await emptyLostOrders(tx, connectorId)
      await save(tx, next)
    })
    return next
  }

  async function replay(
    applying: Applying,
    raw: RawPageRow,
    marker: Marker,
    mapperOf: MapperOf,
    save: (tx: Tx, marker: Marker) => Promise<void>,
  ): Promise<Marker> {
    const next = { ...marker, after: raw.page, done: marker.done + 1 }
    const source = { page: raw.page, at: raw.fetched_at, scheme: raw.scheme, runId: raw.run_id }
    if (raw.format === 'undo') {
      await store.write(async (tx) => {
        await undoRun({ ...applying, tx, ...source }, undoneBy(raw.body))
        await save(tx, next)
      })
      forget(applying)
      return next
    }
    const map = await mapperOf(raw)
    const read = readPage(contentOf(raw), map)
    const completes = raw.completes_json === null ? null : (JSON.parse(raw.completes_json) as SourcePage['completes'])
    const seen = createSeenRows(true)
    if (completes != null) {
      const place = (await placeOfPage(store.read, raw.run_id, raw.page)) ?? 0
      const at = { runId: raw.run_id, place, level: completes.level, of: raw.connector_id }
      await seeStored(store.read, seen, map, at)
    }
    const after = { ...next, rows: marker.rows + read.read }
    const attempt = async (what: ReadPage): Promise<void> => {
      await store.write(async (tx) => {
        const at = { ...applying, tx, ...source }
        const applied = await applyRead(at, what, completes, seen.with(what, completes), emptyAccounts())
        await settlePage(tx, raw.page, new Set(applied.refused.map((row) => row.place)), clock.now())
        await save(tx, after)
      })
    }
    try {
      await attempt(read)
    } catch (error) {
      forget(applying)
      if (!(error instanceof AmountsTooLarge)) throw error
      await attempt(refusedWhole(error.message, read.read))
    }
    return after
  }

  async function finish(tx: Tx, connectorId: string, marker: Marker, lease: string, holder: string): Promise<void> {
    await dropUnspoken(tx, connectorId)
    await dropCursor(tx, connectorId, STREAM, PURPOSE)
    await dropLease(tx, lease, holder)
    const at = clock.now()
    await updateRun(tx, marker.runId, { state: 'done', finished_at: at, alive_at: at })
    await deps.announce(tx, 'runs', marker.runId)
  }

  return {
    async rebuild(connectorId, onNews) {
      const all = connectorId === null ? (await deps.connections.list()).map((one) => one.id) : [connectorId]
      const sum = { pages: 0, rows: 0 }
      for (const id of all) {
        const before = sum.pages
        const { pages, rows } = await rebuildOne(id, (done, total) => onNews(before + done, before + total))
        sum.pages += pages
        sum.rows += rows
      }
      return sum
    },

    async perform(connectorId) {
      await rebuildOne(connectorId, () => undefined)
    },

    /** A rebuild whose process died is given to a job. */
    async resumeLost() {
      const before = clock.now() - LEASE_MS
      const lost = (await rebuildMarkers(store.read)).filter((row) => row.updated_at < before)
      if (lost.length === 0) return
      await store.write(async (tx) => {
        for (const { connector_id: connectorId } of lost)
          await deps.jobs.enqueue(tx, REBUILD_JOB, { connectorId }, { dedupeKey: connectorId })
      })
    },
  }
}
