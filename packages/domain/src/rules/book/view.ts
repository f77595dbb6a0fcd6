import type { AdLevel } from '@commerce/contracts/records'
import { type Currency, type Day, dayOf, daysBetween, isCurrency } from '@commerce/kernel'
import { type DaySeen, OWN_DAYS, ownRate } from '../../nowcast/index.ts'
import type { EntityFacts, EntityRef, Prediction, Snapshot, WindowFacts } from '../model.ts'
import type { Calendar } from './calendar.ts'
import { type Cells, CLICKS, CONVERSIONS, COST, ROWS } from './cells.ts'
import type { Earlier } from './earlier.ts'
import type { Entities } from './entities.ts'
import type { Level } from './levels.ts'
import type { EntityVersion, PeriodVersion, SnapshotPorts } from './model.ts'
import type { Money } from './money.ts'
import { createStanding, type Standing, type Stretch, type WindowOptions } from './standing.ts'
import type { Stock } from './stock.ts'
import { ofPeriod, sumCells } from './window.ts'

/** What a snapshot reads through to. */
export interface Ground {
  readonly at: number
  readonly day: Day
  readonly currency: Currency
  readonly calendar: Calendar
  readonly cells: Cells
  readonly earlier: Earlier
  readonly entities: Entities
  readonly money: Money
  readonly ports: SnapshotPorts
  readonly extras: readonly string[]
  /** Level of each entity by place; null: its connection is not asked about. */
  readonly levelOf: (place: number) => Level | null
  /** Currencies of the days of an entity; empty: all in that of its connection. */
  readonly currencies: (place: number) => readonly string[]
  /** Parts of the newest report over a period that is known of an entity; empty: none. */
  readonly periods: (place: number) => readonly PeriodVersion[]
  readonly stock: (ref: EntityRef) => Stock | null
  /** Throws when the book went on since. */
  readonly check: () => void
}

/** Levels above one, nearest first; a parent is named by its id only. */
const ABOVE: Readonly<Record<AdLevel, readonly AdLevel[]>> = {
  account: [],
  campaign: ['account'],
  adgroup: ['campaign', 'account'],
  keyword: ['adgroup', 'campaign', 'account'],
  ad: ['adgroup', 'campaign', 'account'],
  'search-term': ['keyword', 'adgroup', 'campaign', 'account'],
}

/** What views ask each other. */
interface Views {
  view(place: number): View | null
  standing(level: Level): Standing
}

class View implements EntityFacts {
  readonly ref: EntityRef
  readonly #ground: Ground
  readonly #snapshot: Views
  readonly #place: number
  readonly #said: EntityVersion
  readonly #level: Level
  readonly #standing: Standing
  #parent: EntityFacts | null | undefined
  #firstSpend: Day | null | undefined
  /** The newest answer: rules mostly ask about the same days one after another. */
  #predicted: { readonly of: Stretch; readonly prediction: Prediction } | null = null

