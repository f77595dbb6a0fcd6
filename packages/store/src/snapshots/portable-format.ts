import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'
import { moveDurably } from '../sqlite/durable.ts'

/**
 * A portable copy: zstd over lines of JSON. First `head`, then for each table `table` and its rows as arrays of texts (as
 * PostgreSQL writes values), last `end` with the counts. See docs/decisions/backup-format.md.
 */
export type Line =
  | { readonly kind: 'head'; readonly format: number; readonly schemaVersion: number }
  | { readonly kind: 'table'; readonly schema: string; readonly table: string; readonly columns: readonly string[] }
  | { readonly kind: 'row'; readonly values: readonly (string | null)[] }
  | { readonly kind: 'end'; readonly tables: number; readonly rows: number }

export const FORMAT = 1
const MARK = 'commerce-copy'
const CHUNK = 256 * 1024

/** Writes the lines to `file`, whole or not at all. */
export async function writePortable(file: string, lines: AsyncIterable<Line>): Promise<void> {
  const draft = `${file}.part`
  await rm(draft, { force: true })
  const compress = createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } })
  try {
    await pipeline(Readable.from(chunksOf(lines)), compress, createWriteStream(draft, { flags: 'wx', mode: 0o600 }))
    moveDurably(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

/** Reads a copy line by line; throws when it is cut, damaged or not one of ours. */
export async function readPortable(file: string, visit: (line: Line) => Promise<void>): Promise<void> {
  await pipeline(createReadStream(file), createZstdDecompress(), async (source: AsyncIterable<Buffer>) => {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    let rest = ''
    for await (const chunk of source) {
      const lines = `${rest}${decoder.decode(chunk, { stream: true })}`.split('\n')
      rest = lines.pop() ?? ''
      for (const text of lines) await visit(parsed(text))
    }
    if (rest !== '') throw new Error('the last line is cut')
  })
}

async function* chunksOf(lines: AsyncIterable<Line>): AsyncGenerator<string> {
  let chunk = ''
  for await (const line of lines) {
    chunk += `${textOf(line)}\n`
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = ''
  }
  yield chunk
}

function textOf(line: Line): string {
  switch (line.kind) {
    case 'head':
      return JSON.stringify({ head: MARK, format: line.format, schemaVersion: line.schemaVersion })
    case 'table':
      return JSON.stringify({ table: line.table, schema: line.schema, columns: line.columns })
    case 'row':
      return JSON.stringify(line.values)
    case 'end':
      return JSON.stringify({ end: line.tables, rows: line.rows })
  }
}

function parsed(text: string): Line {
  const value: unknown = JSON.parse(text)
  if (isTexts(value)) return { kind: 'row', values: value }
  if (typeof value === 'object' && value !== null) {
    const { head, format, schemaVersion, table, schema, columns, end, rows }: Record<string, unknown> = { ...value }
    if (head === MARK && typeof format === 'number' && typeof schemaVersion === 'number') {
      return { kind: 'head', format, schemaVersion }
    }
    if (typeof table === 'string' && typeof schema === 'string' && isTexts(columns)) {
      return { kind: 'table', table, schema, columns: columns.filter((name) => name !== null) }
    }
    if (typeof end === 'number' && typeof rows === 'number') return { kind: 'end', tables: end, rows }
  }
  throw new Error('a line that does not belong in a copy')
}

function isTexts(value: unknown): value is (string | null)[] {
  return Array.isArray(value) && value.every((one) => one === null || typeof one === 'string')
}
