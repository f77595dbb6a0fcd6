import type { CompiledQuery } from 'kysely'
import { createMutex } from '../mutex.ts'
import { beginImmediate } from './busy.ts'
import { bindable, type Connection } from './connection.ts'
import { execute, type Lease } from './dialect.ts'

export interface Writer {
  lease(): Promise<Lease>
  /** Runs `work` while no transaction runs and none can begin. */
  alone<T>(work: () => Promise<T>): Promise<T>
}

/** The one writer: transactions queue up behind each other and begin IMMEDIATE, so none fails half-way for a lock. */
export function createWriter(connection: () => Connection): Writer {
  const mutex = createMutex()
  return {
    async lease() {
      const done = await mutex.take()
      return writeLease(connection, done)
    },
    async alone(work) {
      const done = await mutex.take()
      try {
        return await work()
      } finally {
        done()
      }
    },
  }
}

function writeLease(connection: () => Connection, done: () => void): Lease {
  let state: 'free' | 'open' | 'lost' | 'over' = 'free'

  const guarded = <T>(run: (open: Connection) => T): T => {
    if (state === 'over')
      throw new Error('a query ran after its transaction had ended: an await is missing in store.write')
    // SQLite may roll back by itself (full disk); what follows would then commit one by one.
    if (state === 'lost') throw new Error('the transaction was rolled back by an earlier error')
    const open = connection()
    try {
      return run(open)
    } catch (error) {
      if (state === 'open' && !open.inTransaction) state = 'lost'
      throw error
    }
  }

  return {
    executeQuery: async <R>(query: CompiledQuery) => guarded((open) => execute<R>(open, query)),
    async *streamQuery<R>(query: CompiledQuery) {
      const rows = guarded((open) => open.iterate(query.sql, query.parameters.map(bindable)))
      for (const row of rows) yield { rows: [row as R] }
    },
    async begin() {
      await beginImmediate(connection())
      state = 'open'
    },
    end(how) {
      const open = connection()
      if (how === 'commit') {
        guarded((one) => one.exec('COMMIT'))
        return
      }
      if (open.inTransaction) open.exec('ROLLBACK')
    },
    release() {
      state = 'over'
      done()
    },
  }
}
