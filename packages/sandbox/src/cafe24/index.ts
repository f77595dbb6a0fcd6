import { isDay } from '@commerce/kernel'
import { Hono } from 'hono'
import type { Vendor } from '../server/listener.ts'
import type { Stage } from '../server/stage.ts'
import { numberOfDay, seoulIso } from '../world/calendar.ts'
import { cafe24ItemCode, cafe24OrderId } from '../world/channel-numbers.ts'
import type { Order } from '../world/orders.ts'
import { refundWon } from '../world/truth.ts'
import { mallFrame, mallLimited, mallProblem } from './frame.ts'
import { oauthRoutes } from './oauth.ts'
import { amount, shownOrder } from './orders.ts'
import type { MallTokens } from './tokens.ts'
import { ordersBy } from './windows.ts'

/** Three months a call, as documented. */
const WINDOW_DAYS = 92
const LAST_OFFSET = 15_000

/** Cafe24 Admin API: orders, refunds, consent with refresh tokens that change at every use. */
export function cafe24Server(stage: Stage, tokens: MallTokens): Vendor {
  const app = new Hono()
  oauthRoutes(stage, app, tokens)
  mallFrame(stage, app, tokens, '/api/v2/admin/*', 'mall.read_order')
  app.get('/api/v2/admin/orders', (c) => list(stage, new URL(c.req.url).searchParams))
  app.get('/api/v2/admin/orders/count', (c) => {
    const orders = found(stage, new URL(c.req.url).searchParams)
    return orders instanceof Response ? orders : Response.json({ count: orders.length })
  })
  app.get('/api/v2/admin/orders/:id', (c) => one(stage, c.req.param('id'), c.req.query('embed') ?? ''))
  app.get('/api/v2/admin/orders/:id/items', (c) => items(stage, c.req.param('id')))
  app.get('/api/v2/admin/refunds', (c) => refunds(stage, new URL(c.req.url).searchParams))
  app.notFound(() => mallProblem(404, 'No API found.'))
  return {
    platform: 'cafe24',
    app,
    limited: mallLimited,
    expired: () => mallProblem(401, 'access_token time expired. (invalid_token)'),
  }
}

function found(stage: Stage, query: URLSearchParams): Order[] | Response {
  const from = query.get('start_date') ?? ''
  const to = query.get('end_date') ?? ''
  if (!isDay(from) || !isDay(to) || from > to)
    return mallProblem(422, 'Invalid start_date or end_date (parameter.start_date)')
  if (numberOfDay(to) - numberOfDay(from) >= WINDOW_DAYS)
    return mallProblem(422, 'The search period is limited to 3 months (parameter.end_date)')
  // There is one shop; the others are empty.
  if ((query.get('shop_no') ?? '1') !== '1') return []
  const type = query.get('date_type') ?? 'order_date'
  const orders = ordersBy(stage.world, type, numberOfDay(from), numberOfDay(to), stage.clock.now())
  return orders ?? mallProblem(422, `Invalid date_type (parameter.date_type)`)
}

function list(stage: Stage, query: URLSearchParams): Response {
  const orders = found(stage, query)
  if (orders instanceof Response) return orders
  const limit = Number(query.get('limit') ?? '10')
  const offset = Number(query.get('offset') ?? '0')
  if (!(limit >= 1 && limit <= 1_000)) return mallProblem(422, 'limit must be 1 to 1000 (parameter.limit)')
  if (!(offset >= 0 && offset <= LAST_OFFSET))
    return mallProblem(422, 'offset must be at most 15000 (parameter.offset)')
  const embed = new Set((query.get('embed') ?? '').split(','))
  // Newest first, as the reference shows its answers.
  const page = orders.toReversed().slice(offset, offset + limit)
  return Response.json({ orders: page.map((order) => shownOrder(order, stage.clock.now(), embed)) })
}

function byId(stage: Stage, id: string): Order | null {
  const [, year, month, date] = /^(\d{4})(\d\d)(\d\d)-\d{7}$/.exec(id) ?? []
  const day = `${year}-${month}-${date}`
  if (!isDay(day)) return null
  const now = stage.clock.now()
  return (
    stage.world.orders('cafe24', numberOfDay(day)).find((order) => order.at <= now && cafe24OrderId(order) === id) ??
    null
  )
}

function one(stage: Stage, id: string, embed: string): Response {
  const order = byId(stage, id)
  if (order === null) return mallProblem(404, 'The order does not exist.')
  return Response.json({ order: shownOrder(order, stage.clock.now(), new Set(embed.split(','))) })
}

function items(stage: Stage, id: string): Response {
  const order = byId(stage, id)
  if (order === null) return mallProblem(404, 'The order does not exist.')
  return Response.json({ items: shownOrder(order, stage.clock.now(), new Set(['items'])).items })
}

function refunds(stage: Stage, query: URLSearchParams): Response {
  const asked = new URLSearchParams(query)
  const rows = ['cancel_complete_date', 'return_complete_date'].flatMap((type) => {
    asked.set('date_type', type)
    const orders = found(stage, asked)
    return orders instanceof Response ? [] : orders
  })
  const now = stage.clock.now()
  const shown = [...new Set(rows)].flatMap((order) =>
    order.lines.flatMap((line) => {
      const { claim } = line
      if (claim === null || claim.end !== 'done' || claim.kind === 'exchange' || claim.endedAt > now) return []
      return [
        {
          shop_no: 1,
          order_id: cafe24OrderId(order),
          refund_code: `RF${cafe24ItemCode(order, line)}`,
          order_date: seoulIso(order.at),
          refund_date: seoulIso(claim.endedAt),
          currency: 'KRW',
          actual_refund_amount: amount(refundWon(line, claim.quantity)),
          items: [{ order_item_code: cafe24ItemCode(order, line), quantity: claim.quantity }],
        },
      ]
    }),
  )
  return Response.json({ refunds: shown })
}
