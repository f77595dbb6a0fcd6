import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createLinks } from '@commerce/domain/links'
import { zone } from '@commerce/kernel'
import { migrate, openStore } from '@commerce/store'
import { inFolder } from './kit/folder.ts'
import { latencies, quantile } from './kit/latencies.ts'
import { type Bench, median } from './kit/measure.ts'
import { clock, ids, random } from './kit/ports.ts'
import { startedChild } from './kit/product.ts'
import { freePort } from './start.ts'

const PRODUCT = join(import.meta.dirname, 'kit', 'product-http.ts')
const BARE = join(import.meta.dirname, 'kit', 'bare-redirect.ts')
const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/143.0.0.0 Safari/537.36'
const WINDOW = { connections: 4, ms: 5_000, status: 302, headers: { 'User-Agent': CHROME } }
/** Seventeen million clicks a day. */
const PACED = { ...WINDOW, perSecond: 200 }
const ROUNDS = 3

/** A short link with all it does (who it is, parameters, cookie, click log on disk), against a bare node:http redirect. */
export const bench: Bench = {
  name: 'redirect',
  run: () =>
    inFolder(async (folder) => {
      await prepare(folder)
      const ports = { product: await freePort(), bare: await freePort() }
      const children = [
        await startedChild(PRODUCT, ports.product, { COMMERCE_DATA_DIR: folder, COMMERCE_LOG_LEVEL: 'error' }),
        await startedChild(BARE, ports.bare, {}),
      ]
      const ours: number[][] = []
      const bare: number[][] = []
      const paced: number[][] = []
      const barePaced: number[][] = []
      let warm: number[] = []
      try {
        warm = await latencies(ports.product, '/l/sale', { ...PACED, ms: 3_000 })
        await latencies(ports.bare, '/l/sale', { ...WINDOW, ms: 2_000 })
        // The usual pace first: afterwards the clicks of the other rounds are still being written.
        for (let round = 0; round < ROUNDS; round += 1) {
          paced.push(await latencies(ports.product, '/l/sale?fbclid=F1', PACED))
          barePaced.push(await latencies(ports.bare, '/l/sale?fbclid=F1', PACED))
        }
        for (let round = 0; round < ROUNDS; round += 1) {
          ours.push(await latencies(ports.product, '/l/sale?fbclid=F1', WINDOW))
          bare.push(await latencies(ports.bare, '/l/sale?fbclid=F1', WINDOW))
        }
      } finally {
        for (const child of children) child.kill('SIGTERM')
        await Promise.all(children.map((child) => new Promise((resolve) => child.once('exit', resolve))))
      }
      await wait(100)
      const answered = [warm, ...ours, ...paced].reduce((sum, took) => sum + took.length, 0)
      const kept = await clicksIn(folder)
      const rate = (all: number[][]): number => median(all.map((took) => took.length / (WINDOW.ms / 1_000)))
      const at = (all: number[][], share: number): number => median(all.map((took) => quantile(took, share)))
      const ms = (what: string, value: number, reach: number | null = null) => ({
        ...{ what, unit: 'ms', value, limit: null, limitIs: '', reach },
      })
      return [
        {
          what: 'redirect, as fast as it goes',
          unit: 'answers/s',
          value: rate(ours),
          limit: rate(bare),
          limitIs: 'bare node:http',
          reach: null,
        },
        ms('redirect p99, as fast as it goes', at(ours, 0.99)),
        ms('redirect p50 at 200 clicks a second', at(paced, 0.5)),
        ms('redirect p99 at 200 clicks a second', at(paced, 0.99), 9),
        ms('bare redirect p99 at 200 a second', at(barePaced, 0.99)),
        {
          what: 'clicks on disk after the stop',
          unit: 'clicks',
          value: kept,
          limit: answered,
          limitIs: 'answered',
          reach: 1,
        },
      ]
    }),
}

async function prepare(dataDir: string): Promise<void> {
  const store = await openStore({ url: null, dataDir, clock })
  await migrate(store)
  const links = createLinks({
    ...{ store, clock, ids, random, publicUrl: 'https://go.example' },
    shopZone: async () => zone('Asia/Seoul'),
    shopCurrency: async () => 'KRW',
    inShopCurrency: async (minor) => minor,
    recordAudit: async () => undefined,
    linkChanged: async () => undefined,
    log: { info: () => undefined, warn: () => undefined },
  })
  const by = { actor: { kind: 'system', part: 'bench' }, requestId: null } as const
  await links.setSettings(by, { consent: 'always', cookieDays: 90, origins: ['https://mall.example'] })
  const utm = { utm_source: 'naver', utm_medium: 'blog' }
  await links.create(by, { name: 'bench', targetUrl: 'https://mall.example/p?a=1', slug: 'sale', utm })
  await store.close()
}

/** People, bots and previews together. */
async function clicksIn(dataDir: string): Promise<number> {
  const store = await openStore({ url: null, dataDir, clock })
  const row = await store.read
    .selectFrom('link_days')
    .select((eb) => eb.fn.sum<number>('clicks').as('n'))
    .executeTakeFirst()
  await store.close()
  return Number(row?.n ?? 0)
}
