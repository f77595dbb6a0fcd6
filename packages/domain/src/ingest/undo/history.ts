import type { SourcePage } from '@commerce/contracts/connector'
import { unpack } from '../apply/body.ts'
import type { AtPage } from '../apply/context.ts'
import type { FactRow, FactTable } from '../apply/fact-tables.ts'
import { readReplaced } from '../repo/facts.ts'
import { allSchemes, completingPages, ownPages, undoPages } from '../repo/pages.ts'

/** What an undo must know of the pages of a connection. */
export interface History {
  /** Pages whose rows are taken back now. */
  readonly taken: ReadonlySet<number>
  readonly lastTaken: number
  /** The same and pages of runs that were taken back before: nothing of them comes back. */
  readonly void: ReadonlySet<number>
  readonly schemes: ReadonlyMap<number, string>
  /** Pages that read days completely and still stand. */
  readonly completes: readonly Completes[]
}

interface Completes {
  readonly page: number
  readonly scheme: string
  covers(level: string, day: string): boolean
}

export async function historyFor(at: AtPage, runId: string): Promise<History> {
  const undone = (await undoPages(at.tx, at.connectorId, at.page)).map((row) => undoneBy(row.body))
  const own = await ownPages(at.tx, [runId], at.connectorId)
  const taken = new Set(own)
  const gone = new Set([...taken, ...(await ownPages(at.tx, undone, at.connectorId))])
  const completes = (await completingPages(at.tx, at.connectorId))
    .filter(({ page }) => page < at.page && !gone.has(page))
    .map(({ page, scheme, completes_json }) => {
      const said = JSON.parse(completes_json ?? 'null') as SourcePage['completes'] | null
      return {
        page,
        scheme,
        covers: (level: string, day: string) =>
          said != null && said.level === level && said.from <= day && day <= said.to,
      }
    })
  return { taken, lastTaken: own.at(-1) ?? 0, void: gone, schemes: await allSchemes(at.tx, at.connectorId), completes }
}

export const undoBody = (runId: string): Uint8Array => new TextEncoder().encode(JSON.stringify({ undoes: runId }))

export function undoneBy(body: Uint8Array): string {
  const { undoes } = JSON.parse(new TextDecoder().decode(unpack(body))) as { undoes: string }
  return undoes
}

/**
 * What stood there before, past everything that was taken back.
 *
 * @param from `before`: what each row replaced; `itself`: the row, unless its page was taken back.
 */
export async function predecessors(
  at: AtPage,
  of: FactTable,
  history: History,
  rows: readonly FactRow[],
  from: 'before' | 'itself' = 'before',
): Promise<FactRow[]> {
  const found: FactRow[] = []
  let looking = [...rows]
  if (from === 'itself') {
    found.push(...looking.filter((row) => !history.void.has(row.page)))
    looking = looking.filter((row) => history.void.has(row.page))
  }
  while (looking.length > 0) {
    const replaced = (await readReplaced(at.store, at.tx, of, looking)).filter((row) => row !== null)
    found.push(...replaced.filter((row) => !history.void.has(row.page)))
    looking = replaced.filter((row) => history.void.has(row.page))
  }
  return found
}
