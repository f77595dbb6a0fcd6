import { createHmac } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Vendor } from '../server/listener.ts'
import type { Stage } from '../server/stage.ts'
import { readAsk, rowsOf } from './ask.ts'
import { change } from './changes.ts'
import { account, chosen, effectiveStatus, entitiesOf, entity, shown } from './entities.ts'
import { graphError, listOf, paged } from './envelope.ts'

/** Meta Marketing API, any version in the path: account, entities, insights sync and async, changes. */
export function metaServer(stage: Stage): Vendor {
  const app = new Hono()
  const active = stage.world.accounts.meta.leaves.length
  // 600 + 400 for each active ad an hour, for insights in limited access.
  const hourly = 600 + 400 * active
  const calls = stage.quota(hourly, hourly / 3_600)
  app.use(async (c, next) => {
    const wait = calls.take()
    if (wait > 0) return limited(stage, Math.ceil(wait / 1_000))
    const refused = await refusal(stage, c)
    if (refused !== null) return refused
    await next()
    for (const [name, value] of Object.entries(usage(stage, calls.used() / calls.capacity, 0))) c.header(name, value)
    return undefined
  })
  routes(stage, app)
  return {
    platform: 'meta',
    app,
    limited: (seconds) => limited(stage, seconds),
    expired: () =>
      graphError(stage, 401, 190, 'Error validating access token: Session has expired', { error_subcode: 463 }),
    notReady: (request) =>
      /^\/v[\d.]+\/9\d{14}$/.test(new URL(request.url).pathname)
        ? Response.json({ async_status: 'Job Running', async_percent_completion: 60 })
        : null,
  }
}

/** Text a call sends, whether in the query or in a form. */
async function given(c: Context): Promise<URLSearchParams> {
  const all = new URLSearchParams(new URL(c.req.url).search)
  if (c.req.method === 'POST') {
    const type = c.req.header('content-type') ?? ''
    const text = await c.req.text()
    const body = type.includes('json') ? formOf(text) : new URLSearchParams(text)
    for (const [name, value] of body) all.set(name, value)
  }
  return all
}

function formOf(json: string): URLSearchParams {
  const parsed = JSON.parse(json === '' ? '{}' : json) as Record<string, unknown>
  const entries = Object.entries(parsed).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
  return new URLSearchParams(entries as [string, string][])
}

async function refusal(stage: Stage, c: Context): Promise<Response | null> {
  const { accessToken, appSecret } = stage.keys.meta
  const sent = await given(c)
  const [, bearer] = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '') ?? []
  const token = bearer ?? sent.get('access_token')
  if (token === null || token === undefined)
    return graphError(stage, 400, 104, 'An access token is required to request this resource.')
  if (token !== accessToken) return graphError(stage, 401, 190, 'Invalid OAuth access token.')
  const proof = sent.get('appsecret_proof')
  if (proof !== null && proof !== createHmac('sha256', appSecret).update(token).digest('hex'))
    return graphError(stage, 400, 100, 'Invalid appsecret_proof provided in the API argument')
  return null
}

function usage(stage: Stage, share: number, minutes: number): Record<string, string> {
  const percent = Math.min(100, Math.round(share * 100))
  const of = { call_count: percent, total_cputime: percent, total_time: percent }
  const bucket = {
    type: 'ads_insights',
    ...of,
    estimated_time_to_regain_access: minutes,
    ads_api_access_tier: 'standard_access',
  }
  return {
    'x-business-use-case-usage': JSON.stringify({ [stage.keys.meta.accountId]: [bucket] }),
    'x-app-usage': JSON.stringify(of),
    'x-ad-account-usage': JSON.stringify({ acc_id_util_pct: percent }),
    'x-fb-ads-insights-throttle': JSON.stringify({ app_id_util_pct: percent, acc_id_util_pct: percent }),
  }
}

function limited(stage: Stage, seconds: number): Response {
  const answer = graphError(stage, 400, 80_000, '(#80000) There have been too many calls to this ad-account.', {
    error_subcode: 2446079,
    is_transient: true,
  })
  for (const [name, value] of Object.entries(usage(stage, 1, Math.ceil(seconds / 60)))) answer.headers.set(name, value)
  answer.headers.set('retry-after', seconds.toString())
  return answer
}

