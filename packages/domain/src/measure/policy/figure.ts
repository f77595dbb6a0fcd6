import type { Figure } from '@commerce/contracts'
import type { Currency, Day } from '@commerce/kernel'
import type { Counted, MeasureId } from '../model.ts'
import type { SettledState } from './basis.ts'
import { type MeasureSpec, SPECS, SPEND_RATIOS } from './measures.ts'
import { noSums } from './sums.ts'

/** What a figure is made of, besides its formula. */
export interface FigureGround {
  readonly currency: Currency
  readonly now: Counted | undefined
  readonly before: Counted | undefined
  readonly yearBefore: Counted | undefined
  /** The 28 days that end with the last one shown, oldest first. */
  readonly spark: readonly (Counted | undefined)[]
  readonly settled: Readonly<Record<'ads' | 'orders', SettledState>>
  /** Names of connections that are not in. */
  readonly missing: Readonly<Record<'ads' | 'orders', readonly string[]>>
  /** The account days of some connection are not the shop's days. */
  readonly zonesDiffer: boolean
  /** An incomplete day was asked for on purpose: its ratios are shown, with what is missing said. */
  readonly latestWanted: boolean
}

const valueIn = (measure: MeasureId, counted: Counted | undefined): number | null =>
  counted === undefined ? null : SPECS[measure].value(counted.sums)

export function figureOf(measure: MeasureId, ground: FigureGround): Figure {
  const spec = SPECS[measure]
  const now = ground.now
  const sums = now?.sums ?? noSums()
  const sides = spec.over === 'both' ? (['ads', 'orders'] as const) : spec.over === 'visits' ? [] : [spec.over]
  const missing = [...new Set(sides.flatMap((side) => ground.missing[side]))]
  const caveats: string[] = []
  let value = valueIn(measure, now)

  if (missing.length > 0) caveats.push('incomplete')
  // Spend that is not in would make any ratio over it look better than it is.
  if (missing.length > 0 && SPEND_RATIOS.has(measure) && !ground.latestWanted) value = null
  if (leavesOut(spec, sides, now?.left ?? new Set())) caveats.push('fx-missing')
  if (spec.windowed && (now?.windows.size ?? 0) > 1) caveats.push('mixed-windows')
  if (sides.length === 2 && ground.zonesDiffer) caveats.push('zones-differ')
  if (value === null && missing.length === 0) caveats.push(whyUnknown(measure, sums))

  return {
    measure,
    unit: spec.unit,
    value: spec.unit === 'money' && value !== null ? round(value) : value,
    currency: spec.unit === 'money' ? ground.currency : null,
    before: shown(measure, ground.before),
    yearBefore: shown(measure, ground.yearBefore),
    spark: ground.spark.map((day) => shown(measure, day)),
    settled: settledOf(sides.map((side) => ground.settled[side])),
    missing,
    freshAt: sums.learnedAt === 0 ? null : sums.learnedAt,
    caveats: [...new Set(caveats)],
  }
}

const MONEY: ReadonlySet<string> = new Set([
  'spend',
  'conversionValue',
  'gross',
  'net',
  'refunded',
  'refundedOnDay',
  'attributed',
])

/** Counts need no rate; amounts are missing only from what stands over their side. */
const leavesOut = (spec: MeasureSpec, sides: readonly string[], left: ReadonlySet<string>): boolean =>
  spec.parts.some((part) => MONEY.has(part)) &&
  [...left].some((one) => sides.some((side) => one.startsWith(`${side} `)))

/** Averages of money (CPC, AOV) are shown in whole minor units; sums are whole already. */
const round = (value: number): number => Math.sign(value) * Math.round(Math.abs(value))

export function shown(measure: MeasureId, counted: Counted | undefined): number | null {
  const value = valueIn(measure, counted)
  return value !== null && SPECS[measure].unit === 'money' ? round(value) : value
}

function whyUnknown(measure: MeasureId, sums: ReturnType<typeof noSums>): string {
  if (measure === 'attributedRoas' || measure === 'attributedRevenue') {
    if (sums.attributedRows === 0) return 'nothing-tracked'
  }
  if (measure === 'frequency') return 'reach-unknown'
  if (measure === 'newBuyers' || measure === 'returningBuyers') return 'buyers-unknown'
  const { over, parts } = SPECS[measure]
  if (over !== 'orders' && over !== 'visits' && sums.adRows === 0) return 'no-rows'
  if ((over === 'orders' || over === 'both') && sums.orderRows === 0) return 'no-rows'
  return parts.includes('spend') && sums.spend === 0 ? 'no-spend' : 'nothing-to-divide-by'
}

function settledOf(states: readonly SettledState[]): SettledState {
  const [first = 'settled'] = states
  return states.every((state) => state === first) ? first : 'mixed'
}

/** The days a spark shows. */
export const SPARK_DAYS = 28
export type DaysOf = ReadonlyMap<Day, Counted>
