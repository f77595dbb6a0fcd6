import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { argv } from 'node:process'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileReading } from '@commerce/connectors/files'
import { adRow, CSV_HEADER, csvLine, ROWS } from './ad-rows.ts'
import { openIngest } from './ingest.ts'

/** One way of bringing the million rows in, in a process of its own: `write`, `ours`, `natural` or `own`; a folder with `rows.csv`. */
const [, , way = '', folder = ''] = argv
const csv = join(folder, 'rows.csv')
const PER_TRANSACTION = 20_000
const PRAGMAS =
  'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536; PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY'

const ways: Record<string, () => Promise<object>> = {
  async write() {
    function* lines(): Generator<string> {
      yield CSV_HEADER
      for (let n = 0; n < ROWS; n += 1_000) yield Array.from({ length: 1_000 }, (_, at) => csvLine(n + at)).join('')
    }
    await pipeline(Readable.from(lines()), createWriteStream(csv))
    return {}
  },

  /** Everything: parse, validate, raw pages, upsert, versions, rollups. */
  async ours() {
    const { ingest, close, count } = await openIngest(folder)
    const file = { path: csv, name: 'adsops_daily.csv', size: (await stat(csv)).size }
    const { plan } = await fileReading.inspect(file, { format: 'daily' })
    const once = async (runId: string): Promise<number> => {
      const start = performance.now()
      const signal = new AbortController().signal
      const run = await ingest.load({
        runId,
        batchId: 'bat_bench',
        kind: 'import',
        connectorId: 'con_naver',
        connectorFor: async () => 'con_naver',
        stream: 'file',
        pages: fileReading.pages(file, plan, { cursor: null, signal }),
        map: (page) => fileReading.map(page),
        purpose: `import:${runId}`,
        from: null,
        to: null,
        options: {},
        actor: 'bench',
        dryRun: false,
        signal,
      })
      if (run.state !== 'done' || run.rows.read !== ROWS)
        throw new Error(`the import went wrong: ${JSON.stringify(run)}`)
      return (performance.now() - start) / 1000
    }
    const fresh = await once('run_bench_1')
    const again = await once('run_bench_2')
    // Counting below maps the whole table, which is not the import's memory.
    const rssMb = process.resourceUsage().maxRSS / 1024
    const rows = await count()
    await close()
    return { fresh, again, rows, rssMb }
  },

  /** The limit: a bare single-row prepared upsert into the table one would make by hand. */
  natural: async () =>
    bare(
      `CREATE TABLE metrics (connector_id TEXT NOT NULL, level TEXT NOT NULL, entity_id TEXT NOT NULL, day TEXT NOT NULL, currency TEXT NOT NULL,
      impressions INTEGER NOT NULL, clicks INTEGER NOT NULL, cost_micros INTEGER NOT NULL, conversions_micros INTEGER,
      conversion_value_micros INTEGER, PRIMARY KEY (connector_id, level, entity_id, day)) STRICT`,
      ['connector_id', 'level', 'entity_id', 'day'],
      (n) => {
        const { day, campaign, impressions, clicks, cost, conversions, value } = adRow(n)
        return [
          'con_naver',
          'campaign',
          `cmp-a001-02-${1_000_000 + campaign}`,
          day,
          'KRW',
          impressions,
          clicks,
          cost * 1_000_000,
          conversions * 1_000_000,
          value * 1_000_000,
        ]
      },
      [
        'connector_id',
        'level',
        'entity_id',
        'day',
        'currency',
        'impressions',
        'clicks',
        'cost_micros',
        'conversions_micros',
        'conversion_value_micros',
      ],
    ),

  /** The same into our own table, keys known beforehand. */
  own: async () =>
    bare(
      `CREATE TABLE metrics (day TEXT NOT NULL, entity_key INTEGER NOT NULL, part TEXT NOT NULL, currency TEXT NOT NULL,
      impressions INTEGER NOT NULL, clicks INTEGER NOT NULL, cost_micros INTEGER NOT NULL, conversions_micros INTEGER,
      conversion_value_micros INTEGER, attribution TEXT NOT NULL, metrics_json TEXT, page INTEGER NOT NULL, place INTEGER NOT NULL,
      learned_at INTEGER NOT NULL, PRIMARY KEY (day, entity_key, part)) STRICT, WITHOUT ROWID`,
      ['day', 'entity_key', 'part'],
      (n) => {
        const { day, campaign, impressions, clicks, cost, conversions, value } = adRow(n)
        return [
          day,
          campaign,
          '',
          'KRW',
          impressions,
          clicks,
          cost * 1_000_000,
          conversions * 1_000_000,
          value * 1_000_000,
          '',
          null,
          1 + Math.floor(n / 8000),
          n % 8000,
          1_795_000_000_000,
        ]
      },
      [
        'day',
        'entity_key',
        'part',
        'currency',
        'impressions',
        'clicks',
        'cost_micros',
        'conversions_micros',
        'conversion_value_micros',
        'attribution',
        'metrics_json',
        'page',
        'place',
        'learned_at',
      ],
    ),

  /** How fast the file can be read as lines at all. */
  async lines() {
    const start = performance.now()
    let rows = 0
    for await (const _ of createInterface({ input: createReadStream(csv) })) rows += 1
    return { fresh: (performance.now() - start) / 1000, rows }
  },
}

type Cell = string | number | null

function bare(create: string, key: string[], row: (n: number) => Cell[], columns: string[]): object {
  const db = new DatabaseSync(join(folder, `${way}.sqlite3`))
  db.exec(PRAGMAS)
  db.exec(create)
  const set = columns.filter((column) => !key.includes(column)).map((column) => `${column} = excluded.${column}`)
  const statement = db.prepare(
    `INSERT INTO metrics (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
     ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${set.join(', ')}`,
  )
  const once = (): number => {
    let took = 0
    for (let from = 0; from < ROWS; from += PER_TRANSACTION) {
      // Rows are made outside of the measured time: the limit is what storing alone costs.
      const rows = Array.from({ length: PER_TRANSACTION }, (_, n) => row(from + n))
      const start = performance.now()
      db.exec('BEGIN IMMEDIATE')
      for (const cells of rows) statement.run(...cells)
      db.exec('COMMIT')
      took += performance.now() - start
    }
    return took / 1000
  }
  const fresh = once()
  const again = once()
  db.close()
  return { fresh, again }
}

const result = await ways[way]?.()
console.log(JSON.stringify({ rssMb: process.resourceUsage().maxRSS / 1024, ...result }))
