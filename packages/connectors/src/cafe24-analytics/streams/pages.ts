import { type Ask, type OpenConnection, type SourcePage, VendorRefused } from '@commerce/contracts/connector'
import { z } from 'zod'
import { mallOf, shopsOf } from '../../cafe24/mall.ts'
import { type Api, daysOf, pagesGuard } from '../../kit/index.ts'
import type { Report } from './reports.ts'

/** The most the vendor gives. */
const LIMIT = 1_000

const cursorForm = z.object({
  from: z.string(),
  to: z.string(),
  shops: z.string(),
  step: z.int().nonnegative(),
  offset: z.int().nonnegative(),
})

/** Pages of one report, oldest days first, shop by shop. */
export async function* reportPages(
  api: Api,
  connection: OpenConnection,
  report: Report,
  ask: Ask,
): AsyncGenerator<SourcePage> {
  const shops = shopsOf(connection)
  const steps = daysOf(ask.from, ask.to, report.stepDays).flatMap((days) => shops.map((shop) => ({ ...days, shop })))
  const scope = { from: ask.from, to: ask.to, shops: shops.join(',') }
  const place = placeOf(ask, scope)
  for (const [at, { from, to, shop }] of steps.entries()) {
    if (at < (place?.step ?? 0)) continue
    const guard = pagesGuard()
    for (let offset = at === place?.step ? place.offset : 0, more = true; more; offset += LIMIT) {
      const query = { mall_id: mallOf(connection), shop_no: shop, start_date: from, end_date: to, ...report.query }
      const answer = await api.call(
        { method: 'GET', path: report.path, query: { ...query, limit: LIMIT, offset } },
        ask.signal,
      )
      const rows = rowsIn(answer.json(), report.list)
      more = rows >= LIMIT
      guard.saw(more ? offset + LIMIT : null, answer.bytes)
      const next = more ? { step: at, offset: offset + LIMIT } : { step: at + 1, offset: 0 }
      yield {
        bytes: answer.bytes,
        // One day at a time unless rows carry their own; the currency is the mall's, which no row tells.
        context: { day: from, shop, currency: connection.currency },
        format: 'json',
        request: answer.request,
        cursor: next.step >= steps.length ? null : { ...scope, ...next },
        scheme: 'api',
        progress: { done: next.step, total: steps.length },
      }
    }
  }
}

/** A place counts only for the days and shops it was made for; otherwise the window is read from its beginning. */
function placeOf(
  ask: Ask,
  scope: { from: string; to: string; shops: string },
): { step: number; offset: number } | null {
  const parsed = cursorForm.safeParse(ask.cursor)
  if (!parsed.success) return null
  const { from, to, shops, step, offset } = parsed.data
  return from === scope.from && to === scope.to && shops === scope.shops ? { step, offset } : null
}

/** @throws VendorRefused when the list is not there */
function rowsIn(json: unknown, list: string): number {
  const rows: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, list) : undefined
  if (!Array.isArray(rows)) throw new VendorRefused('vendor-answer-unreadable', { detail: list })
  return rows.length
}
