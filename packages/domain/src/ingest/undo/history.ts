import type { SourcePage } from '@commerce/contracts/connector'
import { AD_LEVELS } from '@commerce/contracts/records'
import { unpack } from '../apply/body.ts'
import type { AtPage } from '../apply/context.ts'
import { type FactRow, type FactTable, keyOf } from '../apply/fact-tables.ts'
import { ownPages, pagesKnown, undoPages } from '../repo/pages.ts'

/** What an undo must know of the pages of a connection. */
export interface History {
  /** Pages whose rows are taken back now. */
  readonly taken: ReadonlySet<number>
  readonly lastTaken: number
  /** The same and pages of runs that were taken back before: nothing of them comes back. */
  readonly void: ReadonlySet<number>
  readonly schemes: ReadonlyMap<number, string>
  /** What the pages that are taken back said to be complete. */
  readonly said: readonly Said[]
  /** Pages that read days completely and still stand. */
  readonly completes: readonly Completes[]
}

interface Completes {
  readonly page: number
  readonly scheme: string
  covers(level: string, day: string): boolean
}

type Said = NonNullable<SourcePage['completes']>

export async function historyFor(at: AtPage, runId: string): Promise<History> {
  const undone = (await undoPages(at.tx, at.connectorId, at.page)).map((row) => undoneBy(row.body))
  const own = await ownPages(at.tx, [runId], at.connectorId)
  const taken = new Set(own)
  const gone = new Set([...taken, ...(await ownPages(at.tx, undone, at.connectorId))])
  const pages = (await pagesKnown(at.tx, at.connectorId)).filter(({ page }) => page < at.page)
  const complete = completing(pages)
  const said = complete.filter(({ page }) => taken.has(page)).map(({ of }) => of)
  const completes = complete
    .filter(({ page, whole }) => whole && !gone.has(page))
    .map(({ page, scheme, of }) => ({
      page,
      scheme,
      covers: (level: string, day: string) => of.level === level && of.from <= day && day <= of.to,
    }))
  const schemes = new Map(pages.map((one) => [one.page, one.scheme]))
  return {
    taken,
    lastTaken: own.at(-1) ?? 0,
    void: gone,
    said,
    schemes,
    completes,
  }
}

/** Pages that say what they complete; `whole` unless a row since the last such page of the run could not be read. */
function completing(pages: Awaited<ReturnType<typeof pagesKnown>>) {
  const doubtful = new Map<string, Set<string>>()
  return pages.flatMap((row) => {
    const levels = doubtful.get(row.run_id) ?? new Set<string>()
    doubtful.set(row.run_id, levels)
    const of = JSON.parse(row.completes_json ?? 'null') as Said | null
    // Which levels the row was of is not known, so it makes all doubtful that are not complete since.
    if (row.refused) for (const level of AD_LEVELS) levels.add(level)
    if (of === null) return []
    const whole = !levels.has(of.level)
    levels.delete(of.level)
    return [{ page: row.page, scheme: row.scheme, of, whole }]
  })
}

export const undoBody = (runId: string): Uint8Array => new TextEncoder().encode(JSON.stringify({ undoes: runId }))

export function undoneBy(body: Uint8Array): string {
  const { undoes } = JSON.parse(new TextDecoder().decode(unpack(body))) as { undoes: string }
  return undoes
}

/** A version and the page that took its place. */
export interface Version {
  readonly row: FactRow
  readonly replacedBy: number
}

/** Versions by key, the newest first. */
export function versionsByKey(of: FactTable, versions: readonly Version[]): Map<string, Version[]> {
  const sorted = [...versions].sort((a, b) => b.replacedBy - a.replacedBy)
  return Map.groupBy(sorted, (one) => keyOf(of, one.row))
}

/**
 * What stood under a key before `page` wrote there, past everything that was taken back; null when nothing did.
 *
 * @param versions of that key, the newest first.
 */
export function stoodBefore(history: History, versions: readonly Version[], page: number): FactRow | null {
  let before = page
  for (const { row, replacedBy } of versions) {
    if (replacedBy > before) continue
    // Another run had taken the row away, so nothing stood there.
    if (replacedBy < before && !history.void.has(replacedBy)) return null
    if (!history.void.has(row.page)) return row
    before = row.page
  }
  return null
}
