import { connectorOf } from '@commerce/connectors'
import type { Connector, SourcePage } from '@commerce/contracts/connector'
import { day } from '@commerce/kernel'
import { inFolder } from './kit/folder.ts'
import { openIngest } from './kit/ingest.ts'
import { type Bench, median } from './kit/measure.ts'

const DAYS = 60
const CAMPAIGNS = 1_000
const ROUNDS = 3

/**
 * Pages as the vendor sends them, through a real connector's map and the whole of ingest; the network is left out. The limit is
 * reading the same JSON alone.
 */
export const bench: Bench = {
  name: 'sync',
  async run() {
    const rates = { ours: [] as number[], parse: [] as number[] }
    const meta = connectorOf('meta')
    if (meta === null) throw new Error('no connector for meta')
    for (let round = 0; round < ROUNDS; round += 1) {
      rates.ours.push(await inFolder((folder) => sync(folder, meta)))
      rates.parse.push(parse())
    }
    const [ours, limit] = [median(rates.ours), median(rates.parse)]
    return [
      {
        what: 'sync through a connector, rows',
        unit: 'rows/s',
        value: ours,
        limit,
        limitIs: 'JSON.parse',
        reach: null,
      },
      {
        what: 'rows against 20,000 a second',
        unit: 'rows/s',
        value: ours,
        limit: 20_000,
        limitIs: 'promised',
        reach: 1,
      },
    ]
  },
}

async function sync(folder: string, connector: Connector): Promise<number> {
  const { ingest, close } = await openIngest(folder, connector)
  const bodies = Array.from({ length: DAYS }, (_, n) => body(n))
  const start = performance.now()
  const run = await ingest.load({
    runId: 'run_bench_1',
    batchId: 'bat_bench',
    kind: 'sync',
    connectorId: 'con_naver',
    stream: 'campaigns',
    pages: pages(bodies),
    map: (page) => connector.map('campaigns', page),
    purpose: 'sync',
    from: null,
    to: null,
    options: {},
    actor: 'bench',
    dryRun: false,
    signal: new AbortController().signal,
  })
  const took = (performance.now() - start) / 1000
  await close()
  if (run.rows.new !== DAYS * CAMPAIGNS) throw new Error(`the sync went wrong: ${JSON.stringify(run)}`)
  return run.rows.new / took
}

function parse(): number {
  const bodies = Array.from({ length: DAYS }, (_, n) => body(n))
  const start = performance.now()
  for (const bytes of bodies) JSON.parse(Buffer.from(bytes).toString())
  return (DAYS * CAMPAIGNS) / ((performance.now() - start) / 1000)
}

const dayOf = (n: number): string => new Date(Date.UTC(2026, 7, 1) + n * 86_400_000).toISOString().slice(0, 10)

/** A page of insights as the Graph API sends them: every number a text, actions as lists. */
function body(n: number): Uint8Array {
  const of = dayOf(n)
  const data = Array.from({ length: CAMPAIGNS }, (_, at) => ({
    account_id: '1234567890',
    account_currency: 'KRW',
    campaign_id: `2385${1_000_000_000 + at}`,
    impressions: `${5_000 + ((n * 31 + at * 7) % 4_000)}`,
    clicks: `${40 + ((n + at) % 90)}`,
    inline_link_clicks: `${30 + ((n + at) % 60)}`,
    reach: `${4_000 + at}`,
    frequency: '1.183274',
    spend: `${20_000 + ((n * 997 + at * 131) % 80_000)}`,
    actions: [
      { action_type: 'landing_page_view', value: `${20 + (at % 9)}` },
      { action_type: 'omni_purchase', value: `${at % 5}`, '7d_click': `${at % 4}`, '1d_view': `${at % 2}` },
    ],
    action_values: [
      { action_type: 'omni_purchase', value: `${(at % 5) * 39_000}`, '7d_click': `${(at % 4) * 39_000}` },
    ],
    date_start: of,
    date_stop: of,
  }))
  return new TextEncoder().encode(JSON.stringify({ data, paging: {} }))
}

async function* pages(bodies: readonly Uint8Array[]): AsyncGenerator<SourcePage> {
  for (const [n, bytes] of bodies.entries()) {
    const of = day(dayOf(n))
    yield {
      bytes,
      context: { level: 'campaign', currency: 'KRW' },
      format: 'json',
      request: `GET /insights?day=${of}`,
      cursor: of,
      scheme: 'api',
      completes: { level: 'campaign', from: of, to: of },
    }
  }
}
