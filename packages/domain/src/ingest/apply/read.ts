import type { Mapped, PageContent, RowProblem } from '@commerce/contracts/connector'
import {
  type AdDayRecord,
  type CanonicalRecord,
  type EntityRecord,
  type OrderRecord,
  recordProblem,
  type VisitDayRecord,
} from '@commerce/contracts/records'
import { sameRecord, stableJson } from './same.ts'

/** A record and where it stands in its page. */
export interface Placed<T> {
  readonly place: number
  /** Rows of the page it stands for: an order several, a name beside a row none. */
  readonly rows: number
  readonly record: T
}

export interface Refused {
  readonly place: number
  readonly rows: number
  readonly code: RowProblem
  readonly params: Readonly<Record<string, string | number>>
  readonly excerpt: string
}

/** Ad rows of one level and day by entity and part, each key once. */
export interface DayGroup {
  readonly level: AdDayRecord['level']
  readonly day: string
  readonly rows: Map<string, Placed<AdDayRecord>>
}

/** A page after mapping, checking and taking out what stands in it twice. Nothing in it has seen the database. */
export interface ReadPage {
  /** Rows of the page; each is a record, refused or skipped. */
  read: number
  readonly days: Map<string, DayGroup>
  readonly periods: Map<string, Placed<AdDayRecord>>
  readonly entities: Map<string, Placed<EntityRecord>>
  readonly orders: Placed<OrderRecord>[]
  readonly visits: Map<string, Placed<VisitDayRecord>>
  readonly refused: Refused[]
  /** Counts by reason. */
  readonly skipped: Record<string, number>
  skippedRows: number
}

/** Whether a row may be one that is known, so that nothing can be taken for gone. A second row of a key hides none. */
export const isDoubtful = (read: ReadPage): boolean => read.refused.some((row) => row.code !== 'row-duplicate')

const EXCERPT = 2000

/** Maps a page and sorts what came out. Whatever `map` throws refuses the page as a whole and nothing else. */
export function readPage(page: PageContent, map: (page: PageContent) => Iterable<Mapped>): ReadPage {
  const into: ReadPage = {
    read: 0,
    days: new Map(),
    periods: new Map(),
    entities: new Map(),
    orders: [],
    visits: new Map(),
    refused: [],
    skipped: {},
    skippedRows: 0,
  }
  try {
    for (const one of map(page)) take(into, one)
  } catch (error) {
    into.read += 1
    const place = into.read - 1
    const why = (error instanceof Error ? error.message : String(error)).slice(0, 300).toWellFormed()
    into.refused.push({ place, rows: 1, code: 'page-unreadable', params: { why: storable(why) }, excerpt: '' })
  }
  return into
}

/** One page with a single refusal: its amounts together are more than a number can hold. */
export function refusedWhole(why: string, read: number): ReadPage {
  const map = (): Mapped[] => [
    { place: 0, refusal: { code: 'page-unreadable', params: { why, rows: read } }, excerpt: '', rows: read },
  ]
  return readPage({ bytes: new Uint8Array(0), context: {} }, map)
}

function take(into: ReadPage, one: Mapped): void {
  const rows = 'rows' in one && one.rows !== undefined ? one.rows : 1
  into.read += rows
  if ('skipped' in one) skip(into, one.skipped, rows)
  else if ('refusal' in one) {
    const { code, params } = one.refusal
    refuse(into, { place: one.place, rows }, code, params, one.excerpt)
  } else {
    const at = { place: one.place, rows }
    const problem = recordProblem(one.record)
    if (problem === null) place(into, at, one.record)
    else {
      const [field = '', why = ''] = problem.split(/: (.*)/s)
      refuse(into, at, 'row-shape', { field, why }, excerptOf(one.record))
    }
  }
}

type At = Pick<Refused, 'place' | 'rows'>

function place(into: ReadPage, at: At, record: CanonicalRecord): void {
  switch (record.kind) {
    case 'ad-day':
      placeAd(into, at, record)
      break
    case 'entity':
      once(into, into.entities, `${record.level}\0${record.entityId}`, at, record)
      break
    case 'order':
      into.orders.push({ ...at, record })
      break
    case 'visit-day':
      once(into, into.visits, `${record.day}\0${record.what}\0${record.key}`, at, record)
  }
}

/** A thousand million units of the currency by one campaign on one day: a misread figure, and nine of them are no exact number. */
const MOST = 1e15

function placeAd(into: ReadPage, at: At, record: AdDayRecord): void {
  const { level, day, part, entityId } = record
  if (record.costMicros > MOST || Math.abs(record.conversionValueMicros ?? 0) > MOST) {
    refuse(into, at, 'row-number', { text: record.costMicros, column: 'cost' }, excerptOf(record))
    return
  }
  const id = part === '' ? entityId : `${entityId}\0${part}`
  if (record.lastDay !== day) {
    once(into, into.periods, `${day}\0${record.lastDay}\0${level}\0${id}`, at, record)
    return
  }
  const name = level + day
  let group = into.days.get(name)
  if (group === undefined) {
    group = { level, day, rows: new Map() }
    into.days.set(name, group)
  }
  once(into, group.rows, id, at, record)
}

/** The same key twice in one page: the same figures again are left out, other figures are a question for a person. */
function once<T extends CanonicalRecord>(
  into: ReadPage,
  rows: Map<string, Placed<T>>,
  key: string,
  at: At,
  record: T,
): void {
  const earlier = rows.get(key)
  if (earlier === undefined) rows.set(key, { place: at.place, rows: at.rows, record })
  else if (sameRecord(earlier.record, record)) skip(into, 'duplicate', at.rows)
  else refuse(into, at, 'row-duplicate', { other: earlier.place + 1 }, excerptOf(record))
}

function skip(into: ReadPage, why: string, rows: number): void {
  into.skipped[why] = (into.skipped[why] ?? 0) + rows
  into.skippedRows += rows
}

function refuse(into: ReadPage, at: At, code: RowProblem, params: Refused['params'], excerpt: string): void {
  const clean: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(params))
    clean[name] = typeof value === 'string' ? storable(value.slice(0, 500)) : value
  into.refused.push({ ...at, code, params: clean, excerpt: storable(excerpt.slice(0, EXCERPT)) })
}

/** What both engines can store: no NUL, no half a surrogate pair. */
const storable = (text: string): string => text.replaceAll('\0', '␀').toWellFormed()

export const excerptOf = (record: CanonicalRecord): string => stableJson(record).slice(0, EXCERPT)
