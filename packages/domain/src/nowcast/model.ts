import type { AnswerOf } from '@commerce/contracts'
import type { Clock, Day, Zone } from '@commerce/kernel'
import type { Store } from '@commerce/store'
import type { Prediction } from '../rules/index.ts'

/** How late conversions arrive at an account. */
export interface DelayCurve {
  readonly connectorId: string
  readonly basis: 'learned' | 'assumed'
  /** Click days it was learned from. */
  readonly days: number
  /** Share of a day's final conversions that is known at age 0, 1, 2 …; rises to 1. Age as in {@link DaySeen}. */
  readonly share: readonly number[]
  /** How much more than Poisson the counts vary (variance over mean), at least 1. */
  readonly spread: number
}

/** One day of a window as the prediction needs it. */
export interface DaySeen {
  /**
   * Days between the click day and the last complete day of the connection: 0 for that day itself, below 0 for the running one. Counted
   * from what was read and not from the moment of looking, so that a connection that fell silent does not look settled.
   */
  readonly age: number
  readonly clicks: number
  readonly conversions: number
}

/** What a click of an account brings in the end, and how many clicks that knowledge is worth. */
export interface ClickRate {
  readonly perClick: number
  readonly weight: number
}

/**
 * Pure: the final number of conversions of a window. `rate` is what a click of this account brings in the end, the prior for entities with
 * few clicks.
 */
export type Predict = (curve: DelayCurve, days: readonly DaySeen[], rate: ClickRate) => Prediction

/** What was known of lateness at a moment. */
export interface Lateness {
  readonly curves: ReadonlyMap<string, DelayCurve>
  readonly rates: ReadonlyMap<string, ClickRate>
}

export interface NowcastService {
  /** Curves as they could be learned from what was known at a moment (no look-ahead); kept for a few minutes. */
  curves(at: number): Promise<ReadonlyMap<string, DelayCurve>>
  predict: Predict
  /** Mean final conversions per click of a connection by what was known at the moment; connections without a click are left out. */
  rates(at: number): Promise<ReadonlyMap<string, ClickRate>>
  /** The same for many moments of a stretch without asking the database again; `at` of the answer gives what `curves` and `rates` give. */
  history(from: number, to: number): Promise<{ at(moment: number): Lateness }>
}

/** What the nowcast must know of a connection that advertises. */
export interface NowcastConnection {
  readonly id: string
  readonly name: string
  readonly platform: string
  readonly zone: Zone
  /** Days after which the platform changes a day no more. */
  readonly settleDays: number
}

export interface NowcastDeps {
  readonly store: Pick<Store, 'read'>
  readonly clock: Pick<Clock, 'now'>
  readonly connections: () => Promise<readonly NowcastConnection[]>
}

/** Figures of one click day of a connection changed by so much at a moment; what stands at a moment is the sum up to it. */
export interface Arrival {
  readonly day: Day
  readonly level: string
  readonly at: number
  readonly clicks: number
  readonly conversions: number
}

/** Lateness of every account for the page. */
export interface NowcastList {
  list(): Promise<AnswerOf<'GET /api/nowcast'>['items']>
}
