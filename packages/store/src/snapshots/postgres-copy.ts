import type pg from 'pg'
import { quoted, tablesOf } from './catalog.ts'
import { FORMAT, type Line, writePortable } from './portable-format.ts'

const FETCH = 2000

/** Every value as PostgreSQL writes it: nothing is lost in a type of JavaScript. */
const asText = { getTypeParser: () => (text: string | Buffer) => text.toString() }

/** Writes a portable copy of one moment (REPEATABLE READ) while others read and write. */
export async function copyPostgres(client: pg.Client, file: string): Promise<void> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  try {
    // The text of a value depends on these; with them it is the same everywhere.
    await client.query(`SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres'; SET LOCAL timezone = 'UTC';
      SET LOCAL extra_float_digits = 3; SET LOCAL bytea_output = 'hex'; SET LOCAL statement_timeout = 0`)
    await writePortable(file, linesOf(client))
  } finally {
    await client.query('ROLLBACK')
  }
}

async function* linesOf(client: pg.Client): AsyncGenerator<Line> {
  const { rows: versions } = await client.query<{ version: number }>(
    'SELECT coalesce(max(version), 0) AS version FROM schema_migrations',
  )
  yield { kind: 'head', format: FORMAT, schemaVersion: Number(versions[0]?.version) }
  const tables = await tablesOf(client)
  let count = 0
  for (const { schema, name, sqlName, columns } of tables) {
    const names = columns.map((column) => column.name)
    yield { kind: 'table', schema, table: name, columns: names }
    await client.query(`DECLARE copying NO SCROLL CURSOR FOR SELECT ${names.map(quoted).join(', ')} FROM ${sqlName}`)
    for (;;) {
      const { rows } = await client.query<(string | null)[]>({
        text: `FETCH ${FETCH} FROM copying`,
        rowMode: 'array',
        types: asText,
      })
      for (const values of rows) yield { kind: 'row', values }
      count += rows.length
      if (rows.length < FETCH) break
    }
    await client.query('CLOSE copying')
  }
  yield { kind: 'end', tables: tables.length, rows: count }
}
