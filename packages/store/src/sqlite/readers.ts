import type { CompiledQuery } from 'kysely'
import { bindable, type Connection } from './connection.ts'
import { execute, type Lease } from './dialect.ts'

export interface Readers {
  lease(): Promise<Lease>
  /** Closes the idle connections; they are opened again when needed. */
  close(): void
}

/**
 * Read-only connections. A plain query starts and ends within one call, so all share the first connection and see every
 * commit. A read transaction or a stream holds on to one moment; it gets a connection of its own, or the others would be
 * caught in that moment with it.
 */
export function createReaders(open: () => Connection): Readers {
  let shared: Connection | null = null
  let idle: Connection[] = []
  let generation = 0

  const common = (): Connection => {
    shared ??= open()
    return shared
  }
  const borrow = (): { own: Connection; giveBack: () => void } => {
    const own = idle.pop() ?? open()
    const born = generation
    return {
      own,
      giveBack() {
        if (born === generation && idle.length < KEPT_IDLE) idle.push(own)
        else own.close()
      },
    }
  }

  return {
    lease: async () => readLease(common, borrow),
    close() {
      generation += 1
      for (const one of idle) one.close()
      idle = []
      shared?.close()
      shared = null
    },
  }
}

const KEPT_IDLE = 2

function readLease(common: () => Connection, borrow: () => { own: Connection; giveBack: () => void }): Lease {
  let held: ReturnType<typeof borrow> | null = null

  const readOnly = <T>(run: () => T): T => {
    try {
      return run()
    } catch (error) {
      // SQLITE_READONLY here is a bug of the caller, not a trouble of the disk.
      if (error instanceof Error && 'errcode' in error && error.errcode === 8) {
        throw new Error('store.read cannot change anything: use store.write')
      }
      throw error
    }
  }

  return {
    executeQuery: async <R>(query: CompiledQuery) => readOnly(() => execute<R>(held?.own ?? common(), query)),
    async *streamQuery<R>(query: CompiledQuery) {
      const { own, giveBack } = held === null ? borrow() : { own: held.own, giveBack: () => {} }
      try {
        const rows = readOnly(() => own.iterate(query.sql, query.parameters.map(bindable)))
        for (const row of rows) yield { rows: [row as R] }
      } finally {
        giveBack()
      }
    },
    async begin() {
      held = borrow()
      held.own.exec('BEGIN')
    },
    end(how) {
      if (held?.own.inTransaction) held.own.exec(how === 'commit' ? 'COMMIT' : 'ROLLBACK')
    },
    release() {
      held?.giveBack()
      held = null
    },
  }
}
