import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import pg from 'pg'
import { inject } from 'vitest'
import { openStore } from '../open.ts'
import { migrate } from '../upgrade/migrate.ts'
import { createTestPorts } from './ports.ts'

export interface PostgresDatabase {
  readonly url: string
  drop(): Promise<void>
}

/** The migrated template lives as long as the cluster; one lock number keeps two workers from making it twice. */
const TEMPLATE = 'commerce_template'
const TEMPLATE_LOCK = 1

let ready: Promise<string> | null = null

/**
 * Makes a database of its own on the run's PostgreSQL. Copying files takes a third of the default way, which writes every
 * page to the log.
 */
export async function postgresDatabase({ migrated }: { readonly migrated: boolean }): Promise<PostgresDatabase> {
  ready ??= start()
  const server = await ready
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onServer(server, (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${migrated ? TEMPLATE : 'template0'} STRATEGY FILE_COPY`),
  )
  return {
    url: withDatabase(server, name),
    async drop() {
      await onServer(server, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
    },
  }
}

async function start(): Promise<string> {
  const answer = await fetch(inject('postgresStarter'))
  const url = await answer.text()
  if (!answer.ok) throw new Error(`PostgreSQL for the tests did not start: ${url}`)
  await onServer(url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK])
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [TEMPLATE])
    if (rowCount === 0) await makeTemplate(client, url)
  })
  return url
}

/** Made under another name first: a worker that finds the template finds it complete. */
async function makeTemplate(client: pg.Client, url: string): Promise<void> {
  await client.query(`DROP DATABASE IF EXISTS ${TEMPLATE}_draft`)
  await client.query(`CREATE DATABASE ${TEMPLATE}_draft TEMPLATE template0`)
  const { clock } = createTestPorts()
  const store = await openStore({ url: withDatabase(url, `${TEMPLATE}_draft`), dataDir: tmpdir(), clock })
  try {
    await migrate(store)
  } finally {
    await store.close()
  }
  await client.query(`ALTER DATABASE ${TEMPLATE}_draft RENAME TO ${TEMPLATE}`)
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function withDatabase(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}
