import type { FileAt, FilePlan, SourcePage } from '@commerce/contracts/connector'
import { type Chunk, pageMaker } from './chunk.ts'
import { type Encoding, markLength, swapped, unitBytes } from './encoding.ts'
import { asContext } from './page.ts'
import type { Newline } from './rows.ts'
import { createRowScanner, type Units } from './scan.ts'

/** About so much text makes a page. */
const CHUNK = 400_000
/** Longer rows are no rows: a quote that is never closed, or not a table. */
export const LONGEST_ROW = 1024 * 1024
const EXCERPT = 2000

export interface Reading {
  readonly file: FileAt
  readonly plan: FilePlan
  readonly newline: Newline
  readonly scheme: string
  readonly blocks: AsyncIterable<Buffer>
  /** Bytes in all, when known. */
  readonly total: number | null
  readonly cursor: number | null
}

/**
 * Pages of a file: whole rows, about 1 MB each, whatever the size of the file; a row of more than 1 MB is refused and let go piece by
 * piece. Memory stays at a few blocks.
 */
export async function* readPages({
  file,
  plan,
  newline,
  scheme,
  blocks,
  total,
  cursor,
}: Reading): AsyncGenerator<SourcePage> {
  const scanner = createRowScanner(plan.delimiter, newline)
  const maker = pageMaker(file.name, plan, newline, scheme)
  const width = unitBytes(plan.encoding)
  const lineEnd = lineEndOf(newline, plan.encoding)
  let pending: Buffer = Buffer.alloc(0)
  let ends: number[] = []
  let from = 0
  let row = 1
  let skipping = false
  let first = true

  const scanFrom = (at: number): void => {
    for (const end of scanner.scan(unitsOf(pending.subarray(at), plan.encoding))) ends.push(at + end * width)
  }
  const drop = (bytes: number, rows: number): void => {
    pending = pending.subarray(bytes)
    ends = ends.slice(rows).map((end) => end - bytes)
    from += bytes
    row += rows
  }
  /** Hands out the rows that are complete, without the header, what stands above it and what an earlier run has stored. */
  const take = (last: boolean): SourcePage[] => {
    const header = Math.max(0, plan.headerLine + 2 - row)
    if (header > 0) {
      const rows = Math.min(header, ends.length)
      drop(ends[rows - 1] ?? 0, rows)
    }
    const rows = ends.length === 0 ? 0 : maker.whole(chunkOf(ends.length), last)
    if (rows === 0) return []
    const chunk = chunkOf(rows)
    const made = maker.pages(chunk, total)
    drop(chunk.bytes.length, rows)
    return cursor !== null && chunk.from < cursor ? [] : made
  }
  const chunkOf = (rows: number): Chunk => ({
    bytes: pending.subarray(0, ends[rows - 1]),
    ends: ends.slice(0, rows),
    from,
    firstRow: row,
  })
  /** A page that holds the beginning of a row that cannot be read. */
  const cutPage = (length: number): SourcePage[] => {
    if (row < plan.headerLine + 2 || (cursor !== null && from < cursor)) return []
    const context = asContext({
      plan,
      newline,
      firstRow: row,
      cut: length > LONGEST_ROW ? 'row-too-long' : 'quote-open',
    })
    const beginning = Buffer.from(pending.subarray(0, Math.min(length, EXCERPT)))
    const done = from + length
    return [
      { bytes: beginning, context, format: 'csv', request: file.name, cursor: done, scheme, progress: { done, total } },
    ]
  }
  /** The row at the beginning never ends: its first line is refused, and reading goes on behind that. */
  const cutRow = (): SourcePage[] => {
    const at = indexOfUnit(pending, lineEnd)
    const length = at === -1 ? pending.length : at + width
    const made = cutPage(length)
    skipping = at === -1
    pending = pending.subarray(length)
    from += length
    ends = []
    scanner.reset()
    if (!skipping) {
      row += 1
      scanFrom(0)
    }
    return made
  }

  for await (const block of blocks) {
    let fresh: Buffer = block
    if (first) {
      first = false
      from = markLength(block)
      fresh = block.subarray(from)
    }
    if (skipping) {
      const at = indexOfUnit(fresh, lineEnd)
      const length = at === -1 ? fresh.length : at + width
      from += length
      if (at === -1) continue
      fresh = fresh.subarray(length)
      skipping = false
      row += 1
    }
    const at = pending.length
    pending = at === 0 ? fresh : Buffer.concat([pending, fresh])
    scanFrom(at)
    while (pending.length - (ends.at(-1) ?? 0) > LONGEST_ROW) {
      while (ends.length > 0) yield* take(true)
      yield* cutRow()
    }
    if (pending.length >= CHUNK) yield* take(false)
  }
  while (pending.length > 0 && scanner.quoted()) {
    while (ends.length > 0) yield* take(true)
    if (pending.length > 0) yield* cutRow()
  }
  if (pending.length > (ends.at(-1) ?? 0)) ends.push(pending.length)
  while (ends.length > 0) yield* take(true)
}

function unitsOf(bytes: Buffer, encoding: Encoding): Units {
  if (unitBytes(encoding) === 1) return bytes
  // A copy that begins on an even address.
  const even =
    encoding === 'utf-16be' ? swapped(bytes) : Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)))
  return new Uint16Array(even.buffer.slice(even.byteOffset, even.byteOffset + even.length))
}

function lineEndOf(newline: Newline, encoding: Encoding): Buffer {
  const code = newline.charCodeAt(0)
  if (encoding === 'utf-16le') return Buffer.from([code, 0])
  return Buffer.from(encoding === 'utf-16be' ? [0, code] : [code])
}

/** Like `indexOf`, on whole units only. */
function indexOfUnit(bytes: Buffer, unit: Buffer): number {
  let at = bytes.indexOf(unit)
  while (at !== -1 && at % unit.length !== 0) at = bytes.indexOf(unit, at + 1)
  return at
}
