import type { AdLevel } from '@commerce/contracts/records'
import { addDays, type Clock, type Currency, type Day, daysBetween } from '@commerce/kernel'
import type { Store, Tables } from '@commerce/store'
import type { Kysely } from 'kysely'
import type { ConnectionFacts } from '../model.ts'
import { advertisedProducts, ratesBetween, stockLevels } from '../repo/beside.ts'
import { entityVersions } from '../repo/entities.ts'
import {
  daysRead,
  fileMoments,
  type Keys,
  type Moments,
  otherCurrencies,
  PACKED,
  type PackedRows,
  packedDay,
  packedEarlierDay,
  periodVersions,
  wholeReadings,
} from '../repo/facts.ts'
import type { Rest } from '../rest.ts'
import { type OpenBook, openBook } from './book.ts'
import { readColumn } from './columns.ts'
import { type Book, type BookInput, type BookRange, type DayRead, type DaySink, NEVER, type Windows } from './model.ts'
import { EXTRA_UNIT } from './window.ts'

export interface LoadAsk extends BookRange {
  /** Reporting currency of the shop. */
  readonly currency: Currency
  readonly connections: readonly ConnectionFacts[]
  /** Levels that are asked about and those above them. */
  readonly levels: readonly AdLevel[]
  readonly extras: readonly string[]
  readonly ownChanges: BookInput['ownChanges']
  /** Days whose rows are read; left out: all from the first to the last. */
  readonly days?: ReadonlySet<Day>
  /** How far windows reach back, for a book of now: of days before that less is read. Left out: all is read of every day. */
  readonly windows?: Windows
  /** Asked between slices of the reading, so that it holds nobody up. */
  readonly rest?: Rest
}

/** Edits from outside matter for so many days at most. */
const EDITS_MS = 31 * 86_400_000
const RATE_DAYS = 7

/** The book of now, read in one moment and one scan of its days. */
export async function loadNow(
  store: Pick<Store, 'read' | 'engine'>,
  clock: Pick<Clock, 'now'>,
  ask: LoadAsk,
): Promise<Book> {
  return await store.read
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (db) => {
      // The first question fixes the moment: whatever it sees was learned before the clock is looked at.
      const reads = await daysRead(db, ask.from, ask.to)
      const at = clock.now()
      const rest = await readInput(db, store.engine, ask, null, at - EDITS_MS)
      await ask.rest?.()
      const open = openBook({ ...ask, ...rest, reads, standInBefore: null }, at, false)
      await readRows(db, store.engine, ask, rest.entities, null, open)
      return open.close()
    })
}

/** The book as it was known at `at`; with `until` later than that it can be stepped forward to it. */
export async function loadKnown(
  store: Pick<Store, 'read' | 'engine'>,
  ask: LoadAsk & { readonly at: number; readonly until?: number; readonly standInBefore?: Day | null },
): Promise<Book> {
  const { at, until = at, standInBefore = null } = ask
  // What stands in for the past was learned after it.
  const moments = { at, until: standInBefore === null ? until : NEVER_LEARNED }
  const db = store.read
  const rest = await readInput(db, store.engine, ask, moments, at - EDITS_MS)
  const reads = await readingsKnown(db, ask, until, standInBefore)
  await ask.rest?.()
  const open = openBook({ ...wholeDays(ask), ...rest, reads, standInBefore }, at, until > at)
  await readRows(db, store.engine, ask, rest.entities, moments, open)
  return open.close()
}

/** The past is kept whole: what was replaced of it has more columns than the days before the windows of now. */
const wholeDays = ({ windows: _, ...ask }: LoadAsk): Omit<LoadAsk, 'windows'> => ask

/** Far beyond every moment, and exact. */
const NEVER_LEARNED = 8_640_000_000_000_000

async function readInput(
  db: Kysely<Tables>,
  engine: Store['engine'],
  ask: LoadAsk,
  moments: Moments,
  since: number,
): Promise<Pick<BookInput, 'entities' | 'periods' | 'currencies' | 'rates' | 'stock' | 'advertised'>> {
  const connectorIds = ask.connections.map(({ id }) => id)
  const until = moments?.until ?? null
  return {
    entities: await entityVersions(db, engine, { connectorIds, levels: ask.levels, since, until }, ask.rest),
    periods: await periodVersions(db, ask.extras, moments),
    currencies: await otherCurrencies(db, ask.connections, ask, moments),
    rates: await ratesBetween(db, addDays(ask.from, -RATE_DAYS), addDays(ask.to, 1)),
    stock: await stockLevels(db),
    advertised: await advertisedProducts(db),
  }
}

