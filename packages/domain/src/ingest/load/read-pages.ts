import type { SourcePage } from '@commerce/contracts/connector'
import type { Accounts } from '../apply/accounts.ts'
import { contentOf } from '../apply/body.ts'
import type { Applying } from '../apply/context.ts'
import { readPage } from '../apply/read.ts'
import { createSeenRows, type SeenRows } from '../apply/seen.ts'
import { applyingFor } from '../applying.ts'
import type { IngestDeps } from '../deps.ts'
import type { Mapper } from '../mappers.ts'
import { readRawPage, runPageBefore } from '../repo/pages.ts'
import { type Storing, storePage } from './store-page.ts'
import { passUnchanged } from './unchanged.ts'

interface OfConnection {
  readonly applying: Applying
  readonly seen: SeenRows
}

/** Stores the pages of one run as they come. */
export interface PageReader {
  /** @throws what the pages throw; RunLost; Rebuilding */
  readAll(pages: AsyncIterable<SourcePage>, signal: AbortSignal, wrap: (page: SourcePage) => SourcePage): Promise<void>
  readonly accounts: Accounts
}

export interface Reading {
  readonly storing: Storing
  readonly map: Mapper
  /** Connection of a page. */
  readonly connectionOf: (page: SourcePage) => Promise<string>
  /** Pages the run has read already. */
  readonly pagesBefore: number
  /** Whether the rows seen are kept in memory from the beginning; otherwise they are read again when they are needed. */
  readonly keepsSeen: boolean
  readonly accounts: Accounts
}

export function createPageReader(deps: IngestDeps, reading: Reading): PageReader {
  const { storing, map } = reading
  const connections = new Map<string, OfConnection>()
  let accounts = reading.accounts
  let place = reading.pagesBefore

  async function connection(id: string): Promise<OfConnection> {
    const known = connections.get(id)
    if (known !== undefined) return known
    const made = { applying: await applyingFor(deps, id), seen: createSeenRows(!reading.keepsSeen) }
    connections.set(id, made)
    return made
  }

  async function one(page: SourcePage): Promise<void> {
    const { applying, seen } = await connection(await reading.connectionOf(page))
    const unchanged = await passUnchanged(storing, applying, page, place, accounts)
    if (unchanged !== null) {
      accounts = unchanged.accounts
      place += 1
      for (const level of unchanged.levels) seen.missed(level)
      return
    }
    const read = readPage(page, map)
    const level = page.completes?.level
    if (level !== undefined && seen.needsPages(level))
      await seeStored(deps.store.read, seen, map, { runId: storing.runId, place, level, of: applying.connectorId })
    const done = await storePage(storing, applying, page, read, seen.with(read, page.completes), place, accounts)
    accounts = done.accounts
    place += 1
    seen.add(done.read)
    if (level !== undefined) seen.completed(level)
  }

  return {
    get accounts() {
      return accounts
    },
    async readAll(pages, signal, wrap) {
      for await (const page of pages) {
        signal.throwIfAborted()
        await one(wrap(page))
      }
      signal.throwIfAborted()
    },
  }
}

/** Reads pages of the run again, back to where the level was last complete, for the keys they hold. */
export async function seeStored(
  db: IngestDeps['store']['read'],
  seen: SeenRows,
  map: Mapper,
  at: { readonly runId: string; readonly place: number; readonly level: string; readonly of: string },
): Promise<void> {
  seen.restart(at.level)
  for (let before = at.place; ; ) {
    const step = await runPageBefore(db, at.runId, before)
    if (step === null) return
    before = step.place
    const raw = await readRawPage(db, step.page)
    if (raw === null || raw.connector_id !== at.of) continue
    const completes = raw.completes_json === null ? null : (JSON.parse(raw.completes_json) as SourcePage['completes'])
    if (completes?.level === at.level) return
    seen.add(readPage(contentOf(raw), map), at.level)
  }
}
