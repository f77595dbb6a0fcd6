import { internalsOf } from '../internals.ts'
import { migrations as all } from '../migrations/index.ts'
import type { Migration } from '../migrations/migration.ts'
import type { Store } from '../store.ts'
import { StoreTrouble } from '../trouble.ts'
import { headOf, schemaStatus } from './status.ts'
import { postgresSteps, sqliteSteps } from './step-connections.ts'
import { takeSteps } from './steps.ts'

export interface MigrateOptions {
  readonly migrations?: readonly Migration[]
}

export interface Migrated {
  readonly from: number
  readonly to: number
}

/** Key of the advisory lock that one migrating process holds. */
const LOCK = 4_207_301_995

/** Brings the schema to the version this program knows. */
export async function migrate(store: Store, { migrations = all }: MigrateOptions = {}): Promise<Migrated> {
  const { current: from, head } = await schemaStatus(store, migrations)
  if (from > head) throw new StoreTrouble('schema-newer', { database: from, program: head })
  if (from === head) return { from, to: from }
  const inside = internalsOf(store)
  const to =
    inside.engine === 'sqlite'
      ? await inside.alone((connection) => takeSteps(sqliteSteps(connection), migrations, inside.now))
      : await inside.session(async (client) => {
          await client.query('SELECT pg_advisory_lock($1)', [LOCK])
          return await takeSteps(postgresSteps(client), migrations, inside.now)
        })
  if (to !== headOf(migrations)) throw new StoreTrouble('schema-newer', { database: to, program: head })
  return { from, to }
}
