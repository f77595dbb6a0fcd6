import type { SourcePage } from '@commerce/contracts/connector'
import type { Clock, Ids } from '@commerce/kernel'
import type { Store, Tx } from '@commerce/store'
import { type Accounts, account } from '../apply/accounts.ts'
import type { Seen } from '../apply/ads.ts'
import { hashOf, pack } from '../apply/body.ts'
import { AmountsTooLarge, type Applying, forget, type Tally } from '../apply/context.ts'
import { applyRead, type PageApplied } from '../apply/page.ts'
import { type ReadPage, refusedWhole } from '../apply/read.ts'
import { takeNumbers } from '../repo/entities.ts'
import { keepLease } from '../repo/leases.ts'
import { addRunPage, insertPage, rebuildMarkers, samePage, writeCursor } from '../repo/pages.ts'
import { addQuarantine } from '../repo/quarantine.ts'
import { countPage } from '../repo/runs.ts'
import { notesOf } from './notes.ts'
import { type RunOptions, writeOptions } from './options.ts'

/** The run is not ours any more: stopped by a person, or taken over after this process seemed dead. */
export class RunLost extends Error {}
/** The connection's figures are being made anew; nothing may come in between. */
export class Rebuilding extends Error {}
/** Rolls a dry run back. */
class DryRun extends Error {}

/** How long a run belongs to a process that gives no sign, milliseconds. */
export const LEASE_MS = 120_000

export interface Storing {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly runId: string
  readonly holder: string
  readonly stream: string
  /** Connection and purpose under which the place is kept. */
  readonly cursor: { readonly connectorId: string; readonly purpose: string } | null
  readonly options: Omit<RunOptions, 'accounts'>
  readonly dryRun: boolean
  /** Release of the program, see notes.ts. */
  readonly release: string
  readonly announce: (tx: Tx) => Promise<void>
}

/**
 * A page: the vendor's bytes, every row of it, versions, rollups, what was refused, the place to go on from and the counts of
 * the run, in one transaction. A crash before its end leaves nothing of it, a crash after it loses nothing.
 *
 * @throws RunLost, Rebuilding
 */
export async function storePage(
  storing: Storing,
  applying: Applying,
  page: SourcePage,
  read: ReadPage,
  seen: Seen,
  place: number,
  accounts: Accounts,
): Promise<{ read: ReadPage; applied: PageApplied; accounts: Accounts }> {
  try {
    return await attempt(storing, applying, page, read, seen, place, accounts)
  } catch (error) {
    forget(applying)
    if (!(error instanceof AmountsTooLarge)) throw error
    const refused = refusedWhole(error.message, read.read)
    return await attempt(storing, applying, page, refused, () => null, place, accounts)
  }
}

async function attempt(
  storing: Storing,
  applying: Applying,
  page: SourcePage,
  read: ReadPage,
  seen: Seen,
  place: number,
  known: Accounts,
): Promise<{ read: ReadPage; applied: PageApplied; accounts: Accounts }> {
  const { store, clock } = storing
  const raw = { ...rawOf(storing, applying, page), body: pack(page.bytes) }
  const accounts = structuredClone(known)
  account(accounts, read)
  let applied: PageApplied | null = null

  const inside = async (tx: Tx): Promise<void> => {
    const at = clock.now()
    const number = await takeNumbers(tx, 'page', 1)
    if ((await rebuildMarkers(tx)).some((marker) => marker.connector_id === applying.connectorId))
      throw new Rebuilding('the connection is being rebuilt')
    const here = { ...applying, tx, page: number, at, scheme: page.scheme, runId: storing.runId }
    applied = await applyRead(here, read, page.completes ?? null, seen, accounts)
    if (applied.skipped > read.skippedRows)
      accounts.skipped.duplicate = (accounts.skipped.duplicate ?? 0) + applied.skipped - read.skippedRows
    if (storing.dryRun) throw new DryRun('dry run')
    // The same bytes again, and nothing in them that is news: the page that lies there stands for this one too.
    const twin = applied.idle ? await samePage(tx, raw) : null
    const notes = page.completes === undefined ? notesOf(storing.release, read, applied) : null
    const notes_json = notes === null ? null : JSON.stringify(notes)
    if (twin === null) await insertPage(tx, { ...raw, page: number, fetched_at: at, notes_json })
    await addRunPage(tx, { run_id: storing.runId, place, page: twin ?? number })
    if (twin === null) await addQuarantine(store, tx, quarantined(storing, applying, number, applied, at))
    await keepPlace(tx, storing, page, at)
    await count(tx, storing, page, read, applied, accounts, at)
  }

  if (!storing.dryRun) await store.write(inside)
  else {
    await store.write(inside).catch((error: unknown) => {
      if (!(error instanceof DryRun)) throw error
    })
    forget(applying)
    const dry = applied
    if (dry !== null) await store.write((tx) => count(tx, storing, page, read, dry, accounts, clock.now()))
  }
  if (applied === null) throw new Error('a page was not applied')
  return { read, applied, accounts }
}

