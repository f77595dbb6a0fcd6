import { mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type pg from 'pg'
import type { PostgresInternals } from '../internals.ts'
import { sha256Of } from '../snapshots/checksum.ts'
import { inspectPortable } from '../snapshots/portable-check.ts'
import { copyPostgres } from '../snapshots/postgres-copy.ts'
import { loadPostgres } from '../snapshots/postgres-load.ts'
import { type Migrated, type Plan, type UpgradeCopy, upgradeFailed } from './plan.ts'
import { postgresSteps } from './step-connections.ts'
import { ledgerSql, takeSteps } from './steps.ts'

/** Key of the advisory lock that the migrating process holds; any fixed number, the same in all versions. */
const LOCK = 4_207_301_995

/** Takes the steps under an advisory lock; another process waits here and then finds nothing left to do. */
export async function migratePostgres(inside: PostgresInternals, plan: Plan): Promise<Migrated> {
  return await inside.session(async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    await client.query(ledgerSql('postgres'))
    const from = await postgresSteps(client).version()
    if (from >= plan.head) return { from, to: from, copy: null }
    const copy = plan.snapshot && from > 0 ? await takeCopy(client, from, plan) : null
    try {
      return { from, to: await takeSteps(postgresSteps(client), plan.migrations, plan.now), copy }
    } catch (error) {
      if (copy !== null) await loadPostgres(client, copy.file, plan.migrations)
      throw upgradeFailed(error, plan, { from, to: plan.head, copy, restored: copy !== null })
    }
  })
}

async function takeCopy(client: pg.Client, from: number, plan: Plan): Promise<UpgradeCopy> {
  const file = `${plan.copyPath(from)}.jsonl.zst`
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  await copyPostgres(client, file)
  const checked = await inspectPortable(file, await sha256Of(file))
  if (checked.ok) return { file, sha256: checked.sha256, schemaVersion: checked.schemaVersion }
  rmSync(file, { force: true })
  throw upgradeFailed(new Error(checked.why), plan, { from, to: plan.head, copy: null, restored: true })
}
