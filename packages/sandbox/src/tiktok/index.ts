import { type Context, Hono } from 'hono'
import type { Vendor } from '../server/listener.ts'
import type { Stage } from '../server/stage.ts'
import { changeAmounts, changeStatus } from './changes.ts'
import { chosen, LISTS, listed, shown } from './entities.ts'
import { badParameter, envelope, jsonParam, ok, paged, textList } from './envelope.ts'
import { report } from './report.ts'

const BASE = '/open_api/v1.3'

/** TikTok Business API v1.3. The slash at the end belongs to every path; errors are HTTP 200 with a code. */
export function tiktokServer(stage: Stage): Vendor {
  const app = new Hono({ strict: true })
  const { accessToken, advertiserId } = stage.keys.tiktok
  // Basic: 10 a second, 600 a minute.
  const calls = stage.quota(20, 10)
  const limited = (): Response => envelope(stage, 40_100, 'Too many requests. Please retry in some time.')
  app.use(async (c, next) => {
    if (!c.req.path.endsWith('/')) return new Response('404 page not found', { status: 404 })
    if (calls.take() > 0) return limited()
    const token = c.req.header('access-token') ?? ''
    if (token === '') return envelope(stage, 40_104, 'Access token is empty')
    if (token !== accessToken) return envelope(stage, 40_105, 'Access token is incorrect or has been revoked.')
    const advertiser = await advertiserOf(c)
    if (advertiser !== null && advertiser !== advertiserId)
      return envelope(stage, 40_001, `No permission to operate advertiser ${advertiser}`)
    return await next()
  })
  readRoutes(stage, app)
  for (const kind of ['campaign', 'adgroup', 'ad'] as const)
    app.post(`${BASE}/${kind}/status/update/`, async (c) => changeStatus(stage, kind, await bodyOf(c)))
  for (const kind of ['campaign', 'adgroup'] as const)
    app.post(`${BASE}/${kind}/update/`, async (c) => changeAmounts(stage, kind, await bodyOf(c)))
  app.notFound(() => new Response('404 page not found', { status: 404 }))
  return {
    platform: 'tiktok',
    app,
    // No rate headers at all; only the code says it.
    limited,
    expired: () => envelope(stage, 40_102, 'Access token is expired'),
  }
}

async function bodyOf(c: Context): Promise<Record<string, unknown>> {
  const body: unknown = await c.req.json().catch(() => null)
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
}

async function advertiserOf(c: Context): Promise<string | null> {
  const query = new URL(c.req.url).searchParams
  const asked = query.get('advertiser_id')
  if (asked !== null) return asked
  const several = textList(jsonParam(query, 'advertiser_ids'))
  if (several.length > 0) return several[0] ?? null
  const id = c.req.method === 'POST' ? (await bodyOf(c)).advertiser_id : null
  return id === null || id === undefined ? null : String(id)
}

function readRoutes(stage: Stage, app: Hono): void {
  const { advertiserId } = stage.keys.tiktok
  const { name, currency } = stage.world.accounts.tiktok
  const query = (c: Context): URLSearchParams => new URL(c.req.url).searchParams
  app.get(`${BASE}/oauth2/advertiser/get/`, () =>
    ok(stage, { list: [{ advertiser_id: advertiserId, advertiser_name: name }] }),
  )
  app.get(`${BASE}/advertiser/info/`, () =>
    ok(stage, {
      list: [
        {
          advertiser_id: advertiserId,
          name,
          currency,
          timezone: 'Asia/Seoul',
          display_timezone: 'Asia/Seoul',
          status: 'STATUS_ENABLE',
        },
      ],
    }),
  )
  for (const [kind, level] of Object.entries(LISTS)) {
    app.get(`${BASE}/${kind}/get/`, (c) => {
      const fields = textList(jsonParam(query(c), 'fields'))
      const filtering = jsonParam(query(c), 'filtering')
      if (filtering === undefined) return badParameter(stage, 'filtering: not JSON')
      const rows = listed(stage, level, filtering).map((one) => chosen(shown(stage, one), fields))
      const page = paged(rows, query(c))
      return page === null ? badParameter(stage, 'page_size: at most 1000') : ok(stage, page)
    })
  }
  // The automated families are empty here; they must be asked for all the same.
  for (const kind of ['campaign', 'adgroup', 'ad'])
    app.get(`${BASE}/smart_plus/${kind}/get/`, (c) => ok(stage, paged([], query(c)) ?? { list: [] }))
  app.get(`${BASE}/gmv_max/campaign/get/`, (c) => ok(stage, paged([], query(c)) ?? { list: [] }))
  app.get(`${BASE}/report/integrated/get/`, (c) => report(stage, query(c)))
}
