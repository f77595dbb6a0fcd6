import type { SourcePage } from '@commerce/contracts/connector'
import { day, endOfDay } from '@commerce/kernel'
import type { Tx } from '@commerce/store'
import { type Accounts, addAccounts } from '../apply/accounts.ts'
import type { Applying } from '../apply/context.ts'
import { noRows } from '../apply/context.ts'
import { readDays } from '../repo/ads.ts'
import { takeNumbers } from '../repo/entities.ts'
import { addRunPage, rebuildMarkers } from '../repo/pages.ts'
import { lastEntityChange, notedPage, replacedSince } from '../repo/unchanged.ts'
import type { PageNotes } from './notes.ts'
import { countOnRun, keepPlace, Rebuilding, rawOf, type Storing } from './store-page.ts'

/**
 * The same bytes as a page that lies there, whose rows nobody has touched since: counted as read and unchanged without being read
 * again. That holds while the same release reads (another may understand the bytes better), every day of the page is over and
 * still stands under its scheme, and no row of those days and no name was replaced since that page came.
 *
 * @returns the levels of the page and the accounts with it; null when it has to be read.
 */
export async function passUnchanged(
  storing: Storing,
  applying: Applying,
  page: SourcePage,
  place: number,
  known: Accounts,
): Promise<{ levels: readonly string[]; accounts: Accounts } | null> {
  if (storing.dryRun || page.completes !== undefined) return null
  const raw = rawOf(storing, applying, page)
  return await storing.store.write(async (tx) => {
    const at = storing.clock.now()
    const twin = await notedPage(tx, raw)
    if (twin === null) return null
    const number = await takeNumbers(tx, 'page', 1)
    if ((await rebuildMarkers(tx)).some((marker) => marker.connector_id === applying.connectorId))
      throw new Rebuilding('the connection is being rebuilt')
    const notes = JSON.parse(twin.notes_json) as PageNotes
    if (notes.release !== storing.release || !(await stands(tx, applying, page.scheme, notes, twin))) return null
    // Nothing was said in between that the next page would have to be held against.
    if (applying.said.page === number - 1) applying.said.page = number
    await addRunPage(tx, { run_id: storing.runId, place, page: twin.page })
    await keepPlace(tx, storing, page, at)
    const accounts = structuredClone(known)
    addAccounts(accounts, notes.accounts)
    const tally = { ...noRows(), same: notes.read - notes.skipped }
    const counts = { read: notes.read, tally, skipped: notes.skipped, quarantined: 0 }
    await countOnRun(tx, storing, page, counts, accounts, at)
    return { levels: notes.accounts.levels, accounts }
  })
}

async function stands(
  tx: Tx,
  applying: Applying,
  scheme: string,
  notes: PageNotes,
  twin: { page: number; fetched_at: number },
): Promise<boolean> {
  const keys = notes.days.map(([level, of]) => ({ day: of, connector_id: applying.connectorId, level }))
  for (const row of await readDays(applying.store, tx, keys)) {
    if (row === null || row.scheme !== scheme || row.read_at < endOfDay(day(row.day), applying.zone)) return false
  }
  if ((await lastEntityChange(tx, applying.connectorId)) > twin.page) return false
  const days = [...new Set(notes.days.map(([, of]) => of))]
  return !(await replacedSince(tx, applying.connectorId, days, { page: twin.page, at: twin.fetched_at }))
}
