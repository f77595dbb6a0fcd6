import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Clock } from '@commerce/kernel'
import { openPostgres } from './postgres/store.ts'
import { openSqlite } from './sqlite/store.ts'
import type { Store } from './store.ts'

export interface StoreConfig {
  /** `postgres://…`, `file:///path` for a SQLite file elsewhere, or null: `ads.sqlite3` in the data folder (I2). */
  readonly url: string | null
  readonly dataDir: string
  readonly clock: Clock
}

/**
 * Opens the database without changing its schema; see `migrate`. Throws `StoreTrouble` when the place is damaged,
 * read-only, full, on a network file system or not to be reached.
 */
export async function openStore({ url, dataDir, clock }: StoreConfig): Promise<Store> {
  const place = { dataDir: resolve(dataDir), now: () => clock.now() }
  if (url !== null && /^postgres(ql)?:\/\//.test(url)) return await openPostgres({ ...place, url })
  return openSqlite({ ...place, file: sqliteFile(url, place.dataDir) })
}

function sqliteFile(url: string | null, dataDir: string): string {
  if (url === null) return join(dataDir, 'ads.sqlite3')
  if (url.startsWith('file://')) return fileURLToPath(url)
  // The error names no part of the address: it may hold a password.
  throw new Error('the database address begins with neither postgres:// nor file://')
}
