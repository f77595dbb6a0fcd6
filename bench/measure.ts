import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { day } from '@commerce/kernel'
import { openStore } from '@commerce/store'
import { createRedactor } from '@commerce/store/secrets'
import { loadConfig } from '../apps/server/src/config/index.ts'
import { createLog } from '../apps/server/src/log/index.ts'
import { runProduct } from '../apps/server/src/product/run.ts'
import { adSums } from '../packages/domain/src/measure/repo/sums.ts'
import { KEYWORDS, type Made, makeFacts } from './kit/ad-facts.ts'
import { inFolder } from './kit/folder.ts'
import { type Bench, type Figure, median } from './kit/measure.ts'
import { pageLatency } from './kit/page-latency.ts'
import { clock, ids, random } from './kit/ports.ts'
import { startedChild } from './kit/product.ts'
import { freePort } from './start.ts'

const PRODUCT = join(import.meta.dirname, 'kit', 'product-http.ts')
const DAY_MS = 86_400_000

/**
 * Pages over five million ad-day rows of two years, HTTP included, against the same sums out of the facts by a covering index that
 * was made for nothing else.
 */
export const bench: Bench = {
  name: 'measure',
  run: () =>
    inFolder(async (folder) => {
      const key = await ownerKey(folder)
      const now = Date.now()
      // The shop's day: what was yesterday in Seoul is complete.
      const lastDay = Math.floor((now + 9 * 3_600_000) / DAY_MS) * DAY_MS - DAY_MS
      const made = makeFacts(folder, lastDay, now)
      process.stderr.write(`${made.rows} rows\n`)
      const facts = limitOf(folder, made)
      const sums = await rollupRead(folder, made)
      const port = await freePort()
      const child = await startedChild(PRODUCT, port, { COMMERCE_DATA_DIR: folder, COMMERCE_LOG_LEVEL: 'error' })
      try {
        const headers = { authorization: `Bearer ${key}` }
        await windowsMade(folder)
        const ask = async (path: string, times: number) => {
          await pageLatency(port, path, { times: Math.ceil(times / 5), headers })
          return await pageLatency(port, path, { times, headers })
        }
        const home = await ask('/api/dashboard/home', 400)
        const ads = await ask('/api/ads/page?days=90', 400)
        const year = await ask('/api/ads/page?days=365', 100)
        const sorted = await ask('/api/ads/table?level=keyword&days=30&sort=roas', 60)
        const found = await ask('/api/ads/table?level=keyword&days=90&sort=spend&search=7-12', 60)
        const campaign = `parent=${encodeURIComponent(made.campaign)}`
        const drilled = await ask(`/api/ads/table?level=adgroup&days=90&${campaign}`, 60)
        const words = await ask(`/api/ads/table?level=keyword&days=90&parent=${encodeURIComponent(made.adgroup)}`, 60)
        return [
          times('sums of 90 days, read and in our hands,', sums, facts.sums, 100),
          ...speeds('home', home, 5, 20),
          times('home', home.p50, facts.home),
          ...speeds('ads page, 90 days', ads, 5, 20),
          times('ads page, 90 days', ads.p50, facts.ads),
          { ...plain('ads page, 365 days: p50', year.p50), reach: null },
          {
            ...plain(`table of ${KEYWORDS.toLocaleString('en')} keywords sorted by ROAS: p95`, sorted.p95),
            reach: 150,
          },
          { ...plain('the same, searched: p95', found.p95), reach: 150 },
          { ...plain('campaign opened, 90 days: p95', drilled.p95), reach: 150 },
          { ...plain('ad group opened, 90 days: p95', words.p95), reach: 150 },
        ]
      } finally {
        child.kill('SIGTERM')
      }
    }),
}

const plain = (what: string, value: number): Figure => ({
  what,
  unit: 'ms',
  value,
  limit: null,
  limitIs: '',
  reach: null,
})

const speeds = (what: string, { p50, p95 }: { p50: number; p95: number }, middle: number, most: number): Figure[] => [
  { ...plain(`${what}: p50`, p50), reach: middle },
  { ...plain(`${what}: p95`, p95), reach: most },
]

/** How many times a second, against the facts. @param reach how many times as often is promised. */
const times = (what: string, ours: number, limit: number, reach: number | null = null): Figure => ({
  what: `${what} against its facts`,
  unit: 'answers/s',
  value: 1_000 / ours,
  limit: 1_000 / limit,
  limitIs: 'covering index over facts',
  reach,
})

