import type { SourcePage } from '@commerce/contracts/connector'
import type { AdDayRecord } from '@commerce/contracts/records'
import { day, eachDay, endOfDay } from '@commerce/kernel'
import { type AdDayRow, countDay, readDay, readDays, readDayWithIds, writeDays } from '../repo/ads.ts'
import { archiveFacts, eraseFacts } from '../repo/facts.ts'
import { rollupChanges } from './ad-rollups.ts'
import { type AtPage, addTally, noRows, type Tally } from './context.ts'
import { ensureEntities, entityKey } from './entities.ts'
import { adRow, DAILY, type FactRow, PERIODS } from './fact-tables.ts'
import { mergeFacts } from './merge.ts'
import { type DayGroup, excerptOf, type Placed, type Refused } from './read.ts'

/** Keys (as in `DayGroup.rows`) of the rows of a level that this run has seen on a day; null: not known, retire nothing. */
export type Seen = (level: string, day: string) => ReadonlySet<string> | null

export interface AdPage {
  readonly days: Iterable<DayGroup>
  readonly periods: readonly Placed<AdDayRecord>[]
  readonly completes: SourcePage['completes'] | null
  readonly seen: Seen
  /** Told of every row of a known day that says something else now. */
  readonly onRestated: (of: {
    day: string
    before: number
    after: number
    currency: string
    otherCurrency: boolean
  }) => void
}

export interface AdsApplied {
  readonly tally: Tally
  /** Rows that contradict an earlier row of the same file. */
  readonly refused: readonly Refused[]
  /** True when the page told us nothing, not even that a day that is over was read again. */
  readonly idle: boolean
}

/**
 * Ad figures of one page: rows, their versions, rollups and which days were read, all in the transaction of the page. One
 * scheme lives on a day of a level: rows of another one go first.
 */
export async function applyAds(at: AtPage, page: AdPage): Promise<AdsApplied> {
  const tally = noRows()
  const groups = [...page.days]
  const rollups = rollupChanges()
  const refused: Refused[] = []
  const contradicts = (placed: () => Iterable<Placed<AdDayRecord>>) => (row: FactRow) => {
    for (const { place, rows, record } of placed())
      if (place === row.place)
        refused.push({ place, rows, code: 'row-duplicate-earlier', params: {}, excerpt: excerptOf(record) })
  }
  await ensureEntities(at, allRows(groups, page.periods))

  const wanted = daysTouched(at, groups, page)
  const known = await readDays(at.store, at.tx, wanted)
  const dayRows = new Map<string, AdDayRow | null>()
  for (const [n, one] of wanted.entries()) dayRows.set(one.level + one.day, known[n] ?? null)

  for (const one of known) {
    if (one === null || one.scheme === at.scheme) continue
    const old = await readDay(at.tx, at.connectorId, one.level, one.day)
    await retire(at, old, (row) => rollups.change(one.level, row, null))
    tally.gone += old.length
  }

  const rows: FactRow[] = []
  const levels: string[] = []
  for (const group of groups) {
    const there = dayRows.get(group.level + group.day) ?? null
    const fresh = there === null || there.scheme !== at.scheme
    const mine = [...group.rows.values()].map((one) => adRow(one, entityKey(at, group.level, one.record.entityId), at))
    if (fresh) {
      addTally(tally, await mergeFacts(at, DAILY, mine, true, (_, after) => rollups.change(group.level, null, after)))
    } else
      for (const row of mine) {
        rows.push(row)
        levels.push(group.level)
      }
  }
  const levelOfKey = new Map<string | number | null, string>()
  for (const [n, row] of rows.entries()) levelOfKey.set(row.entity_key ?? null, levels[n] ?? '')
  addTally(
    tally,
    await mergeFacts(
      at,
      DAILY,
      rows,
      false,
      (before, after) => {
        rollups.change(levelOfKey.get((after ?? before)?.entity_key ?? null) ?? '', before, after)
        if (before !== null && after !== null)
          page.onRestated({
            day: after.day,
            before: Number(before.cost_micros),
            after: Number(after.cost_micros),
            currency: String(after.currency),
            otherCurrency: before.currency !== after.currency,
          })
      },
      contradicts(() => allRows(groups, [])),
    ),
  )
  const periods = page.periods.map((one) => ({
    ...adRow(one, entityKey(at, one.record.level, one.record.entityId), at),
    last_day: one.record.lastDay,
  }))
  addTally(
    tally,
    await mergeFacts(
      at,
      PERIODS,
      periods,
      false,
      () => undefined,
      contradicts(() => page.periods),
    ),
  )

  const complete = await retireUnseen(at, page, (level, row) => {
    tally.gone += 1
    rollups.change(level, row, null)
  })
  await rollups.write(at)

  const writing = wanted.map((one) => {
    const old = dayRows.get(one.level + one.day) ?? null
    const kept = old !== null && old.scheme === at.scheme ? old.complete : 0
    return { ...one, scheme: at.scheme, complete: complete.has(one.level + one.day) ? 1 : kept, read_at: at.at }
  })
  const settled = writing.every((row) => {
    const old = dayRows.get(row.level + row.day) ?? null
    return old?.scheme === row.scheme && old.complete === row.complete && old.read_at >= endOfDay(day(row.day), at.zone)
  })
  // A page that tells nothing may not be stored, so it must leave no trace that a rebuild would miss.
  const idle = settled && tally.new + tally.changed + tally.gone === 0
  if (!idle) await writeDays(at.store, at.tx, writing)
  return { tally, refused, idle }
}

function* allRows(
  groups: readonly DayGroup[],
  periods: readonly Placed<AdDayRecord>[],
): Generator<Placed<AdDayRecord>> {
  for (const group of groups) yield* group.rows.values()
  yield* periods
}

function daysTouched(at: AtPage, groups: readonly DayGroup[], { completes, seen }: AdPage) {
  const touched = new Map<string, { day: string; connector_id: string; level: string }>()
  const add = (level: string, of: string): void => {
    touched.set(level + of, { day: of, connector_id: at.connectorId, level })
  }
  for (const group of groups) add(group.level, group.day)
  // A reading with unreadable rows completes nothing, so it takes no day over either.
  if (completes) {
    for (const one of eachDay(completes.from, completes.to)) {
      if (seen(completes.level, one) !== null) add(completes.level, one)
    }
  }
  return [...touched.values()]
}

/** Takes rows away and keeps them as versions. */
export async function retire(at: AtPage, rows: readonly FactRow[], onGone: (row: FactRow) => void): Promise<void> {
  for (const row of rows) onGone(row)
  await archiveFacts(at.store, at.tx, DAILY, rows, at)
  await eraseFacts(at.store, at.tx, DAILY, rows)
}

/** Rows known on days that were read completely and not seen in this run are no more. @returns the days that are complete now. */
async function retireUnseen(
  at: AtPage,
  { completes, seen }: AdPage,
  onGone: (level: string, row: FactRow) => void,
): Promise<Set<string>> {
  const complete = new Set<string>()
  if (!completes) return complete
  const { level } = completes
  for (const one of eachDay(completes.from, completes.to)) {
    const ids = seen(level, one)
    if (ids === null) continue
    complete.add(level + one)
    if (ids.size === (await countDay(at.tx, at.connectorId, level, one))) continue
    const there = await readDayWithIds(at.tx, at.connectorId, level, one)
    const unseen = there.flatMap(({ id, row }) => (ids.has(row.part === '' ? id : `${id}\0${row.part}`) ? [] : [row]))
    await retire(at, unseen, (row) => onGone(level, row))
  }
  return complete
}
