import type pg from 'pg'
import { getConstructionPlans } from 'pg-boss'
import { type Migration, wordsOf } from '../migrations/migration.ts'
import { StoreTrouble } from '../trouble.ts'
import { compareByBytes } from '../upgrade/collation.ts'
import { ledgerSql } from '../upgrade/steps.ts'
import { JOB_SCHEMA, quoted, type TableHere, tablesOf } from './catalog.ts'
import { readPortable } from './portable-format.ts'

/** Rows and characters sent in one statement. */
const ROWS = 1000
const CHARACTERS = 4_000_000

/**
 * Puts a portable copy in the place of everything in the database, in one transaction: afterwards there is either the
 * copy or what was there before. The schema is made by the migrations up to the copy's version, the one of pg-boss by
 * its library.
 */
export async function loadPostgres(client: pg.Client, file: string, migrations: readonly Migration[]): Promise<void> {
  await client.query('BEGIN')
  try {
    // Others at work hold locks; after a while it is better to say so than to wait.
    await client.query("SET LOCAL lock_timeout = '15s'; SET LOCAL statement_timeout = 0")
    const finish = await emptySchema(client, file, migrations)
    await loadRows(client, file)
    for (const statement of finish) await client.query(statement)
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    if (isLockTimeout(error)) throw new StoreTrouble('database-in-use', { seconds: 15 }, error)
    throw error
  }
}

/** Drops everything, makes the empty schema of the copy's version, and returns what to run after the rows are in. */
async function emptySchema(client: pg.Client, file: string, migrations: readonly Migration[]): Promise<string[]> {
  const { version, withJobs } = await needsOf(file)
  await client.query(`DROP SCHEMA IF EXISTS ${JOB_SCHEMA} CASCADE`)
  for (const statement of await statementsFrom(client, DROPS)) await client.query(statement)
  await client.query(ledgerSql('postgres'))
  const words = wordsOf('postgres')
  for (const step of migrations.filter((one) => one.version <= version)) {
    for (const statement of step.up(words)) await client.query(statement)
    await compareByBytes(client)
  }
  if (withJobs) {
    // The plan is a transaction of its own; here it is part of ours.
    await client.query(
      getConstructionPlans(JOB_SCHEMA)
        .replace(/^\s*BEGIN;/, '')
        .replace(/COMMIT;\s*$/, ''),
    )
  }
  // Rows come in any order and are what they were: no reference and no trigger is checked before all are in.
  const references = await statementsFrom(client, ADD_REFERENCES)
  const triggers = await statementsFrom(client, ENABLE_TRIGGERS)
  for (const statement of await statementsFrom(client, DROP_REFERENCES)) await client.query(statement)
  for (const statement of await statementsFrom(client, DISABLE_TRIGGERS)) await client.query(statement)
  for (const { sqlName } of await tablesOf(client)) await client.query(`DELETE FROM ${sqlName}`)
  return [...references, ...triggers]
}

async function needsOf(file: string): Promise<{ version: number; withJobs: boolean }> {
  let version = 0
  let withJobs = false
  await readPortable(file, async (line) => {
    if (line.kind === 'head') version = line.schemaVersion
    if (line.kind === 'table' && line.schema === JOB_SCHEMA) withJobs = true
  })
  return { version, withJobs }
}

async function loadRows(client: pg.Client, file: string): Promise<void> {
  const tables = await tablesOf(client)
  let into: { table: TableHere; columns: readonly string[] } | null = null
  let waiting: (readonly (string | null)[])[] = []
  let characters = 0

  const flush = async (): Promise<void> => {
    if (into !== null && waiting.length > 0) await insert(client, into.table, into.columns, waiting)
    waiting = []
    characters = 0
  }
  await readPortable(file, async (line) => {
    if (line.kind === 'row') {
      waiting.push(line.values)
      for (const value of line.values) characters += value?.length ?? 0
      if (waiting.length >= ROWS || characters >= CHARACTERS) await flush()
      return
    }
    await flush()
    if (line.kind !== 'table') return
    const table = tables.find((one) => one.schema === line.schema && one.name === line.table)
    if (table === undefined) throw new StoreTrouble('snapshot-damaged', { path: file, why: `no table ${line.table}` })
    into = { table, columns: line.columns }
  })
  await flush()
}

async function insert(
  client: pg.Client,
  table: TableHere,
  columns: readonly string[],
  rows: readonly (readonly (string | null)[])[],
): Promise<void> {
  // A column that pg-boss has given up since is left out.
  const kept = columns.flatMap((name, at) => {
    const type = table.columns.find((column) => column.name === name)?.type
    return type === undefined ? [] : [{ name, at, type }]
  })
  const values = kept.map(({ type }, n) => `v.c${n}::${type}`).join(', ')
  const arrays = kept.map((_, n) => `$${n + 1}::text[]`).join(', ')
  await client.query(
    `INSERT INTO ${table.sqlName} (${kept.map(({ name }) => quoted(name)).join(', ')}) OVERRIDING SYSTEM VALUE
     SELECT ${values} FROM unnest(${arrays}) AS v(${kept.map((_, n) => `c${n}`).join(', ')})`,
    kept.map(({ at }) => rows.map((row) => row[at] ?? null)),
  )
}

async function statementsFrom(client: pg.Client, sql: string): Promise<string[]> {
  const { rows } = await client.query<{ statement: string }>(sql)
  return rows.map(({ statement }) => statement)
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03'
}

const OURS = `(SELECT oid FROM pg_namespace WHERE nspname IN (current_schema(), '${JOB_SCHEMA}'))`
const OF_EXTENSION = (oid: string): string =>
  `EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = ${oid} AND d.deptype = 'e')`

const DROPS = `
  SELECT format('DROP %s IF EXISTS %s CASCADE',
    CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END,
    oid::regclass) AS statement
  FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
    AND NOT relispartition AND NOT ${OF_EXTENSION('pg_class.oid')}
  UNION ALL
  SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', oid::regprocedure)
  FROM pg_proc WHERE pronamespace = current_schema()::regnamespace AND NOT ${OF_EXTENSION('pg_proc.oid')}`

const REFERENCES = `FROM pg_constraint WHERE contype = 'f' AND conparentid = 0 AND connamespace IN ${OURS}`
const ADD_REFERENCES = `
  SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS statement
  ${REFERENCES}`
const DROP_REFERENCES = `
  SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS statement ${REFERENCES}`

const TRIGGERED = `FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace IN ${OURS}
  AND EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = pg_class.oid AND NOT t.tgisinternal)`
const DISABLE_TRIGGERS = `SELECT format('ALTER TABLE %s DISABLE TRIGGER USER', oid::regclass) AS statement ${TRIGGERED}`
const ENABLE_TRIGGERS = `SELECT format('ALTER TABLE %s ENABLE TRIGGER USER', oid::regclass) AS statement ${TRIGGERED}`
