import { constants, copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Connection } from '../sqlite/connection.ts'
import { moveDurably } from '../sqlite/durable.ts'
import { openExclusive } from '../sqlite/exclusive.ts'
import { StoreTrouble, storageTrouble } from '../trouble.ts'

/**
 * Puts a checked copy in the place of the database file; throws `database-in-use` while another process has it open.
 * The old WAL goes before the new file comes: SQLite would else play it into the copy.
 */
export async function replaceFile(copy: string, target: string): Promise<void> {
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
  const draft = `${target}.restoring`
  rmSync(draft, { force: true })
  copyFileSync(copy, draft, constants.COPYFILE_FICLONE)
  const held = existsSync(target) ? await holdOrGiveUp(target) : null
  try {
    swap(held, draft, target)
  } finally {
    held?.close()
  }
}

/** The swap itself, under the lock of `held`: who waits for the lock finds the new file afterwards (see openSqlite). */
export function swap(held: Connection | null, draft: string, target: string): void {
  for (const rest of ['-wal', '-shm', '-journal']) rmSync(`${target}${rest}`, { force: true })
  // Windows does not replace a file that is open.
  if (process.platform === 'win32') held?.close()
  moveDurably(draft, target)
}

/** A file too damaged to be opened cannot be locked, and nobody else can use it either. */
async function holdOrGiveUp(target: string): Promise<Connection | null> {
  try {
    return await openExclusive(target)
  } catch (error) {
    if (error instanceof StoreTrouble || storageTrouble(error) !== 'database-damaged') throw error
    return null
  }
}
