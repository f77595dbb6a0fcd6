import { mkdir, readdir, rename, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type FileAt, type FileHints, FileRefused, type SourcePage } from '@commerce/contracts/connector'
import type { Refusal } from '@commerce/kernel'
import { z } from 'zod'
import type { By } from './model.ts'
import { readLooks, writeLooks } from './repo/index.ts'
import type { Imports } from './service.ts'

export const WATCH_JOB = 'imports.watch'

/** L18: names that say what is in them. */
const BY_NAME: Readonly<Record<string, FileHints>> = {
  adsops_daily: { format: 'daily' },
  naver_campaign: { format: 'naver', level: 'campaign' },
  meta_campaign: { format: 'meta', level: 'campaign' },
  google_campaign: { format: 'google', level: 'campaign' },
  cafe24_orders: { format: 'cafe24-orders' },
}

const Looks = z.record(z.string(), z.object({ size: z.number(), mtime: z.number(), told: z.boolean() }))
type Looks = z.infer<typeof Looks>

/** What a look did with one file. */
export interface WatchNews {
  readonly name: string
  readonly runId: string | null
  readonly refusal: Refusal | null
}

/**
 * The folder `imports` in the data folder: whatever is put there and is certain is imported and moved to `imports/done`, with the id
 * of its run in front. A file counts as written when two looks, a minute apart, found the same size; one with open questions stays,
 * and a failed import says which.
 */
export function createWatch(imports: Imports) {
  const { deps } = imports
  const { store, clock } = deps
  const folder = join(deps.dataDir, 'imports')
  const done = join(folder, 'done')
  const by: By = { actor: { kind: 'system', part: 'imports-folder' }, requestId: null }

  async function present(): Promise<(FileAt & { mtime: number })[]> {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const entries = await readdir(folder, { withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile() && /\.(csv|tsv|txt|xlsx)$/i.test(entry.name))
    const found = await Promise.all(
      files.map(async ({ name }) => {
        const info = await stat(join(folder, name)).catch(() => null)
        return info === null ? [] : [{ path: join(folder, name), name, size: info.size, mtime: info.mtimeMs }]
      }),
    )
    return found.flat().sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  async function take(file: FileAt, signal: AbortSignal): Promise<WatchNews> {
    const hints =
      BY_NAME[
        basename(file.name)
          .replace(/\.[^.]+$/, '')
          .toLowerCase()
      ] ?? {}
    const prepared = await imports.inspect(file, hints)
    const made = prepared.ok
      ? await imports.now(by, prepared.value, { connectorId: null, dryRun: false, signal })
      : prepared
    if (!made.ok) {
      await sayRefused(file, made.refusal, signal)
      return { name: file.name, runId: null, refusal: made.refusal }
    }
    const { id, state, finding } = made.value
    if (state !== 'done' && state !== 'suspect') return { name: file.name, runId: id, refusal: finding }
    await mkdir(done, { recursive: true, mode: 0o700 })
    await rename(file.path, join(done, `${id}-${file.name}`))
    return { name: file.name, runId: id, refusal: null }
  }

  /** A run that failed before its first page: so it stands among the imports, with the sentence of its refusal. */
  async function sayRefused(file: FileAt, refusal: Refusal, signal: AbortSignal) {
    // biome-ignore lint/correctness/useYield: it ends before its first page
    async function* nothing(): AsyncGenerator<SourcePage> {
      throw new FileRefused(refusal.code as ConstructorParameters<typeof FileRefused>[0], refusal.params)
    }
    await deps.ingest.load({
      runId: deps.ids.next('run'),
      batchId: deps.ids.next('bat'),
      kind: 'import',
      connectorId: 'none:file',
      stream: 'file',
      pages: nothing(),
      map: () => [],
      purpose: null,
      from: null,
      to: null,
      options: { name: file.name, dryRun: false },
      actor: 'imports-folder',
      dryRun: false,
      signal,
    })
  }

  return {
    folder,

    /** One look at the folder; called every minute. */
    async look(signal: AbortSignal): Promise<WatchNews[]> {
      const files = await present()
      const kept = await readLooks(store.read)
      if (files.length === 0 && kept === null) return []
      const before = Looks.safeParse(JSON.parse(kept ?? '{}'))
      const seen: Looks = before.success ? before.data : {}
      const now: Looks = {}
      const news: WatchNews[] = []
      for (const { mtime, ...file } of files) {
        signal.throwIfAborted()
        const old = seen[file.name]
        const still = old !== undefined && old.size === file.size && old.mtime === mtime
        const told = still && old.told
        now[file.name] = { size: file.size, mtime, told }
        if (!still || told) continue
        const one = await take(file, signal)
        news.push(one)
        if (one.refusal === null) delete now[file.name]
        else now[file.name] = { size: file.size, mtime, told: true }
      }
      const text = JSON.stringify(now)
      if (text !== kept) await store.write((tx) => writeLooks(tx, text, clock.now()))
      return news
    },
  }
}
export type Watch = ReturnType<typeof createWatch>
