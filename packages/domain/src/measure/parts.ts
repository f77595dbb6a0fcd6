import type { Currency } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import type { KnownFact } from './known.ts'
import type { Scope, SumName } from './model.ts'
import type { Exchange } from './policy/fx.ts'
import {
  type AdColumn,
  adRowSum,
  adRows,
  buyerRows,
  countAdRows,
  countVisitRows,
  creditedOrders,
  type FactRow,
  foreignAdFacts,
  foreignOrderFacts,
  foreignRefunds,
  type OrderPart,
  orderFactRows,
  orderFactTotals,
  type Page,
  reachFacts,
  refundRows,
  refundTotals,
  visitRows,
} from './repo/rows.ts'

export type RowKind = 'ad-day' | 'order' | 'refund' | 'visit-day' | 'conversion'

/** The rows of one part of a figure: how many, what they add up to row by row, and a page of them. */
export interface Part {
  readonly kind: RowKind
  readonly money: boolean
  /** Number of rows. */
  readonly count: number
  /** Sum of the rows, each in the reporting currency and rounded by itself. */
  readonly sum: number
  read(page: Page): Promise<CountedRow[]>
}

export type CountedRow = FactRow & { readonly counted: number }

interface Ask {
  readonly db: Store['read']
  readonly scope: Scope
  readonly currency: Currency
  readonly exchange: Exchange
  readonly adPlatforms: readonly string[]
}

const AD_COLUMNS: Partial<Record<SumName, AdColumn>> = {
  spend: 'cost_micros',
  conversionValue: 'conversion_value_micros',
  conversionsMicros: 'conversions_micros',
  impressions: 'impressions',
  clicks: 'clicks',
}
const ORDER_PARTS: ReadonlySet<string> = new Set<OrderPart>(['gross', 'net', 'refunded', 'units', 'sales'])
const isOrderPart = (name: string): name is OrderPart => ORDER_PARTS.has(name)

/** @param total what the rollups say the part is; where nothing is rounded or left out it is the sum of the rows. */
export async function partOf(ask: Ask, name: SumName, total: number): Promise<Part> {
  const column = AD_COLUMNS[name]
  if (column !== undefined) return await adPart(ask, name, column)
  if (isOrderPart(name)) return await orderPart(ask, name)
  switch (name) {
    case 'refundedOnDay':
      return await refundPart(ask)
    case 'visits':
      return {
        kind: 'visit-day',
        money: false,
        count: await countVisitRows(ask.db, ask.scope),
        sum: total,
        read: async (page) => (await visitRows(ask.db, ask.scope, page)).map(asItIs),
      }
    case 'attributed': {
      const rows = await creditedOrders(ask.db, ask.scope, ask.adPlatforms)
      return inMemory(
        'conversion',
        true,
        rows.map((row) => inReporting(ask, row)),
      )
    }
    case 'newBuyers':
    case 'returningBuyers': {
      const returning = name === 'returningBuyers' ? 1 : 0
      const rows = (await buyerRows(ask.db, ask.scope)).filter((row) => row.returning_buyer === returning)
      return inMemory('order', false, rows.map(asItIs))
    }
    default: {
      const reach = name === 'reach'
      const rows = await reachFacts(ask.db, ask.scope)
      const counted = rows.flatMap(({ metrics_json, ...row }) => {
        const value = Number((JSON.parse(metrics_json) as Record<string, unknown>).reach)
        if (!Number.isSafeInteger(value) || value <= 0) return []
        return [asItIs(reach ? { ...row, value } : row)]
      })
      return inMemory('ad-day', false, counted)
    }
  }
}

const asItIs = (row: FactRow): CountedRow => ({ ...row, counted: row.value })

function inReporting({ exchange, currency }: Ask, row: FactRow): CountedRow {
  return { ...row, counted: exchange.minor(row.value, row.currency ?? currency, row.day) ?? 0 }
}

function inMemory(kind: RowKind, money: boolean, rows: readonly CountedRow[]): Part {
  return {
    kind,
    money,
    count: rows.length,
    sum: rows.reduce((sum, row) => sum + row.counted, 0),
    read: async ({ limit, offset }) => rows.slice(offset, offset + Math.max(0, limit)),
  }
}

async function adPart(ask: Ask, name: SumName, column: AdColumn): Promise<Part> {
  const { db, scope, currency, exchange } = ask
  const money = name === 'spend' || name === 'conversionValue'
  let sum = await adRowSum(db, scope, column, money ? currency : null)
  if (money) {
    for (const row of await foreignAdFacts(db, scope, column, currency))
      sum += exchange.micros(row.value, row.currency, row.day) ?? 0
  }
  const counted = (row: FactRow): CountedRow =>
    money ? { ...row, counted: exchange.micros(row.value, row.currency ?? currency, row.day) ?? 0 } : asItIs(row)
  return {
    kind: 'ad-day',
    money,
    count: await countAdRows(db, scope, column),
    sum,
    read: async (page) => (await adRows(db, scope, column, page)).map(counted),
  }
}

async function orderPart(ask: Ask, part: OrderPart): Promise<Part> {
  const money = part !== 'units' && part !== 'sales'
  const { n, sum } = await orderFactTotals(ask.db, ask.scope, part, money ? ask.currency : null)
  const foreign = money ? await foreignOrderFacts(ask.db, ask.scope, part, ask.currency) : []
  return {
    kind: 'order',
    money,
    count: n,
    sum: sum + changed(ask, foreign),
    async read(page) {
      const rows = await orderFactRows(ask.db, ask.scope, part, page)
      return rows.map((row) => (money ? inReporting(ask, row) : { ...asItIs(row), currency: null }))
    },
  }
}

async function refundPart(ask: Ask): Promise<Part> {
  const { n, sum } = await refundTotals(ask.db, ask.scope, ask.currency)
  return {
    kind: 'refund',
    money: true,
    count: n,
    sum: sum + changed(ask, await foreignRefunds(ask.db, ask.scope, ask.currency)),
    read: async (page) => (await refundRows(ask.db, ask.scope, page)).map((row) => inReporting(ask, row)),
  }
}

/** Amounts in other currencies, each changed at the rate of its day. */
const changed = ({ exchange }: Ask, rows: readonly { day: string; currency: string; value: number }[]): number =>
  rows.reduce((sum, row) => sum + (exchange.minor(row.value, row.currency, row.day) ?? 0), 0)

/** The rows of a part as they were known at a moment. */
export function knownPart(ask: Ask, facts: readonly KnownFact[], name: SumName): Part {
  const micros = name === 'spend' || name === 'conversionValue'
  const money = micros || ['gross', 'net', 'refunded', 'refundedOnDay'].includes(name)
  const rows = facts.flatMap(({ kind, row, adds }) => {
    const value = adds[name] ?? 0
    if (value === 0) return []
    const counted = micros
      ? (ask.exchange.micros(value, row.currency ?? ask.currency, row.day) ?? 0)
      : money
        ? (ask.exchange.minor(value, row.currency ?? ask.currency, row.day) ?? 0)
        : value
    return [{ kind, row: { ...row, value, counted } }]
  })
  const sorted = rows.toSorted((a, b) => (a.row.day < b.row.day ? 1 : a.row.day > b.row.day ? -1 : 0))
  return inMemory(
    sorted[0]?.kind ?? 'ad-day',
    money,
    sorted.map(({ row }) => row),
  )
}
