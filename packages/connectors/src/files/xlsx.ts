import { open } from 'node:fs/promises'
import { createInflateRaw } from 'node:zlib'
import { type FileAt, FileRefused } from '@commerce/contracts/connector'
import { readSheet } from 'read-excel-file/node'
import { csvRow } from './rows.ts'

/** A workbook unpacks to no more than this; larger ones are saved as CSV. */
const MOST_UNPACKED = 200 * 1024 * 1024
const MOST_FILE = 100 * 1024 * 1024
const ROWS_PER_BLOCK = 2000

/**
 * Rows of the first sheet of a workbook as CSV, so that everything behind reads one thing. A sheet is held in memory as a whole, which
 * is why its unpacked size is measured first, not believed (zip bombs).
 *
 * @throws FileRefused
 */
export async function* xlsxBlocks(file: FileAt): AsyncGenerator<Buffer> {
  await checkSize(file)
  let rows: readonly (readonly unknown[])[]
  try {
    // Numbers as their text: `0.1` stays `0.1`, and an id of 18 digits is not rounded.
    rows = await readSheet(file.path, { parseNumber: (text: string) => text, trim: false })
  } catch (error) {
    throw new FileRefused('file-unreadable', { why: error instanceof Error ? error.message.slice(0, 200) : 'xlsx' })
  }
  for (let at = 0; at < rows.length; at += ROWS_PER_BLOCK) {
    const lines = rows.slice(at, at + ROWS_PER_BLOCK).map((cells) => `${csvRow(cells.map(cellText))}\n`)
    yield Buffer.from(lines.join(''))
  }
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return dateText(cell)
  // Excel writes numbers as short binary fractions: 0.1 + 0.2 stands as 0.30000000000000004.
  if (typeof cell === 'string' && /^-?\d+\.\d{15,}$|^-?[\d.]+E[+-]?\d+$/i.test(cell)) return shortNumber(cell)
  return String(cell)
}

/** The 15 digits that Excel itself shows. */
function shortNumber(text: string): string {
  const value = Number(Number(text).toPrecision(15))
  return Number.isFinite(value)
    ? value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 15 })
    : text
}

/** Dates of cells have no zone: the reader puts them in UTC. */
function dateText(date: Date): string {
  const text = Number.isNaN(date.getTime()) ? '' : date.toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ')
}

interface Entry {
  readonly name: string
  readonly packed: number
  readonly at: number
  readonly deflated: boolean
}

async function checkSize(file: FileAt): Promise<void> {
  if (file.size > MOST_FILE) throw new FileRefused('file-unreadable', { why: 'xlsx > 200 MB' })
  const handle = await open(file.path, 'r')
  try {
    const { size } = await handle.stat()
    const bytes = Buffer.alloc(size)
    await handle.read(bytes, 0, size, 0)
    let left = MOST_UNPACKED
    for (const entry of entriesOf(bytes)) left -= await unpackedSize(bytes, entry, left)
  } finally {
    await handle.close()
  }
}

/** Entries of the central directory of a zip file. */
function entriesOf(bytes: Buffer): Entry[] {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end === -1 || end + 22 > bytes.length) throw new FileRefused('file-unreadable', { why: 'zip' })
  const entries: Entry[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50)
      throw new FileRefused('file-unreadable', { why: 'zip' })
    const [name, extra, comment] = [
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
    ]
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + name),
      packed: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
      deflated: bytes.readUInt16LE(at + 10) === 8,
    })
    at += 46 + name + extra + comment
  }
  return entries
}

/** Unpacks without keeping anything, up to the limit. */
async function unpackedSize(bytes: Buffer, entry: Entry, most: number): Promise<number> {
  if (!entry.deflated) return entry.packed
  if (entry.at + 30 > bytes.length) throw new FileRefused('file-unreadable', { why: 'zip' })
  const start = entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28)
  const inflate = createInflateRaw()
  inflate.end(bytes.subarray(start, start + entry.packed))
  let size = 0
  try {
    for await (const part of inflate) {
      size += part.length
      if (size > most) throw new FileRefused('file-unreadable', { why: 'xlsx > 200 MB' })
    }
  } catch (error) {
    if (error instanceof FileRefused) throw error
    throw new FileRefused('file-unreadable', { why: 'zip' })
  } finally {
    inflate.destroy()
  }
  return size
}
