import type { Day } from '@commerce/kernel'
import type { WindowFacts } from '../model.ts'
import { type Cells, CLICKS, CONVERSIONS, COST, IMPRESSIONS, NO_CONVERSIONS, NO_VALUE, ROWS, VALUE } from './cells.ts'
import type { PeriodVersion } from './model.ts'
import type { Stretch } from './standing.ts'

/** Further figures are kept as millionths, so that taking a row back leaves nothing. */
export const EXTRA_UNIT = 1_000_000

/** Sums of the cells of an entity over days. A pass makes hundreds of thousands of them. */
class Sums implements WindowFacts {
  readonly from: Day
  readonly to: Day
  readonly days: number
  readonly complete: boolean
  readonly settled: boolean
  readonly period = false
  impressions = 0
  clicks = 0
  costMicros = 0
  conversionsMicros = 0
  valueMicros = 0
  hasConversions = true
  hasValue = true
  readonly #cells: Cells
  readonly #entity: number
  readonly #stretch: Stretch['inBook']
  readonly #names: readonly string[]

  constructor(cells: Cells, entity: number, { said, inBook }: Stretch, names: readonly string[]) {
    this.from = said.from
    this.to = said.to
    this.days = said.days
    this.complete = said.complete
    this.settled = said.settled
    this.#cells = cells
    this.#entity = entity
    this.#stretch = inBook
    this.#names = names
  }
  extra(name: string): number | null {
    const of = extraOf(this.#cells, this.#entity, this.#stretch, this.#names.indexOf(name))
    return of === null ? null : of.sum / of.count / EXTRA_UNIT
  }
  total(name: string): number | null {
    const of = extraOf(this.#cells, this.#entity, this.#stretch, this.#names.indexOf(name))
    return of === null ? null : of.sum / EXTRA_UNIT
  }
}

export function sumCells(cells: Cells, entity: number, stretch: Stretch, names: readonly string[]): WindowFacts {
  const { figures } = cells
  const { from, to } = stretch.inBook
  const sums = new Sums(cells, entity, stretch, names)
  let rows = 0
  let noConversions = 0
  let noValue = 0
  for (let day = from; day <= to; day += 1) {
    const at = cells.place(entity, day)
    if (at < 0 || figures[at + ROWS] === 0) continue
    sums.impressions += figures[at + IMPRESSIONS] ?? 0
    sums.clicks += figures[at + CLICKS] ?? 0
    sums.costMicros += figures[at + COST] ?? 0
    sums.conversionsMicros += figures[at + CONVERSIONS] ?? 0
    sums.valueMicros += figures[at + VALUE] ?? 0
    rows += figures[at + ROWS] ?? 0
    noConversions += figures[at + NO_CONVERSIONS] ?? 0
    noValue += figures[at + NO_VALUE] ?? 0
  }
  // Without a row nothing was left unsaid: a day without delivery has no conversions to report.
  sums.hasConversions = noConversions === 0
  sums.hasValue = noValue === 0 && (sums.valueMicros > 0 || sums.conversionsMicros === 0 || rows === 0)
  return sums
}

function extraOf(cells: Cells, entity: number, stretch: { from: number; to: number }, name: number) {
  let sum = 0
  let count = 0
  if (name < 0) return null
  for (let day = stretch.from; day <= stretch.to; day += 1) {
    const at = cells.place(entity, day)
    if (at < 0) continue
    const one = cells.extra(name, at)
    sum += one.sum
    count += one.count
  }
  return count === 0 ? null : { sum, count }
}

/** A report over a period as a window. */
export function ofPeriod(periods: readonly PeriodVersion[], days: number, settled: boolean): WindowFacts | null {
  const [first] = periods
  if (first === undefined) return null
  const sum = (of: (one: PeriodVersion) => number): number => periods.reduce((all, one) => all + of(one), 0)
  const said = (name: string): number[] =>
    periods.flatMap(({ extras }) => (extras[name] === undefined ? [] : [extras[name]]))
  const conversionsMicros = sum((one) => one.conversionsMicros ?? 0)
  const valueMicros = sum((one) => one.valueMicros ?? 0)
  return {
    from: first.from,
    to: first.to,
    days,
    impressions: sum((one) => one.impressions),
    clicks: sum((one) => one.clicks),
    costMicros: sum((one) => one.costMicros),
    conversionsMicros,
    valueMicros,
    hasConversions: periods.every((one) => one.conversionsMicros !== null),
    hasValue: periods.every((one) => one.valueMicros !== null) && (valueMicros > 0 || conversionsMicros === 0),
    complete: true,
    settled,
    period: true,
    extra: (name) => {
      const all = said(name)
      return all.length === 0 ? null : all.reduce((one, other) => one + other, 0) / all.length
    },
    total: (name) => {
      const all = said(name)
      return all.length === 0 ? null : all.reduce((one, other) => one + other, 0)
    },
  }
}
