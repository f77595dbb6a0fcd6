import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { bindable, type Connection } from './connection.ts'

/** A Kysely connection that may take part in a transaction and be told that its time is over. */
export interface Lease extends DatabaseConnection {
  begin(): Promise<void>
  /** `commit` or `rollback`. */
  end(how: 'commit' | 'rollback'): void
  release(): void
}

/** Kysely over the {@link Connection} interface: its SQLite compiler and introspector, our own driver. */
export function sqliteDialect(lease: () => Promise<Lease>): Dialect {
  return {
    createAdapter: () => new ManyConnections(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createDriver: () => driverOver(lease),
  }
}

/** Kysely's own adapter holds every query back behind the one before; here readers have connections of their own. */
class ManyConnections extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }
}

function driverOver(lease: () => Promise<Lease>): Driver {
  // Kysely hands back the very object it was given; the map turns it into a lease again without a cast.
  const leases = new WeakMap<DatabaseConnection, Lease>()
  const of = (connection: DatabaseConnection): Lease => {
    const found = leases.get(connection)
    if (found === undefined) throw new Error('a connection of another store')
    return found
  }
  const command = async (connection: DatabaseConnection, sql: string): Promise<void> => {
    await connection.executeQuery(CompiledQuery.raw(sql))
  }
  return {
    init: async () => {},
    destroy: async () => {},
    async acquireConnection() {
      const one = await lease()
      leases.set(one, one)
      return one
    },
    beginTransaction: (connection) => of(connection).begin(),
    commitTransaction: async (connection) => of(connection).end('commit'),
    rollbackTransaction: async (connection) => of(connection).end('rollback'),
    savepoint: (connection, name) => command(connection, `SAVEPOINT ${quoted(name)}`),
    rollbackToSavepoint: (connection, name) => command(connection, `ROLLBACK TO ${quoted(name)}`),
    releaseSavepoint: (connection, name) => command(connection, `RELEASE ${quoted(name)}`),
    releaseConnection: async (connection) => of(connection).release(),
  }
}

/** Runs one compiled query and answers in Kysely's form. */
export function execute<R>(connection: Connection, query: CompiledQuery): QueryResult<R> {
  const statement = connection.prepare(query.sql)
  const parameters = query.parameters.map(bindable)
  // The one place where rows get the type Kysely worked out for the query.
  if (statement.returnsRows) return { rows: statement.all(parameters) as R[] }
  const { changes, lastId } = statement.run(parameters)
  return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastId) }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
