import { statSync } from 'node:fs'
import { Kysely } from 'kysely'
import { type Internals, remember } from '../internals.ts'
import { createOneWrite } from '../one-write.ts'
import type { Store, Tx } from '../store.ts'
import type { Tables } from '../tables/index.ts'
import { StoreTrouble, storageTrouble } from '../trouble.ts'
import { BUSY_SLICE_MS, patiently } from './busy.ts'
import { type Connection, openConnection } from './connection.ts'
import { sqliteDialect } from './dialect.ts'
import { faultIn } from './fault.ts'
import { lookupIn } from './lookup.ts'
import { prepareFile } from './prepare-file.ts'
import { createReaders } from './readers.ts'
import { eraseIn, upsertInto } from './upsert.ts'
import { createWriter } from './writer.ts'

export interface SqlitePlace {
  readonly file: string
  readonly dataDir: string
  readonly now: () => number
}

/** Opens (or makes) the file; throws {@link StoreTrouble} when the place cannot hold a database. */
export async function openSqlite({ file, dataDir, now }: SqlitePlace): Promise<Store> {
  const { suspect } = prepareFile(file)
  let writing: Connection | null = await openWriting(file, suspect)
  let closed = false
  const writerConnection = (): Connection => {
    if (closed) throw new Error('the store is closed')
    writing ??= openConnection(file, { readOnly: false, busyMs: BUSY_SLICE_MS })
    return writing
  }

  const writer = createWriter(writerConnection)
  const readers = createReaders(() => {
    if (closed) throw new Error('the store is closed')
    return openConnection(file, { readOnly: true, busyMs: 5000 })
  })
  const write = new Kysely<Tables>({ dialect: sqliteDialect(writer.lease) })
  const read = new Kysely<Tables>({ dialect: sqliteDialect(readers.lease) })
  const one = createOneWrite()
  let current: Tx | null = null
  const connectionOf = (tx: Tx, what: string): Connection => {
    if (tx !== current) throw new Error(`${what} needs the transaction of the store.write it runs in`)
    return writerConnection()
  }

  // Readers first: the last connection to close moves the WAL into the file, and a read-only one cannot.
  const closeAll = (): void => {
    readers.close()
    writing?.close()
    writing = null
  }

  const internals: Internals = {
    engine: 'sqlite',
    file,
    dataDir,
    now,
    alone: (work) => one.run(() => writer.alone(() => work(writerConnection()))),
    paused: (work) =>
      one.run(() =>
        writer.alone(async () => {
          closeAll()
          return await work()
        }),
      ),
  }

  return remember(
    {
      engine: 'sqlite',
      read,
      write: (work) =>
        one.run(() =>
          write.transaction().execute(async (tx) => {
            current = tx
            try {
              return await work(tx)
            } finally {
              current = null
            }
          }),
        ),
      async upsert(tx, spec, rows) {
        const connection = connectionOf(tx, 'upsert')
        if (rows.length > 0) upsertInto(connection, spec, rows)
      },
      lookup: async (tx, spec, keys) => lookupIn(connectionOf(tx, 'lookup'), spec, keys),
      erase: async (tx, spec, keys) => eraseIn(connectionOf(tx, 'erase'), spec, keys),
      async close() {
        await writer.alone(async () => {
          closed = true
          closeAll()
        })
      },
    },
    internals,
  )
}

/**
 * Waits up to a minute for another process that upgrades the file alone. A failed upgrade puts another file in its place,
 * and whoever waited then holds the old one: so it is looked at again.
 */
async function openWriting(file: string, suspect: boolean): Promise<Connection> {
  try {
    for (;;) {
      const before = statSync(file).ino
      const connection = await patiently({ seconds: 60, code: 'database-in-use' }, () => openSound(file, suspect))
      if (statSync(file).ino === before) return connection
      connection.close()
    }
  } catch (error) {
    const code = storageTrouble(error)
    if (error instanceof StoreTrouble || code === null) throw error
    throw new StoreTrouble(code, { path: file, why: error instanceof Error ? error.message : '' }, error)
  }
}

/** Reads the schema at once, so that a damaged file is known before anything is promised. */
function openSound(file: string, suspect: boolean): Connection {
  const connection = openConnection(file, { readOnly: false, busyMs: BUSY_SLICE_MS })
  try {
    connection.all('SELECT count(*) AS n FROM sqlite_schema')
    const fault = suspect ? faultIn(connection) : null
    if (fault !== null) throw new StoreTrouble('database-damaged', { path: file, why: fault })
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}
