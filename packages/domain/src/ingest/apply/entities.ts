import type { AdDayRecord, EntityRecord } from '@commerce/contracts/records'
import { archiveEntities, type EntityRow, readEntities, SAID, takeNumbers, writeEntities } from '../repo/entities.ts'
import { noteEntityChange } from '../repo/unchanged.ts'
import type { Applying, AtPage, Tally } from './context.ts'
import { noRows } from './context.ts'
import type { Placed } from './read.ts'
import { jsonOrNull } from './same.ts'

/** Page of an entity whose page is being read again (rebuild): it keeps its key and is otherwise not there. */
export const NO_PAGE = 0

const levelOf = (known: Applying['known'], level: string): Map<string, number> => {
  const found = known.get(level) ?? new Map<string, number>()
  known.set(level, found)
  return found
}

/**
 * Makes sure that everything figures are about has a key; unknown ones come into being under their id, until the vendor says
 * what they are called.
 */
export async function ensureEntities(at: AtPage, rows: Iterable<Placed<AdDayRecord>>): Promise<void> {
  const missing = new Map<string, Placed<AdDayRecord>>()
  for (const one of rows) {
    const { level, entityId } = one.record
    if (!levelOf(at.known, level).has(entityId)) {
      const key = `${level}\0${entityId}`
      if (!missing.has(key)) missing.set(key, one)
    }
  }
  if (missing.size === 0) return
  const wanted = [...missing.values()]
  const rowsThere = await readEntities(
    at.store,
    at.tx,
    wanted.map(({ record }) => idOf(at, record)),
  )
  const fresh = rowsThere.filter((row) => row === null).length
  let next = fresh === 0 ? 0 : await takeNumbers(at.tx, 'entity', fresh)
  const writing: EntityRow[] = []
  wanted.forEach(({ place, record }, n) => {
    const there = rowsThere[n] ?? null
    const key = there?.key ?? next
    if (there === null) next += 1
    levelOf(at.known, record.level).set(record.entityId, key)
    if (there !== null && there.page !== NO_PAGE) return
    writing.push({
      key,
      ...idOf(at, record),
      parent_id: null,
      name: record.entityId.replace(/^name:/, ''),
      status: 'unknown',
      vendor_status: '',
      daily_budget_micros: null,
      bid_micros: null,
      extra_json: null,
      page: at.page,
      place,
      learned_at: at.at,
    })
  })
  await writeEntities(at.store, at.tx, writing)
}

/** The key of an entity that {@link ensureEntities} has seen. */
export function entityKey(at: Applying, level: string, id: string): number {
  const key = at.known.get(level)?.get(id)
  if (key === undefined) throw new Error(`entity ${level} ${id} has no key`)
  return key
}

/** Stores what the vendor says of entities. An entity that came into being with its figures is made known by this. */
export async function mergeEntities(
  at: AtPage,
  all: readonly Placed<EntityRecord>[],
): Promise<{ tally: Tally; wrote: boolean }> {
  const tally = noRows()
  const rows = unlessSaid(at, all, tally)
  if (rows.length === 0) return { tally, wrote: false }
  const before = await readEntities(
    at.store,
    at.tx,
    rows.map(({ record }) => idOf(at, record)),
  )
  const fresh = before.filter((row) => row === null).length
  let next = fresh === 0 ? 0 : await takeNumbers(at.tx, 'entity', fresh)
  const writing: EntityRow[] = []
  const replaced: EntityRow[] = []
  rows.forEach(({ place, rows: count, record }, n) => {
    const old = before[n] ?? null
    const row: EntityRow = {
      key: old?.key ?? next,
      ...idOf(at, record),
      parent_id: record.parentId,
      name: record.name,
      status: record.status,
      vendor_status: record.vendorStatus,
      daily_budget_micros: record.dailyBudgetMicros,
      bid_micros: record.bidMicros,
      extra_json: jsonOrNull(record.extra),
      page: at.page,
      place,
      learned_at: at.at,
    }
    if (old === null) next += 1
    levelOf(at.known, record.level).set(record.entityId, row.key)
    if (old === null || old.page === NO_PAGE) tally.new += count
    else if (old.page > at.page || sameEntity(old, row)) {
      tally.same += count
      return
    } else {
      tally.changed += count
      replaced.push(old)
    }
    writing.push(row)
  })
  await archiveEntities(at.store, at.tx, replaced, at)
  await writeEntities(at.store, at.tx, writing)
  if (replaced.length > 0) await noteEntityChange(at.tx, at.connectorId, at.page)
  return { tally, wrote: writing.length > 0 }
}

/** Files repeat the names of campaigns on every page: what the page before said is not looked up again. */
function unlessSaid(at: AtPage, all: readonly Placed<EntityRecord>[], tally: Tally): readonly Placed<EntityRecord>[] {
  const { said } = at
  if (said.page !== at.page - 1) said.rows.clear()
  said.page = at.page
  return all.filter(({ rows, record }) => {
    const key = `${record.level}\0${record.entityId}`
    const text = `${record.parentId}\0${record.name}\0${record.status}\0${record.vendorStatus}\0${record.dailyBudgetMicros}\0${record.bidMicros}\0${jsonOrNull(record.extra)}`
    if (said.rows.get(key) === text) {
      tally.same += rows
      return false
    }
    said.rows.set(key, text)
    return true
  })
}

const sameEntity = (one: EntityRow, other: EntityRow): boolean => SAID.every((column) => one[column] === other[column])

const idOf = (at: Applying, record: { level: string; entityId: string }) => ({
  connector_id: at.connectorId,
  level: record.level,
  external_id: record.entityId,
})
