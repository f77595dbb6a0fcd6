import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Clock } from '@commerce/kernel'
import { openSqlite } from './sqlite/store.ts'
import type { Store } from './store.ts'

export interface StoreConfig {
  /** `postgres://…`, `file:///path` for a SQLite file elsewhere, or null: `ads.sqlite3` in the data folder (I2). */
  readonly url: string | null
  readonly dataDir: string
  readonly clock: Clock
}

export type Place = { readonly dataDir: string } & (
  | { readonly engine: 'sqlite'; readonly file: string }
  | { readonly engine: 'postgres'; readonly url: string }
)

/**
 * Opens the database without changing its schema; see `migrate`. Throws `StoreTrouble` when the place is damaged,
 * read-only, full, on a network file system or not to be reached.
 */
export async function openStore({ clock, ...config }: StoreConfig): Promise<Store> {
  const place = locate(config)
  const now = (): number => clock.now()
  if (place.engine === 'sqlite') return await openSqlite({ ...place, now })
  // Loaded when needed: most installs never open PostgreSQL, and its driver costs start time and memory.
  const { openPostgres } = await import('./postgres/store.ts')
  return await openPostgres({ ...place, now })
}

/** Which engine a configuration means, and where its data lies. */
export function locate({ url, dataDir }: Omit<StoreConfig, 'clock'>): Place {
  const folder = resolve(dataDir)
  if (url === null) return { engine: 'sqlite', dataDir: folder, file: join(folder, 'ads.sqlite3') }
  if (/^postgres(ql)?:\/\//.test(url)) return { engine: 'postgres', dataDir: folder, url }
  if (url.startsWith('file://')) return { engine: 'sqlite', dataDir: folder, file: fileURLToPath(url) }
  // The error names no part of the address: it may hold a password.
  throw new Error('the database address begins with neither postgres:// nor file://')
}
