import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Two years of ads: 20 connections, 50,000 keywords, five million rows, straight into the tables and rolled up beside. */
export const CONNECTIONS = 20
const CAMPAIGNS = 10
const ADGROUPS = 250
export const KEYWORDS = 50_000
export const DAYS = 730
/** Fewer for a look at whether it works; the figures promised are those of five million. */
const ROWS = Number(process.env.COMMERCE_BENCH_ROWS ?? 5_000_000)
const PER_DAY = Math.ceil(ROWS / DAYS)
const PLATFORMS = ['naver', 'meta', 'google', 'tiktok'] as const
const CHANNELS = ['smartstore', 'cafe24', 'coupang'] as const

export interface Made {
  readonly rows: number
  readonly days: readonly string[]
  /** A campaign, and the ad group under it that has keywords. */
  readonly campaign: string
  readonly adgroup: string
}

type Cell = string | number | null
interface Entity {
  readonly key: number
  readonly connector: number
  readonly level: string
  readonly id: string
  readonly parent: string | null
}

/** Keywords of all connections take turns, so that each of them has some on every day. */
function spread(n: number): number {
  const each = KEYWORDS / CONNECTIONS
  const turn = n % KEYWORDS
  return (turn % CONNECTIONS) * each + Math.floor(turn / CONNECTIONS)
}

/** Figures that look alike and are not (Knuth's multiplicative hash). */
const noise = (n: number): number => (n * 2_654_435_761) % 4_294_967_296

/** @param lastDay the newest day, epoch milliseconds of its midnight UTC. */
export function makeFacts(folder: string, lastDay: number, now: number): Made {
  const db = new DatabaseSync(join(folder, 'ads.sqlite3'))
  db.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; PRAGMA temp_store = MEMORY')
  const days = Array.from({ length: DAYS }, (_, n) =>
    new Date(lastDay - (DAYS - 1 - n) * 86_400_000).toISOString().slice(0, 10),
  )
  const insert = (table: string, columns: string) => {
    const marks = columns.split(',').map(() => '?')
    const statement = db.prepare(`INSERT INTO ${table} (${columns}) VALUES (${marks.join(',')})`)
    return (...cells: Cell[]): void => {
      statement.run(...cells)
    }
  }
  db.exec('BEGIN')
  makeConnections(insert, now)
  const entities = makeEntities(insert, now)
  db.exec('COMMIT')

  const above = entities.filter(({ level }) => level === 'campaign')
  const keywords = entities.filter(({ level }) => level === 'keyword')
  const perDay = PER_DAY - above.length
  const fact = insert(
    'metrics_daily',
    'day,entity_key,part,currency,impressions,clicks,cost_micros,conversions_micros,conversion_value_micros,attribution,metrics_json,page,place,learned_at',
  )
  const rollup = insert(
    'ad_rollups',
    'day,connector_id,level,currency,attribution,row_count,impressions,clicks,cost_micros,conversions_micros,conversion_value_micros,counts,learned_at',
  )
  const read = insert('ad_days', 'day,connector_id,level,scheme,complete,read_at')
  const orders = insert(
    'order_rollups',
    'day,connector_id,currency,orders,sales,units,items_minor,discount_minor,shipping_minor,total_minor,refunded_minor,refunded_on_day_minor,sale_minor,learned_at',
  )
  let rows = 0
  for (const [at, day] of days.entries()) {
    db.exec('BEGIN')
    const chosen = Array.from({ length: perDay }, (_, n) => keywords[spread(at * perDay + n)] as Entity)
    const active = [...above, ...chosen].sort((a, b) => a.key - b.key)
    const sums = new Map<string, number[]>()
    for (const { key, connector, level } of active) {
      const some = noise(key * 1_009 + at)
      const cells = [1_000 + (some % 9_000), some % 700, (10_000 + (some % 490_000)) * 1_000_000]
      const conversions = (some % 20) * 1_000_000
      const [impressions = 0, clicks = 0, cost = 0] = cells
      const value = (some % 20) * 39_000 * 1_000_000
      const window = WINDOW_OF(connector)
      fact(day, key, '', 'KRW', impressions, clicks, cost, conversions, value, window, null, 1 + at, key, now)
      const of = sums.get(`${connector}\0${level}`) ?? [0, 0, 0, 0, 0, 0]
      for (const [n, more] of [1, impressions, clicks, cost, conversions, value].entries()) of[n] = (of[n] ?? 0) + more
      sums.set(`${connector}\0${level}`, of)
      rows += 1
    }
    const readAt = lastDay - (DAYS - 1 - at) * 86_400_000 + 86_400_000 + 3_600_000
    for (const [key, of] of sums) {
      const [connector = '', level = ''] = key.split('\0')
      // Totals add up keywords, so that the facts behind a total are nearly all there are.
      const counts = level === 'keyword' ? 1 : 0
      const [n = 0, impressions = 0, clicks = 0, cost = 0, conversions = 0, value = 0] = of
      const window = WINDOW_OF(Number(connector))
      rollup(
        day,
        idOf(Number(connector)),
        level,
        'KRW',
        window,
        n,
        impressions,
        clicks,
        cost,
        conversions,
        value,
        counts,
        now,
      )
      read(day, idOf(Number(connector)), level, 'api', 1, readAt)
    }
    for (const [n] of CHANNELS.entries()) {
      const some = noise(at * 7 + n)
      const total = 5_000_000 + (some % 9_000_000)
      const back = some % 300_000
      orders(day, channelOf(n), 'KRW', 200, 190, 260, total, 0, 0, total, back, back, total - back, now)
    }
    db.exec('COMMIT')
  }
  db.exec('ANALYZE')
  db.close()
  const [connector] = [idOf(0)]
  return { rows, days, campaign: `${connector}~campaign~c-0-0`, adgroup: `${connector}~adgroup~g-0-0` }
}