const LISTS = { campaigns: 'campaign', adsets: 'adgroup', ads: 'ad' } as const
const USUAL_LEVEL = { campaign: 'campaign', adgroup: 'adset', ad: 'ad' } as const

function routes(stage: Stage, app: Hono): void {
  const { accessToken, accountId } = stage.keys.meta
  const runs = new Map<string, { rows: Record<string, unknown>[]; looks: number }>()
  const url = (c: Context): URL => new URL(c.req.url)
  const fields = (c: Context): string[] => listOf(c.req.query('fields') ?? null)

  app.get('/:version/me', () => Response.json({ id: '100000000000001', name: 'Moa System User' }))
  app.get('/:version/me/permissions', () =>
    Response.json({ data: ['ads_read', 'ads_management'].map((permission) => ({ permission, status: 'granted' })) }),
  )
  app.get('/:version/me/adaccounts', (c) =>
    Response.json(paged([chosen(account(stage), fields(c))], url(c), accessToken)),
  )
  app.get('/:version/:id/:what', (c) => {
    const id = c.req.param('id')
    const what = c.req.param('what')
    const run = runs.get(id)
    if (what === 'insights' && run !== undefined) return Response.json(paged(run.rows, url(c), accessToken))
    const isAccount = id === `act_${accountId}`
    const own = entity(stage, id)
    if (!isAccount && own === null) return unknown(stage, id)
    if (what === 'insights') {
      const usual = own === null ? 'account' : USUAL_LEVEL[own.level as keyof typeof USUAL_LEVEL]
      const ask = readAsk(stage, url(c).searchParams, own === null ? null : id, usual)
      if (typeof ask === 'string') return graphError(stage, 400, 100, ask)
      return Response.json(paged(rowsOf(stage, ask), url(c), accessToken))
    }
    const level = LISTS[what as keyof typeof LISTS]
    if (level === undefined) return graphError(stage, 400, 2500, `Unknown path components: /${what}`)
    const wanted = listOf(c.req.query('effective_status') ?? null)
    const rows = entitiesOf(stage, level)
      .filter((one) => isAccount || one.parentId === id)
      .filter((one) => {
        const effective = effectiveStatus(stage, one)
        return wanted.length === 0 ? effective !== 'DELETED' : wanted.includes(effective)
      })
    return Response.json(
      paged(
        rows.map((one) => chosen(shown(stage, one), fields(c))),
        url(c),
        accessToken,
      ),
    )
  })
  app.post('/:version/:id/insights', async (c) => {
    const id = c.req.param('id')
    const own = entity(stage, id)
    if (id !== `act_${accountId}` && own === null) return unknown(stage, id)
    const ask = readAsk(stage, await given(c), own === null ? null : id, 'account')
    if (typeof ask === 'string') return graphError(stage, 400, 100, ask)
    const run = `9${(10_000_000_000_000 + runs.size).toString()}`
    runs.set(run, { rows: rowsOf(stage, ask), looks: 0 })
    return Response.json({ report_run_id: run })
  })
  app.get('/:version/:id', (c) => {
    const id = c.req.param('id')
    const run = runs.get(id)
    if (run !== undefined) return Response.json(runState(stage, id, run))
    if (id === `act_${accountId}`) return Response.json(chosen(account(stage), fields(c)))
    const own = entity(stage, id)
    return own === null ? unknown(stage, id) : Response.json(chosen(shown(stage, own), fields(c)))
  })
  app.post('/:version/:id', async (c) => change(stage, c.req.param('id'), await given(c)))
}

/** A run is finished only when it says so and stands at 100: at the second look it says the one without the other. */
function runState(stage: Stage, id: string, run: { looks: number }): Record<string, unknown> {
  run.looks += 1
  const percent = stage.generous || run.looks > 2 ? 100 : run.looks === 2 ? 90 : 30
  return {
    id,
    account_id: stage.keys.meta.accountId,
    async_status: percent >= 90 ? 'Job Completed' : 'Job Running',
    async_percent_completion: percent,
  }
}

const unknown = (stage: Stage, id: string): Response =>
  graphError(
    stage,
    400,
    100,
    `Unsupported get request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions`,
    { error_subcode: 33 },
  )
