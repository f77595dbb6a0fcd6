import type { AdLevel } from '@commerce/contracts/records'
import type { Currency, Day } from '@commerce/kernel'
import type { OwnChange } from '../../execution/index.ts'
import type { Lateness, Predict } from '../../nowcast/index.ts'
import type { ConnectionFacts, EntityRef, Snapshot } from '../model.ts'

/** Not replaced: what is still believed. */
export const NEVER = Number.POSITIVE_INFINITY

/** What was said of an entity, and for how long: known from `learnedAt` until `replacedAt` ({@link NEVER}: still). */
export interface EntityVersion {
  /** Number of the entity; the same for all its versions. */
  readonly key: number
  readonly connectorId: string
  readonly level: AdLevel
  readonly externalId: string
  readonly parentId: string | null
  readonly name: string
  readonly status: 'active' | 'paused' | 'removed' | 'unknown'
  readonly dailyBudgetMicros: number | null
  readonly bidMicros: number | null
  readonly learnedAt: number
  readonly replacedAt: number
}

/** Takes rows of ad days one by one, so that nothing is made for a row. Numbers only; null is NaN. */
export interface DaySink {
  /**
   * @param key of the entity; rows of unknown keys and of days outside the book are passed over.
   * @param day whole days since {@link BookRange.from}. @param extras in the order of `BookInput.extras`.
   */
  add(
    key: number,
    day: number,
    impressions: number,
    clicks: number,
    costMicros: number,
    conversionsMicros: number,
    valueMicros: number,
    learnedAt: number,
    replacedAt: number,
    extras: readonly number[] | null,
  ): void
}

/** Figures of a report over several days. */
export interface PeriodVersion {
  readonly key: number
  readonly currency: string
  readonly from: Day
  readonly to: Day
  readonly impressions: number
  readonly clicks: number
  readonly costMicros: number
  readonly conversionsMicros: number | null
  readonly valueMicros: number | null
  readonly extras: Readonly<Record<string, number>>
  readonly learnedAt: number
  readonly replacedAt: number
}

/** Rows of days of an entity whose amounts are not in the currency of its connection, or not all in one. */
export interface OtherCurrency {
  readonly key: number
  readonly currency: string
  readonly learnedAt: number
  readonly replacedAt: number
}

/** A reading of a day of a level. `whole`: all rows there are were in it (then a row that is missing is a zero). */
export interface DayRead {
  readonly connectorId: string
  readonly level: AdLevel
  readonly day: Day
  readonly at: number
  readonly whole: boolean
}

export interface Rate {
  readonly base: string
  readonly quote: string
  readonly day: string
  readonly rate_nano: number
  readonly enteredAt: number
}

export interface StockLevel {
  readonly sku: string
  readonly knownAt: number
  readonly quantity: number
}

export interface Advertised {
  readonly connectorId: string
  readonly level: string
  readonly externalId: string
  readonly sku: string
  readonly knownAt: number
  readonly until: number | null
}

export interface BookRange {
  /** First and last day the book can hold figures of. */
  readonly from: Day
  readonly to: Day
}

export interface BookInput extends BookRange {
  readonly currency: Currency
  readonly connections: readonly ConnectionFacts[]
  readonly entities: readonly EntityVersion[]
  /** Hands every row that is known between the first and the last moment to the sink, in any order. */
  readonly rows: (sink: DaySink) => void
  readonly periods: readonly PeriodVersion[]
  /** Of files: an entity that is not named has its days in the currency of its connection. */
  readonly currencies: readonly OtherCurrency[]
  readonly reads: readonly DayRead[]
  readonly rates: readonly Rate[]
  readonly stock: readonly StockLevel[]
  readonly advertised: readonly Advertised[]
  /** Changes this program made itself; whatever else changes is an edit from outside. */
  readonly ownChanges: readonly Pick<OwnChange, 'connectorId' | 'level' | 'externalId' | 'action' | 'from' | 'until'>[]
  /**
   * Days before it were loaded later in one go: what was known on them is not known. Their final figures stand in and count as learned
   * an hour after the day was over; the first that is known of an entity holds for the time before. Null: no such days.
   */
  readonly standInBefore: Day | null
  /** Vendor's names of further figures that are kept (`frequency`). */
  readonly extras: readonly string[]
  /** How far windows reach back; of days before that only clicks, conversions and cost are kept. Left out: all days are kept whole. */
  readonly windows?: Windows
}

/** How far windows of rules reach back. */
export interface Windows {
  /** Days of the longest one, what is compared with it included. */
  readonly days: number
  /** Whether some end at the newest settled day instead of the newest one. */
  readonly settled: boolean
}

/** What a snapshot needs beside facts. */
export interface SnapshotPorts {
  /** Limits of the KPI profile that holds for an entity, by `keyOf` of domain/kpi; of now, because profiles keep no past. */
  readonly target: (ref: EntityRef, measure: string, limit: 'target' | 'floor' | 'ceiling') => number | null
  /**
   * What was known of lateness at the moment; null: nothing is predicted, so that days that are not settled say nothing to rules that
   * predict. `final`: hindsight, every figure counts as settled.
   */
  readonly lateness: Lateness | 'final' | null
  readonly predict: Predict
}

/**
 * Facts as they were known at a moment that only moves forward. Serves the pass of now (loaded for one moment) and the time machine
 * (stepped through the moments of the past).
 */
export interface Book extends BookRange {
  /** The moment whose knowledge it holds, epoch milliseconds. */
  readonly at: number
  /** Learns what was learned up to a moment. @throws RangeError when it lies before {@link at}. */
  advanceTo(at: number): void
  /**
   * The facts of {@link at} as rules take them. It reads through to the book: take a new one after `advanceTo`, the old one throws.
   *
   * @param day the shop's day of the moment.
   */
  snapshot(day: Day, ports: SnapshotPorts): Snapshot
  /** Entities it holds, known or not yet known, for sizes and progress. */
  readonly size: number
}
