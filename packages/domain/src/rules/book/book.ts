import { dayOf } from '@commerce/kernel'
import { type Calendar, createCalendar } from './calendar.ts'
import { createCells } from './cells.ts'
import { createEarlier, type Earlier } from './earlier.ts'
import { createEntities } from './entities.ts'
import type { Level } from './levels.ts'
import { createLevel } from './levels.ts'
import {
  type Book,
  type BookInput,
  type DaySink,
  NEVER,
  type OtherCurrency,
  type PeriodVersion,
  type Windows,
} from './model.ts'
import { createMoney } from './money.ts'
import { createRowTable } from './row-table.ts'
import { createStock } from './stock.ts'
import { createSnapshot, type Ground } from './view.ts'

/**
 * A book of facts at a moment.
 *
 * @param at the moment whose knowledge it holds at first. @param steps false: it stays there, and rows are not kept beside the sums.
 */
export function createBook(input: BookInput, at: number, steps: boolean): Book {
  const open = openBook(input, at, steps)
  input.rows(open.sink)
  return open.close()
}

/** A book that takes its rows. */
export interface OpenBook {
  /** Takes rows of days that are kept whole. */
  readonly sink: DaySink
  /** Days of which less is kept; {@link sink} does not take their rows. */
  readonly earlier: Earlier
  /** When all rows are there. */
  close(): Book
}

/** Begins a book; whoever reads rows day by day can rest in between. */
export function openBook(input: Omit<BookInput, 'rows'>, at: number, steps: boolean): OpenBook {
  const calendar = createCalendar(input.from, input.to)
  const connections = new Map(input.connections.map((one) => [one.id, one]))
  const entities = createEntities(
    input.entities,
    input.standInBefore !== null,
    (id) => connections.get(id)?.platform ?? '',
    input.ownChanges,
  )
  const standIn = input.standInBefore === null ? 0 : calendar.number(input.standInBefore)
  const { standInBefore } = input
  // Rates are entered with the days they are needed for: those of days that stand in were as unknown as the days themselves.
  const rates = input.rates.map((rate) =>
    standInBefore !== null && rate.day < standInBefore ? { ...rate, enteredAt: Number.NEGATIVE_INFINITY } : rate,
  )
  const levels = new Map<string, Map<string, Level>>()
  const levelBy = (connectorId: string, level: string): Level | null => {
    const there = levels.get(connectorId)?.get(level)
    if (there !== undefined) return there
    const connection = connections.get(connectorId)
    if (connection === undefined) return null
    const made = createLevel(connection, level as Level['level'], calendar)
    const all = levels.get(connectorId) ?? new Map<string, Level>()
    levels.set(connectorId, all.set(level, made))
    return made
  }
  for (const { connectorId, level, day, at: readAt, whole } of input.reads) {
    const of = levelBy(connectorId, level)
    const number = calendar.number(day)
    if (of === null || number < 0 || number >= calendar.days) continue
    const since = number < standIn ? calendar.end(number, of.connection.zone) + STAND_IN_MS : readAt
    of.read(number, since, whole)
    // A file that stands in for the past says how that past ended.
    if (number < standIn) of.read(number, readAt, whole)
  }

  // A book that steps on will look at other days.
  const whole =
    input.windows === undefined || steps
      ? undefined
      : daysOfWindows(
          [...levels.values()].flatMap((all) => [...all.values()]),
          input.windows,
          calendar,
          at,
        )
  const cells = createCells(entities.size, calendar.days, input.extras.length, whole)
  const earlier = createEarlier(entities.size, whole?.map((one) => !one) ?? [], entities.place)
  const table = steps ? createRowTable(input.extras.length) : null
  const direct: DaySink = {
    add(entity, day, impressions, clicks, cost, conversions, value, learnedAt, replacedAt, extras) {
      if (learnedAt <= at && replacedAt > at)
        cells.add(1, entity, day, impressions, clicks, cost, conversions, value, extras)
    },
  }
  const inner = table ?? direct
  const sink: DaySink = {
    add(key, day, impressions, clicks, cost, conversions, value, learnedAt, replacedAt, extras) {
      const place = entities.place(key)
      if (place === undefined || day < 0 || day >= calendar.days) return
      let since = learnedAt
      if (day < standIn) {
        const zone = connections.get(entities.refs[place]?.connectorId ?? '')?.zone
        if (replacedAt !== NEVER || zone === undefined) return
        since = calendar.end(day, zone) + STAND_IN_MS
      }
      inner.add(place, day, impressions, clicks, cost, conversions, value, since, replacedAt, extras)
    },
  }
  return { sink, earlier, close }

  function close(): Book {
    const levelAt = entities.refs.map(({ connectorId, level }) => levelBy(connectorId, level))

    const periodsByPlace = new Map<number, PeriodVersion[]>()
    for (const period of input.periods) {
      const place = entities.place(period.key)
      if (place === undefined || period.replacedAt <= period.learnedAt) continue
      const list = periodsByPlace.get(place)
      if (list === undefined) periodsByPlace.set(place, [period])
      else list.push(period)
    }
    const currenciesByPlace = Map.groupBy(input.currencies, ({ key }) => entities.place(key) ?? -1)
    const stock = createStock(input.stock, input.advertised)

    const orders = table?.orders() ?? null
    let learned = 0
    let replaced = 0
    let now = Number.NEGATIVE_INFINITY
    let turn = 0

    const advanceTo = (to: number): void => {
      if (to < now) throw new RangeError(`a book does not forget: it knows ${now}, asked for ${to}`)
      now = to
      turn += 1
      entities.advanceTo(to)
      if (table === null || orders === null) return
      const move = (row: number, sign: 1 | -1): void =>
        table.give(row, (entity, day, ...figures) => cells.add(sign, entity, day, ...figures))
      // What was never known in between need not come and go: both orders are walked to the end of the step together.
      for (; learned < orders.learned.length; learned += 1) {
        const row = orders.learned[learned] ?? 0
        if (table.learnedAt(row) > to) break
        if (table.replacedAt(row) > to) move(row, 1)
        else skipped.add(row)
      }
      for (; replaced < orders.replaced.length; replaced += 1) {
        const row = orders.replaced[replaced] ?? 0
        if (table.replacedAt(row) > to) break
        if (!skipped.delete(row)) move(row, -1)
      }
    }
    const skipped = new Set<number>()
    advanceTo(at)

    return {
      from: input.from,
      to: input.to,
      get at() {
        return now
      },
      size: entities.size,
      advanceTo(to) {
        if (table === null && to !== now) throw new RangeError('this book was loaded for one moment')
        if (to !== now) advanceTo(to)
      },
      snapshot(day, ports) {
        const taken = turn
        const moment = now
        const money = createMoney(input.currency, rates, day, moment)
        const ground: Ground = {
          at: moment,
          day,
          currency: input.currency,
          calendar,
          cells,
          entities,
          money,
          ports,
          extras: input.extras,
          levelOf: (place) => levelAt[place] ?? null,
          earlier,
          currencies: (place) =>
            (currenciesByPlace.get(place) ?? NO_CURRENCIES)
              .filter(({ learnedAt, replacedAt }) => learnedAt <= moment && replacedAt > moment)
              .map(({ currency }) => currency),
          periods: (place) => newestPeriod(periodsByPlace.get(place), moment),
          stock: (ref) => stock(ref, moment),
          check() {
            if (taken !== turn) throw new Error('the book went on: take a new snapshot')
          },
        }
        return createSnapshot(ground)
      },
    }
  }
}

