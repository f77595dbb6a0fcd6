import { sql } from 'kysely'
import { migrations as all } from '../migrations/index.ts'
import type { Migration } from '../migrations/migration.ts'
import type { Store } from '../store.ts'

export interface SchemaStatus {
  /** Version of the database; 0 for an empty one. */
  readonly current: number
  /** Version this program knows. */
  readonly head: number
  /** Steps that `migrate` would take, in order. */
  readonly pending: readonly { readonly version: number; readonly name: string }[]
}

/** What `commerce db status` shows, and whether `/readyz` may say yes. */
export async function schemaStatus(store: Store, migrations: readonly Migration[] = all): Promise<SchemaStatus> {
  const current = await currentVersion(store)
  return {
    current,
    head: headOf(migrations),
    pending: migrations.filter(({ version }) => version > current).map(({ version, name }) => ({ version, name })),
  }
}

export function headOf(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0
}

async function currentVersion(store: Store): Promise<number> {
  const { rows: found } =
    store.engine === 'sqlite'
      ? await sql`SELECT 1 FROM sqlite_schema WHERE name = 'schema_migrations'`.execute(store.read)
      : await sql`SELECT 1 WHERE to_regclass('schema_migrations') IS NOT NULL`.execute(store.read)
  if (found.length === 0) return 0
  const { rows } = await sql<{ version: number }>`
    SELECT coalesce(max(version), 0) AS version FROM schema_migrations`.execute(store.read)
  return rows[0]?.version ?? 0
}
