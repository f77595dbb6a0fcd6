import type { HeldReason } from '@commerce/contracts'
import { addDays, type Currency, microsToMoney } from '@commerce/kernel'
import type { EntityFacts, EvidenceFigure, Prediction, RuleSettings, Snapshot, WindowFacts } from '../model.ts'

/** A window that is evidence: whole, old enough, large enough; with conversions as the lag gate lets them count. */
export interface Look {
  readonly window: WindowFacts
  /** Minor units of the reporting currency. */
  readonly spendMinor: number
  /** Of the window; both ends are the count itself where nothing more can come. In conversions, not micros. */
  readonly conversions: { readonly seen: number; readonly low: number; readonly high: number }
  /** Chance that at least one more comes. */
  readonly chanceOfMore: number
  readonly prediction: Prediction | null
  readonly figures: readonly EvidenceFigure[]
}

export type Looked =
  | { readonly ok: true; readonly look: Look }
  | { readonly ok: false; readonly reason: HeldReason; readonly figures: readonly EvidenceFigure[] }

export interface Wanted {
  readonly conversions?: boolean
  readonly value?: boolean
  /** The guards of spend and clicks are not asked: the rule is about what does not happen. */
  readonly noSample?: boolean
}

/**
 * Looks at the newest days of an entity through the guards of a rule (promise 7: what is missing or may still change is not evidence).
 *
 * `matured` goes back to the newest settled days; `predicted` takes the newest days with what is still to come.
 */
export function lookAt(
  target: EntityFacts,
  settings: RuleSettings,
  snapshot: Snapshot,
  days: number,
  wanted: Wanted = {},
): Looked {
  const { guards } = settings
  const matured = guards.lag === 'matured' && (wanted.conversions === true || wanted.value === true)
  const back = matured ? target.settledBack : 0
  if (back === null) return held('not-settled')
  const window = target.window(days, { back })
  if (window === null || !window.complete) return held('missing-data')
  if (matured && !window.settled) return held('not-settled')
  const spendMinor = snapshot.toReporting(window.costMicros, target.currency)
  if (spendMinor === null)
    return held('no-rate', figuresOf(window, minorOf(window.costMicros, target), target.currency))
  const figures = figuresOf(window, spendMinor, snapshot.currency)
  if (wanted.noSample !== true && (spendMinor < guards.minSpendMinor || window.clicks < guards.minClicks))
    return held('sample-too-small', figures)
  if (guards.minAgeDays > 0) {
    const first = target.firstSpendDay
    // Days sort as text.
    if (first === null || first > addDays(window.to, 1 - guards.minAgeDays)) return held('too-young', figures)
  }
  if (wanted.conversions === true && !window.hasConversions) return held('no-value', figures)
  if (wanted.value === true && !(window.hasConversions && window.hasValue)) return held('no-value', figures)
  const open = guards.lag === 'predicted' && !window.settled && (wanted.conversions === true || wanted.value === true)
  const seen = window.conversionsMicros / 1_000_000
  if (!open) {
    const conversions = { seen, low: seen, high: seen }
    return { ok: true, look: { window, spendMinor, conversions, chanceOfMore: 0, prediction: null, figures } }
  }
  if (!target.predicts(days, { back })) return held('not-settled', figures)
  return { ok: true, look: new OpenLook(window, spendMinor, new Coming(seen, target, days, back), figures) }
}

/** What is still to come, worked out when somebody asks: most entities miss a limit whatever comes. */
class Coming {
  readonly seen: number
  readonly #target: EntityFacts
  readonly #days: number
  readonly #back: number
  #prediction: Prediction | null = null

  constructor(seen: number, target: EntityFacts, days: number, back: number) {
    this.seen = seen
    this.#target = target
    this.#days = days
    this.#back = back
  }
  get prediction(): Prediction {
    this.#prediction ??= this.#target.predict(this.#days, { back: this.#back })
    if (this.#prediction === null) throw new Error('nothing to go by where something was said to be')
    return this.#prediction
  }
  get low() {
    return Math.max(this.seen, this.prediction.low)
  }
  get high() {
    return Math.max(this.seen, this.prediction.high)
  }
}

/** A look at days to which more may come. */
class OpenLook implements Look {
  readonly window: WindowFacts
  readonly spendMinor: number
  readonly conversions: Coming
  readonly figures: readonly EvidenceFigure[]

  constructor(window: WindowFacts, spendMinor: number, conversions: Coming, figures: readonly EvidenceFigure[]) {
    this.window = window
    this.spendMinor = spendMinor
    this.conversions = conversions
    this.figures = figures
  }
  get chanceOfMore() {
    return this.conversions.prediction.chanceOfMore
  }
  get prediction() {
    return this.conversions.prediction
  }
}

function held(reason: HeldReason, figures: readonly EvidenceFigure[] = []): Looked {
  return { ok: false, reason, figures }
}

/** As the platform says it, where nothing turns it into the reporting currency. */
const minorOf = (micros: number, { currency }: EntityFacts): number =>
  microsToMoney(BigInt(Math.round(micros)), currency).minor

function figuresOf(window: WindowFacts, spendMinor: number, currency: Currency): EvidenceFigure[] {
  const conversions = window.hasConversions ? window.conversionsMicros / 1_000_000 : null
  // A file without a column of clicks has none on every day: nothing is said then, rather than that nobody clicked.
  const clicks =
    window.clicks === 0 ? [] : [{ name: 'clicks', value: window.clicks, unit: 'count' as const, currency: null }]
  return [
    { name: 'spend', value: spendMinor, unit: 'money', currency },
    ...clicks,
    { name: 'conversions', value: conversions, unit: 'decimal', currency: null },
    { name: 'days', value: window.days, unit: 'days', currency: null },
  ]
}

/** Value over cost as the platform claims it; null without cost. The best case scales the value with the conversions still to come. */
export function roasOf({ window, conversions }: Look): { seen: number; low: number; high: number } | null {
  if (window.costMicros <= 0) return null
  const seen = window.valueMicros / window.costMicros
  if (conversions.seen <= 0) return { seen, low: seen, high: conversions.high > 0 ? Number.POSITIVE_INFINITY : seen }
  return {
    seen,
    low: (seen * conversions.low) / conversions.seen,
    high: (seen * conversions.high) / conversions.seen,
  }
}
