import { type Ask, type OpenConnection, type SourcePage, VendorRefused } from '@commerce/contracts/connector'
import type { Clock } from '@commerce/kernel'
import { z } from 'zod'
import { type Api, type ApiAnswer, pagesGuard } from '../../kit/index.ts'
import { spanOf, vendorTime, WINDOW_MS } from './windows.ts'

/**
 * Orders by the time they were paid, and older ones by the time a claim was done. The feed does not tell of deliveries, so reading
 * these days again is what finds them. Orders never paid come by the feed.
 */
const PASSES = ['PAYED_DATETIME', 'CLAIM_COMPLETED_DATETIME'] as const

const PAGE_SIZE = 300
/** A busier stretch than this is read in pages, though an order may then lie on two of them. */
const SHORTEST_MS = 10 * 60_000

const listAnswer = z.object({
  data: z.object({
    contents: z.array(z.unknown()),
    pagination: z.object({ hasNext: z.boolean().nullish() }).nullish(),
  }),
})

const cursorForm = z.object({ from: z.string(), to: z.string(), pass: z.int().nonnegative(), start: z.int() })

/** Product orders with their details, oldest days first. */
export async function* orderPages(
  api: Api,
  connection: OpenConnection,
  ask: Ask,
  clock: Clock,
): AsyncGenerator<SourcePage> {
  const span = spanOf(ask, connection, clock.now())
  const { from, to } = ask
  const place = cursorForm.safeParse(ask.cursor)
  // A place counts only for the days it was made for; otherwise the window is read from its beginning.
  const resumed = place.success && place.data.from === from && place.data.to === to ? place.data : null
  const total = span.to - span.from
  for (
    let start = resumed === null ? span.from : dayBefore(resumed.start, span.from);
    start < span.to;
    start += WINDOW_MS
  ) {
    const end = Math.min(start + WINDOW_MS, span.to)
    for (const [pass, rangeType] of PASSES.entries()) {
      const skip = resumed !== null && resumed.start >= start && resumed.start < end
      if (skip && pass < resumed.pass) continue
      const first = skip && pass === resumed.pass ? resumed.start : start
      for await (const part of parts(api, rangeType, first, end, ask.signal)) {
        const done = part.until >= end
        const next =
          done && pass === PASSES.length - 1
            ? { pass: 0, start: end }
            : { pass: done ? pass + 1 : pass, start: done ? start : part.until }
        yield {
          bytes: part.answer.bytes,
          context: { answer: 'list', pass: rangeType, whole: part.whole && pass === 0 },
          format: 'json',
          request: part.answer.request,
          cursor: next.start >= span.to ? null : { from, to, ...next },
          scheme: 'api',
          progress: { done: next.start - span.from, total },
        }
      }
    }
  }
}

/** The window of the grid that holds a moment. */
function dayBefore(moment: number, origin: number): number {
  return origin + Math.max(0, Math.floor((moment - origin) / WINDOW_MS)) * WINDOW_MS
}

interface Part {
  readonly answer: ApiAnswer
  /** Read up to here (not included); the beginning of the part while more pages of it follow. */
  readonly until: number
  /** Whether all product orders of the orders on it are on it: an order is paid in one moment. */
  readonly whole: boolean
}

/** A stretch of time in parts that fit on one page each, so that no order lies on two. */
async function* parts(
  api: Api,
  rangeType: string,
  from: number,
  to: number,
  signal: AbortSignal,
): AsyncGenerator<Part> {
  let width = to - from
  for (let start = from; start < to; ) {
    const end = Math.min(start + width, to)
    const first = await askPage(api, rangeType, start, end, 1, signal)
    if (first.more && end - start > SHORTEST_MS) {
      width = Math.ceil((end - start) / 2)
      continue
    }
    yield { answer: first.answer, until: first.more ? start : end, whole: !first.more }
    const guard = pagesGuard()
    for (let page = 2, last = first; last.more; page += 1) {
      last = await askPage(api, rangeType, start, end, page, signal)
      guard.saw(last.more ? page : null, last.answer.bytes)
      yield { answer: last.answer, until: last.more ? start : end, whole: false }
    }
    start = end
    width = Math.min(width * 2, to - from)
  }
}

async function askPage(
  api: Api,
  rangeType: string,
  from: number,
  to: number,
  page: number,
  signal: AbortSignal,
): Promise<{ answer: ApiAnswer; more: boolean }> {
  const answer = await api.call(
    {
      method: 'GET',
      path: '/external/v1/pay-order/seller/product-orders',
      query: {
        from: vendorTime(from),
        to: vendorTime(to - 1),
        rangeType,
        pageSize: PAGE_SIZE,
        page,
        quantityClaimCompatibility: 'true',
      },
    },
    signal,
  )
  const parsed = listAnswer.safeParse(answer.json())
  if (!parsed.success) throw new VendorRefused('vendor-answer-unreadable', { detail: 'product-orders' })
  return { answer, more: parsed.data.data.pagination?.hasNext === true }
}
