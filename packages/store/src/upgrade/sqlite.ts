import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { SqliteInternals } from '../internals.ts'
import { sha256Of } from '../snapshots/checksum.ts'
import { copyInto, inspectCopy } from '../snapshots/sqlite.ts'
import { swap } from '../snapshots/sqlite-restore.ts'
import type { Connection } from '../sqlite/connection.ts'
import { openExclusive } from '../sqlite/exclusive.ts'
import { faultIn, orphanIn } from '../sqlite/fault.ts'
import { type Migrated, type Plan, type UpgradeCopy, upgradeFailed } from './plan.ts'
import { sqliteSteps } from './step-connections.ts'
import { takeSteps } from './steps.ts'

/**
 * A new file needs no more than the steps: the write lock lets two processes take turns. Existing data is upgraded with
 * the file held alone, so that nobody writes between the copy and the last step.
 */
export async function migrateSqlite(inside: SqliteInternals, current: number, plan: Plan): Promise<Migrated> {
  if (current > 0) return await inside.paused(() => upgradeAlone(inside.file, plan))
  const to = await inside.alone(async (connection) => {
    const reached = await takeSteps(sqliteSteps(connection), plan.migrations, plan.now)
    // Out of the WAL: frames of it that a bad disk damages are dropped in silence, and a file without its schema would be
    // taken for a new one.
    connection.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    return reached
  })
  return { from: 0, to, copy: null }
}

async function upgradeAlone(file: string, plan: Plan): Promise<Migrated> {
  const held = await openExclusive(file)
  try {
    const from = await sqliteSteps(held).version()
    // Another process may have done it while this one waited.
    if (from >= plan.head) return { from, to: from, copy: null }
    const copy = plan.snapshot ? await takeCopy(held, from, plan) : null
    try {
      const to = await takeSteps(sqliteSteps(held), plan.migrations, plan.now)
      const fault = faultIn(held) ?? orphanIn(held)
      if (fault !== null) throw new Error(`the database is not sound after the steps: ${fault}`)
      return { from, to, copy }
    } catch (error) {
      if (copy !== null) putBack(held, copy, file)
      throw upgradeFailed(error, plan, { from, to: plan.head, copy, restored: copy !== null })
    }
  } finally {
    held.close()
  }
}

async function takeCopy(held: Connection, from: number, plan: Plan): Promise<UpgradeCopy> {
  const file = `${plan.copyPath(from)}.sqlite3`
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  copyInto(held, file)
  const checked = inspectCopy(file, await sha256Of(file))
  if (checked.ok) return { file, sha256: checked.sha256, schemaVersion: checked.schemaVersion }
  rmSync(file, { force: true })
  throw upgradeFailed(new Error(checked.why), plan, { from, to: plan.head, copy: null, restored: true })
}

function putBack(held: Connection, copy: UpgradeCopy, file: string): void {
  const draft = `${file}.restoring`
  copyFileSync(copy.file, draft)
  swap(held, draft, file)
}
