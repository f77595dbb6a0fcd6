import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FileHints, Inspection, Mapped, SourcePage } from '@commerce/contracts/connector'
import type { AdDayRecord, EntityRecord, OrderRecord } from '@commerce/contracts/records'
import { fileReading } from '../index.ts'

export interface ReadFile {
  readonly inspection: Inspection
  readonly pages: readonly SourcePage[]
  readonly mapped: readonly Mapped[]
  readonly ads: readonly AdDayRecord[]
  readonly entities: readonly EntityRecord[]
  readonly orders: readonly OrderRecord[]
  readonly refusals: readonly Extract<Mapped, { refusal: unknown }>[]
  readonly skipped: readonly string[]
}

/** Puts bytes (or text, as UTF-8) into a file for as long as `work` takes. */
export async function withFile<T>(
  name: string,
  bytes: Uint8Array | string,
  work: (file: { path: string; name: string; size: number }) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'commerce-files-'))
  try {
    const path = join(folder, 'file')
    await writeFile(path, bytes)
    return await work({ path, name, size: typeof bytes === 'string' ? Buffer.byteLength(bytes) : bytes.length })
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Inspects a file, reads all of it and maps the pages as a rebuild would: from bytes and JSON. */
export function readFile(name: string, bytes: Uint8Array | string, hints: FileHints = {}): Promise<ReadFile> {
  return withFile(name, bytes, async (file) => {
    const inspection = await fileReading.inspect(file, hints)
    const pages: SourcePage[] = []
    const signal = new AbortController().signal
    for await (const page of fileReading.pages(file, inspection.plan, { cursor: null, signal })) pages.push(page)
    return { inspection, pages, ...mapPages(pages) }
  })
}

export function mapPages(pages: readonly SourcePage[]): Omit<ReadFile, 'inspection' | 'pages'> {
  const mapped = pages.flatMap((page) => [
    ...fileReading.map({ bytes: page.bytes, context: JSON.parse(JSON.stringify(page.context)) }),
  ])
  const records = mapped.flatMap((one) => ('record' in one ? [one.record] : []))
  return {
    mapped,
    ads: records.filter((record) => record.kind === 'ad-day'),
    entities: records.filter((record) => record.kind === 'entity'),
    orders: records.filter((record) => record.kind === 'order'),
    refusals: mapped.filter((one) => 'refusal' in one),
    skipped: mapped.flatMap((one) => ('skipped' in one ? [one.skipped] : [])),
  }
}
