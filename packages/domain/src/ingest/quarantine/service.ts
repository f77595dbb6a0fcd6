import type { Actor } from '@commerce/contracts'
import type { PageContent } from '@commerce/contracts/connector'
import { emptyAccounts } from '../apply/accounts.ts'
import { contentOf } from '../apply/body.ts'
import { applyRead } from '../apply/page.ts'
import { type ReadPage, readPage } from '../apply/read.ts'
import { applyingFor } from '../applying.ts'
import type { IngestDeps } from '../deps.ts'
import { createMappers } from '../mappers.ts'
import type { Ingest, QuarantinedView } from '../model.ts'
import { readDays } from '../repo/ads.ts'
import { takeNumbers } from '../repo/entities.ts'
import { type RawPageRow, readContext, readRawPage } from '../repo/pages.ts'
import {
  addQuarantine,
  countQuarantine,
  type QuarantineFilter,
  type QuarantineRow,
  readQuarantine,
  settleQuarantine,
} from '../repo/quarantine.ts'

const AT_ONCE = 500
const NOTHING = new Uint8Array(0)

type RowOf = (page: number, place: number) => Promise<number>

/** Rows that could not be used: listed, read again after a fix, or put aside. */
export function createQuarantine(deps: IngestDeps): Pick<Ingest, 'quarantine' | 'replay' | 'dismiss'> {
  const { store, clock } = deps

  async function view(row: QuarantineRow, rowOf: RowOf): Promise<QuarantinedView> {
    const info = await deps.connections.info(row.connector_id)
    return {
      id: row.id,
      connectorId: row.connector_id,
      connectorName: info?.name ?? '',
      platform: info?.platform ?? '',
      runId: row.run_id,
      stream: row.stream,
      row: await rowOf(row.page, row.place),
      finding: { code: row.code, params: JSON.parse(row.params_json) as Record<string, string | number> },
      excerpt: row.excerpt,
      at: row.created_at,
      state: row.state,
    }
  }

  /** Rows of files as a spreadsheet counts them, others by their place in the page. Asks for each page once. */
  function createRowOf(): RowOf {
    const contexts = new Map<number, PageContent | null>()
    return async (page, place) => {
      if (!contexts.has(page)) {
        const text = deps.rowInFile === undefined ? null : await readContext(store.read, page)
        contexts.set(
          page,
          text === null ? null : { bytes: NOTHING, context: JSON.parse(text) as PageContent['context'] },
        )
      }
      const content = contexts.get(page) ?? null
      return (content === null ? null : deps.rowInFile?.(content, place)) ?? place + 1
    }
  }

  /** Open rows, a page of the vendor at a time. */
  async function openRows(which: QuarantineFilter): Promise<QuarantineRow[]> {
    const rows: QuarantineRow[] = []
    for (let after: string | null = null; ; ) {
      const some = await readQuarantine(store.read, which, 'open', AT_ONCE, after)
      rows.push(...some)
      after = some.at(-1)?.id ?? null
      if (some.length < AT_ONCE) return rows
    }
  }

  return {
    async quarantine({ limit, cursor, state, ...filter }) {
      const rows = await readQuarantine(store.read, filter, state, limit + 1, cursor ?? null)
      const items: QuarantinedView[] = []
      const rowOf = createRowOf()
      for (const row of rows.slice(0, limit)) items.push(await view(row, rowOf))
      return {
        items,
        next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
        open: await countQuarantine(store.read, filter, 'open'),
      }
    },

    async replay(actor, requestId, which) {
      const rows = await openRows(which)
      const byPage = Map.groupBy(rows, (row) => row.page)
      const mapperOf = createMappers(deps)
      let loaded = 0
      for (const [page, refused] of byPage) {
        const raw = await readRawPage(store.read, page)
        if (raw !== null) loaded += await replayPage(raw, refused, readPage(contentOf(raw), await mapperOf(raw)))
      }
      const result = { tried: rows.length, loaded, stillOpen: rows.length - loaded }
      await noteDone(actor, requestId, 'quarantine.replayed', { ...which, ...result })
      return result
    },

    async dismiss(actor, requestId, which) {
      const ids = (await openRows(which)).map((row) => row.id)
      const count = await store.write((tx) => settleQuarantine(tx, ids, 'dismissed', clock.now()))
      await noteDone(actor, requestId, 'quarantine.dismissed', { ...which, count })
      return count
    },
  }

  /** Stores the rows of a page that can be read now. They belong to their page; what is newer stays. @returns how many. */
  async function replayPage(raw: RawPageRow, refused: readonly QuarantineRow[], read: ReadPage): Promise<number> {
    const places = new Set(refused.map((row) => row.place))
    const wholePage = refused.some((row) => row.code === 'page-unreadable')
    // A page that cannot be read at all any more says nothing about its rows: they wait on.
    if (!wholePage && read.refused.some(({ code }) => code === 'page-unreadable')) return 0
    const applying = await applyingFor(deps, raw.connector_id)
    return await store.write(async (tx) => {
      // The lock that orders pages; the number itself is not used.
      await takeNumbers(tx, 'page', 1)
      const at = { ...applying, tx, page: raw.page, at: clock.now(), scheme: raw.scheme, runId: raw.run_id }
      const wanted = onlyPlaces(read, wholePage ? null : places)
      for (const group of wanted.days.values()) {
        const [day] = await readDays(store, tx, [
          { day: group.day, connector_id: raw.connector_id, level: group.level },
        ])
        // Another scheme has taken the day over since: these rows are history.
        if (day != null && day.scheme !== raw.scheme) wanted.days.delete(group.level + group.day)
      }
      const applied = await applyRead(at, wanted, null, () => null, emptyAccounts())
      const still = new Map([...read.refused, ...applied.refused].map((row) => [row.place, row]))
      const settled = refused.filter((row) => !still.has(row.place))
      const again = refused.flatMap((row) => {
        const now = still.get(row.place)
        if (now === undefined) return []
        return [{ ...row, code: now.code, params_json: JSON.stringify(now.params), excerpt: now.excerpt }]
      })
      await addQuarantine(store, tx, again)
      return await settleQuarantine(
        tx,
        settled.map((row) => row.id),
        'replayed',
        at.at,
      )
    })
  }

  async function noteDone(actor: Actor, requestId: string | null, action: string, after: object): Promise<void> {
    await store.write(async (tx) => {
      await deps.recordAudit(tx, { actor, action, object: null, before: null, after, reason: null, requestId })
      await deps.announce(tx, 'quarantine', null)
    })
  }
}

/** The rows of a page that stand in these places; null: all. */
function onlyPlaces(read: ReadPage, places: ReadonlySet<number> | null): ReadPage {
  const wanted = (one: { place: number }): boolean => places === null || places.has(one.place)
  const some = <T extends { place: number }>(rows: Map<string, T>): Map<string, T> =>
    new Map([...rows].filter(([, one]) => wanted(one)))
  return {
    ...read,
    refused: [],
    days: new Map(
      [...read.days]
        .map(([key, group]) => [key, { ...group, rows: some(group.rows) }] as const)
        .filter(([, group]) => group.rows.size > 0),
    ),
    periods: some(read.periods),
    entities: some(read.entities),
    visits: some(read.visits),
    orders: read.orders.filter(wanted),
  }
}
