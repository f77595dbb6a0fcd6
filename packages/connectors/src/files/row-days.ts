import type { FilePlan } from '@commerce/contracts/connector'
import { addDays, type Day, day, isDay } from '@commerce/kernel'
import { RowRefused } from './ad-row.ts'
import { dayOfText } from './dates.ts'
import type { Cells } from './rows.ts'

export interface Period {
  readonly day: Day
  readonly lastDay: Day
}

/** Whether rows say their days, by the columns that were found. */
export function saysDays({ date, from, to, week, month }: FilePlan['columns']): boolean {
  return date !== undefined || (from !== undefined && to !== undefined) || week !== undefined || month !== undefined
}

/** Reads the day of a row, or the days of a report over a period. Days repeat, so each is read once. */
export function dayReader(plan: FilePlan): (cells: Cells) => Period {
  const { date, from, to, week, month } = plan.columns
  const read = cellReader(plan)
  if (date !== undefined) {
    return (cells) => {
      const it = read(cells[date])
      return { day: it, lastDay: it }
    }
  }
  if (from !== undefined && to !== undefined) {
    return (cells) => {
      const [first, lastDay] = [read(cells[from]), read(cells[to])]
      if (lastDay < first) throw new RowRefused('row-date', { text: `${first} - ${lastDay}` })
      return { day: first, lastDay }
    }
  }
  const period = plan.period
  const whole =
    period !== null && isDay(period.from) && isDay(period.to) ? { day: period.from, lastDay: period.to } : null
  const column = week ?? month
  if (column !== undefined) {
    return (cells) => {
      const first = read(cells[column])
      return within({ day: first, lastDay: week === undefined ? endOfMonth(first) : addDays(first, 6) }, whole)
    }
  }
  if (whole === null) throw new Error('a plan without days')
  return () => whole
}

function cellReader(plan: FilePlan): (cell: string | undefined) => Day {
  const known = new Map<string, Day>()
  return (cell = '') => {
    const before = known.get(cell)
    if (before !== undefined) return before
    const it = dayOfText(cell, plan.dayOrder, plan.container === 'xlsx') ?? firstOfMonth(cell)
    if (it === null) {
      throw new RowRefused(cell.trim() === '' ? 'row-missing' : 'row-date', {
        column: 'date',
        text: cell.trim().slice(0, 100),
      })
    }
    if (known.size > 10_000) known.clear()
    known.set(cell, it)
    return it
  }
}

/** `May 2026`, `2026년 5월`, `2026-05`. */
function firstOfMonth(cell: string): Day | null {
  const text = cell.trim()
  if (text.length > 20) return null
  return dayOfText(
    /^[A-Za-z]/.test(text) ? `1 ${text}` : text.endsWith('월') ? `${text} 1일` : `${text}-01`,
    'ymd',
    false,
  )
}

function endOfMonth(first: Day): Day {
  const next = addDays(day(`${first.slice(0, 7)}-01`), 31)
  return addDays(day(`${next.slice(0, 7)}-01`), -1)
}

/** The first and the last week of a report are not whole. */
function within(part: Period, whole: Period | null): Period {
  if (whole === null || part.lastDay < whole.day || part.day > whole.lastDay) return part
  const [day = part.day] = [part.day, whole.day].sort().reverse()
  const [lastDay = part.lastDay] = [part.lastDay, whole.lastDay].sort()
  return { day, lastDay }
}
