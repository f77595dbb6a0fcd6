import { type Context, Hono } from 'hono'
import type { Vendor } from '../server/listener.ts'
import type { Stage } from '../server/stage.ts'
import { dayNumberAt, seoulIso } from '../world/calendar.ts'
import { productOrderId, smartstoreOrderId } from '../world/channel-numbers.ts'
import { lineState } from '../world/line-state.ts'
import { claimFields, detail, printed } from './detail.ts'
import { type Change, changesIn, productOrders, RANGES } from './feed.ts'
import { gateProblem } from './gate.ts'
import { storeTokens } from './tokens.ts'

const BASE = '/external/v1/pay-order/seller/product-orders'
const DAY_MS = 86_400_000
const LIMIT = 300
const LONGEST_LIFE_DAYS = 26

/** Naver Commerce API: token by bcrypt signature, feed of changes, details, conditional list. */
export function smartstoreServer(stage: Stage): Vendor {
  const app = new Hono()
  const tokens = storeTokens(stage)
  const rate = 2
  const bucket = stage.quota(2 * rate, rate)
  const quota = (left: number): Record<string, string> => ({
    'gncp-gw-ratelimit-replenish-rate': rate.toString(),
    'gncp-gw-ratelimit-burst-capacity': (2 * rate).toString(),
    'gncp-gw-ratelimit-remaining': left.toString(),
  })
  const limited = (seconds: number): Response =>
    gateProblem(stage, 429, 'GW.RATE_LIMIT', '요청이 많아 서비스를 일시적으로 사용할 수 없습니다.', {
      ...quota(0),
      'retry-after': seconds.toString(),
    })
  app.post('/external/v1/oauth2/token', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    // Clients send it as a form, the documents show it in the query.
    for (const [name, value] of new URL(c.req.url).searchParams) form.set(name, value)
    return tokens.answer(form)
  })
  app.use('/external/*', async (c, next) => {
    if (bucket.take() > 0) return limited(1)
    if (!tokens.isGood(c.req.header('authorization') ?? null))
      return gateProblem(stage, 401, 'GW.AUTHN', '인증되지 않은 요청입니다.')
    await next()
    for (const [name, value] of Object.entries(quota(bucket.capacity - bucket.used()))) c.header(name, value)
    c.header('gncp-gw-trace-id', stage.requestId('smartstore'))
    return undefined
  })
  app.get(`${BASE}/last-changed-statuses`, (c) => feed(stage, c))
  app.post(`${BASE}/query`, async (c) => details(stage, await c.req.json().catch(() => null)))
  app.get(BASE, (c) => list(stage, c))
  app.notFound(() => gateProblem(stage, 404, 'GW.NOT_FOUND', '요청하신 주소를 찾을 수 없습니다.'))
  return {
    platform: 'smartstore',
    app,
    limited,
    expired: () => gateProblem(stage, 401, 'GW.AUTHN', '인증되지 않은 요청입니다.'),
  }
}

/** Milliseconds and offset are required, also for whole seconds. */
function moment(text: string | undefined): number | null {
  return text !== undefined && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+09:00$/.test(text) ? Date.parse(text) : null
}

function span(c: Context, names: readonly [string, string]): { from: number; to: number } | string {
  const from = moment(c.req.query(names[0]))
  if (from === null) return names[0]
  const asked = c.req.query(names[1])
  const to = asked === undefined ? from + DAY_MS : moment(asked)
  return to === null || to < from || to - from > DAY_MS ? names[1] : { from, to }
}

const badRequest = (stage: Stage, field: string): Response =>
  gateProblem(stage, 400, 'BAD_REQUEST', `${field} 값이 올바르지 않습니다.`)

