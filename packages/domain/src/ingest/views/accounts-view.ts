import { type RunOptions, readOptions } from '../load/options.ts'
import type { RunRow } from '../repo/runs.ts'

export interface AccountsView {
  skipped: Record<string, number>
  totals: { name: string; value: number; currency: string | null }[]
}

/**
 * Counts of skipped rows by reason, and sums of what was read. Names: `costMicros` (millionths of the currency), `impressions`,
 * `clicks`, `conversionsMicros`; `rows`, `totalMinor`, `refundedMinor` of orders; with the level in front where the run read
 * several (`campaign.costMicros`), because levels never add up.
 */
export function accountsView(run: RunRow): AccountsView {
  const { skipped, totals, levels }: RunOptions['accounts'] = readOptions(run.options_json).accounts
  const short = levels.length <= 1
  return {
    skipped,
    totals: Object.entries(totals).map(([key, value]) => {
      const [name = '', currency = ''] = key.split('|')
      return {
        name: short ? name.slice(name.indexOf('.') + 1) : name,
        value,
        currency: currency === '' ? null : currency,
      }
    }),
  }
}
