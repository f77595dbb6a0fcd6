import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import type { Store } from '@commerce/store'
import { sql } from 'kysely'

export interface Content {
  readonly where: string
  readonly bytes: Buffer
}

/** Every file below a folder; packed copies are unpacked. */
export function filesBelow(folder: string): Content[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((where) => {
      const bytes = readFileSync(where)
      return { where, bytes: where.endsWith('.zst') ? zstdDecompressSync(bytes) : bytes }
    })
}

/** Every row of every table, with those of the job queue, as text. */
export async function tablesOf(store: Store): Promise<Content[]> {
  if (store.engine === 'sqlite') return []
  const tables = await sql<{ schema: string; name: string }>`
    SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
    WHERE table_schema IN ('public', 'pgboss')`.execute(store.read)
  return await Promise.all(
    tables.rows.map(async ({ schema, name }) => {
      const rows = await sql<{ row: string }>`SELECT t::text AS row FROM ${sql.table(`${schema}.${name}`)} t`.execute(
        store.read,
      )
      return { where: `table ${schema}.${name}`, bytes: Buffer.from(rows.rows.map(({ row }) => row).join('\n')) }
    }),
  )
}

/** A secret as it might leave: as it is, in base64, hex, and in a URL. */
export function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret)
  return [
    ...new Set([
      secret,
      encodeURIComponent(secret),
      bytes.toString('base64').replace(/=+$/, ''),
      bytes.toString('base64url'),
      bytes.toString('hex'),
    ]),
  ]
}

/** Names of the secrets that occur in a text, with the place. */
export function hits(secrets: Readonly<Record<string, string>>, contents: readonly Content[]): string[] {
  return contents.flatMap(({ where, bytes }) =>
    Object.entries(secrets)
      .filter(([, secret]) => formsOf(secret).some((form) => bytes.includes(form)))
      .map(([name]) => `${name} in ${where}`),
  )
}