const WINDOW_OF = (connector: number): string => ['', '7d_click,1d_view', '30d_click', '7d_click'][connector % 4] ?? ''
const idOf = (connector: number): string => `con_bench_${String(connector).padStart(2, '0')}`
const channelOf = (channel: number): string => `con_channel_${channel}`

function makeConnections(insert: (table: string, columns: string) => (...cells: Cell[]) => void, now: number): void {
  const connection = insert(
    'connectors',
    'id,platform,kind,name,mode,enabled,zone,currency,config_json,tokens_version,state,state_at,last_success_at,demo,created_at,updated_at',
  )
  const make = (id: string, platform: string, kind: string, at: number): void =>
    connection(
      id,
      platform,
      kind,
      `${platform} ${at}`,
      'api',
      1,
      'Asia/Seoul',
      'KRW',
      '{}',
      0,
      'ok',
      now,
      now,
      0,
      now + at,
      now,
    )
  for (let at = 0; at < CONNECTIONS; at += 1) make(idOf(at), PLATFORMS[at % PLATFORMS.length] ?? 'naver', 'ads', at)
  for (const [at, platform] of CHANNELS.entries()) make(channelOf(at), platform, 'channel', 100 + at)
}

function makeEntities(insert: (table: string, columns: string) => (...cells: Cell[]) => void, now: number): Entity[] {
  const add = insert(
    'entities',
    'key,connector_id,level,external_id,parent_id,name,status,vendor_status,page,place,learned_at',
  )
  const entities: Entity[] = []
  const make = (connector: number, level: string, id: string, parent: string | null): void => {
    const key = entities.length + 1
    entities.push({ key, connector, level, id, parent })
    add(key, idOf(connector), level, id, parent, `${level} ${id} 가을`, 'active', 'ON', 1, key, now)
  }
  for (let connector = 0; connector < CONNECTIONS; connector += 1) {
    make(connector, 'account', `a-${connector}`, null)
    for (let n = 0; n < CAMPAIGNS; n += 1) make(connector, 'campaign', `c-${connector}-${n}`, `a-${connector}`)
    for (let n = 0; n < ADGROUPS; n += 1)
      make(connector, 'adgroup', `g-${connector}-${n}`, `c-${connector}-${n % CAMPAIGNS}`)
    const each = KEYWORDS / CONNECTIONS
    for (let n = 0; n < each; n += 1)
      make(connector, 'keyword', `k-${connector}-${n}`, `g-${connector}-${n % ADGROUPS}`)
  }
  return entities
}
