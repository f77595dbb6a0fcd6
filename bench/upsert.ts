import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { migrate, openStore } from '@commerce/store'
import { inFolder } from './kit/folder.ts'
import { type Bench, median, seconds } from './kit/measure.ts'
import { clock } from './kit/ports.ts'

const ROWS = 200_000
const PER_TRANSACTION = 20_000
const COLUMNS = [
  'scope',
  'key',
  'request_hash',
  'state',
  'status',
  'headers_json',
  'body',
  'started_at',
  'finished_at',
] as const
const CREATE = `CREATE TABLE idempotency_keys (scope TEXT NOT NULL, key TEXT NOT NULL, request_hash TEXT NOT NULL, state TEXT NOT NULL,
  status INTEGER, headers_json TEXT, body TEXT, started_at INTEGER NOT NULL, finished_at INTEGER, PRIMARY KEY (scope, key)) STRICT`
const INDEX = 'CREATE INDEX idempotency_keys_started ON idempotency_keys (started_at)'
const UPDATED = ['request_hash', 'state', 'status', 'body', 'finished_at'] as const

type Row = Record<(typeof COLUMNS)[number], string | number | null>

/** Rows in the order a sync brings them; `turn` changes the figures, so that a second pass has something to write. */
function batch(from: number, turn: number): Row[] {
  return Array.from({ length: PER_TRANSACTION }, (_, n) => ({
    scope: `day-${Math.floor((from + n) / 500)}`,
    key: `entity-${(from + n) % 500}`,
    request_hash: 'a'.repeat(32),
    state: 'done',
    status: 200 + turn,
    headers_json: '{"content-type":"application/json"}',
    body: `{"spend":${from + n},"turn":${turn}}`,
    started_at: 1_795_000_000_000 + from + n,
    finished_at: 1_795_000_000_500 + from + n + turn,
  }))
}

const batches = (turn: number): Row[][] =>
  Array.from({ length: ROWS / PER_TRANSACTION }, (_, n) => batch(n * PER_TRANSACTION, turn))

/**
 * Rows through `store.upsert` against the same rows through a bare prepared statement on node:sqlite with the same pragmas, table
 * and transactions; a fresh table, then the same keys with changed figures.
 */
export const bench: Bench = {
  name: 'upsert',
  async run() {
    const passes = [batches(0), batches(1)] as const
    const rates = { ours: [] as number[][], raw: [] as number[][] }
    for (let round = 0; round < 3; round += 1) {
      rates.ours.push(await through(passes, ours))
      rates.raw.push(await through(passes, raw))
    }
    const middle = (all: number[][], pass: number): number => median(all.map((run) => run[pass] ?? 0))
    return ['fresh rows', 'rows again, changed'].map((what, pass) => ({
      what: `upsert through the repository, ${what}`,
      unit: 'rows/s',
      value: middle(rates.ours, pass),
      limit: middle(rates.raw, pass),
      limitIs: 'bare prepared statement',
      reach: 0.9,
    }))
  },
}

type Writer = (folder: string) => Promise<{ write(rows: Row[]): Promise<void>; close(): Promise<void> }>

async function through(passes: readonly (readonly Row[][])[], open: Writer): Promise<number[]> {
  return await inFolder(async (folder) => {
    const writer = await open(folder)
    const rates: number[] = []
    for (const pass of passes) {
      const took = await seconds(async () => {
        for (const rows of pass) await writer.write(rows)
      })
      rates.push(ROWS / took)
    }
    await writer.close()
    return rates
  })
}

const ours: Writer = async (folder) => {
  const store = await openStore({ url: null, dataDir: folder, clock })
  await migrate(store)
  return {
    write: (rows) =>
      store.write((tx) =>
        store.upsert(tx, { table: 'idempotency_keys', columns: COLUMNS, key: ['scope', 'key'], update: UPDATED }, rows),
      ),
    close: () => store.close(),
  }
}

const raw: Writer = async (folder) => {
  const db = new DatabaseSync(join(folder, 'raw.sqlite3'))
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536; PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY',
  )
  db.exec(CREATE)
  db.exec(INDEX)
  const statement = db.prepare(
    `INSERT INTO idempotency_keys (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map(() => '?').join(', ')})
     ON CONFLICT (scope, key) DO UPDATE SET ${UPDATED.map((column) => `${column} = excluded.${column}`).join(', ')}`,
  )
  return {
    async write(rows) {
      db.exec('BEGIN IMMEDIATE')
      for (const row of rows) statement.run(...COLUMNS.map((column) => row[column]))
      db.exec('COMMIT')
    },
    close: async () => db.close(),
  }
}
