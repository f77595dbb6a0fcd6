import type { Json, JsonObject } from '@commerce/contracts/connector'
import type { Day } from '@commerce/kernel'
import { daysOf, pagesGuard } from '../../kit/index.ts'
import { type CoupangSession, isObject, readList, returnsPath } from '../api.ts'

/** The vendor answers for 31 days at most. */
export const WINDOW_DAYS = 30
const PAGE_SIZE = 50

/**
 * Stop requested, received, completed, with Coupang for a look. Cancellations of what was only paid come with none of these but
 * with `cancelType=CANCEL` and without a status.
 */
const PULLS = ['status=RU', 'status=UC', 'status=CC', 'status=PR', 'cancelType=CANCEL']

export interface Receipts {
  readonly byOrder: ReadonlyMap<string, readonly JsonObject[]>
  /** Of no order or no receipt: the map refuses them one by one. */
  readonly strange: readonly Json[]
}

/** Returns and cancellations made on these days; what shows under two states is kept once, the later change wins. */
export async function receiptsByOrder(
  session: CoupangSession,
  from: Day,
  to: Day,
  signal: AbortSignal,
): Promise<Receipts> {
  const byId = new Map<string, JsonObject>()
  const strange: Json[] = []
  for (const window of daysOf(from, to, WINDOW_DAYS)) {
    for (const pull of PULLS) {
      for await (const row of pullOf(session, window, pull, signal)) {
        const id = isObject(row) && idText(row.orderId) !== '' ? idText(row.receiptId) : ''
        if (!isObject(row) || id === '') strange.push(isObject(row) ? withoutPeople(row) : row)
        else if (changeOf(byId.get(id)) <= changeOf(row)) byId.set(id, withoutPeople(row))
      }
    }
  }
  const byOrder = new Map<string, JsonObject[]>()
  for (const [, receipt] of [...byId].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const order = idText(receipt.orderId)
    const own = byOrder.get(order)
    if (own === undefined) byOrder.set(order, [receipt])
    else own.push(receipt)
  }
  return { byOrder, strange }
}

const changeOf = (receipt: JsonObject | undefined): string => idText(receipt?.modifiedAt)

async function* pullOf(
  session: CoupangSession,
  { from, to }: { from: Day; to: Day },
  pull: string,
  signal: AbortSignal,
): AsyncGenerator<Json> {
  const guard = pagesGuard()
  let token: string | null = null
  do {
    const query = `createdAtFrom=${from}&createdAtTo=${to}&maxPerPage=${PAGE_SIZE}&${pull}${tokenPart(token)}`
    const answer = await session.get(returnsPath(session.vendorId), query, signal)
    const { data, next } = readList(answer)
    guard.saw(next, answer.bytes)
    yield* data
    token = next
  } while (token !== null)
}

export const tokenPart = (token: string | null): string =>
  token === null ? '' : `&nextToken=${encodeURIComponent(token)}`

/** Ids of 18 digits are text after parsing, shorter ones numbers: the same text for both. */
export function idText(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** What a receipt says about units and states; who sent it from where is not kept with the orders it is copied to. */
function withoutPeople(row: JsonObject): JsonObject {
  const kept = KEPT.filter((name) => row[name] !== undefined).map((name) => [name, row[name] ?? null] as const)
  return Object.fromEntries(kept)
}

const KEPT = [
  'receiptId',
  'orderId',
  'receiptType',
  'receiptStatus',
  'createdAt',
  'modifiedAt',
  'completeConfirmDate',
  'completeConfirmType',
  'faultByType',
  'preRefund',
  'releaseStopStatus',
  'returnItems',
]
