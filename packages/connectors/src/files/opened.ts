import { isAscii } from 'node:buffer'
import { type FileAt, type FileHints, type FilePlan, FileRefused } from '@commerce/contracts/connector'
import { decode, type Encoding, markLength, sniffEncoding } from './encoding.ts'
import { type Newline, rowsOf } from './rows.ts'
import { sniffDelimiter, sniffNewline } from './sniff.ts'
import { type Source, sourceOf } from './source.ts'

/** A file whose writing is known, with the rows at its beginning. */
export interface Opened {
  readonly source: Source
  readonly encoding: Encoding
  readonly newline: Newline
  readonly delimiter: FilePlan['delimiter']
  readonly rows: readonly string[][]
  /** Whether these are all its rows. */
  readonly whole: boolean
}

const BEGINNING = 512 * 1024

/** What ends the rows of a file that was opened before. */
export async function newlineOf(source: Source, encoding: Encoding): Promise<Newline> {
  // A workbook is unpacked as a whole: once is enough.
  if (source.container === 'xlsx') return '\n'
  return sniffNewline(decode(await source.beginning(BEGINNING), encoding))
}

/** @throws FileRefused */
export async function openFile(file: FileAt, hints: Pick<FileHints, 'encoding' | 'delimiter'>): Promise<Opened> {
  const source = await sourceOf(file)
  const bytes = await source.beginning(BEGINNING)
  const whole = bytes.length < BEGINNING
  const encoding = source.container === 'xlsx' ? 'utf-8' : (hints.encoding ?? (await encodingOf(source, bytes)))
  const text = decode(bytes.subarray(markLength(bytes)), encoding)
  const newline = source.container === 'xlsx' ? '\n' : sniffNewline(text)
  const delimiter = source.container === 'xlsx' ? ',' : (hints.delimiter ?? sniffDelimiter(text, newline))
  const rows = rowsOf(text, delimiter, newline)
  // The last one may be cut.
  const complete = whole ? rows : rows.slice(0, -1)
  if (complete.every((cells) => cells.every((cell) => cell.trim() === ''))) {
    throw new FileRefused(whole ? 'file-empty' : 'file-not-a-table', { name: file.name })
  }
  if (complete.every((cells) => cells.length === 1)) throw new FileRefused('file-not-a-table', { name: file.name })
  return { source, encoding, newline, delimiter, rows: complete, whole }
}

/** A beginning of plain ASCII says nothing: then the first block that is not decides. */
async function encodingOf(source: Source, beginning: Buffer): Promise<Encoding> {
  if (!plainAscii(beginning) || beginning.length < BEGINNING) return sniffEncoding(beginning)
  for await (const block of source.blocks()) {
    if (!plainAscii(block)) return sniffEncoding(block.subarray(block.indexOf(10) + 1))
  }
  return 'utf-8'
}

/** Zero bytes, which are ASCII too, speak for UTF-16. */
const plainAscii = (bytes: Buffer): boolean => isAscii(bytes) && !bytes.includes(0)
