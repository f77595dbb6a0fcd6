import { Kysely } from 'kysely'
import { type Internals, remember } from '../internals.ts'
import { createOneWrite } from '../one-write.ts'
import type { Store, Tx } from '../store.ts'
import type { Tables } from '../tables/index.ts'
import { BUSY_SLICE_MS } from './busy.ts'
import { type Connection, openConnection } from './connection.ts'
import { sqliteDialect } from './dialect.ts'
import { prepareFile } from './prepare-file.ts'
import { createReaders } from './readers.ts'
import { upsertInto } from './upsert.ts'
import { createWriter } from './writer.ts'

export interface SqlitePlace {
  readonly file: string
  readonly dataDir: string
  readonly now: () => number
}

/** Opens (or makes) the file; throws {@link StoreTrouble} when the place cannot hold a database. */
export function openSqlite({ file, dataDir, now }: SqlitePlace): Store {
  prepareFile(file)
  let writing: Connection | null = null
  let closed = false
  const writerConnection = (): Connection => {
    if (closed) throw new Error('the store is closed')
    writing ??= openConnection(file, { readOnly: false, busyMs: BUSY_SLICE_MS })
    return writing
  }
  // At once, so that a damaged file or a wrong place is known before anything is promised.
  writerConnection().all('SELECT count(*) AS n FROM sqlite_schema')

  const writer = createWriter(writerConnection)
  const readers = createReaders(() => {
    if (closed) throw new Error('the store is closed')
    return openConnection(file, { readOnly: true, busyMs: 5000 })
  })
  const write = new Kysely<Tables>({ dialect: sqliteDialect(writer.lease) })
  const read = new Kysely<Tables>({ dialect: sqliteDialect(readers.lease) })
  const one = createOneWrite()
  let current: Tx | null = null

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
        if (tx !== current) throw new Error('upsert needs the transaction of the store.write it runs in')
        if (rows.length > 0) upsertInto(writerConnection(), spec, rows)
      },
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
