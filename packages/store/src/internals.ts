import type pg from 'pg'
import type { Connection } from './sqlite/connection.ts'
import type { Store } from './store.ts'

interface Common {
  readonly dataDir: string
  /** Epoch milliseconds UTC. */
  readonly now: () => number
}

export interface SqliteInternals extends Common {
  readonly engine: 'sqlite'
  readonly file: string
  /** The writer connection while no other transaction runs. */
  alone<T>(work: (connection: Connection) => Promise<T>): Promise<T>
  /** Closes every connection of this store, runs `work`, and lets them be opened again. */
  paused<T>(work: () => Promise<T>): Promise<T>
}

export interface PostgresInternals extends Common {
  readonly engine: 'postgres'
  /** A connection of its own, for advisory locks and long snapshots; ended when `work` is. */
  session<T>(work: (client: pg.Client) => Promise<T>): Promise<T>
}

/** What migrations, snapshots and tests need beyond {@link Store}; not for other packages. */
export type Internals = SqliteInternals | PostgresInternals

const known = new WeakMap<Store, Internals>()

export function remember(store: Store, internals: Internals): Store {
  known.set(store, internals)
  return store
}

export function internalsOf(store: Store): Internals {
  const found = known.get(store)
  if (found === undefined) throw new Error('this store was not made by openStore')
  return found
}