/** Hands the rows of every day that is wanted to the book, some 50,000 at a time. */
async function readRows(
  db: Kysely<Tables>,
  engine: Store['engine'],
  ask: LoadAsk,
  entities: BookInput['entities'],
  moments: Moments,
  { sink, earlier }: OpenBook,
): Promise<void> {
  await ask.rest?.()
  const parts = partsOf(entities.map(({ key }) => key))
  for (let number = 0; number <= daysBetween(ask.from, ask.to); number += 1) {
    const day = addDays(ask.from, number)
    if (ask.days !== undefined && !ask.days.has(day)) continue
    for (const [part, keys] of parts.entries()) {
      if (earlier.holds(number)) {
        const { rows, columns } = await packedEarlierDay(db, engine, day, keys)
        earlier.take(number, part, rows, columns)
      } else
        for (const rows of await packedDay(db, engine, day, keys, ask.extras, moments))
          giveRows(rows, number, ask.extras.length, sink)
      await ask.rest?.()
    }
  }
}

/** Numbers of entities whose rows are read at a time, and how many of them that nobody asks about are read along. */
const KEYS_AT_ONCE = 50_000
const GAP = 1_000

function partsOf(keys: readonly number[]): Keys[] {
  const sorted = Float64Array.from(keys).sort()
  const parts: Keys[] = []
  let from = sorted[0] ?? 0
  let last = from
  for (const key of sorted) {
    if (key - last > GAP || key - from >= KEYS_AT_ONCE) {
      parts.push({ from, below: last + 1 })
      from = key
    }
    last = key
  }
  return sorted.length === 0 ? parts : [...parts, { from, below: last + 1 }]
}

function giveRows({ rows, columns }: PackedRows, day: number, extras: number, sink: DaySink): void {
  if (rows === 0) return
  const numbers = columns.map((column) => {
    const into = new Float64Array(rows)
    readColumn(column, into)
    return into
  })
  const [key, impressions, clicks, cost, conversions, value] = numbers
  const further = numbers.slice(PACKED, PACKED + extras)
  const learnedAt = numbers[PACKED + extras]
  const replacedAt = numbers[PACKED + extras + 1]
  for (let row = 0; row < rows; row += 1)
    sink.add(
      key?.[row] ?? 0,
      day,
      impressions?.[row] ?? 0,
      clicks?.[row] ?? 0,
      cost?.[row] ?? 0,
      conversions?.[row] ?? Number.NaN,
      value?.[row] ?? Number.NaN,
      learnedAt?.[row] ?? 0,
      replacedAt?.[row] ?? NEVER,
      extras === 0 ? null : further.map((column) => Math.round((column[row] ?? Number.NaN) * EXTRA_UNIT)),
    )
}

/**
 * Readings with their moments. `ad_days` keeps the newest one only, so those of the past are found in the stored pages and, for files, in
 * the rows; days that are not in `ad_days` any more were taken back and count as never read.
 */
async function readingsKnown(
  db: Kysely<Tables>,
  ask: LoadAsk,
  until: number,
  standInBefore: Day | null,
): Promise<DayRead[]> {
  const now = await daysRead(db, ask.from, ask.to)
  const byDay = new Map(now.map((one) => [`${one.connectorId}\u0000${one.level}\u0000${one.day}`, one]))
  const ids = ask.connections.map(({ id }) => id)
  const found: DayRead[] = now.filter(({ at, day }) => at <= until || (standInBefore !== null && day < standInBefore))
  for (const { connectorId, level, from, to, at } of await wholeReadings(db, ids, until)) {
    const first = Math.max(0, daysBetween(ask.from, from))
    const last = Math.min(daysBetween(ask.from, ask.to), daysBetween(ask.from, to))
    for (let number = first; number <= last; number += 1) {
      const day = addDays(ask.from, number)
      const there = byDay.get(`${connectorId}\u0000${level}\u0000${day}`)
      if (there?.whole === true) found.push({ connectorId, level: there.level, day, at, whole: true })
    }
  }
  const files = ask.connections.filter(({ staleAfterDays }) => staleAfterDays === null).map(({ id }) => id)
  for (const one of await fileMoments(db, files, ask, until))
    if (byDay.has(`${one.connectorId}\u0000${one.level}\u0000${one.day}`)) found.push(one)
  return found
}
