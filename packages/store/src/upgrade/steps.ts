import { type Migration, wordsOf } from '../migrations/migration.ts'
import type { Engine } from '../store.ts'

/** The little that migrating needs of a connection, alike for both engines. */
export interface StepConnection {
  readonly engine: Engine
  begin(): Promise<void>
  run(sql: string): Promise<void>
  /** After the statements of a step: what the engine needs so that both behave alike. */
  settle(): Promise<void>
  version(): Promise<number>
  record(version: number, name: string, at: number): Promise<void>
  commit(): Promise<void>
  rollback(): Promise<void>
}

/**
 * Takes the steps beyond the present version, each in one transaction with its version row. The version is read inside
 * the transaction, so two processes that start at once take each step once. Returns the version reached.
 */
export async function takeSteps(
  connection: StepConnection,
  migrations: readonly Migration[],
  now: () => number,
): Promise<number> {
  const words = wordsOf(connection.engine)
  for (const { version, name, up } of migrations) {
    await connection.begin()
    try {
      if ((await connection.version()) < version) {
        for (const statement of up(words)) await connection.run(statement)
        await connection.settle()
        await connection.record(version, name, now())
      }
      await connection.commit()
    } catch (error) {
      await connection.rollback()
      throw error
    }
  }
  return await connection.version()
}

/** The ledger of steps; made before the first one. */
export function ledgerSql(engine: Engine): string {
  const { int, strict } = wordsOf(engine)
  return `CREATE TABLE IF NOT EXISTS schema_migrations (
    version ${int} NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    applied_at ${int} NOT NULL
  )${strict}`
}