async function count(
  tx: Tx,
  storing: Storing,
  page: SourcePage,
  read: ReadPage,
  { tally, refused, skipped }: PageApplied,
  accounts: Accounts,
  at: number,
): Promise<void> {
  const quarantined = refused.reduce((sum, one) => sum + one.rows, 0)
  await countOnRun(tx, storing, page, { read: read.read, tally, skipped, quarantined }, accounts, at)
}

/** Counts a page on its run, which must be ours still. @throws RunLost */
export async function countOnRun(
  tx: Tx,
  storing: Storing,
  page: SourcePage,
  { read, tally, skipped, quarantined }: { read: number; tally: Tally; skipped: number; quarantined: number },
  accounts: Accounts,
  at: number,
): Promise<void> {
  const ours = await keepLease(tx, leaseOf(storing.runId), storing.holder, at + LEASE_MS)
  const counted =
    ours &&
    (await countPage(tx, storing.runId, {
      bytes: page.bytes.byteLength,
      read,
      ...tally,
      skipped,
      quarantined,
      done: page.progress?.done ?? null,
      total: page.progress?.total ?? null,
      options: writeOptions({ ...storing.options, accounts }),
      at,
    }))
  if (!counted) throw new RunLost('the run was stopped or taken over')
  await storing.announce(tx)
}

/** Keeps where to go on after the page. */
export async function keepPlace(tx: Tx, storing: Storing, page: SourcePage, at: number): Promise<void> {
  if (storing.cursor === null || page.cursor === null) return
  await writeCursor(tx, {
    connector_id: storing.cursor.connectorId,
    stream: storing.stream,
    purpose: storing.cursor.purpose,
    cursor_json: JSON.stringify(page.cursor),
    done_to: page.completes?.to ?? null,
    updated_at: at,
  })
}

/** A page as it is stored, but for its packed bytes. */
export const rawOf = (storing: Storing, applying: Applying, page: SourcePage) => ({
  run_id: storing.runId,
  connector_id: applying.connectorId,
  stream: storing.stream,
  format: page.format,
  scheme: page.scheme,
  request: page.request.replaceAll('\0', '').toWellFormed(),
  context_json: JSON.stringify(page.context),
  completes_json: page.completes === undefined ? null : JSON.stringify(page.completes),
  size: page.bytes.byteLength,
  hash: hashOf(page.bytes),
})

export const leaseOf = (runId: string): string => `run:${runId}`

function quarantined(storing: Storing, applying: Applying, page: number, { refused }: PageApplied, at: number) {
  const places = new Set<number>()
  return refused.flatMap(({ place, code, params, excerpt }) => {
    // One entry for a row, whatever else is wrong with it.
    if (places.has(place)) return []
    places.add(place)
    return [
      {
        id: storing.ids.next('qua'),
        connector_id: applying.connectorId,
        run_id: storing.runId,
        stream: storing.stream,
        page,
        place,
        code,
        params_json: JSON.stringify(params),
        excerpt,
        state: 'open' as const,
        created_at: at,
        settled_at: null,
      },
    ]
  })
}
