import type { Home } from '@commerce/contracts'
import { type Currency, day as dayFrom, isCurrency, microsToMoney, startOfDay } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import {
  type ChangedAdDay,
  changedAdDays,
  type OrderNow,
  ordersOn,
  orderVersionsAt,
  runKindAt,
  touchedOrderDays,
} from './repo/home.ts'
import type { Situation } from './situation.ts'

type Change = Home['changes'][number]

/** Days looked at for changes, newest first; a backfill of two years is said by its newest days. */
const DAYS_LOOKED_AT = 60
const SHOWN = 20

/**
 * What is not as it was when a person looked last, and why: figures of days that were over then. A day that first came in since is
 * `late`; a correction is `restated`; less from orders is a `refund`.
 */
export async function changesSince(db: Store['read'], situation: Situation, since: number): Promise<Change[]> {
  const changes: Change[] = []
  for (const row of await changedAdDays(db, since, situation.today, DAYS_LOOKED_AT))
    changes.push(...adChanges(situation, row, since))
  for (const { connector_id, day, learned_at } of await touchedOrderDays(db, since, situation.today, DAYS_LOOKED_AT)) {
    const one = situation.byId.get(connector_id)
    if (one === undefined || !wasOver(situation, day, since)) continue
    const kind = await runKindAt(db, connector_id, learned_at)
    const now = await ordersOn(db, connector_id, day)
    const fresh = now.filter((order) => order.learned_at > since).map(({ key }) => key)
    const then = (await orderVersionsAt(db, fresh, since)).map(({ snapshot_json }) => orderIn(snapshot_json))
    const before = [...now.filter((order) => order.learned_at <= since), ...then]
    for (const currency of new Set([...now, ...before].map((order) => order.currency))) {
      const [was, is] = [netOf(before, currency), netOf(now, currency)]
      if (was === is) continue
      const why = runWhy(kind) ?? (before.length === 0 ? 'late' : is < was ? 'refund' : 'restated')
      const known = before.length > 0 ? was : null
      changes.push({
        connectorId: connector_id,
        name: one.name,
        day,
        measure: 'netRevenue',
        before: known,
        after: is,
        currency,
        why,
        at: learned_at,
      })
    }
  }
  return changes.sort((a, b) => b.at - a.at || (a.day < b.day ? 1 : -1)).slice(0, SHOWN)
}

/** A day that was not over when the person looked is simply going on; that is no change of the past. */
const wasOver = (situation: Situation, day: string, since: number): boolean =>
  startOfDay(dayFrom(day), situation.shop.zone) + 86_400_000 <= since

function adChanges(situation: Situation, row: ChangedAdDay, since: number): Change[] {
  const one = situation.byId.get(row.connector_id)
  if (one === undefined || !wasOver(situation, row.day, since) || !isCurrency(row.currency)) return []
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
