import type { SourcePage } from '@commerce/contracts/connector'
import type { Seen } from './ads.ts'
import { isDoubtful, type ReadPage } from './read.ts'

/** Beyond so many keys they are not kept but read again from the stored pages when they are needed. */
const MOST = 200_000

interface Level {
  days: Map<string, Set<string>>
  count: number
  /** False: pages of this run are missing here (it goes on after a crash, or there were too many). */
  whole: boolean
  /** A row could not be read, so what was not seen may be that one. */
  refused: boolean
}

/**
 * Which rows this run has seen since a level was last read completely; what is known and was not seen is no more. One for each
 * connection of a run.
 */
export interface SeenRows {
  /** Whether the pages of the run that are stored must be read again before `seen` can be asked. */
  needsPages(level: string): boolean
  /** Begins a level anew, before its stored pages are added. */
  restart(level: string): void
  /** @param only the one level that is being read again; the others know what they have. */
  add(read: ReadPage, only?: string): void
  /** What is seen once the page is counted in. */
  with(read: ReadPage, completes: SourcePage['completes'] | null): Seen
  /** A page was passed over without being read: its rows are read again when they are needed. */
  missed(level: string): void
  /** The level was read completely: its next days begin. */
  completed(level: string): void
}

export function createSeenRows(goesOn: boolean): SeenRows {
  const levels = new Map<string, Level>()
  let refusedSince = 0
  const of = (level: string): Level => {
    let found = levels.get(level)
    if (found === undefined) {
      found = { days: new Map(), count: 0, whole: !goesOn, refused: refusedSince > 0 }
      levels.set(level, found)
    }
    return found
  }

  return {
    needsPages: (level) => !of(level).whole,
    restart(level) {
      levels.set(level, { days: new Map(), count: 0, whole: true, refused: false })
    },
    add(read, only) {
      for (const group of read.days.values()) {
        if (only !== undefined && group.level !== only) continue
        const level = of(group.level)
        if (!level.whole) continue
        const ids = level.days.get(group.day) ?? new Set()
        level.days.set(group.day, ids)
        for (const id of group.rows.keys()) ids.add(id)
        level.count += group.rows.size
        if (only === undefined && level.count > MOST) {
          level.days.clear()
          level.count = 0
          level.whole = false
        }
      }
      if (isDoubtful(read)) {
        if (only === undefined) {
          refusedSince += 1
          for (const level of levels.values()) level.refused = true
        } else of(only).refused = true
      }
    },
    with(read, completes) {
      const level = completes ? of(completes.level) : null
      return (name, day) => {
        if (level === null || level.refused || !level.whole || name !== completes?.level) return null
        const ids = new Set(level.days.get(day))
        for (const id of read.days.get(name + day)?.rows.keys() ?? []) ids.add(id)
        return ids
      }
    },
    missed(level) {
      of(level).whole = false
    },
    completed(level) {
      levels.set(level, { days: new Map(), count: 0, whole: true, refused: false })
    },
  }
}
