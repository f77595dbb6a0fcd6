import type { Connector } from '@commerce/contracts/connector'
import type { LevelDay } from '../repo/health.ts'

/** Levels of one connection on one day beside each other. Amounts in micros of the currency. */
export interface Control {
  readonly connectorId: string
  readonly day: string
  readonly currency: string
  readonly levels: readonly { readonly level: string; readonly costMicros: number; readonly rows: number }[]
  /** The widest level less the narrowest one. */
  readonly differenceMicros: number
  /** Small enough for rounding: platforms round each row to a whole unit of the currency. */
  readonly within: boolean
}

/** Levels that may hold everything of the level above; search terms and keywords are a part only. */
const WHOLE = ['account', 'campaign', 'adgroup', 'ad']
const SHARE = 0.001

/**
 * The levels that hold all of an account: every product of the platform reaches down to them. Performance max has no ad groups, so
 * the ad groups of Google cost less than the account and nothing is wrong with that.
 */
export function wholeLevels({ capabilities }: Pick<Connector, 'capabilities'>): readonly string[] {
  const products = new Set(capabilities.filter((one) => one.product !== 'all').map((one) => one.product))
  return WHOLE.filter((level) => {
    const reading = new Set(capabilities.filter((one) => one.level === level && one.read).map((one) => one.product))
    return reading.has('all') || (reading.size > 0 && [...products].every((product) => reading.has(product)))
  })
}

/**
 * Control totals: levels that each hold all of a day must have cost the same. Half a unit of the currency a row is rounding;
 * one in a thousand is what platforms correct between two reads.
 */
export function controlsOf(rows: readonly LevelDay[], wholeOf: (connectorId: string) => readonly string[]): Control[] {
  const groups = Map.groupBy(
    rows.filter((row) => wholeOf(row.connector_id).includes(row.level)),
    (row) => `${row.day}\0${row.connector_id}\0${row.currency}`,
  )
  const controls: Control[] = []
  for (const group of groups.values()) {
    const [first] = group
    if (first === undefined || group.length < 2) continue
    const levels = group
      .map((row) => ({ level: row.level, costMicros: row.cost_micros, rows: row.row_count }))
      .sort((a, b) => WHOLE.indexOf(a.level) - WHOLE.indexOf(b.level))
    const costs = levels.map((level) => level.costMicros)
    const [least, most] = [Math.min(...costs), Math.max(...costs)]
    const tolerance = Math.max(...levels.map((level) => level.rows)) * 500_000 + most * SHARE
    controls.push({
      connectorId: first.connector_id,
      day: first.day,
      currency: first.currency,
      levels,
      differenceMicros: (costs[0] ?? 0) - (costs.at(-1) ?? 0),
      within: most - least <= tolerance,
    })
  }
  return controls
}
