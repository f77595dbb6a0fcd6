import { internalsOf } from '../internals.ts'
import { migrations as all } from '../migrations/index.ts'
import type { Migration } from '../migrations/migration.ts'
import type { Store } from '../store.ts'
import { StoreTrouble } from '../trouble.ts'
import type { Migrated, Plan } from './plan.ts'
import { migrateSqlite } from './sqlite.ts'
import { headOf, schemaStatus } from './status.ts'

export interface MigrateOptions {
  /** False: no copy before the first step, so a failed one cannot be taken back. Asked for by `--no-snapshot`. */
  readonly snapshot?: boolean
  /** The one command that brings the previous program back; part of the error when a step fails. */
  readonly goBack?: string
  readonly migrations?: readonly Migration[]
}

/** After `git pull` this is the state before it. */
const GO_BACK = 'git checkout "HEAD@{1}" && npm start'

/**
 * Brings the schema to the version this program knows. Existing data is copied and the copy verified first; each step is
 * one transaction; afterwards the database is checked. When anything fails the copy is put back and `upgrade-failed` is
 * thrown, naming the command to go back. A database of a later program: `schema-newer`. Only one process upgrades;
 * another one waits for it.
 */
export async function migrate(store: Store, options: MigrateOptions = {}): Promise<Migrated> {
  const { migrations = all, snapshot = true, goBack = GO_BACK } = options
  const { current, head } = await schemaStatus(store, migrations)
  if (current > head) throw new StoreTrouble('schema-newer', { database: current, program: head })
  if (current === head) return { from: current, to: current, copy: null }
  const inside = internalsOf(store)
  const plan: Plan = {
    migrations,
    head: headOf(migrations),
    snapshot,
    goBack,
    now: inside.now,
    copyPath: (from) => copyPath(inside.dataDir, from, inside.now()),
  }
  if (inside.engine === 'sqlite') return await migrateSqlite(inside, current, plan)
  const { migratePostgres } = await import('./postgres.ts')
  return await migratePostgres(inside, plan)
}

function copyPath(dataDir: string, from: number, at: number): string {
  const stamp = new Date(at).toISOString().slice(0, 19).replaceAll(':', '')
  return `${dataDir}/backups/before-upgrade-from-${from}-${stamp}Z`
}
