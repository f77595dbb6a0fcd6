import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { remember } from '../internals.ts'
import { createOneWrite } from '../one-write.ts'
import type { Store } from '../store.ts'
import type { Tables } from '../tables/index.ts'
import { StoreTrouble, storageTrouble } from '../trouble.ts'
import { eraseIn, lookupIn } from './by-key.ts'
import { typeParsers } from './types.ts'
import { createColumnTypes, upsertInto } from './upsert.ts'

export interface PostgresPlace {
  readonly url: string
  readonly dataDir: string
  readonly now: () => number
}

/** No statement of a request takes this long in health; a longer one is stopped rather than left to pile up. */
const STATEMENT_MS = 30_000
/** A transaction that does nothing for so long has lost its process or waits for the network, which it must not. */
const IDLE_IN_TRANSACTION_MS = 60_000

/**
 * Connects to PostgreSQL; throws `database-unreachable` (without the address: it may hold a password) when it cannot.
 * Reads and writes have pools of their own, so that writers who read meanwhile cannot wait for each other for ever.
 */
export async function openPostgres({ url, dataDir, now }: PostgresPlace): Promise<Store> {
  const common = {
    connectionString: url,
    application_name: 'commerce',
    types: typeParsers,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  } satisfies pg.ClientConfig
  const limits = { statement_timeout: STATEMENT_MS, idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS }
  const pool = (options: pg.PoolConfig): pg.Pool => {
    const made = new pg.Pool({ ...common, ...limits, idleTimeoutMillis: 10_000, allowExitOnIdle: true, ...options })
    // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
    made.on('error', () => {})
    return made
  }
  const reading = pool({ max: 6, options: '-c default_transaction_read_only=on' })
  const writing = pool({ max: 6 })

  try {
    await reading.query('SELECT 1')
  } catch (error) {
    await Promise.all([reading.end(), writing.end()])
    throw new StoreTrouble(storageTrouble(error) ?? 'database-unreachable', { engine: 'postgres' }, error)
  }

  const read = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: reading }) })
  const write = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: writing }) })
  const one = createOneWrite()
  const columnTypes = createColumnTypes()

  return remember(
    {
      engine: 'postgres',
      read,
      write: (work) => one.run(() => write.transaction().setIsolationLevel('read committed').execute(work)),
      async upsert(tx, spec, rows) {
        if (rows.length > 0) await upsertInto(tx, await columnTypes(tx, spec.table), spec, rows)
      },
      lookup: async (tx, spec, keys) =>
        keys.length === 0 ? [] : await lookupIn(tx, await columnTypes(tx, spec.table), spec, keys),
      async erase(tx, spec, keys) {
        if (keys.length > 0) await eraseIn(tx, await columnTypes(tx, spec.table), spec, keys)
      },
      async close() {
        await Promise.all([read.destroy(), write.destroy()])
      },
    },
    {
      engine: 'postgres',
      dataDir,
      now,
      async session(work) {
        const client = new pg.Client(common)
        client.on('error', () => {})
        await client.connect()
        try {
          return await work(client)
        } finally {
          await client.end()
        }
      },
    },
  )
}
