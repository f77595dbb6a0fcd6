import { type RollupRow, readRollups, writeRollups } from '../repo/ads.ts'
import { AmountsTooLarge, type AtPage } from './context.ts'
import type { FactRow } from './fact-tables.ts'

const SUMS = [
  'row_count',
  'impressions',
  'clicks',
  'cost_micros',
  'conversions_micros',
  'conversion_value_micros',
] as const

/** Differences that a page makes to the rollups, until they are written with it. */
export interface RollupChanges {
  change(level: string, before: FactRow | null, after: FactRow | null): void
  write(at: AtPage): Promise<void>
}

export function rollupChanges(): RollupChanges {
  const changes = new Map<string, RollupRow>()

  const add = (level: string, row: FactRow, sign: 1 | -1): void => {
    const { day } = row
    const currency = String(row.currency)
    const attribution = String(row.attribution)
    const key = rollupKey({ day, level, currency, attribution })
    let sums = changes.get(key)
    if (sums === undefined) {
      sums = emptyRollup(day, level, currency, attribution)
      changes.set(key, sums)
    }
    sums.row_count += sign
    sums.impressions += sign * Number(row.impressions)
    sums.clicks += sign * Number(row.clicks)
    sums.cost_micros += sign * Number(row.cost_micros)
    sums.conversions_micros += sign * Number(row.conversions_micros ?? 0)
    sums.conversion_value_micros += sign * Number(row.conversion_value_micros ?? 0)
  }

  return {
    change(level, before, after) {
      if (before !== null) add(level, before, -1)
      if (after !== null) add(level, after, 1)
    },

    async write(at) {
      if (changes.size === 0) return
      const days = [...new Set([...changes.values()].map((row) => row.day))]
      const known = new Map((await readRollups(at.tx, at.connectorId, days)).map((row) => [rollupKey(row), row]))
      const writing = new Set<RollupRow>()
      for (const [key, change] of changes) {
        const row = known.get(key) ?? { ...emptyRollup(change.day, change.level, change.currency, change.attribution) }
        for (const column of SUMS) {
          row[column] += change[column]
          if (!Number.isSafeInteger(row[column])) throw new AmountsTooLarge(row.day)
        }
        row.connector_id = at.connectorId
        row.learned_at = at.at
        known.set(key, row)
        writing.add(row)
      }
      for (const row of setCounts([...known.values()], at.totals)) writing.add(row)
      await writeRollups(at.store, at.tx, [...writing])
    },
  }
}

/** Sets which level of a day counts: the first of the connector's that has rows (one level only). @returns rows whose flag moved. */
function setCounts(rows: readonly RollupRow[], totals: readonly string[]): RollupRow[] {
  const best = new Map<string, string>()
  const rank = (level: string): number => {
    const at = totals.indexOf(level)
    return at < 0 ? totals.length : at
  }
  for (const row of rows) {
    if (row.row_count === 0 || !totals.includes(row.level)) continue
    const level = best.get(row.day)
    if (level === undefined || rank(row.level) < rank(level)) best.set(row.day, row.level)
  }
  return rows.filter((row) => {
    const counts = best.get(row.day) === row.level ? 1 : 0
    const moved = row.counts !== counts
    row.counts = counts
    return moved
  })
}

const rollupKey = (of: { day: string; level: string; currency: string; attribution: string }): string =>
  `${of.day}\0${of.level}\0${of.currency}\0${of.attribution}`

function emptyRollup(day: string, level: string, currency: string, attribution: string): RollupRow {
  return {
    day,
    connector_id: '',
    level,
    currency,
    attribution,
    row_count: 0,
    impressions: 0,
    clicks: 0,
    cost_micros: 0,
    conversions_micros: 0,
    conversion_value_micros: 0,
    counts: 0,
    learned_at: 0,
  }
}
