import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const DAY_MS = 86_400_000
/** Seoul is nine hours ahead; a day is read at six in the morning after it. */
const READ_AT = DAY_MS - 9 * 3_600_000 + 6 * 3_600_000
/** Mornings after a day on which its conversions had grown. */
const GROWS = [1, 2, 4, 8, 14]

/** Figures that look alike and are not (Knuth's multiplicative hash). */
const noise = (n: number): number => (Math.imul(n, 2_654_435_761 | 0) >>> 0) / 4_294_967_296

/**
 * A year of campaigns as a daily sync leaves them: each day read the next morning, its conversions grown on some of the mornings after it.
 * Straight into the tables.
 */
export function fillPast(
  folder: string,
  ask: { readonly connections: number; readonly entities: number; readonly from: string; readonly to: string },
): { rows: number; versions: number; connections: readonly string[] } {
  const db = new DatabaseSync(join(folder, 'ads.sqlite3'))
  db.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -262144')
  const insert = (table: string, columns: string) =>
    db.prepare(
      `INSERT INTO ${table} (${columns}) VALUES (${columns
        .split(',')
        .map(() => '?')
        .join(',')})`,
    )
  const figures =
    'day,entity_key,part,currency,impressions,clicks,cost_micros,conversions_micros,conversion_value_micros,attribution,metrics_json,page,place,learned_at'
  const current = insert('metrics_daily', figures)
  const past = insert('metrics_daily_versions', `${figures},replaced_by,replaced_at`)
  const entity = insert(
    'entities',
    'key,connector_id,level,external_id,parent_id,name,status,vendor_status,daily_budget_micros,page,place,learned_at',
  )
  const rollup = insert(
    'ad_rollups',
    'day,connector_id,level,currency,attribution,row_count,impressions,clicks,cost_micros,conversions_micros,conversion_value_micros,counts,learned_at',
  )
  const read = insert('ad_days', 'day,connector_id,level,scheme,complete,read_at')
  const page = insert(
    'raw_pages',
    'page,run_id,connector_id,stream,format,scheme,request,context_json,completes_json,body,size,hash,fetched_at',
  )
  const connections = Array.from({ length: ask.connections }, (_, n) => `con_bench_${n}`)
  const [first, last] = [Date.parse(ask.from), Date.parse(ask.to)]
  let [rows, versions, pages] = [0, 0, 0]
  db.exec('BEGIN')
  for (let key = 1; key <= ask.entities; key += 1) {
    const connector = connections[key % ask.connections] ?? ''
    entity.run(
      key,
      connector,
      'campaign',
      `c${key}`,
      null,
      `campaign ${key}`,
      'active',
      'ON',
      50_000_000_000,
      1,
      key,
      first,
    )
  }
  for (let at = first; at <= last; at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10)
    const moments = GROWS.map((n) => at + READ_AT + (n - 1) * DAY_MS).filter((moment) => moment <= last + READ_AT)
    for (const connector of connections) {
      for (const moment of moments) {
        pages += 1
        const completes = JSON.stringify({ level: 'campaign', from: day, to: day })
        page.run(
          pages,
          'run',
          connector,
          'campaigns',
          'json',
          'api',
          '',
          '{}',
          completes,
          new Uint8Array(1),
          1,
          `${pages}`,
          moment,
        )
      }
      read.run(day, connector, 'campaign', 'api', 1, moments.at(-1) ?? at)
    }
    const sums = new Map<string, [number, number, number, number]>()
    for (let key = 1; key <= ask.entities; key += 1) {
      const some = noise(key * 7_919 + at / DAY_MS)
      const clicks = 20 + Math.floor(some * 60)
      const cost = clicks * 400 * 1_000_000
      const good = noise(key) * 1.5
      const final = Math.floor(clicks * 0.02 * good + noise(key * 31 + at / DAY_MS))
      const connector = connections[key % ask.connections] ?? ''
      let known = -1
      let since = moments[0] ?? at
      const write = (until: number | null): void => {
        const cells = [
          day,
          key,
          '',
          'KRW',
          clicks * 40,
          clicks,
          cost,
          known * 1e6,
          known * 28_000 * 1e6,
          '',
          null,
          1,
          key,
          since,
        ]
        if (until === null) current.run(...cells)
        else past.run(...cells, Math.round(until / 1000), until)
        if (until === null) rows += 1
        else versions += 1
      }
      for (const [n, moment] of moments.entries()) {
        const now = Math.floor(final * Math.min(1, 0.6 + 0.1 * n + 0.1 * noise(key + n)))
        if (known >= 0 && now === known) continue
        if (known >= 0) write(moment)
        known = now
        since = moment
      }
      write(null)
      const sum = sums.get(connector) ?? [0, 0, 0, 0]
      sums.set(connector, [sum[0] + 1, sum[1] + clicks, sum[2] + cost, sum[3] + known])
    }
    for (const [connector, [count, clicks, cost, conversions]] of sums)
      rollup.run(
        day,
        connector,
        'campaign',
        'KRW',
        '',
        count,
        clicks * 40,
        clicks,
        cost,
        conversions * 1e6,
        conversions * 28_000e6,
        1,
        at,
      )
  }
  db.exec('COMMIT; ANALYZE')
  db.close()
  return { rows, versions, connections }
}