/** A key of the first owner, made by the product itself before the rows are there. */
async function ownerKey(folder: string): Promise<string> {
  const port = await freePort()
  const env = { PORT: String(port), COMMERCE_DATA_DIR: folder, COMMERCE_LOG_LEVEL: 'error' }
  const loaded = loadConfig({ flags: {}, env, cwd: folder })
  if (!loaded.ok) throw new Error('the config of the bench is wrong')
  const redactor = createRedactor()
  const log = createLog({ log: loaded.config.log, redactor, terminal: false, to: process.stderr })
  const started = await runProduct({
    config: loaded.config,
    ports: { clock, ids, random },
    log,
    redactor,
    snapshot: false,
    role: 'web',
  })
  if (!started.ok) throw new Error(started.refusal.code)
  try {
    const link = await started.value.product().access.createSetupLink({ actor: { kind: 'operator' }, requestId: null })
    if (!link.ok) throw new Error(link.refusal.code)
    const origin = `http://127.0.0.1:${port}`
    const post = async (path: string, body: unknown, cookie = '') => {
      const headers = { 'content-type': 'application/json', origin, cookie }
      const answer = await fetch(`${origin}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
      return answer
    }
    const person = { email: 'bench@shop.example', password: 'vermilion otter climbs slowly', name: 'Bench' }
    const registered = await post('/api/auth/register', { ...person, setupToken: link.value.token })
    const cookie = registered.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    const made = await post('/api/api-keys', { name: 'bench', scopes: ['data:read'], expiresInDays: null }, cookie)
    return ((await made.json()) as { key: string }).key
  } finally {
    await started.value.stop()
  }
}

/** The sums of 90 days out of the rollups as the pages read them, nothing remembered: milliseconds in the middle of some. */
async function rollupRead(folder: string, { days }: Made): Promise<number> {
  const store = await openStore({ url: null, dataDir: folder, clock })
  const scope = { from: day(days.at(-90) ?? ''), to: day(days.at(-1) ?? ''), connections: null }
  const took: number[] = []
  for (let n = 0; n < 200; n += 1) {
    const start = performance.now()
    await adSums(store.read, scope, 'KRW', 'day')
    took.push(performance.now() - start)
  }
  await store.close()
  return median(took)
}

/** Waits until the background work of the product has made the sums that tables sort by. */
async function windowsMade(folder: string): Promise<void> {
  const db = new DatabaseSync(join(folder, 'ads.sqlite3'), { readOnly: true })
  for (;;) {
    const row = db.prepare('SELECT COUNT(DISTINCT days) AS n FROM ad_windows').get()
    if (row?.n === 5) break
    await clock.sleep(500)
  }
  db.close()
}

/** The sums of both pages out of the facts: milliseconds in the middle of some runs. */
function limitOf(folder: string, { days }: Made): { home: number; ads: number; sums: number } {
  const db = new DatabaseSync(join(folder, 'limit.sqlite3'))
  db.exec(`PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; PRAGMA mmap_size = 1073741824;
    ATTACH '${join(folder, 'ads.sqlite3')}' AS product;
    CREATE TABLE facts AS SELECT m.day, CAST(SUBSTR(e.connector_id, 11) AS INTEGER) AS connector, m.impressions, m.clicks,
      m.cost_micros, m.conversions_micros, m.conversion_value_micros, m.learned_at
      FROM product.metrics_daily m JOIN product.entities e ON e.key = m.entity_key WHERE e.level = 'keyword';
    CREATE INDEX covering ON facts (day, connector, impressions, clicks, cost_micros, conversions_micros,
      conversion_value_micros, learned_at);
    ANALYZE; DETACH product`)
  const statement = db.prepare(`SELECT day, connector, COUNT(*) AS n, SUM(impressions), SUM(clicks), SUM(cost_micros),
    SUM(conversions_micros), SUM(conversion_value_micros), MAX(learned_at) FROM facts
    WHERE day >= ? AND day <= ? GROUP BY day, connector`)
  const last = days.length - 1
  const on = (back: number): string => days[last - back] ?? ''
  const timed = (stretches: readonly (readonly [number, number])[]): number => {
    const took = Array.from({ length: 5 }, () => {
      const start = performance.now()
      for (const [from, to] of stretches) statement.all(on(from), on(to))
      return performance.now() - start
    })
    return median(took)
  }
  // The days shown, the ones before, and those a year earlier: what the pages say as well.
  const home = timed([
    [27, 0],
    [364, 364],
  ])
  const ads = timed([
    [179, 90],
    [89, 0],
    [453, 364],
  ])
  const sums = timed([[89, 0]])
  db.close()
  return { home, ads, sums }
}
