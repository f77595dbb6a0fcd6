import type { RollupChanges } from '../apply/ad-rollups.ts'
import type { AtPage, Tally } from '../apply/context.ts'
import { DAILY, type FactRow, keyOf } from '../apply/fact-tables.ts'
import { eraseDays, readDay, readDays, writeDays } from '../repo/ads.ts'
import { archiveFacts, eraseFacts, writeFacts } from '../repo/facts.ts'
import { versionsOfDay } from '../repo/undo.ts'
import { type History, stoodBefore, versionsByKey } from './history.ts'

/**
 * Takes a run's rows of one level and day away and puts back what they replaced. Rows of later runs stay, and decide under which
 * scheme the day stands.
 */
export async function undoDay(
  at: AtPage,
  history: History,
  { level, day }: { level: string; day: string },
  rollups: RollupChanges,
  tally: Tally,
): Promise<void> {
  const current = await readDay(at.tx, at.connectorId, level, day)
  const mine = current.filter((row) => history.taken.has(row.page))
  const theirs = current.filter((row) => !history.taken.has(row.page))
  const [known = null] = await readDays(at.store, at.tx, [{ day, connector_id: at.connectorId, level }])

  const versions = versionsByKey(DAILY, await versionsOfDay(at.tx, DAILY, at.connectorId, day, level))
  const back: FactRow[] = []
  const restore = (key: string, page: number): void => {
    const row = stoodBefore(history, versions.get(key) ?? [], page)
    if (row !== null) back.push(row)
  }
  for (const row of mine) restore(keyOf(DAILY, row), row.page)
  // A later complete reading did not see what the run took away, either.
  if (!history.completes.some((one) => one.page > history.lastTaken && one.covers(level, day))) {
    const there = new Set(current.map((row) => keyOf(DAILY, row)))
    for (const [key, known] of versions) {
      const taken = known.find((one) => history.taken.has(one.replacedBy))
      if (taken !== undefined && !there.has(key)) restore(key, taken.replacedBy)
    }
  }

  const stands = history.completes.filter((one) => one.covers(level, day)).at(-1)
  const scheme = schemeOf(history, theirs, back) ?? stands?.scheme ?? known?.scheme ?? ''
  const restored = back
    .filter((row) => history.schemes.get(row.page) === scheme)
    .map((row) => ({ ...row, learned_at: at.at }))
  await archiveFacts(at.store, at.tx, DAILY, mine, at)
  await eraseFacts(at.store, at.tx, DAILY, mine)
  await writeFacts(at.store, at.tx, DAILY, restored)
  for (const row of mine) rollups.change(level, row, null)
  for (const row of restored) rollups.change(level, null, row)
  tally.gone += mine.length
  tally.new += restored.length

  const complete = history.completes.some((one) => one.scheme === scheme && one.covers(level, day))
  const id = { day, connector_id: at.connectorId, level }
  if (theirs.length + restored.length === 0 && !complete) await eraseDays(at.store, at.tx, [id])
  else await writeDays(at.store, at.tx, [{ ...id, scheme, complete: complete ? 1 : 0, read_at: at.at }])
}

/** The scheme of the newest row: of a later run, or else of what comes back. */
function schemeOf(history: History, theirs: readonly FactRow[], back: readonly FactRow[]): string | undefined {
  const newest = (rows: readonly FactRow[]): string | undefined => {
    const page = rows.reduce((last, row) => Math.max(last, row.page), -1)
    return history.schemes.get(page)
  }
  return newest(theirs) ?? newest(back)
}
