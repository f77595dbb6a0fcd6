import { Hono } from 'hono'
import type { Vendor } from '../server/listener.ts'
import type { Stage } from '../server/stage.ts'
import type { AdEntity } from '../world/entities.ts'
import { refusal } from './auth.ts'
import { change } from './changes.ts'
import { campaigns, children, entity, shown, UNKNOWN } from './entities.ts'
import { type Job, type JobStatus, openJobs } from './jobs.ts'
import { addNegatives, listNegatives, removeNegatives } from './negatives.ts'
import { problem } from './problem.ts'
import { stats } from './stats.ts'

/** Naver SearchAd: entities, `/stats`, STAT reports, changes. Signed by HMAC; no quota headers, 429 above about 30 calls a second. */
export function naverServer(stage: Stage): Vendor {
  const calls = stage.quota(30, 27)
  const reportCalls = stage.quota(12, 10)
  const limited = (seconds: number): Response =>
    problem(stage, 429, 429, 'Request Not Over', { 'retry-after': seconds.toString() })
  const app = new Hono()
  app.use(async (c, next) => {
    const isReport = /^\/(stat-reports|report-download|master-reports)/.test(c.req.path)
    if ((isReport ? reportCalls : calls).take() > 0) return limited(1)
    const refused = refusal(stage, c.req.raw)
    if (refused !== null) return refused
    await next()
    c.header('x-transaction-id', stage.requestId('naver'))
    return undefined
  })
  entityRoutes(stage, app)
  reportRoutes(stage, app)
  app.get('/stats', (c) => stats(stage, new URL(c.req.url).searchParams))
  app.notFound(() => problem(stage, 404, 404, 'Not Found'))
  return {
    platform: 'naver',
    app,
    limited,
    // Keys do not end here; they are taken away.
    expired: () => problem(stage, 403, 403, 'Invalid Signature'),
    notReady: (request) =>
      request.method === 'POST' && new URL(request.url).pathname === '/stat-reports'
        ? Response.json({ reportJobId: 999_999, status: 'AGGREGATING', downloadUrl: '' })
        : null,
  }
}

const LEVELS = { adgroups: 'adgroup', keywords: 'keyword', ads: 'ad' } as const
const PARENTS = { adgroups: 'nccCampaignId', keywords: 'nccAdgroupId', ads: 'nccAdgroupId' } as const

function entityRoutes(stage: Stage, app: Hono): void {
  app.get('/ncc/campaigns', (c) => {
    const ids = c.req.query('ids')?.split(',')
    const rows = campaigns(stage).filter((one) => ids === undefined || ids.includes(one.id))
    return Response.json(paged(rows, c.req.query()).map((one) => shown(stage, one)))
  })
  for (const what of ['adgroups', 'keywords', 'ads'] as const) {
    app.get(`/ncc/${what}`, (c) => {
      const parent = c.req.query(PARENTS[what])
      if (parent === undefined) return problem(stage, 400, 400, `${PARENTS[what]} is required`)
      return Response.json(paged(children(stage, LEVELS[what], parent), c.req.query()).map((one) => shown(stage, one)))
    })
  }
  for (const what of ['campaigns', 'adgroups', 'keywords', 'ads'] as const) {
    app.get(`/ncc/${what}/:id`, (c) => {
      const one = entity(stage, c.req.param('id'))
      const right = one !== null && `${one.level}s` === what
      return right ? Response.json(shown(stage, one)) : problem(stage, 404, UNKNOWN[what] ?? 404, 'Not found')
    })
    app.put(`/ncc/${what}/:id`, async (c) =>
      change(stage, what, c.req.param('id'), c.req.query('fields') ?? '', await c.req.json().catch(() => null)),
    )
  }
  const restricted = '/ncc/adgroups/:id/restricted-keywords'
  app.get(restricted, (c) => listNegatives(stage, c.req.param('id')))
  app.post(restricted, async (c) => addNegatives(stage, c.req.param('id'), await c.req.json().catch(() => null)))
  app.delete(restricted, (c) => removeNegatives(stage, c.req.param('id'), c.req.query('ids') ?? ''))
}

/** `baseSearchId` with `selector=NEXT` goes on behind that id. */
function paged(rows: readonly AdEntity[], query: Readonly<Record<string, string>>): readonly AdEntity[] {
  const size = Math.max(1, Math.min(1_000, Number(query.recordSize ?? '1000') || 1_000))
  const after = query.selector === 'NEXT' ? rows.findIndex((one) => one.id === query.baseSearchId) + 1 : 0
  return rows.slice(after, after + size)
}

function reportRoutes(stage: Stage, app: Hono): void {
  const jobs = openJobs(stage)
  const printed = (job: Job, status: JobStatus, origin: string) => ({
    reportJobId: job.id,
    reportTp: job.type,
    statDt: `${job.day}T00:00:00Z`,
    status,
    updateTm: new Date(stage.clock.now()).toISOString(),
    downloadUrl: status === 'BUILT' ? `${origin}/report-download?authtoken=t${job.id}&fileVersion=v2` : '',
  })
  app.post('/stat-reports', async (c) => {
    const body: unknown = await c.req.json().catch(() => null)
    const { reportTp, statDt } = (body ?? {}) as { reportTp?: unknown; statDt?: unknown }
    const job = jobs.make(String(reportTp), String(statDt))
    if (job === null) return problem(stage, 400, 20001, 'Invalid report type or date')
    return Response.json(printed(job, jobs.status(job), new URL(c.req.url).origin))
  })
  app.get('/stat-reports', (c) =>
    Response.json(jobs.all().map((job) => printed(job, jobs.status(job), new URL(c.req.url).origin))),
  )
  app.get('/stat-reports/:id', (c) => {
    const job = jobs.find(Number(c.req.param('id')))
    if (job === null) return problem(stage, 404, 20003, 'Report job not found')
    return Response.json(printed(job, jobs.look(job), new URL(c.req.url).origin))
  })
  app.delete('/stat-reports/:id', (c) => {
    const gone = jobs.remove(Number(c.req.param('id')))
    return gone ? new Response(null, { status: 204 }) : problem(stage, 404, 20003, 'Report job not found')
  })
  app.get('/report-download', (c) => {
    const job = jobs.find(Number((c.req.query('authtoken') ?? '').slice(1)))
    if (job === null || jobs.status(job) !== 'BUILT') return problem(stage, 400, 20005, 'Report cannot be downloaded')
    return new Response(job.text, { headers: { 'content-type': 'text/tab-separated-values; charset=UTF-8' } })
  })
}
