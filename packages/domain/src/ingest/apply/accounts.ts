import type { ReadPage } from './read.ts'

/** What a run read, beyond the counts of its row; kept in `options_json` so that a run that goes on adds to it. */
export interface Accounts {
  /** Skipped rows by reason. */
  skipped: Record<string, number>
  /** Sums by name and currency: `campaign.costMicros|KRW`. */
  totals: Record<string, number>
  /** Levels of ad figures, or other kinds of rows, that came. */
  levels: string[]
  firstDay: string | null
  lastDay: string | null
  /** What changed about days that were known. Cost in micros; null where several currencies met. */
  restated: Restated | null
}

export interface Restated {
  rows: number
  from: string
  to: string
  before: number
  after: number
  currency: string
  /** Several currencies: the sums say nothing then. */
  mixed: boolean
}

export const emptyAccounts = (): Accounts => ({
  skipped: {},
  totals: {},
  levels: [],
  firstDay: null,
  lastDay: null,
  restated: null,
})

/** Adds what a page held. Sums are of the rows as read, whether or not they were known. */
export function account(to: Accounts, read: ReadPage): void {
  for (const [why, count] of Object.entries(read.skipped)) to.skipped[why] = (to.skipped[why] ?? 0) + count
  const add = (name: string, currency: string | null, value: number): void => {
    const key = `${name}|${currency ?? ''}`
    to.totals[key] = (to.totals[key] ?? 0) + value
  }
  const day = (of: string): void => {
    if (to.firstDay === null || of < to.firstDay) to.firstDay = of
    if (to.lastDay === null || of > to.lastDay) to.lastDay = of
  }
  const level = (of: string): void => {
    if (!to.levels.includes(of)) to.levels.push(of)
  }
  for (const group of read.days.values()) {
    day(group.day)
    level(group.level)
    const sums = new Map<string, number[]>()
    for (const { record } of group.rows.values()) {
      let sum = sums.get(record.currency)
      if (sum === undefined) {
        sum = [0, 0, 0, 0]
        sums.set(record.currency, sum)
      }
      sum[0] = (sum[0] ?? 0) + record.impressions
      sum[1] = (sum[1] ?? 0) + record.clicks
      sum[2] = (sum[2] ?? 0) + record.costMicros
      sum[3] = (sum[3] ?? 0) + (record.conversionsMicros ?? 0)
    }
    for (const [currency, sum] of sums) {
      add(`${group.level}.impressions`, null, sum[0] ?? 0)
      add(`${group.level}.clicks`, null, sum[1] ?? 0)
      add(`${group.level}.costMicros`, currency, sum[2] ?? 0)
      add(`${group.level}.conversionsMicros`, null, sum[3] ?? 0)
    }
  }
  for (const { record } of read.periods.values())
    add(`${record.level}.period.costMicros`, record.currency, record.costMicros)
  for (const { record } of read.orders) {
    level('order')
    add('order.rows', null, 1)
    const total = record.merge === 'whole' ? record.totalMinor : sum(record.lines.map((line) => line.totalMinor))
    add('order.totalMinor', record.currency, total)
    add('order.refundedMinor', record.currency, sum(record.refunds.map((refund) => refund.amountMinor)))
  }
  for (const { record } of read.visits.values()) {
    day(record.day)
    level(record.what)
    add(`${record.what}.rows`, null, 1)
    if (record.visits !== null) add(`${record.what}.visits`, null, record.visits)
    if (record.pageviews !== null) add(`${record.what}.pageviews`, null, record.pageviews)
    if (record.amountMinor !== null) add(`${record.what}.amountMinor`, record.currency, record.amountMinor)
  }
}

/** Adds what another page held. */
export function addAccounts(to: Accounts, more: Accounts): void {
  for (const [why, count] of Object.entries(more.skipped)) to.skipped[why] = (to.skipped[why] ?? 0) + count
  for (const [name, value] of Object.entries(more.totals)) to.totals[name] = (to.totals[name] ?? 0) + value
  to.levels = [...new Set([...to.levels, ...more.levels])]
  if (more.firstDay !== null) to.firstDay = firstOf(to.firstDay ?? more.firstDay, more.firstDay)
  if (more.lastDay !== null) to.lastDay = lastOf(to.lastDay ?? more.lastDay, more.lastDay)
}

/** Adds a row that said something else than before. */
export function restate(
  to: Accounts,
  of: { day: string; before: number; after: number; currency: string; otherCurrency: boolean },
): void {
  const known = to.restated
  to.restated =
    known === null
      ? {
          rows: 1,
          from: of.day,
          to: of.day,
          before: of.before,
          after: of.after,
          currency: of.currency,
          mixed: of.otherCurrency,
        }
      : {
          rows: known.rows + 1,
          from: firstOf(of.day, known.from),
          to: lastOf(of.day, known.to),
          before: known.before + of.before,
          after: known.after + of.after,
          currency: known.currency,
          mixed: known.mixed || of.otherCurrency || known.currency !== of.currency,
        }
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0)

const firstOf = (one: string, other: string): string => [one, other].sort()[0] ?? one
const lastOf = (one: string, other: string): string => [one, other].sort()[1] ?? one
