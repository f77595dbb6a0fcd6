import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'

/** Waits until the file, or the entries of the folder, are on the disk. */
function syncPath(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Puts `from` in the place of `to`, whole or not at all, also when the power fails. */
export function moveDurably(from: string, to: string): void {
  syncPath(from)
  renameSync(from, to)
  // Windows cannot open a folder; its rename is in the journal of NTFS.
  if (process.platform !== 'win32') syncPath(dirname(to))
}
