import { addDays, type Currency } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import type { Counted, Scope } from './model.ts'
import { createExchange, type Exchange, RATE_DAYS } from './policy/fx.ts'
import { addSums, type Counting, newCounting } from './policy/sums.ts'
import { rememberer } from './remembered.ts'
import { ratesOf } from './repo/fx.ts'
import {
  adSources,
  adSums,
  attributedRows,
  buyerCounts,
  foreignAdRows,
  foreignOrderRows,
  type Grouping,
  orderSums,
  reachRows,
  visitSums,
} from './repo/sums.ts'

/** Which kinds of facts are needed; each is a query or two. */
export interface Wanted {
  readonly ads?: boolean
  readonly orders?: boolean
  /** Credited sales of these platforms. */
  readonly attributed?: readonly string[]
  readonly visits?: boolean
  readonly reach?: boolean
}

export interface SumsReader {
  /**
   * Sums by day, by connection, or all in one under the key ''. What is not there has no entry. Not to be changed: others may get
   * the same ones. Windows and times are those of a period, days have none.
   */
  read(scope: Scope, grouping: Grouping, wanted: Wanted): Promise<ReadonlyMap<string, Counting>>
  /** Windows of conversions of a period, and when its newest ad row was learned. */
  sources(scope: Scope): Promise<{ windows: ReadonlySet<string>; learnedAt: number }>
  exchange(scope: Scope): Promise<Exchange>
}

/**
 * Adds up rollups in the reporting currency. What is in that currency is added up by the database; what is not, day by day at the
 * rate of the day. Cost is rounded to minor units once for each day and connection, so every grouping gives the same total.
 */
export function createSums(db: Store['read'], currency: Currency): SumsReader {
  const remember = rememberer(db)

  async function exchange({ from, to }: Scope): Promise<Exchange> {
    return createExchange(currency, await ratesOf(db, currency, addDays(from, -RATE_DAYS), to))
  }

  async function read(scope: Scope, grouping: Grouping, wanted: Wanted): Promise<ReadonlyMap<string, Counting>> {
    return await remember(JSON.stringify([currency, scope, grouping, wanted]), () => add(scope, grouping, wanted))
  }

  async function add(scope: Scope, grouping: Grouping, wanted: Wanted): Promise<Map<string, Counting>> {
    const found = new Map<string, Counting>()
    const at = (key: string): Counting => {
      const one = found.get(key) ?? newCounting()
      found.set(key, one)
      return one
    }
    const keyOf = (row: { day: string; connector_id?: string }): string =>
      grouping === 'day' ? row.day : grouping === 'connector' ? (row.connector_id ?? '') : ''
    let rates: Exchange | null = null
    const exchanged = async (): Promise<Exchange> => {
      rates ??= await exchange(scope)
      return rates
    }

    if (wanted.ads) {
      let others = false
      const by = grouping === 'connector' ? 'connector' : 'day'
      for (const row of await adSums(db, scope, currency, by)) {
        if (row.currency !== currency) {
          others = true
          continue
        }
        addSums(at(grouping === 'total' ? '' : row.key).sums, {
          adRows: row.rows,
          spend: row.spend,
          conversionValue: row.value,
          conversionsMicros: row.conversions,
          impressions: row.impressions,
          clicks: row.clicks,
        })
      }
      for (const row of others ? await foreignAdRows(db, scope, currency) : []) {
        const one = at(keyOf(row))
        const { micros } = await exchanged()
        const spend = micros(row.cost_micros, row.currency, row.day)
        const value = micros(row.value_micros, row.currency, row.day)
        if (spend === null || value === null) one.left.add(`ads ${row.currency}`)
        addSums(one.sums, {
          adRows: spend === null ? 0 : row.rows,
          spend: spend ?? 0,
          conversionValue: value ?? 0,
          conversionsMicros: row.conversions,
          impressions: row.impressions,
          clicks: row.clicks,
        })
      }
      // Days do not say it: it would be read twice as long for what only a period shows.
      for (const row of grouping === 'day' ? [] : await adSources(db, scope)) {
        const one = at(grouping === 'total' ? '' : row.connector_id)
        addSums(one.sums, { learnedAt: row.learned_at })
        if (row.window !== null) one.windows.add(row.window)
        if (row.other_window !== null) one.windows.add(row.other_window)
      }
    }
    if (wanted.orders) {
      for (const row of await orderSums(db, scope, currency, grouping)) addOrders(at(row.key), row, (minor) => minor)
      for (const row of await foreignOrderRows(db, scope, currency)) {
        const { minor } = await exchanged()
        addOrders(at(keyOf(row)), row, (amount) => minor(amount, row.currency, row.day), row.currency)
      }
    }
    for (const row of await attributedRows(db, scope, wanted.attributed ?? [])) {
      const value = (await exchanged()).minor(row.value_minor, row.currency, row.day)
      const one = at(grouping === 'connector' ? '' : keyOf(row))
      if (value === null) one.left.add(`orders ${row.currency}`)
      else addSums(one.sums, { attributed: value, attributedRows: 1, learnedAt: row.made_at })
    }
    if (wanted.visits) {
      for (const row of await visitSums(db, scope))
        addSums(at(keyOf(row)).sums, { visits: row.visits, visitRows: row.rows, learnedAt: row.learned_at })
    }
    if (wanted.reach) {
      for (const row of await reachRows(db, scope)) {
        const reach = reachIn(row.metrics_json)
        if (reach > 0) addSums(at(keyOf(row)).sums, { reach, reachImpressions: row.impressions })
      }
    }
    return found
  }

  async function sources(scope: Scope) {
    const rows = await remember(JSON.stringify(['sources', scope]), () => adSources(db, scope))
    const windows = rows.flatMap((row) => [row.window, row.other_window].filter((one) => one !== null))
    return { windows: new Set(windows), learnedAt: Math.max(0, ...rows.map((row) => row.learned_at)) }
  }

  return { read, sources, exchange }
}

function addOrders(
  one: Counting,
  row: {
    rows: number
    orders: number
    sales: number
    units: number
    gross: number
    net: number
    refunded: number
    refunded_on_day: number
    learned_at: number
  },
  change: (minor: number) => number | null,
  currency = '',
): void {
  const [gross, net] = [change(row.gross), change(row.net)]
  const [refunded, refundedOnDay] = [change(row.refunded), change(row.refunded_on_day)]
  if (gross === null || net === null || refunded === null || refundedOnDay === null) one.left.add(`orders ${currency}`)
  addSums(one.sums, {
    orderRows: gross === null ? 0 : row.rows,
    paidOrders: row.orders,
    sales: row.sales,
    units: row.units,
    gross: gross ?? 0,
    net: net ?? 0,
    refunded: refunded ?? 0,
    refundedOnDay: refundedOnDay ?? 0,
    learnedAt: row.learned_at,
  })
}

/** Reach as the vendor names it in its further figures. */
function reachIn(text: string): number {
  const reach = Number((JSON.parse(text) as Record<string, unknown>).reach)
  return Number.isSafeInteger(reach) ? reach : 0
}

/** Buyers of a period; they cannot be added up over days. */
export async function readBuyers(db: Store['read'], scope: Scope): Promise<Counted['sums'] | null> {
  const { rows, buyers, earlier } = await buyerCounts(db, scope)
  const { sums } = newCounting()
  addSums(sums, { buyerRows: rows, newBuyers: buyers - earlier, returningBuyers: earlier })
  return rows === 0 ? null : sums
}