const STAND_IN_MS = 3_600_000
const NONE: readonly PeriodVersion[] = []
const NO_CURRENCIES: readonly OtherCurrency[] = []

/**
 * Which days windows can reach. Each ends at the last whole day of its level, or the newest settled one of it, or on the running day; a
 * window that reached further would throw, so that it never adds up what was not read.
 */
function daysOfWindows(levels: readonly Level[], windows: Windows, calendar: Calendar, at: number): boolean[] {
  const held = Array.from({ length: calendar.days }, () => false)
  const take = (to: number, days: number): void => {
    for (let day = Math.max(0, to - days + 1); day <= to && day < held.length; day += 1) held[day] = true
  }
  for (const level of levels) {
    const last = level.last(at)
    const back = windows.settled ? (level.settledBack(at) ?? 0) : 0
    if (last >= 0) take(last, windows.days + back)
    take(calendar.number(dayOf(at, level.connection.zone)), windows.days + back)
  }
  return held
}

/** Parts of the report that ends last and, of those, begins first. */
function newestPeriod(all: readonly PeriodVersion[] | undefined, at: number): readonly PeriodVersion[] {
  if (all === undefined) return NONE
  const known = all.filter(({ learnedAt, replacedAt }) => learnedAt <= at && (replacedAt > at || replacedAt === NEVER))
  let best: PeriodVersion | null = null
  for (const one of known)
    if (best === null || one.to > best.to || (one.to === best.to && one.from < best.from)) best = one
  if (best === null) return NONE
  const { from, to } = best
  return known.filter((one) => one.from === from && one.to === to)
}
