import { type Ask, type Json, type JsonObject, type SourcePage, VendorRefused } from '@commerce/contracts/connector'
import { addDays, type Day, dayOf, daysBetween, type Zone, zone } from '@commerce/kernel'
import { daysOf, pagesGuard } from '../../kit/index.ts'
import { type CoupangSession, isObject, orderPath, readList, sheetsPath } from '../api.ts'
import { lineKey } from './lines.ts'
import { idText, type Receipts, receiptsByOrder, tokenPart, WINDOW_DAYS } from './receipts.ts'
import { BOX_STATUSES } from './status.ts'

const SEOUL: Zone = zone('Asia/Seoul')
const PAGE_SIZE = 50

interface Place {
  /** Which list: windows of days, in each the states. */
  readonly step: number
  readonly token: string | null
}

/**
 * Boxes of the days asked for in every state (CF9), each page with the returns and cancellations of its orders, so that a line is
 * always told with all that happened to it. Moves between states are no feed at this vendor: the last 30 days are read again at
 * each sync. At the end come the orders that are in none of the lists and had a return or cancellation on these days, a page each;
 * their earlier receipts are read along, so that a line does not forget them. After an interruption some of these orders were in a
 * list before it, and are told again with the same words.
 */
export async function* orderPages(session: CoupangSession, ask: Ask): AsyncGenerator<SourcePage> {
  const today = dayOf(session.ports.clock.now(), SEOUL)
  const until = daysBetween(today, ask.to) > 0 ? ask.to : today
  const receipts = await receiptsByOrder(session, addDays(ask.from, -WINDOW_DAYS), until, ask.signal)
  const steps = daysOf(ask.from, ask.to, WINDOW_DAYS).flatMap((window) =>
    Object.keys(BOX_STATUSES).map((status) => ({ ...window, status })),
  )
  const seen = new Set<string>()
  const start = placeOf(ask)
  for (const [step, list] of steps.entries()) {
    if (step < start.step) continue
    const guard = pagesGuard()
    let token = step === start.step ? start.token : null
    do {
      const query = sheetsQuery(list, token)
      const answer = await session.get(sheetsPath(session.vendorId), query, ask.signal)
      const { data, next } = readList(answer)
      guard.saw(next, answer.bytes)
      for (const sheet of data) for (const key of keysOf(sheet, 'orderItems')) seen.add(key)
      const cursor = next === null ? { step: step + 1, token: null } : { step, token: next }
      yield {
        ...pageOf(data, receiptsOf(data, receipts), answer.request, cursorOf(ask, cursor)),
        progress: { done: step + 1, total: steps.length + 1 },
      }
      token = next
    } while (token !== null)
  }
  yield* remainingPages(session, ask, receipts, seen, { step: steps.length, token: null })
  yield pageOf([], receipts.strange, 'the end of orders', null)
}

/** One order a page: the page of an order that never changes again stays the same page. */
async function* remainingPages(
  session: CoupangSession,
  ask: Ask,
  receipts: Receipts,
  seen: ReadonlySet<string>,
  place: Place,
): AsyncGenerator<SourcePage> {
  for (const [orderId, own] of receipts.byOrder) {
    if (!own.some((receipt) => isDue(receipt, ask) && !isSeen(receipt, seen))) continue
    const path = orderPath(session.vendorId, orderId)
    const sheets = await sheetsOfOrder(session, path, ask.signal)
    yield { ...pageOf(sheets, own, `GET ${path}`, cursorOf(ask, place)), context: { whole: true } }
  }
}

/** What was made after the days asked for belongs to a later step of a backfill. */
function isDue(receipt: JsonObject, ask: Ask): boolean {
  const made = String(receipt.createdAt ?? '').slice(0, 10)
  return made >= ask.from && made <= ask.to
}

/** Each of its units stood in a list: of a box that is shown, single lines may be gone. */
function isSeen(receipt: JsonObject, seen: ReadonlySet<string>): boolean {
  const keys = keysOf(receipt, 'returnItems')
  return keys.length > 0 && keys.every((key) => seen.has(key))
}

/** Lines of a box, or those a receipt speaks of. */
function keysOf(row: Json, list: 'orderItems' | 'returnItems'): string[] {
  if (!isObject(row)) return []
  const items = row[list]
  if (!Array.isArray(items)) return []
  return items.flatMap((item: Json) =>
    isObject(item)
      ? [lineKey(idText(list === 'orderItems' ? row.shipmentBoxId : item.shipmentBoxId), idText(item.vendorItemId))]
      : [],
  )
}

/** None when the vendor shows this order no more. */
async function sheetsOfOrder(session: CoupangSession, path: string, signal: AbortSignal): Promise<readonly Json[]> {
  try {
    const body = (await session.get(path, '', signal)).json()
    const data = isObject(body) ? body.data : null
    if (Array.isArray(data)) return data
    return isObject(data ?? undefined) ? [data ?? null] : []
  } catch (error) {
    // Cancelled orders are answered with 400 or 404 (commonly reported, unverified).
    if (error instanceof VendorRefused && error.code === 'vendor-request-refused') return []
    throw error
  }
}

function sheetsQuery({ from, to, status }: { from: Day; to: Day; status: string }, token: string | null): string {
  const days = `createdAtFrom=${from}%2B09:00&createdAtTo=${to}%2B09:00`
  return `${days}&maxPerPage=${PAGE_SIZE}&status=${status}${tokenPart(token)}`
}

function receiptsOf(sheets: readonly Json[], receipts: Receipts): readonly JsonObject[] {
  const orders = new Set(sheets.map((sheet) => (isObject(sheet) ? idText(sheet.orderId) : '')))
  return [...orders].flatMap((order) => receipts.byOrder.get(order) ?? [])
}

function pageOf(sheets: readonly Json[], receipts: readonly Json[], request: string, cursor: Json): SourcePage {
  const bytes = new TextEncoder().encode(JSON.stringify({ sheets: sheets.map(withoutPeople), receipts }))
  return { bytes, context: {}, format: 'json', request, cursor, scheme: 'api' }
}

/** Who ordered and where it goes is not needed for figures, and what is not kept cannot leak. */
function withoutPeople(sheet: Json): Json {
  if (!isObject(sheet)) return sheet
  return Object.fromEntries(Object.entries(sheet).filter(([name]) => !PEOPLE.has(name)))
}

const PEOPLE: ReadonlySet<string> = new Set(['orderer', 'receiver', 'overseaShippingInfoDto', 'parcelPrintMessage'])

/** A place is good for the days it was made for only. */
function cursorOf(ask: Ask, { step, token }: Place): Json {
  return { from: ask.from, to: ask.to, step, token }
}

function placeOf({ cursor, from, to }: Ask): Place {
  const beginning = { step: 0, token: null }
  if (!isObject(cursor) || cursor.from !== from || cursor.to !== to) return beginning
  const { step, token } = cursor
  if (typeof step !== 'number' || !Number.isInteger(step) || step < 0) return beginning
  return { step, token: typeof token === 'string' ? token : null }
}