  constructor(ground: Ground, snapshot: Views, place: number, said: EntityVersion, level: Level) {
    this.ref = ground.entities.refs[place] as EntityRef
    this.#ground = ground
    this.#snapshot = snapshot
    this.#place = place
    this.#said = said
    this.#level = level
    this.#standing = snapshot.standing(level)
  }
  get name() {
    return this.#said.name
  }
  get parentId() {
    return this.#said.parentId
  }
  get status() {
    return this.#said.status
  }
  get currency() {
    return this.#currencies()[0] ?? this.#level.connection.currency
  }
  get mixesCurrencies() {
    return this.#currencies().length > 1
  }
  /** Currencies of the rows that windows are made of: a file may be in another than its connection. Empty: nothing says. */
  #currencies(): readonly Currency[] {
    const period = this.#newestPeriod()
    const of = period.length > 0 ? period.map(({ currency }) => currency) : this.#ground.currencies(this.#place)
    if (of.length === 0) return NO_CURRENCY
    return [...new Set(of)].filter(isCurrency)
  }
  get dailyBudgetMicros() {
    return this.#said.dailyBudgetMicros
  }
  get bidMicros() {
    return this.#said.bidMicros
  }
  get how() {
    return this.#level.connection.how
  }
  get offers() {
    return this.#level.connection.offers(this.ref.level)
  }
  get outsideEditAt() {
    return this.#ground.entities.outsideEditAt(this.#place)
  }
  get stock() {
    return this.#ground.stock(this.ref)
  }

  get firstSpendDay(): Day | null {
    if (this.#firstSpend === undefined) this.#firstSpend = this.#findFirstSpend()
    return this.#firstSpend
  }
  #findFirstSpend(): Day | null {
    const { cells, calendar, earlier, periods } = this.#ground
    const spent = periods(this.#place).filter(({ costMicros }) => costMicros > 0)
    for (let day = 0; day < calendar.days; day += 1) {
      const at = cells.place(this.#place, day)
      const cost = at >= 0 ? (cells.figures[at + COST] ?? 0) : earlier.costMicros(this.#place, day)
      if (cost > 0) {
        const found = calendar.day(day)
        return spent.length === 0 ? found : ([found, ...spent.map(({ from }) => from)].sort()[0] ?? found)
      }
    }
    return spent[0]?.from ?? null
  }

  get parent(): EntityFacts | null {
    if (this.#parent === undefined) this.#parent = this.#findParent()
    return this.#parent
  }
  #findParent(): EntityFacts | null {
    const { parentId } = this.#said
    if (parentId === null) return null
    for (const level of ABOVE[this.ref.level]) {
      const place = this.#ground.entities.find(this.ref.connectorId, level, parentId)
      const found = place === undefined ? null : this.#snapshot.view(place)
      if (found !== null) return found
    }
    return null
  }

  /** A report over a period speaks where no day at its end, or later, is known as a whole. */
  #newestPeriod(): readonly PeriodVersion[] {
    const periods = this.#ground.periods(this.#place)
    const newest = periods[0]
    if (newest === undefined) return periods
    const { lastDay } = this.#standing
    return lastDay !== null && lastDay >= newest.to ? [] : periods
  }

  get lastDay(): Day | null {
    const period = this.#newestPeriod()[0]
    return period === undefined ? this.#standing.lastDay : period.to
  }

  get settledBack(): number | null {
    const { at } = this.#ground
    const period = this.#newestPeriod()
    if (period.length > 0) return this.#final() || this.#periodSettled(period) ? 0 : null
    if (this.#final()) return this.#standing.last < 0 ? null : 0
    return this.#level.settledBack(at)
  }

  /** Figures that are final whatever the calendar says: hindsight. */
  #final(): boolean {
    return this.#ground.ports.lateness === 'final'
  }

  get stale(): boolean {
    return this.#standing.stale
  }

  window(days: number, options: WindowOptions = {}): WindowFacts | null {
    const ground = this.#ground
    ground.check()
    const period = this.#newestPeriod()
    const first = period[0]
    if (first !== undefined) {
      if (options.back !== undefined && options.back > 0) return null
      return ofPeriod(period, daysBetween(first.from, first.to) + 1, this.#final() || this.#periodSettled(period))
    }
    const stretch = this.#standing.stretch(days, options)
    if (stretch === null) return null
    return sumCells(ground.cells, this.#place, stretch, ground.extras)
  }

  /** By the calendar: an export that is not repeated would never settle, and one that says the same again leaves no trace. */
  #periodSettled(period: readonly PeriodVersion[]): boolean {
    const { settleDays, zone } = this.#level.connection
    return period.every(({ to }) => daysBetween(to, dayOf(this.#ground.at, zone)) > settleDays)
  }

  predict(days: number, options: WindowOptions = {}): Prediction | null {
    if (!this.predicts(days, options)) return null
    const { lateness, predict } = this.#ground.ports
    if (lateness === null || lateness === 'final') return null
    const curve = lateness.curves.get(this.ref.connectorId)
    if (curve === undefined) return null
    const rate = lateness.rates.get(this.ref.connectorId) ?? { perClick: 0, weight: 0 }
    const period = this.#newestPeriod()
    if (period.length > 0) return predict(curve, evenly(period), rate)
    const stretch = this.#standing.stretch(days, options)
    if (stretch === null) return null
    if (this.#predicted?.of === stretch) return this.#predicted.prediction
    const earlier = this.#daysSeen(stretch.from - OWN_DAYS, stretch.from - 1)
    const prediction = predict(curve, this.#daysSeen(stretch.from, stretch.to), ownRate(curve, earlier, rate))
    this.#predicted = { of: stretch, prediction }
    return prediction
  }

  predicts(days: number, options: WindowOptions = {}): boolean {
    const { lateness } = this.#ground.ports
    if (lateness === null || lateness === 'final' || !lateness.curves.has(this.ref.connectorId)) return false
    if (this.#newestPeriod().length > 0) return (options.back ?? 0) <= 0
    return this.#standing.stretch(days, options) !== null
  }

  #daysSeen(from: number, to: number): DaySeen[] {
    const { cells, earlier } = this.#ground
    const { last } = this.#standing
    const seen: DaySeen[] = []
    for (let day = Math.max(0, from); day <= to; day += 1) {
      if (earlier.holds(day)) {
        const clicks = earlier.clicks(this.#place, day)
        const conversions = earlier.conversionsMicros(this.#place, day) / 1_000_000
        // Before a window, a day of nothing says what no day says.
        if (clicks !== 0 || conversions !== 0) seen.push({ age: last - day, clicks, conversions })
        continue
      }
      const at = cells.place(this.#place, day)
      if (at < 0 || cells.figures[at + ROWS] === 0) continue
      const clicks = cells.figures[at + CLICKS] ?? 0
      seen.push({ age: last - day, clicks, conversions: (cells.figures[at + CONVERSIONS] ?? 0) / 1_000_000 })
    }
    return seen
  }

  target(measure: string, limit: 'target' | 'floor' | 'ceiling'): number | null {
    return this.#ground.ports.target(this.ref, measure, limit)
  }
}

const NO_CURRENCY: readonly Currency[] = []

/** A report over a period does not say when its clicks were: they are taken as spread evenly over its days. */
function evenly(period: readonly PeriodVersion[]): DaySeen[] {
  const [first] = period
  if (first === undefined) return []
  const days = daysBetween(first.from, first.to) + 1
  const clicks = period.reduce((sum, one) => sum + one.clicks, 0) / days
  const conversions = period.reduce((sum, one) => sum + (one.conversionsMicros ?? 0), 0) / 1_000_000 / days
  return Array.from({ length: days }, (_, age) => ({ age, clicks, conversions }))
}

/** Facts of the book's moment as rules take them. */
export function createSnapshot(ground: Ground): Snapshot {
  const { entities } = ground
  const views: (View | null | undefined)[] = new Array(entities.size)
  const view = (place: number): View | null => {
    const there = views[place]
    if (there !== undefined) return there
    const said = entities.known(place)
    const level = ground.levelOf(place)
    const made = said === null || level === null ? null : new View(ground, snapshot, place, said, level)
    views[place] = made
    return made
  }
  const standings = new Map<Level, Standing>()
  const standing = (level: Level): Standing => {
    const there = standings.get(level)
    if (there !== undefined) return there
    const made = createStanding(level, ground.calendar, ground.earlier, ground.at, ground.ports.lateness === 'final')
    standings.set(level, made)
    return made
  }
  const snapshot: Views = { view, standing }
  const byLevel = new Map<AdLevel, readonly EntityFacts[]>()

  return {
    asOf: ground.at,
    day: ground.day,
    currency: ground.currency,
    entities(level) {
      ground.check()
      const there = byLevel.get(level)
      if (there !== undefined) return there
      const found: View[] = []
      for (const [place, ref] of entities.refs.entries()) {
        if (ref.level !== level) continue
        const one = view(place)
        if (one !== null) found.push(one)
      }
      byLevel.set(level, found)
      return found
    },
    toReporting: (micros, currency) => ground.money.toReporting(micros, currency),
    fromReporting: (minor, currency) => ground.money.fromReporting(minor, currency),
  }
}
