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
  type Moments,
  otherCurrencies,
  PACKED,
  packedDay,
  periodVersions,
  wholeReadings,
} from '../repo/facts.ts'
import { createBook } from './book.ts'
import { type Book, type BookInput, type BookRange, type DayRead, type DaySink, NEVER } from './model.ts'
import { readPacked } from './packed.ts'
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
      return createBook({ ...ask, ...rest, reads, standInBefore: null }, at, false)
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
  return createBook({ ...ask, ...rest, reads, standInBefore }, at, until > at)
}

/** Far beyond every moment, and exact. */
const NEVER_LEARNED = 8_640_000_000_000_000

async function readInput(
  db: Kysely<Tables>,
  engine: Store['engine'],
  ask: LoadAsk,
  moments: Moments,
  since: number,
): Promise<Pick<BookInput, 'entities' | 'rows' | 'periods' | 'currencies' | 'rates' | 'stock' | 'advertised'>> {
  const connectorIds = ask.connections.map(({ id }) => id)
  const until = moments?.until ?? null
  const entities = await entityVersions(db, engine, { connectorIds, levels: ask.levels, since, until })
  const packed: string[][] = []
  for (let number = 0; number <= daysBetween(ask.from, ask.to); number += 1) {
    const day = addDays(ask.from, number)
    const wanted = ask.days === undefined || ask.days.has(day)
    packed.push(wanted ? await packedDay(db, engine, day, ask.extras, moments) : [])
  }
  return {
    entities,
    rows: (sink) => {
      for (const [number, texts] of packed.entries()) {
        for (const text of texts) giveRows(text, number, ask.extras.length, sink)
        packed[number] = []
      }
    },
    periods: await periodVersions(db, ask.extras, moments),
    currencies: await otherCurrencies(db, ask.connections, ask, moments),
    rates: await ratesBetween(db, addDays(ask.from, -RATE_DAYS), addDays(ask.to, 1)),
    stock: await stockLevels(db),
    advertised: await advertisedProducts(db),
  }
}

function giveRows(text: string, day: number, extras: number, sink: DaySink): void {
  if (text === '') return
  readPacked(text, PACKED + extras, (n) => {
    const more = extras === 0 ? null : Array.from(n.subarray(PACKED), (one) => Math.round(one * EXTRA_UNIT))
    const learnedAt = n[6] ?? Number.NaN
    const replacedAt = n[7] ?? Number.NaN
    sink.add(
      n[0] ?? 0,
      day,
      n[1] ?? 0,
      n[2] ?? 0,
      n[3] ?? 0,
      n[4] ?? Number.NaN,
      n[5] ?? Number.NaN,
      Number.isNaN(learnedAt) ? 0 : learnedAt,
      Number.isNaN(replacedAt) ? NEVER : replacedAt,
      more,
    )
  })
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
