import { closeSync, openSync, readSync } from 'node:fs'
import { internalsOf } from '../internals.ts'
import type { Engine, Store } from '../store.ts'
import { type Checked, damaged } from './checked.ts'
import { sha256Of } from './checksum.ts'
import { copyInWorker, inspectInWorker } from './in-worker.ts'
import { inspectPortable } from './portable-check.ts'
import { copyPostgres } from './postgres-copy.ts'

/** What `domain/backup` asks of an engine. */
export interface SnapshotTools {
  /** Extension of a copy, without the dot. */
  readonly extension: string
  take(file: string): Promise<void>
  verify(file: string, sha256: string | null): Promise<Checked>
}

export function snapshotTools(store: Store): SnapshotTools {
  return {
    extension: extensionOf(store.engine),
    take: (file) => snapshot(store, file),
    verify: verifySnapshot,
  }
}

export function extensionOf(engine: Engine): string {
  return engine === 'sqlite' ? 'sqlite3' : 'jsonl.zst'
}

/** Writes a consistent copy of one moment to `file` while others read and write; whole or not at all, mode 0600. */
export async function snapshot(store: Store, file: string): Promise<void> {
  const inside = internalsOf(store)
  if (inside.engine === 'sqlite') await copyInWorker(inside.file, file)
  else await inside.session((client) => copyPostgres(client, file))
}

/**
 * Opens a copy of either engine and checks it: integrity, references, row counts, schema version. With the SHA-256 kept
 * when it was made, a flipped byte anywhere is found; without, damage in bytes that hold no data is not.
 */
export async function verifySnapshot(file: string, sha256: string | null): Promise<Checked> {
  try {
    const kind = kindOf(file)
    if (kind === null) return damaged('neither a SQLite file nor a portable copy')
    const found = await sha256Of(file)
    if (sha256 !== null && found !== sha256) return damaged('the bytes are not those that were written (SHA-256)')
    return kind === 'sqlite' ? await inspectInWorker(file, found) : await inspectPortable(file, found)
  } catch (error) {
    return damaged(error instanceof Error ? error.message : String(error))
  }
}

/** Which engine a copy is of, by its first bytes. */
export function kindOf(file: string): Engine | null {
  const head = Buffer.alloc(16)
  const handle = openSync(file, 'r')
  try {
    readSync(handle, head, 0, 16, 0)
  } finally {
    closeSync(handle)
  }
  if (head.toString('latin1') === 'SQLite format 3\0') return 'sqlite'
  return head.readUInt32LE(0) === ZSTD_MAGIC ? 'postgres' : null
}

/** RFC 8878, section 3.1.1. */
const ZSTD_MAGIC = 0xfd2fb528
