import type { Day } from '@commerce/kernel'
import type { Found } from '../model.ts'

/** A drop below this share of the usual is looked at by a person before it is believed. */
const SHARE = 0.3
/** Below so many rows a day, a drop is chance. */
const FEW = 5

/**
 * Whether the rows of a day can be true, given those of the seven days before it. Nothing where something always came, or less
 * than 30 in a hundred of the usual, is more often a broken connection than a quiet day.
 */
export function judgeRows(day: Day, rows: number, before: readonly number[]): Found | null {
  const usual = medianOf(before)
  if (usual < 1) return null
  if (rows === 0) return { code: 'run-no-rows', params: { day, usual } }
  if (usual >= FEW && rows < usual * SHARE) return { code: 'run-few-rows', params: { day, rows, usual } }
  return null
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
