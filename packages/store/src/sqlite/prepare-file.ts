import { accessSync, closeSync, constants, mkdirSync, openSync, readSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { StoreTrouble, storageTrouble } from '../trouble.ts'
import { fileSystemFacts, networkFileSystem } from './file-system.ts'

/** A file up to this size is checked whole after an unclean stop: about 0.3 s, within the 2 s of a start (U2). */
const CHECKED_AT_START = 192 * 1024 * 1024

/**
 * Makes the folder (0700) and the file (0600) where they are missing and refuses a place that cannot hold a database:
 * network file system, read-only, full, or a file that is no database. `suspect`: its pages want a look before use.
 */
export function prepareFile(file: string): { readonly suspect: boolean } {
  const folder = dirname(file)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const network = networkFileSystem(fileSystemFacts(folder))
    if (network !== null) throw new StoreTrouble('network-file-system', { path: folder, kind: network })
    accessSync(folder, constants.W_OK)
    closeSync(openSync(file, 'a', 0o600))
  } catch (error) {
    if (error instanceof StoreTrouble) throw error
    // Whatever else the system says here (a file where the folder should be), nothing can be written.
    throw new StoreTrouble(storageTrouble(error) ?? 'storage-read-only', { path: file }, error)
  }
  if (!hasHeader(file)) throw new StoreTrouble('database-damaged', { path: file, why: 'not a SQLite file' })
  // A clean stop removes the WAL; one that is there means a crash, or another process at work.
  return { suspect: sizeOf(`${file}-wal`) > 0 && sizeOf(file) <= CHECKED_AT_START }
}

function hasHeader(file: string): boolean {
  const head = Buffer.alloc(16)
  const handle = openSync(file, 'r')
  try {
    const read = readSync(handle, head, 0, 16, 0)
    return read === 0 || (read === 16 && head.toString('latin1') === 'SQLite format 3\0')
  } finally {
    closeSync(handle)
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
