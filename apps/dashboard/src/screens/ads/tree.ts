import type { AdRow } from '@commerce/contracts'
import type { Level } from './address.ts'

/** What stands inside a row of each level. */
export const INSIDE: Readonly<Partial<Record<Level, readonly Level[]>>> = {
  campaign: ['adgroup'],
  adgroup: ['keyword', 'ad'],
}

/** A row that was opened, and how many of its children are asked for. */
export interface Opened {
  readonly key: string
  readonly level: Level
  readonly limit: number
}

/** What came back for an opened row. */
export interface Inside {
  /** `undefined` while it loads. */
  readonly rows: readonly AdRow[] | undefined
  /** More than were asked for. */
  readonly rest: number
  readonly error: unknown
}

export type Line =
  | { readonly kind: 'row'; readonly row: AdRow; readonly depth: number; readonly open: boolean | null }
  | { readonly kind: 'loading'; readonly under: AdRow; readonly depth: number }
  | { readonly kind: 'none'; readonly under: AdRow; readonly depth: number }
  | { readonly kind: 'more'; readonly under: AdRow; readonly depth: number; readonly rest: number }
  | { readonly kind: 'error'; readonly under: AdRow; readonly depth: number; readonly error: unknown }

/** The rows of the table in the order they stand: under each opened row what is inside it, one step further in. */
export function linesOf(rows: readonly AdRow[], inside: ReadonlyMap<string, Inside>, depth = 0): readonly Line[] {
  return rows.flatMap((row): readonly Line[] => {
    const opened = inside.get(row.key)
    const canOpen = row.hasChildren && INSIDE[row.level] !== undefined
    const line: Line = { kind: 'row', row, depth, open: canOpen ? opened !== undefined : null }
    if (!canOpen || opened === undefined) return [line]
    const next = depth + 1
    if (opened.rows === undefined) {
      return opened.error == null
        ? [line, { kind: 'loading', under: row, depth: next }]
        : [line, { kind: 'error', under: row, depth: next, error: opened.error }]
    }
    if (opened.rows.length === 0) return [line, { kind: 'none', under: row, depth: next }]
    return [
      line,
      ...linesOf(opened.rows, inside, next),
      ...(opened.rest > 0 ? [{ kind: 'more', under: row, depth: next, rest: opened.rest } as const] : []),
    ]
  })
}