function feed(stage: Stage, c: Context): Response {
  const range = span(c, ['lastChangedFrom', 'lastChangedTo'])
  if (typeof range === 'string') return badRequest(stage, range)
  const limit = Math.max(1, Math.min(LIMIT, Number(c.req.query('limitCount') ?? LIMIT) || LIMIT))
  const sequence = c.req.query('moreSequence') ?? ''
  const now = stage.clock.now()
  const type = c.req.query('lastChangedType')
  const rows = changesIn(stage.world, range.from, range.to, now)
    .filter((one) => one.at > range.from || one.id >= sequence)
    .filter((one) => type === undefined || one.type === type)
  const page = rows.slice(0, limit)
  const next = rows[limit]
  return Response.json({
    timestamp: seoulIso(now, true),
    traceId: stage.requestId('smartstore'),
    data: {
      lastChangeStatuses: page.map((one) => changeRow(one)),
      count: page.length,
      ...(next === undefined ? {} : { more: { moreFrom: printed(next.at), moreSequence: next.id } }),
    },
  })
}

/** The state at the event, not now. */
function changeRow({ order, line, id, at, type }: Change): Record<string, unknown> {
  const state = lineState(order, line, at)
  const { productOrder } = detail(order, line, at) as { productOrder: { productOrderStatus: string } }
  return {
    orderId: smartstoreOrderId(order),
    productOrderId: id,
    lastChangedType: type,
    ...(order.paidAt !== null && order.paidAt <= at ? { paymentDate: printed(order.paidAt) } : {}),
    lastChangedDate: printed(at),
    productOrderStatus: productOrder.productOrderStatus,
    ...claimFields(order, line, state),
    receiverAddressChanged: false,
  }
}

function details(stage: Stage, body: unknown): Response {
  const { productOrderIds } = (body ?? {}) as { productOrderIds?: unknown }
  if (!Array.isArray(productOrderIds) || productOrderIds.length > LIMIT) return badRequest(stage, 'productOrderIds')
  const wanted = new Set(productOrderIds.map(String))
  const now = stage.clock.now()
  const days = new Set(
    [...wanted].map((id) =>
      dayNumberAt(Date.parse(`${id.slice(0, 4)}-${id.slice(4, 6)}-${id.slice(6, 8)}T12:00:00+09:00`)),
    ),
  )
  const found = new Map<string, unknown>()
  for (const day of days)
    if (!Number.isNaN(day))
      for (const { order, line } of productOrders(stage.world, day, day, now)) {
        const id = productOrderId(order, line)
        if (wanted.has(id)) found.set(id, detail(order, line, now))
      }
  return Response.json({
    timestamp: seoulIso(now, true),
    traceId: stage.requestId('smartstore'),
    data: [...wanted].flatMap((id) => found.get(id) ?? []),
  })
}

function list(stage: Stage, c: Context): Response {
  const range = span(c, ['from', 'to'])
  if (typeof range === 'string') return badRequest(stage, range)
  const dateOf = RANGES[c.req.query('rangeType') ?? '']
  if (dateOf === undefined) return badRequest(stage, 'rangeType')
  const size = Math.max(1, Math.min(LIMIT, Number(c.req.query('pageSize') ?? LIMIT) || LIMIT))
  const page = Math.max(1, Number(c.req.query('page') ?? '1') || 1)
  const now = stage.clock.now()
  const rows = [...productOrders(stage.world, dayNumberAt(range.from) - LONGEST_LIFE_DAYS, dayNumberAt(range.to), now)]
    .flatMap(({ order, line }) => {
      const at = dateOf(order, line)
      return at === null || at > now || at < range.from || at > range.to ? [] : [{ order, line, at }]
    })
    .sort((a, b) => a.at - b.at || (productOrderId(a.order, a.line) < productOrderId(b.order, b.line) ? -1 : 1))
  const shown = rows.slice((page - 1) * size, page * size)
  return Response.json({
    timestamp: seoulIso(now, true),
    traceId: stage.requestId('smartstore'),
    data: {
      contents: shown.map(({ order, line }) => ({
        productOrderId: productOrderId(order, line),
        content: detail(order, line, now),
      })),
      pagination: { page, size, hasNext: rows.length > page * size },
    },
  })
}
