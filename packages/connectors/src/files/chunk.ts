import type { FilePlan, SourcePage } from '@commerce/contracts/connector'
import { FORMATS } from './formats/index.ts'
import { type CellReader, cellReader, orderColumn } from './order-key.ts'
import { asContext, type FileContext } from './page.ts'
import { platformOf } from './platforms.ts'
import type { Newline } from './rows.ts'

/** Whole rows of a file: the bytes from `from`, each row ending where `ends` says. */
export interface Chunk {
  readonly bytes: Buffer
  readonly ends: readonly number[]
  /** Offset in the file, and number of the first row. */
  readonly from: number
  readonly firstRow: number
}

export interface PageMaker {
  /** How many of the rows may be cut off here: orders stay together. */
  whole(chunk: Chunk, last: boolean): number
  pages(chunk: Chunk, total: number | null): SourcePage[]
}

/** Orders of more rows than fit a chunk several times over are no orders; such a file is cut anywhere. */
const MOST_BYTES = 8 * 1024 * 1024

/** Makes pages of the rows of a file: one per chunk, or one per platform in it where the file holds several. */
export function pageMaker(name: string, plan: FilePlan, newline: Newline, scheme: string): PageMaker {
  const order = orderColumn(plan)
  const format = FORMATS[plan.format]
  const counts = format.kind === 'orders' && format.merge === 'lines' && plan.columns.line_id === undefined
  const seen = new Map<number, number>()
  const platform = plan.format === 'daily' ? plan.columns.platform : undefined
  const readOrder = order === undefined ? null : cellReader(order, plan, newline)
  const readPlatform = platform === undefined ? null : cellReader(platform, plan, newline)
  const cellAt = (chunk: Chunk, at: number, read: CellReader): string =>
    read(chunk.bytes, chunk.ends[at - 1] ?? 0, chunk.ends[at] ?? 0)
  const rowAt = (chunk: Chunk, at: number): Buffer => chunk.bytes.subarray(chunk.ends[at - 1] ?? 0, chunk.ends[at])

  /** Rows of the orders of this chunk that earlier chunks held. */
  function earlierRows(chunk: Chunk, read: CellReader): Record<string, number> {
    const before: Record<string, number> = {}
    const here = new Map<string, number>()
    for (let at = 0; at < chunk.ends.length; at += 1) {
      const key = cellAt(chunk, at, read)
      here.set(key, (here.get(key) ?? 0) + 1)
    }
    for (const [key, rows] of here) {
      const hash = shortHash(key)
      const known = seen.get(hash)
      if (known !== undefined) before[key] = known
      seen.set(hash, (known ?? 0) + rows)
    }
    return before
  }

  function page(
    chunk: Chunk,
    bytes: Buffer,
    context: Partial<FileContext>,
    cursor: number,
    total: number | null,
  ): SourcePage {
    return {
      bytes,
      context: asContext({ plan, newline, firstRow: chunk.firstRow, ...context }),
      format: plan.delimiter === '\t' ? 'tsv' : 'csv',
      request: name,
      cursor,
      scheme,
      progress: { done: chunk.from + chunk.bytes.length, total },
    }
  }

  return {
    whole(chunk, last) {
      const all = chunk.ends.length
      if (last || readOrder === null || all < 2 || chunk.bytes.length > MOST_BYTES) return all
      const key = cellAt(chunk, all - 1, readOrder)
      let from = all - 1
      while (from > 0 && cellAt(chunk, from - 1, readOrder) === key) from -= 1
      return from
    },
    pages(chunk, total) {
      const end = chunk.from + chunk.bytes.length
      if (readPlatform === null) {
        const before = counts && readOrder !== null ? earlierRows(chunk, readOrder) : {}
        return [page(chunk, chunk.bytes, Object.keys(before).length === 0 ? {} : { before }, end, total)]
      }
      const groups = byPlatform(chunk, (at) => platformOf(cellAt(chunk, at, readPlatform)))
      const names = [...groups.keys()]
      // A crash between these pages reads the chunk again: only the last one moves the cursor.
      return names.map((one, at): SourcePage => {
        const rows = groups.get(one) ?? []
        const alone = names.length === 1
        const bytes = alone ? chunk.bytes : Buffer.concat(rows.map((row) => rowAt(chunk, row)))
        const made = page(
          chunk,
          bytes,
          alone ? {} : { runs: runsOf(rows) },
          at === names.length - 1 ? end : chunk.from,
          total,
        )
        return one === '' ? made : { ...made, platform: one }
      })
    },
  }
}

/** Rows by platform. A row that names none, or an unknown one, goes with its neighbour: it is refused or left out there. */
function byPlatform(chunk: Chunk, platformAt: (row: number) => string | null): Map<string, number[]> {
  const known = chunk.ends.map((_, at) => platformAt(at))
  let current = known.find((name) => name !== null) ?? ''
  const groups = new Map<string, number[]>()
  for (const [at, name] of known.entries()) {
    current = name ?? current
    const rows = groups.get(current)
    if (rows === undefined) groups.set(current, [at])
    else rows.push(at)
  }
  return groups
}

/** Row numbers as lengths of what is left out and taken, in turn. */
function runsOf(rows: readonly number[]): number[] {
  const runs: number[] = []
  let next = 0
  for (const row of rows) {
    if (row === next && runs.length > 0) runs.push((runs.pop() ?? 0) + 1)
    else runs.push(row - next, 1)
    next = row + 1
  }
  return runs
}

/** FNV-1a. Two orders of one hash get longer line ids than they need, no more. */
function shortHash(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash
}
