import type { FilePlan, FileQuestion, Mapped } from '@commerce/contracts/connector'
import type { AdDayRecord } from '@commerce/contracts/records'
import { plainNumber } from './numbers.ts'
import type { Cells } from './rows.ts'

const SEEN = 3

/**
 * Two rows of the same entity and day with other figures: the report is split by a column nobody read. Which one, a person says; else
 * one row would take the place of the other.
 */
export function splitQuestion(plan: FilePlan, rows: readonly Cells[], mapped: readonly Mapped[]): FileQuestion | null {
  const first = new Map<string, number>()
  const read = new Set(Object.values(plan.columns))
  for (const one of mapped) {
    if (!('record' in one) || one.record.kind !== 'ad-day') continue
    const key = keyOf(one.record)
    const before = first.get(key)
    if (before === undefined) {
      first.set(key, one.place)
      continue
    }
    const [a = [], b = []] = [rows[before], rows[one.place]]
    const columns = plan.headers
      .map((header, column) => ({ header, values: [a[column] ?? '', b[column] ?? ''] as const, column }))
      .filter(({ column, values }) => !read.has(column) && values[0] !== values[1] && !values.some(isFigure))
    if (columns.length === 0) continue
    return {
      ask: 'column',
      field: 'part',
      choices: columns.map(({ header }) => header),
      seen: columns.slice(0, SEEN).map(({ values }) => values.map((value) => value.slice(0, 40)).join(' / ')),
    }
  }
  return null
}

const keyOf = (record: AdDayRecord): string =>
  [record.level, record.entityId, record.day, record.lastDay, record.part].join('\u0001')

const isFigure = (cell: string): boolean => plainNumber(cell.replace('%', ''), '.') !== null
