import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { granted, type Result, refused } from '@commerce/kernel'
import type { By, ImportDeps } from './model.ts'
import { nameOf } from './model.ts'
import { changeFileRow, type ImportFileRow, insertFileRow, readFileRow, readFilesPresent } from './repo/index.ts'

/** How much a browser sends at once; below the limit of a request body. */
export const PART_BYTES = 8_000_000
/** Excel files are read whole; a larger one would not fit into memory beside everything else. */
const LARGEST_EXCEL = 200_000_000
/** Never fill the disk to its brim: the database lives on it. */
const KEEP_FREE = 500_000_000
const DAY_MS = 86_400_000
const ABANDONED_MS = 7 * DAY_MS

/** Uploads: they arrive in parts, in any repetition, and become a file with a hash when the last byte is there. */
export function createInbox(deps: ImportDeps) {
  const { store, clock, ids } = deps
  const folder = join(deps.dataDir, 'imports-inbox')

  async function finish(row: ImportFileRow): Promise<void> {
    const hash = createHash('sha256')
    for await (const chunk of createReadStream(row.path)) hash.update(chunk)
    await store.write((tx) => changeFileRow(tx, row.id, { state: 'here', hash: hash.digest('hex') }))
  }

  async function throwAway(row: ImportFileRow): Promise<void> {
    await rm(row.path, { force: true })
    await store.write((tx) => changeFileRow(tx, row.id, { state: 'gone', plan_json: null }))
  }

  return {
    /** Announces a file. The name is only shown, never a path. */
    async announce(
      by: By,
      { name, size }: { name: string; size: number },
    ): Promise<Result<{ fileId: string; partBytes: number }, 'file-too-large' | 'storage-full'>> {
      if (/\.xls[xm]?$/i.test(name) && size > LARGEST_EXCEL)
        return refused('file-too-large', { name, megabytes: LARGEST_EXCEL / 1_000_000 })
      const free = await deps.freeBytes()
      if (free !== null && free - size < KEEP_FREE) return refused('storage-full')
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const id = ids.next('fil')
      const path = join(folder, id)
      await (await open(path, 'wx', 0o600)).close()
      const row: ImportFileRow = {
        id,
        name,
        path,
        size,
        hash: '',
        state: 'arriving',
        plan_json: null,
        created_at: clock.now(),
        actor: nameOf(by.actor),
      }
      await store.write((tx) => insertFileRow(tx, row))
      if (size === 0) await finish(row)
      return granted({ fileId: id, partBytes: PART_BYTES })
    },

    /** Writes a part at its place. A part that was there already is written over by the same bytes. */
    async receive(
      id: string,
      offset: number,
      bytes: Uint8Array,
    ): Promise<Result<{ received: number; complete: boolean }, 'not-found' | 'part-out-of-place'>> {
      const row = await readFileRow(store.read, id)
      if (row === null || row.state === 'gone') return refused('not-found')
      if (row.state === 'here') return granted({ received: row.size, complete: true })
      const there = await stat(row.path).catch(() => null)
      if (there === null) return refused('not-found')
      if (offset > there.size || offset + bytes.length > row.size)
        return refused('part-out-of-place', { expected: there.size, offset })
      const handle = await open(row.path, 'r+')
      try {
        await handle.write(bytes, 0, bytes.length, offset)
        await handle.sync()
      } finally {
        await handle.close()
      }
      const received = Math.max(there.size, offset + bytes.length)
      const complete = received === row.size
      if (complete) await finish(row)
      return granted({ received, complete })
    },

    async discard(id: string): Promise<Result<null, 'not-found'>> {
      const row = await readFileRow(store.read, id)
      // One that is being imported belongs to its run.
      if (row === null || row.state === 'gone' || row.plan_json !== null) return refused('not-found')
      await throwAway(row)
      return granted(null)
    },

    throwAway,

    /** Removes what nobody came back for. @returns how many. */
    async tidy(): Promise<number> {
      const before = clock.now() - ABANDONED_MS
      const old = (await readFilesPresent(store.read)).filter(
        (row) => row.created_at < before && row.plan_json === null,
      )
      for (const row of old) await throwAway(row)
      return old.length
    },
  }
}
export type Inbox = ReturnType<typeof createInbox>
