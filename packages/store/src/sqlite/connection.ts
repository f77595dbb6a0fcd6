import { DatabaseSync, type StatementSync } from 'node:sqlite'

export type Value = string | number | bigint | null | Uint8Array
export type Row = Record<string, unknown>

/** A prepared statement. */
interface Statement {
  /** True for SELECT, PRAGMA with an answer and ... RETURNING. */
  readonly returnsRows: boolean
  all(parameters: readonly Value[]): Row[]
  /** The first row, as the binding gives it (an object without a prototype). */
  get(parameters: readonly Value[]): Row | undefined
  /** Rows as arrays of their columns: a third of the cost of objects. For SELECT only, on a statement of its own. */
  arrays(parameters: readonly Value[]): unknown[][]
  run(parameters: readonly Value[]): { changes: number; lastId: number | bigint }
}

/**
 * The one small interface over a SQLite binding: node:sqlite now; another binding needs only this file. Synchronous, as
 * SQLite is. A number that a double cannot hold throws instead of being rounded.
 */
export interface Connection {
  /** False once a failed statement rolled the transaction back by itself (full disk, I/O error). */
  readonly inTransaction: boolean
  /** The statement of this text, prepared once and kept; the least recently used is dropped beyond 300. */
  prepare(sql: string): Statement
  all(sql: string, parameters?: readonly Value[]): Row[]
  run(sql: string, parameters?: readonly Value[]): { changes: number; lastId: number | bigint }
  /** Rows one by one, on a statement of its own so that nothing else can reset it. */
  iterate(sql: string, parameters?: readonly Value[]): IterableIterator<Row>
  /** Runs statements that take no parameters and give no rows. */
  exec(sql: string): void
  close(): void
}

export interface ConnectionOptions {
  readonly readOnly: boolean
  /** How long SQLite itself waits for a lock, milliseconds. The whole process stands still meanwhile. */
  readonly busyMs: number
  /** `keep` leaves the journal as the file has it: for copies, and for a connection that wants the file alone. */
  readonly journal?: 'wal' | 'keep'
}

const KEPT_STATEMENTS = 300

/** Opens a file. Settings of performance.md section 1; FULL because acknowledged money rows must survive a power cut. */
export function openConnection(file: string, { readOnly, busyMs, journal = 'wal' }: ConnectionOptions): Connection {
  const db = new DatabaseSync(file, { readOnly, timeout: busyMs })
  try {
    if (!readOnly && journal === 'wal') db.exec('PRAGMA journal_mode = WAL')
    if (!readOnly) db.exec('PRAGMA synchronous = FULL')
    // Mapped pages count as memory of the process; the writer, which touches all of a large import, has its cache alone.
    db.exec(`PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cache_size = ${readOnly ? -65536 : -32768};
      PRAGMA mmap_size = ${readOnly ? 268435456 : 0}; PRAGMA temp_store = MEMORY`)
  } catch (error) {
    db.close()
    throw error
  }
  return connectionOver(db)
}

function connectionOver(db: DatabaseSync): Connection {
  const kept = new Map<string, Statement>()

  const prepare = (sql: string): Statement => {
    const known = kept.get(sql)
    if (known !== undefined) {
      // A Map keeps the order of insertion, so to be used is to move to the end.
      kept.delete(sql)
      kept.set(sql, known)
      return known
    }
    const statement = statementOver(db.prepare(sql), () => db.prepare(sql))
    kept.set(sql, statement)
    const oldest = kept.size > KEPT_STATEMENTS ? kept.keys().next().value : undefined
    if (oldest !== undefined) kept.delete(oldest)
    return statement
  }

  return {
    get inTransaction() {
      return db.isTransaction
    },
    prepare,
    all: (sql, parameters = []) => prepare(sql).all(parameters),
    run: (sql, parameters = []) => prepare(sql).run(parameters),
    *iterate(sql, parameters = []) {
      for (const row of db.prepare(sql).iterate(...parameters)) yield { ...row }
    },
    exec: (sql) => db.exec(sql),
    close() {
      kept.clear()
      if (db.isOpen) db.close()
    },
  }
}

function statementOver(statement: StatementSync, again: () => StatementSync): Statement {
  let inArrays: StatementSync | null = null
  return {
    returnsRows: statement.columns().length > 0,
    // The binding gives objects without a prototype; PostgreSQL's rows are plain ones, and both must be alike.
    all: (parameters) => statement.all(...parameters).map((row) => ({ ...row })),
    get: (parameters) => statement.get(...parameters),
    arrays(parameters) {
      if (inArrays === null) {
        inArrays = again()
        inArrays.setReturnArrays(true)
      }
      // The types of the binding know objects only.
      return inArrays.all(...parameters) as unknown as unknown[][]
    },
    run(parameters) {
      const { changes, lastInsertRowid } = statement.run(...parameters)
      return { changes: Number(changes), lastId: lastInsertRowid }
    },
  }
}

/** Checks that a value given by Kysely is one both engines can store; anything else is a bug of the caller. */
export function bindable(value: unknown): Value {
  if (value === null || typeof value === 'string' || typeof value === 'bigint') return value
  if (value instanceof Uint8Array || (typeof value === 'number' && Number.isFinite(value))) return value
  throw new TypeError(
    `${typeof value === 'number' ? value : `a ${typeof value}`} cannot be stored: flags are 0 and 1, moments are epoch milliseconds`,
  )
}
