import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export const ENTITIES = 50_000
const CONNECTIONS = 20
const GROUPS = 250
const EACH = ENTITIES / CONNECTIONS

export const connectionOf = (n: number): string => `con_rules_${String(n).padStart(2, '0')}`

/**
 * 50,000 keywords with a row on every one of the last days, and what stands above them, straight into the tables.
 *
 * @param lastDay its midnight UTC, epoch milliseconds. @returns rows written.
 */
export function makeRuleFacts(folder: string, lastDay: number, days: number): number {
  const db = new DatabaseSync(join(folder, 'ads.sqlite3'))
  db.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -262144')
  const entity = db.prepare(
    `INSERT INTO entities (key, connector_id, level, external_id, parent_id, name, status, vendor_status, bid_micros, page, place, learned_at)
     VALUES (?, ?, ?, ?, ?, ?, 'active', 'ON', 500000000, 1, 1, 1)`,
  )
  const fact = db.prepare(
    `INSERT INTO metrics_daily (day, entity_key, part, currency, impressions, clicks, cost_micros, conversions_micros,
     conversion_value_micros, attribution, metrics_json, page, place, learned_at) VALUES (?, ?, '', 'KRW', ?, ?, ?, ?, ?, '7d_click', NULL, 1, 1, ?)`,
  )
  const read = db.prepare(
    `INSERT INTO ad_days (day, connector_id, level, scheme, complete, read_at) VALUES (?, ?, ?, 'api', 1, ?)`,
  )
  db.exec('BEGIN')
  const keywords: number[] = []
  let key = 0
  for (let connection = 0; connection < CONNECTIONS; connection += 1) {
    const of = connectionOf(connection)
    const add = (level: string, id: string, parent: string | null): void => {
      key += 1
      entity.run(key, of, level, id, parent, `${level} ${id} 가을`)
      if (level === 'keyword') keywords.push(key)
    }
    for (let n = 0; n < 10; n += 1) add('campaign', `c-${n}`, null)
    for (let n = 0; n < GROUPS; n += 1) add('adgroup', `g-${n}`, `c-${n % 10}`)
    for (let n = 0; n < EACH; n += 1) add('keyword', `k-${n}`, `g-${n % GROUPS}`)
  }
  let rows = 0
  for (let back = days - 1; back >= 0; back -= 1) {
    const at = lastDay - back * 86_400_000
    const day = new Date(at).toISOString().slice(0, 10)
    const learned = at + 86_400_000 + 3_600_000
    for (const one of keywords) {
      // Knuth's multiplicative hash: figures that look alike and are not.
      const some = ((one * 1_009 + back) * 2_654_435_761) % 4_294_967_296
      const conversions = one % 10 === 0 ? 0 : some % 3
      fact.run(
        day,
        one,
        1_000 + (some % 9_000),
        some % 40,
        (100 + (some % 9_000)) * 1_000_000,
        conversions * 1_000_000,
        conversions * 39_000_000_000,
        learned,
      )
      rows += 1
    }
    for (let connection = 0; connection < CONNECTIONS; connection += 1)
      for (const level of ['campaign', 'adgroup', 'keyword']) read.run(day, connectionOf(connection), level, learned)
  }
  db.exec('COMMIT')
  db.exec('ANALYZE')
  db.close()
  return rows
}

export const CONNECTION_COUNT = CONNECTIONS
