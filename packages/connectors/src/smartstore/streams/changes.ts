import { type Ask, type Json, type OpenConnection, type SourcePage, VendorRefused } from '@commerce/contracts/connector'
import type { Clock } from '@commerce/kernel'
import { z } from 'zod'
import { type Api, type ApiAnswer, pagesGuard, seoulTime } from '../../kit/index.ts'
import { spanOf, vendorTime, WINDOW_MS } from './windows.ts'

const BASE = '/external/v1/pay-order/seller/product-orders'
/** Also the most that one question for details takes. */
const LIMIT = 300
/** Read again behind the place reached: news can arrive in the feed late, and the same news twice changes nothing. */
const OVERLAP_MS = 10 * 60_000

const feedAnswer = z.object({
  data: z
    .object({
      lastChangeStatuses: z
        .array(
          z.object({
            productOrderId: z.union([z.string(), z.number()]).transform(String),
            lastChangedDate: z.string().nullish(),
          }),
        )
        .nullish(),
      more: z
        .object({ moreFrom: z.string(), moreSequence: z.union([z.string(), z.number()]).transform(String) })
        .nullish(),
    })
    .nullish(),
})

/** `from`: where the next request begins (epoch milliseconds); `to`: end of the window being paged through, null between windows. */
const cursorForm = z.object({ from: z.int(), to: z.int().nullable(), sequence: z.string().nullable() })
type Place = z.infer<typeof cursorForm>

/**
 * Product orders by the time they changed. The feed only names them: its own status is renewed by some events only, so the state of
 * each is asked for. The answer to that is the page; of a stretch without changes it is the feed's.
 */
export async function* changePages(
  api: Api,
  connection: OpenConnection,
  ask: Ask,
  clock: Clock,
): AsyncGenerator<SourcePage> {
  const span = spanOf(ask, connection, clock.now())
  let place = startOf(ask.cursor) ?? { from: span.from, to: null, sequence: null }
  const started = place.from
  let guard = pagesGuard()
  while (place.from < span.to) {
    const to: number = place.to ?? Math.min(place.from + WINDOW_MS, span.to)
    const feed: ApiAnswer = await api.call(
      {
        method: 'GET',
        path: `${BASE}/last-changed-statuses`,
        query: {
          lastChangedFrom: vendorTime(place.from),
          // Both ends belong to it.
          lastChangedTo: vendorTime(to - 1),
          moreSequence: place.sequence ?? undefined,
          limitCount: LIMIT,
        },
      },
      ask.signal,
    )
    const { changed, more } = readFeed(feed)
    const next: Place =
      more === null ? { from: to, to: null, sequence: null } : { from: more.from, to, sequence: more.sequence }
    if (more === null) guard = pagesGuard()
    else guard.saw([more.from, more.sequence], feed.bytes)
    const ids = Object.keys(changed)
    const details = ids.length === 0 ? null : await askDetails(api, ids, ask.signal)
    yield {
      bytes: details?.bytes ?? feed.bytes,
      context: { answer: details === null ? 'changes' : 'details', changed },
      format: 'json',
      request: feed.request,
      cursor: next,
      scheme: 'api',
      progress: { done: next.from - started, total: span.to - started },
    }
    place = next
  }
}

function askDetails(api: Api, productOrderIds: string[], signal: AbortSignal): Promise<ApiAnswer> {
  return api.call(
    {
      method: 'POST',
      path: `${BASE}/query`,
      // Reads only, though it is a POST.
      idempotent: true,
      json: { productOrderIds, quantityClaimCompatibility: true },
    },
    signal,
  )
}

/** Where an earlier run stopped, less the overlap when it stopped between two windows. */
function startOf(cursor: Json): Place | null {
  const parsed = cursorForm.safeParse(cursor)
  if (!parsed.success) return null
  const { from, to, sequence } = parsed.data
  return sequence === null ? { from: from - OVERLAP_MS, to: null, sequence } : { from, to, sequence }
}

/** @throws VendorRefused when it is not the documented form: going on would leave changes out unseen */
function readFeed(answer: ApiAnswer): {
  changed: Record<string, string>
  more: { from: number; sequence: string } | null
} {
  const parsed = feedAnswer.safeParse(answer.json())
  if (!parsed.success) throw new VendorRefused('vendor-answer-unreadable', { detail: 'last-changed-statuses' })
  const { data } = parsed.data
  const changed: Record<string, string> = {}
  for (const { productOrderId, lastChangedDate } of data?.lastChangeStatuses ?? [])
    changed[productOrderId] = lastChangedDate ?? ''
  if (data?.more == null) return { changed, more: null }
  return { changed, more: { from: momentOf(data.more.moreFrom), sequence: data.more.moreSequence } }
}

function momentOf(text: string): number {
  try {
    return seoulTime(text)
  } catch {
    throw new VendorRefused('vendor-answer-unreadable', { detail: 'moreFrom' })
  }
}
