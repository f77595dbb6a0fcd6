import type { Ask, JsonObject, OpenConnection, SourcePage } from '@commerce/contracts/connector'
import { VendorRefused } from '@commerce/contracts/connector'
import { addDays, type Day, daysBetween } from '@commerce/kernel'
import { z } from 'zod'
import type { Api } from '../../kit/index.ts'
import { daysOf } from '../../kit/index.ts'
import { shopsOf } from '../mall.ts'

/**
 * There is no filter by time of change, so a window of days is read once by each date that can bring news of an order: when it was
 * made, paid, and when a claim of it was done. Orders found twice are the same order.
 */
export const PASSES = [
  'order_date',
  'pay_date',
  'cancel_complete_date',
  'return_complete_date',
  'exchange_complete_date',
] as const

/** One call may ask for less than three months. */
const WINDOW_DAYS = 30
/** 1,000 is allowed; half of it keeps an answer with embedded claims under the caps. */
const LIMIT = 500
/** The vendor refuses a larger one. */
const LAST_OFFSET = 15_000

interface Step {
  readonly shop: string
  readonly pass: string
  readonly from: Day
  readonly to: Day
}

/** Where to go on: the step, the first day of it not read yet, the last day of the part being read, and the offset there. */
const cursorForm = z.object({
  from: z.string(),
  to: z.string(),
  shops: z.string(),
  step: z.int().nonnegative(),
  first: z.string(),
  last: z.string(),
  offset: z.int().nonnegative(),
})

/** Pages of orders, oldest days first. */
export async function* orderPages(api: Api, connection: OpenConnection, ask: Ask): AsyncGenerator<SourcePage> {
  const shops = shopsOf(connection)
  const steps = stepsOf(ask, shops)
  const relayed = connection.settings.relayed ?? ''
  const place = placeOf(ask, shops)
  for (let at = place?.step ?? 0; at < steps.length; at += 1) {
    const step = steps[at]
    if (step === undefined) return
    let first = at === place?.step ? place.first : step.from
    let last = at === place?.step ? place.last : step.to
    let offset = at === place?.step ? place.offset : 0
    while (first <= step.to) {
      const answer = await api.call(
        {
          method: 'GET',
          path: '/api/v2/admin/orders',
          query: {
            shop_no: step.shop,
            start_date: first,
            end_date: last,
            date_type: step.pass,
            embed: 'items,cancellation,return,exchange',
            limit: LIMIT,
            offset,
          },
        },
        ask.signal,
      )
      const next = nextOf({ first, last, offset, to: step.to, full: countOf(answer.json()) >= LIMIT })
      const done = next === null && at === steps.length - 1
      const following = next ?? { first: steps[at + 1]?.from ?? ask.to, last: steps[at + 1]?.to ?? ask.to, offset: 0 }
      yield {
        bytes: answer.bytes,
        context: { shop: step.shop, pass: step.pass, relayed, zone: connection.zone, currency: connection.currency },
        format: 'json',
        request: answer.request,
        cursor: done ? null : { ...scopeOf(ask, shops), step: next === null ? at + 1 : at, ...following },
        scheme: 'api',
        progress: { done: at + (next === null ? 1 : 0), total: steps.length },
      }
      if (next === null) break
      ;({ first, last, offset } = next)
    }
  }
}

interface Part {
  readonly first: Day
  readonly last: Day
  readonly offset: number
}

/**
 * The next part of a step; null when the step is done. Behind the last offset the vendor does not answer, so the days are halved
 * and read anew.
 *
 * @throws VendorRefused when a single day holds more orders than can be asked for
 */
export function nextOf(now: Part & { readonly to: Day; readonly full: boolean }): Part | null {
  if (now.full && now.offset + LIMIT <= LAST_OFFSET) return { ...part(now), offset: now.offset + LIMIT }
  if (now.full) {
    const days = daysBetween(now.first, now.last)
    if (days === 0)
      throw new VendorRefused('vendor-request-refused', {
        detail: `more than ${LAST_OFFSET + LIMIT} orders on ${now.first}`,
      })
    return { first: now.first, last: addDays(now.first, Math.floor((days - 1) / 2)), offset: 0 }
  }
  return now.last < now.to ? { first: addDays(now.last, 1), last: now.to, offset: 0 } : null
}

function part({ first, last, offset }: Part): Part {
  return { first, last, offset }
}

function stepsOf(ask: Ask, shops: readonly string[]): Step[] {
  return daysOf(ask.from, ask.to, WINDOW_DAYS).flatMap(({ from, to }) =>
    shops.flatMap((shop) => PASSES.map((pass) => ({ shop, pass, from, to }))),
  )
}

function scopeOf(ask: Ask, shops: readonly string[]): { from: Day; to: Day; shops: string } {
  return { from: ask.from, to: ask.to, shops: shops.join(',') }
}

/** A place counts only for the days and shops it was made for; otherwise the window is read from its beginning. */
function placeOf(ask: Ask, shops: readonly string[]): (Part & { step: number }) | null {
  const parsed = cursorForm.safeParse(ask.cursor)
  if (!parsed.success) return null
  const { from, to, shops: forShops, step, first, last, offset } = parsed.data
  const same = from === ask.from && to === ask.to && forShops === shops.join(',')
  const within = first >= ask.from && last <= ask.to && first <= last
  return same && within ? { step, first: first as Day, last: last as Day, offset } : null
}

/** @throws VendorRefused when there is no list of orders in it */
function countOf(json: unknown): number {
  const orders = typeof json === 'object' && json !== null ? (json as JsonObject).orders : undefined
  if (!Array.isArray(orders)) throw new VendorRefused('vendor-answer-unreadable', { detail: 'orders' })
  return orders.length
}
