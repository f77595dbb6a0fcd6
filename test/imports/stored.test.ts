import { fileReading } from '@commerce/connectors/files'
import type { FileHints } from '@commerce/contracts/connector'
import { engines } from '@commerce/store/testing'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { contentOf, factsOf } from '../../packages/domain/src/ingest/testing/facts.ts'
import { openRig } from '../../packages/domain/src/ingest/testing/open-rig.ts'
import type { Rig } from '../../packages/domain/src/ingest/testing/rig.ts'
import { dataFile, dataSetsAreHere, whyNot } from './data-sets.ts'

async function store(rig: Rig, path: string, hints: FileHints = {}) {
  const file = dataFile(path)
  const { plan } = await fileReading.inspect(file, hints)
  const { signal } = new AbortController()
  rig.map = fileReading.map
  const run = await rig.load(fileReading.pages(file, plan, { cursor: null, signal }))
  rig.ports.clock.advance(60_000)
  return run
}

const numbers = async (rig: Rig, query: string): Promise<number[]> => {
  const { rows } = await sql.raw<Record<string, unknown>>(query).execute(rig.store.read)
  return Object.values(rows[0] ?? {}).map(Number)
}

const UCI = [1, 2, 3].map((part) => `online_retail_2010_12_to_2011_08/online_retail_part${part}.csv.gz`)
const SHOPIFY = [0, 2, 4, 6, 8, 10, 12, 14, 16].map(
  (number) => `platform_exports/shopify/orders_export_${String(number).padStart(2, '0')}.csv`,
)
const ADS = [
  'google_ads/campaign_report_inr.csv',
  'google_ads/search_keyword_report_utf16_tab.csv',
  'google_ads/search_terms_one_campaign.csv.gz',
  'meta_ads/campaign_report_egp.csv',
  'meta_ads/daily_ad_level_usd.csv',
  'naver_searchad/keyword_daily_with_title_row.csv',
  'naver_searchad/search_term_daily.csv',
].map((path) => `platform_exports/${path}`)

const NET = 'SELECT SUM(total_minor) - SUM(refunded_minor) AS a, COUNT(*) AS b FROM store_orders'

describe.skipIf(!dataSetsAreHere)(`real files in the database${whyNot}`, () => {
  describe.each(engines())('on $engine', ({ place }) => {
    test('all that was read is stored; a second import changes nothing; taken back, nothing is left', async () => {
      const rig = await openRig(place)
      const runs = []
      for (const path of [...SHOPIFY, ...ADS]) runs.push(await store(rig, path))
      for (const run of runs) expect(run).toMatchObject({ rows: { quarantined: 0, changed: 0, gone: 0 } })
      expect(await numbers(rig, 'SELECT COUNT(*) AS a, SUM(total_minor) AS b FROM store_orders')).toEqual([
        285, 49_800_002,
      ])
      // Reports over a period never enter a day: only the daily ones of Meta (USD) and Naver (KRW) are there.
      expect(await numbers(rig, 'SELECT SUM(cost_micros) AS a, SUM(impressions) AS b FROM metrics_daily')).toEqual([
        (200 + 550 + 15_873) * 1_000_000,
        4000 + 10 + 88,
      ])
      expect(await numbers(rig, 'SELECT SUM(cost_micros) AS a, COUNT(*) AS b FROM metrics_periods')).toEqual([
        2_565_930_000 + 120_000 + 5_224_320_000 + 190_000_000,
        2 + 17 + 5605 + 2,
      ])
      const before = contentOf(await factsOf(rig.store))
      for (const path of [...SHOPIFY, ...ADS]) {
        const again = await store(rig, path)
        expect(again.rows, path).toMatchObject({ new: 0, changed: 0, gone: 0 })
        runs.push(again)
      }
      expect(contentOf(await factsOf(rig.store))).toEqual(before)
      for (const run of runs.reverse()) {
        expect(await rig.ingest.undo({ kind: 'system', part: 'test' }, null, run.id)).toMatchObject({ ok: true })
        await rig.work()
      }
      const left = await numbers(
        rig,
        'SELECT (SELECT COUNT(*) FROM store_orders) + (SELECT COUNT(*) FROM metrics_daily)',
      )
      expect(left).toEqual([0])
    })

    test('UCI Online Retail: what is stored adds up to the penny', async () => {
      const rig = await openRig(place)
      // The whole of it once; the other engine takes the part that is cut in the middle of an invoice.
      const whole = (await place()).url === null
      for (const path of whole ? UCI : UCI.slice(2)) {
        expect(await store(rig, path, { currency: 'GBP' })).toMatchObject({
          state: 'done',
          rows: { quarantined: 0, skipped: 0 },
        })
      }
      expect(await numbers(rig, NET)).toEqual(whole ? [576_193_138, 16_459] : [37_781_373, 1026])
      expect(await numbers(rig, 'SELECT COUNT(*) FROM store_order_lines')).toEqual([whole ? 320_705 : 20_705])
      const again = await store(rig, UCI[2] ?? '', { currency: 'GBP' })
      expect(again.rows).toMatchObject({ new: 0, changed: 0, gone: 0, read: 20_705 })
    }, 300_000)
  })
})
