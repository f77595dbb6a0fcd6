import type { FilePlan } from '@commerce/contracts/connector'
import { type DayOrder, orderSeen } from './dates.ts'
import type { Format } from './format.ts'
import type { DecimalMark } from './numbers.ts'
import type { Cells } from './rows.ts'

/** What the data say about something that can be written in two ways. `seen` is what left it open. */
export interface Evidence<T> {
  readonly value: T | null
  readonly seen: readonly string[]
}

const SEEN = 3

/** Columns of days and moments that were found. */
export function dayColumns(format: Format, columns: FilePlan['columns']): number[] {
  return format.fields.flatMap((spec) => {
    const column = columns[spec.name]
    return column !== undefined && (spec.kind === 'day' || spec.kind === 'moment') ? [column] : []
  })
}

/** Gathers what days tell about the order of day and month. One day that decides, decides; two that differ leave it open. */
export function dayOrderEvidence(): { add(cell: string): void; decided(): boolean; result(): Evidence<DayOrder> } {
  const deciding = new Map<'mdy' | 'dmy', string>()
  const open: string[] = []
  return {
    add(cell) {
      const seen = orderSeen(cell)
      if (seen === 'open' && open.length < SEEN && !open.includes(cell)) open.push(cell)
      else if (seen !== null && seen !== 'open' && !deciding.has(seen)) deciding.set(seen, cell)
    },
    decided: () => deciding.size > 0,
    result() {
      const [first] = deciding.keys()
      if (deciding.size === 2) return { value: null, seen: [...deciding.values()] }
      if (first !== undefined) return { value: first, seen: [] }
      // Without a day written in that way the order does not matter.
      return open.length === 0 ? { value: 'ymd', seen: [] } : { value: null, seen: open }
    },
  }
}

/** `1.234,56` or `1,234.56`, by the figures themselves; a point is taken where nothing speaks against it. */
export function decimalEvidence(
  rows: readonly Cells[],
  format: Format,
  columns: FilePlan['columns'],
  delimiter: string,
): Evidence<DecimalMark> {
  const figures = format.fields.flatMap((spec) => {
    const column = columns[spec.name]
    return column !== undefined && ['count', 'decimal', 'money'].includes(spec.kind) ? [column] : []
  })
  const seen: string[] = []
  let [points, commas] = [0, 0]
  for (const row of rows) {
    for (const column of figures) {
      const cell = (row[column] ?? '').replace(/[^\d.,]/g, '')
      if (
        /^\d{1,3}(\.\d{3})*,(\d{1,2}|\d{4,})$/.test(cell) ||
        /^\d+,(\d{1,2}|\d{4,})$/.test(cell) ||
        /^\d{1,3}(\.\d{3}){2,}$/.test(cell)
      )
        commas += 1
      else if (/^[\d,]*\d\.(\d{1,2}|\d{4,})$/.test(cell) || /^\d{1,3}(,\d{2,3})*,\d{3}\.\d+$/.test(cell)) points += 1
      else if (/^\d{1,3}[.,]\d{3}$/.test(cell) && seen.length < SEEN) seen.push(row[column] ?? '')
    }
  }
  if (points > 0 && commas > 0)
    return { value: null, seen: [...seen, `${points} × 1,234.56`, `${commas} × 1.234,56`].slice(0, SEEN) }
  if (points > 0) return { value: '.', seen: [] }
  if (commas > 0) return { value: ',', seen: [] }
  // Where `;` parts the cells, commas are most often decimal: only then a lone `1.234` or `1,234` leaves it open.
  return delimiter === ';' && seen.length > 0 ? { value: null, seen } : { value: '.', seen: [] }
}
