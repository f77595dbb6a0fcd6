import type pg from 'pg'
import { beginImmediate } from '../sqlite/busy.ts'
import type { Connection } from '../sqlite/connection.ts'
import { compareByBytes } from './collation.ts'
import type { StepConnection } from './steps.ts'
import { ledgerSql } from './steps.ts'

const VERSION = 'SELECT coalesce(max(version), 0) AS version FROM schema_migrations'

export function sqliteSteps(connection: Connection): StepConnection {
  return {
    engine: 'sqlite',
    async begin() {
      await beginImmediate(connection)
      connection.exec(ledgerSql('sqlite'))
    },
    run: async (sql) => connection.exec(sql),
    settle: async () => {},
    version: async () => Number(connection.all(VERSION)[0]?.version),
    async record(version, name, at) {
      connection.run('INSERT INTO schema_migrations (version, name, applied_at) VALUES (?, ?, ?)', [version, name, at])
    },
    commit: async () => connection.exec('COMMIT'),
    async rollback() {
      if (connection.inTransaction) connection.exec('ROLLBACK')
    },
  }
}

export function postgresSteps(client: pg.Client): StepConnection {
  return {
    engine: 'postgres',
    async begin() {
      await client.query('BEGIN')
      await client.query(ledgerSql('postgres'))
    },
    async run(sql) {
      await client.query(sql)
    },
    settle: () => compareByBytes(client),
    async version() {
      const { rows } = await client.query<{ version: number }>(VERSION)
      return rows[0]?.version ?? 0
    },
    async record(version, name, at) {
      await client.query('INSERT INTO schema_migrations (version, name, applied_at) VALUES ($1, $2, $3)', [
        version,
        name,
        at,
      ])
    },
    async commit() {
      await client.query('COMMIT')
    },
    async rollback() {
      await client.query('ROLLBACK')
    },
  }
}
