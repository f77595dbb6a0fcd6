import { BUSY_SLICE_MS, patiently } from './busy.ts'
import { type Connection, openConnection } from './connection.ts'

/**
 * Opens a file so that no other process can even read it until this connection is closed; throws `database-in-use` when
 * others have it open for more than 5 s. Leaving WAL mode is what finds idle others: it needs every one of them gone. The
 * WAL is moved into the file by that, so the file alone is the whole database.
 */
export async function openExclusive(file: string): Promise<Connection> {
  return await patiently({ seconds: 5, code: 'database-in-use' }, () => {
    const connection = openConnection(file, { readOnly: false, busyMs: BUSY_SLICE_MS, journal: 'keep' })
    try {
      // In this order the lock that leaving WAL mode takes is kept: nobody comes in between.
      connection.exec('PRAGMA locking_mode = EXCLUSIVE')
      connection.exec('PRAGMA journal_mode = DELETE')
      connection.exec('BEGIN EXCLUSIVE; COMMIT')
      return connection
    } catch (error) {
      connection.close()
      throw error
    }
  })
}
