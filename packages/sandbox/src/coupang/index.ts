import { isDay } from '@commerce/kernel'
import { type Context, Hono } from 'hono'
import type { Vendor } from '../server/listener.ts'
import type { Stage } from '../server/stage.ts'
import { dayNumberAt, numberOfDay, startOf } from '../world/calendar.ts'
import { coupangOrderId } from '../world/channel-numbers.ts'
import type { Order } from '../world/orders.ts'
import { coupangProblem, refusal } from './auth.ts'
import { type Receipt, receiptsOf } from './receipts.ts'
import { boxStatus, isListed, sheet } from './sheets.ts'

const API = '/v2/providers/openapi/apis/api'
const STATUSES = new Set(['ACCEPT', 'INSTRUCT', 'DEPARTURE', 'DELIVERING', 'FINAL_DELIVERY', 'NONE_TRACKING'])
/** Claims come at most so long after an order. */
const CLAIM_DAYS = 20
const WINDOW_DAYS = 31
/** Who calls too often is shut out for so long. */
const SHUT_OUT_MS = 60_000

/** Coupang Wing: boxes by state (v5), returns and cancellations (v6). Signed by CEA; about ten calls a second. */
export function coupangServer(stage: Stage): Vendor {
  const app = new Hono()
  const calls = stage.quota(10, 10)
  let shutUntil = 0
  // No quota headers, and no word about when to come back.
  const tooMany = (): Response => coupangProblem(429, 'TOO_MANY_REQUESTS', 'Too many requests.')
  app.use(async (c, next) => {
    if (stage.clock.now() < shutUntil) return tooMany()
    if (calls.take() > 0) {
      shutUntil = stage.clock.now() + SHUT_OUT_MS
      return tooMany()
    }
    const refused = refusal(stage, c.req.raw)
    return refused ?? (await next())
  })
  app.get(`${API}/v5/vendors/:vendor/ordersheets`, (c) => ofVendor(stage, c) ?? sheets(stage, c))
  app.get(`${API}/v5/vendors/:vendor/:order/ordersheets`, (c) => ofVendor(stage, c) ?? oneOrder(stage, c))
  app.get(`${API}/v6/vendors/:vendor/returnRequests`, (c) => ofVendor(stage, c) ?? receipts(stage, c))
  app.notFound(() => coupangProblem(404, 'NOT_FOUND', 'No such path.'))
  return {
    platform: 'coupang',
    app,
    limited: (seconds) => {
      const answer = tooMany()
      answer.headers.set('retry-after', seconds.toString())
      return answer
    },
    expired: () => coupangProblem(401, 'ERROR', 'The access key expired.'),
  }
}

function ofVendor(stage: Stage, c: Context): Response | null {
  return c.req.param('vendor') === stage.keys.coupang.vendorId
    ? null
    : coupangProblem(403, 'ERROR', 'The vendor does not belong to this key.')
}

/** `2026-11-20` or `2026-11-20+09:00`, as day numbers; at most 31 of them. */
function daysOf(c: Context): { from: number; to: number } | Response {
  const text = (name: string): string => (c.req.query(name) ?? '').replace(/\+09:00$/, '')
  const [from, to] = [text('createdAtFrom'), text('createdAtTo')]
  if (!isDay(from) || !isDay(to) || from > to) return coupangProblem(400, 400, 'createdAtFrom, createdAtTo: invalid')
  const days = { from: numberOfDay(from), to: numberOfDay(to) }
  if (days.to - days.from >= WINDOW_DAYS) return coupangProblem(400, 400, 'The range may not be longer than 31 days.')
  return days
}

/** Lists go on behind a token; an empty one ends them. */
function answer(rows: readonly unknown[], c: Context): Response {
  const size = Math.max(1, Math.min(50, Number(c.req.query('maxPerPage') ?? '50') || 50))
  const start = Number((c.req.query('nextToken') ?? '0').replace(/^t/, '')) || 0
  const more = start + size < rows.length
  return new Response(
    JSON.stringify({
      code: 200,
      message: 'OK',
      data: rows.slice(start, start + size),
      nextToken: more ? `t${start + size}` : '',
    }),
    { headers: { 'content-type': 'application/json;charset=UTF-8' } },
  )
}

function ordersOf(stage: Stage, from: number, to: number): Order[] {
  const now = stage.clock.now()
  const found: Order[] = []
  for (let day = from; day <= Math.min(to, dayNumberAt(now)); day += 1)
    for (const order of stage.world.orders('coupang', day))
      if (order.paidAt !== null && order.paidAt <= now) found.push(order)
  return found
}

function sheets(stage: Stage, c: Context): Response {
  const status = c.req.query('status') ?? ''
  if (!STATUSES.has(status)) return coupangProblem(400, 400, 'status is required')
  const days = daysOf(c)
  if (days instanceof Response) return days
  const now = stage.clock.now()
  const rows = ordersOf(stage, days.from, days.to).filter(
    (order) => boxStatus(order, now) === status && isListed(order, now),
  )
  return answer(
    rows.map((order) => sheet(order, now)),
    c,
  )
}

function oneOrder(stage: Stage, c: Context): Response {
  const id = c.req.param('order') ?? ''
  const day = `20${id.slice(0, 2)}-${id.slice(2, 4)}-${id.slice(4, 6)}`
  const number = isDay(day) ? numberOfDay(day) : null
  const found = number === null ? undefined : ordersOf(stage, number, number).find((one) => coupangOrderId(one) === id)
  if (found === undefined) return coupangProblem(400, 400, 'The order does not exist.')
  return new Response(JSON.stringify({ code: 200, message: 'OK', data: [sheet(found, stage.clock.now())] }), {
    headers: { 'content-type': 'application/json;charset=UTF-8' },
  })
}

function receipts(stage: Stage, c: Context): Response {
  const status = c.req.query('status')
  const type = c.req.query('cancelType')
  if (status === undefined && type !== 'CANCEL') return coupangProblem(400, 400, 'status or cancelType is required')
  const days = daysOf(c)
  if (days instanceof Response) return days
  const list = type === 'CANCEL' ? 'CANCEL' : status
  const found: Receipt[] = ordersOf(stage, days.from - CLAIM_DAYS, days.to)
    .flatMap((order) => receiptsOf(order, stage.clock.now()))
    .filter((one) => one.lists.some((name) => name === list))
    .filter((one) => one.createdAt >= startOf(days.from) && one.createdAt < startOf(days.to + 1))
    .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
  return answer(
    found.map((one) => one.row),
    c,
  )
}
