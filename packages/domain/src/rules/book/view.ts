import type { AdLevel } from '@commerce/contracts/records'
import { type Currency, type Day, dayOf, daysBetween, isCurrency } from '@commerce/kernel'
import { type DaySeen, OWN_DAYS, ownRate } from '../../nowcast/index.ts'
import type { EntityFacts, EntityRef, Prediction, Snapshot, WindowFacts } from '../model.ts'
import type { Calendar } from './calendar.ts'
import { type Cells, CLICKS, CONVERSIONS, COST, ROWS } from './cells.ts'
import type { Entities } from './entities.ts'
import type { Level } from './levels.ts'
import type { EntityVersion, PeriodVersion, SnapshotPorts } from './model.ts'
import type { Money } from './money.ts'
import type { Stock } from './stock.ts'
import { ofPeriod, sumCells } from './window.ts'

/** What a snapshot reads through to. */
export interface Ground {
  readonly at: number
  readonly day: Day
  readonly currency: Currency
  readonly calendar: Calendar
  readonly cells: Cells
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

type Options = { readonly today?: boolean; readonly back?: number }

/** Levels above one, nearest first; a parent is named by its id only. */
const ABOVE: Readonly<Record<AdLevel, readonly AdLevel[]>> = {
  account: [],
  campaign: ['account'],
  adgroup: ['campaign', 'account'],
  keyword: ['adgroup', 'campaign', 'account'],
  ad: ['adgroup', 'campaign', 'account'],
  'search-term': ['keyword', 'adgroup', 'campaign', 'account'],
}

class View implements EntityFacts {
  readonly ref: EntityRef
  readonly #ground: Ground
  readonly #snapshot: { view(place: number): View | null }
  readonly #place: number
  readonly #said: EntityVersion
  readonly #level: Level
  #parent: EntityFacts | null | undefined
  #firstSpend: Day | null | undefined

  constructor(
    ground: Ground,
    snapshot: { view(place: number): View | null },
    place: number,
    said: EntityVersion,
    level: Level,
  ) {
    this.ref = ground.entities.refs[place] as EntityRef
    this.#ground = ground
    this.#snapshot = snapshot
    this.#place = place
    this.#said = said
    this.#level = level
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
    const { cells, calendar, periods } = this.#ground
    const spent = periods(this.#place).filter(({ costMicros }) => costMicros > 0)
    for (let day = 0; day < calendar.days; day += 1) {
      const at = cells.place(this.#place, day)
      if (at >= 0 && (cells.figures[at + COST] ?? 0) > 0) {
        const found = calendar.day(day)
        return [found, ...spent.map(({ from }) => from)].sort()[0] ?? found
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
    const [newest, ...rest] = this.#ground.periods(this.#place)
    if (newest === undefined) return []
    const last = this.#level.last(this.#ground.at)
    return last >= 0 && this.#ground.calendar.day(last) >= newest.to ? [] : [newest, ...rest]
  }

  get lastDay(): Day | null {
    const [period] = this.#newestPeriod()
    if (period !== undefined) return period.to
    const last = this.#level.last(this.#ground.at)
    return last < 0 ? null : this.#ground.calendar.day(last)
  }

  get settledBack(): number | null {
    const { at } = this.#ground
    const period = this.#newestPeriod()
    if (period.length > 0) return this.#final() || this.#periodSettled(period) ? 0 : null
    const last = this.#level.last(at)
    if (this.#final()) return last < 0 ? null : 0
    return this.#level.settledBack(at)
  }

  /** Figures that are final whatever the calendar says: hindsight. */
  #final(): boolean {
    return this.#ground.ports.lateness === 'final'
  }

  get stale(): boolean {
    const { staleAfterDays, zone } = this.#level.connection
    if (staleAfterDays === null) return false
    const last = this.#level.last(this.#ground.at)
    if (last < 0) return false
    return daysBetween(this.#ground.calendar.day(last), dayOf(this.#ground.at, zone)) > staleAfterDays
  }

  /** Numbers of the days of a window; null: there is no data to end it at. */
  #stretch(days: number, { today = false, back = 0 }: Options): { from: number; to: number } | null {
    const { at, calendar } = this.#ground
    const last = this.#level.last(at)
    if (today) {
      const running = calendar.number(dayOf(at, this.#level.connection.zone))
      if (running >= calendar.days || (last < 0 && !this.#level.begun(running, at))) return null
      return { from: running - back - days + 1, to: running - back }
    }
    return last < 0 ? null : { from: last - back - days + 1, to: last - back }
  }

  window(days: number, options: Options = {}): WindowFacts | null {
    const ground = this.#ground
    ground.check()
    const period = this.#newestPeriod()
    const [first] = period
    if (first !== undefined) {
      if (options.back !== undefined && options.back > 0) return null
      return ofPeriod(period, daysBetween(first.from, first.to) + 1, this.#final() || this.#periodSettled(period))
    }
    const stretch = this.#stretch(days, options)
    if (stretch === null) return null
    const level = this.#level
    const last = level.last(ground.at)
    const upToLast = Math.min(stretch.to, last)
    const running = stretch.to > last
    const complete =
      level.complete(stretch.from, upToLast, ground.at) &&
      (!running || (stretch.to === last + 1 && level.begun(stretch.to, ground.at)))
    const inBook = { from: Math.max(0, stretch.from), to: Math.min(stretch.to, ground.calendar.days - 1) }
    const named = { from: ground.calendar.day(stretch.from), to: ground.calendar.day(stretch.to) }
    const settled = this.#final() || (!running && level.settled(stretch.to, ground.at))
    const facts = sumCells(ground.cells, this.#place, inBook, { ...named, complete, settled }, ground.extras)
    return inBook.from === stretch.from ? facts : { ...facts, days }
  }

  /** By the calendar: an export that is not repeated would never settle, and one that says the same again leaves no trace. */
  #periodSettled(period: readonly PeriodVersion[]): boolean {
    const { settleDays, zone } = this.#level.connection
    return period.every(({ to }) => daysBetween(to, dayOf(this.#ground.at, zone)) > settleDays)
  }

  predict(days: number, options: Options = {}): Prediction | null {
    const { lateness, predict } = this.#ground.ports
    if (lateness === null || lateness === 'final') return null
    const curve = lateness.curves.get(this.ref.connectorId)
    if (curve === undefined) return null
    const rate = lateness.rates.get(this.ref.connectorId) ?? { perClick: 0, weight: 0 }
    const period = this.#newestPeriod()
    if (period.length > 0) return (options.back ?? 0) > 0 ? null : predict(curve, evenly(period), rate)
    const stretch = this.#stretch(days, options)
    if (stretch === null) return null
    const earlier = this.#daysSeen(stretch.from - OWN_DAYS, stretch.from - 1)
    return predict(curve, this.#daysSeen(stretch.from, stretch.to), ownRate(curve, earlier, rate))
  }

  #daysSeen(from: number, to: number): DaySeen[] {
    const { cells } = this.#ground
    const last = this.#level.last(this.#ground.at)
    const seen: DaySeen[] = []
    for (let day = Math.max(0, from); day <= to; day += 1) {
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
  const snapshot = { view }
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
