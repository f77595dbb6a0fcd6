import { closeSync, openSync, rmSync } from 'node:fs'
import { type Connection, openConnection, type Row } from '../sqlite/connection.ts'
import { moveDurably } from '../sqlite/durable.ts'
import { faultIn, orphanIn } from '../sqlite/fault.ts'
import { type Checked, damaged } from './checked.ts'

/**
 * Writes a compact copy of one moment of the database the connection is on. VACUUM INTO and never a copy of the live
 * file, which may change half-way; SQLite does not sync its output, so that is done here.
 */
export function copyInto(connection: Connection, file: string): void {
  const draft = `${file}.part`
  rmSync(draft, { force: true })
  // VACUUM INTO accepts an empty file; made here so that only its owner may read it.
  closeSync(openSync(draft, 'wx', 0o600))
  try {
    connection.run('VACUUM INTO ?', [draft])
    moveDurably(draft, file)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
}

/** Opens a copy whose bytes have this SHA-256 and looks at everything in it. Takes seconds per GB without a pause. */
export function inspectCopy(file: string, sha256: string): Checked {
  try {
    const connection = openConnection(file, { readOnly: true, busyMs: 5000, journal: 'keep' })
    try {
      return findingsOf(connection, sha256)
    } finally {
      connection.close()
    }
  } catch (error) {
    return damaged(error instanceof Error ? error.message : String(error))
  }
}

function findingsOf(connection: Connection, sha256: string): Checked {
  const fault = faultIn(connection, 'integrity_check') ?? orphanIn(connection)
  if (fault !== null) return damaged(fault)
  const names = connection
    .all(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`)
    .map(({ name }) => String(name))
  if (!names.includes('schema_migrations')) return damaged('not a copy of this program: no schema_migrations')
  const rows = names.map((name) => number(connection.all(`SELECT count(*) AS n FROM "${name.replaceAll('"', '""')}"`)))
  return {
    ok: true,
    sha256,
    schemaVersion: number(connection.all('SELECT max(version) AS n FROM schema_migrations')),
    tables: names.length,
    rows: rows.reduce((sum, n) => sum + n, 0),
  }
}

function number([row]: readonly Row[]): number {
  return Number(row?.n)
}
