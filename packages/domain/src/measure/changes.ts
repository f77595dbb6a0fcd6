import type { Home } from '@commerce/contracts'
import { addDays, type Currency, day as dayFrom, isCurrency, microsToMoney, startOfDay } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import {
  type ChangedAdDay,
  type ChangedOrderDay,
  changedAdDay,
  type OrderNow,
  ordersOn,
  orderVersionsAt,
  runKindAt,
  touchedAdDays,
  touchedOrderDays,
} from './repo/home.ts'
import type { Situation } from './situation.ts'

type Change = Home['changes'][number]

/** Days and connections looked at, newest first: what is older than two months is not news. */
const LOOKED_AT = 40
const DAYS_BACK = 60
const SHOWN = 20
const KEPT = 50

/**
 * What was found lately. The key holds every moment at which a day that is looked at was learned, so what is kept is what would be
 * found again: a home page does not compare the same versions at every look.
 */
const found = new WeakMap<object, Map<string, readonly Change[]>>()

/**
 * What is not as it was when a person looked last, and why: figures of days that were over then. A day that first came in since is
 * `late`; a correction is `restated`; less from orders is a `refund`.
 */
export async function changesSince(db: Store['read'], situation: Situation, since: number): Promise<Change[]> {
  const days = { from: addDays(situation.today, -DAYS_BACK), to: situation.today }
  const over = ({ day, connector_id }: { day: string; connector_id: string }): boolean =>
    situation.byId.has(connector_id) && wasOver(situation, day, since)
  const ads = (await touchedAdDays(db, since, days, LOOKED_AT)).filter(over)
  const orders = (await touchedOrderDays(db, since, days, LOOKED_AT)).filter(over)
  if (ads.length + orders.length === 0) return []
  const names = [...ads, ...orders].map(({ connector_id }) => situation.byId.get(connector_id)?.name)
  const key = JSON.stringify([since, ads, orders, names])
  const kept = found.get(db) ?? new Map<string, readonly Change[]>()
  found.set(db, kept)
  const known = kept.get(key)
  if (known !== undefined) return [...known]

  const changes: Change[] = []
  for (const touched of ads)
    for (const row of await changedAdDay(db, since, touched)) changes.push(...adChanges(situation, row))
  for (const touched of orders) changes.push(...(await orderChanges(db, situation, since, touched)))
  const shown = changes.sort((a, b) => b.at - a.at || (a.day < b.day ? 1 : -1)).slice(0, SHOWN)
  const oldest = kept.keys().next().value
  if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest)
  kept.set(key, shown)
  return shown
}

async function orderChanges(
  db: Store['read'],
  situation: Situation,
  since: number,
  { connector_id, day, learned_at }: ChangedOrderDay,
): Promise<Change[]> {
  const name = situation.byId.get(connector_id)?.name ?? connector_id
  const kind = await runKindAt(db, connector_id, learned_at)
  const now = await ordersOn(db, connector_id, day)
  const fresh = now.filter((order) => order.learned_at > since).map(({ key }) => key)
  const then = (await orderVersionsAt(db, fresh, since)).map(({ snapshot_json }) => orderIn(snapshot_json))
  const before = [...now.filter((order) => order.learned_at <= since), ...then]
  return [...new Set([...now, ...before].map((order) => order.currency))].flatMap((currency): Change[] => {
    const [was, is] = [netOf(before, currency), netOf(now, currency)]
    if (was === is) return []
    const why: Change['why'] = runWhy(kind) ?? (before.length === 0 ? 'late' : is < was ? 'refund' : 'restated')
    const known = before.length > 0 ? was : null
    const common = { connectorId: connector_id, name, day, currency, why, at: learned_at }
    return [{ ...common, measure: 'netRevenue', before: known, after: is }]
  })
}

/** A day that was not over when the person looked is simply going on; that is no change of the past. */
const wasOver = (situation: Situation, day: string, since: number): boolean =>
  startOfDay(dayFrom(day), situation.shop.zone) + 86_400_000 <= since

function adChanges(situation: Situation, row: ChangedAdDay): Change[] {
  const one = situation.byId.get(row.connector_id)
  if (one === undefined || !isCurrency(row.currency)) return []
  const minor = (micros: number, currency: Currency): number => microsToMoney(BigInt(micros), currency).minor
  const why = runWhy(row.kind) ?? (row.known_before === 0 ? 'late' : 'restated')
  const known = row.known_before > 0
  const { currency } = row
  const common: Omit<Change, 'measure' | 'before' | 'after'> = {
    connectorId: row.connector_id,
    name: one.name,
    day: row.day,
    currency,
    why,
    at: row.at,
  }
  const change = (measure: Change['measure'], was: number, is: number): Change[] =>
    was === is ? [] : [{ ...common, measure, before: known ? was : null, after: is }]
  return [
    ...change('spend', minor(row.cost_before, currency), minor(row.cost_after, currency)),
    ...change('conversionValue', minor(row.value_before, currency), minor(row.value_after, currency)),
  ]
}

/** Somebody did it: a file was imported or taken back. */
function runWhy(kind: string | null): 'import' | 'undo' | null {
  return kind === 'import' || kind === 'undo' ? kind : null
}

const orderIn = (snapshot: string): OrderNow => (JSON.parse(snapshot) as { order: OrderNow }).order

const netOf = (orders: readonly OrderNow[], currency: string): number =>
  orders
    .filter((order) => order.currency === currency && order.paid === 1 && order.sale === 1)
    .reduce((sum, order) => sum + order.total_minor - order.refunded_minor, 0)
