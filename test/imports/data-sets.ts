import { existsSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { fileReading } from '@commerce/connectors/files'
import type { FileHints, Inspection, Mapped, SourcePage } from '@commerce/contracts/connector'
import type { AdDayRecord, OrderRecord } from '@commerce/contracts/records'

/** Real files stand beside the checkout, since they may not be redistributed with it; elsewhere by COMMERCE_DATA_SETS. */
const folder = resolve(process.env.COMMERCE_DATA_SETS ?? join(import.meta.dirname, '..', '..', '..', 'shared', 'data'))

export const dataSetsAreHere = existsSync(join(folder, 'platform_exports'))
export const whyNot = dataSetsAreHere
  ? ''
  : ' (left out: the data sets are not here, set COMMERCE_DATA_SETS to their folder)'

/** A file of the data sets, gzipped or not, and its text. */
export function dataFile(path: string): {
  path: string
  name: string
  size: number
  text: (encoding?: BufferEncoding) => string
} {
  const at = join(folder, path)
  const raw = readFileSync(at)
  const text = (encoding: BufferEncoding = 'utf8'): string =>
    (path.endsWith('.gz') ? gunzipSync(raw) : raw).toString(encoding).replace(/^\ufeff/, '')
  return { path: at, name: basename(path), size: raw.length, text }
}

export interface Imported {
  readonly inspection: Inspection
  readonly pages: readonly SourcePage[]
  readonly mapped: readonly Mapped[]
  readonly ads: readonly AdDayRecord[]
  readonly orders: readonly OrderRecord[]
  /** Rows that became something, were left out and were refused. */
  readonly loaded: number
  readonly skipped: number
  readonly refused: number
}

/** Reads a file from the first guess to the last record, as an import does. */
export async function importFile(
  file: { path: string; name: string; size: number },
  hints: FileHints = {},
): Promise<Imported> {
  const inspection = await fileReading.inspect(file, hints)
  const pages: SourcePage[] = []
  const mapped: Mapped[] = []
  const signal = new AbortController().signal
  for await (const page of fileReading.pages(file, inspection.plan, { cursor: null, signal })) {
    pages.push(page)
    // Kept pages come back without the objects of this run.
    mapped.push(...fileReading.map({ bytes: page.bytes, context: JSON.parse(JSON.stringify(page.context)) }))
  }
  const records = mapped.flatMap((one) => ('record' in one ? [one.record] : []))
  return {
    inspection,
    pages,
    mapped,
    ads: records.filter((record) => record.kind === 'ad-day'),
    orders: records.filter((record) => record.kind === 'order'),
    loaded: sum(mapped, (one) => ('record' in one ? (one.rows ?? 1) : 0)),
    skipped: sum(mapped, (one) => ('skipped' in one ? 1 : 0)),
    refused: sum(mapped, (one) => ('refusal' in one ? (one.rows ?? 1) : 0)),
  }
}

export function sum<T>(items: Iterable<T>, of: (item: T) => number): number {
  let total = 0
  for (const item of items) total += of(item)
  return total
}

/** A CSV reader of the simplest kind, character by character: what ours is held against. */
export function plainCsv(text: string, delimiter = ','): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at] ?? ''
    if (quoted) {
      if (mark !== '"') cell += mark
      else if (text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (mark === '"' && cell === '') quoted = true
    else if (mark === delimiter) {
      row.push(cell)
      cell = ''
    } else if (mark === '\n') {
      rows.push([...row, cell])
      row = []
      cell = ''
    } else if (mark !== '\r') cell += mark
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell])
  return rows
}
