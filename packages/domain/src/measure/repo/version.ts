import type { Tables } from '@commerce/store'
import { type Kysely, sql } from 'kysely'

const engines = new WeakMap<object, 'sqlite' | 'postgres'>()

/**
 * A text that differs whenever anything was committed in between. SQLite counts commits of other connections, and readers only
 * read; the number of raw pages tells connections apart that were opened anew. PostgreSQL: what transactions a reader sees.
 */
export async function versionOf(db: Kysely<Tables>): Promise<string> {
  if (engineOf(db) === 'postgres') {
    const { rows } = await sql<{ version: string }>`SELECT pg_current_snapshot()::text AS version`.execute(db)
    return rows[0]?.version ?? ''
  }
  const { rows } = await sql<{ data_version: number }>`PRAGMA data_version`.execute(db)
  const pages = await db.selectFrom('counters').select('next').where('name', '=', 'page').executeTakeFirst()
  return `${rows[0]?.data_version} ${pages?.next}`
}

function engineOf(db: Kysely<Tables>): 'sqlite' | 'postgres' {
  const known = engines.get(db)
  if (known !== undefined) return known
  const engine = db.getExecutor().adapter.supportsTransactionalDdl ? 'postgres' : 'sqlite'
  engines.set(db, engine)
  return engine
}
