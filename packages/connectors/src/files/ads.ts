import type { FilePlan, Mapped, PageContent } from '@commerce/contracts/connector'
import { type AdDayRecord, type AdLevel, recordProblem } from '@commerce/contracts/records'
import { attributionReader, currencyReader, extraReader, figureReader, isAdLevel, RowRefused } from './ad-row.ts'
import { type About, type EntityReader, entityReader } from './entity.ts'
import type { AdFormat } from './format.ts'
import { contextOf, eachRow, type RowIn } from './page.ts'
import { platformOf } from './platforms.ts'
import { dayReader } from './row-days.ts'
import type { Cells } from './rows.ts'
import { isTotalRow } from './total.ts'

/** Rows of ad figures of a page, and once per page the entities they are about. */
export function mapAds(page: PageContent, format: AdFormat): Mapped[] {
  const { plan } = contextOf(page)
  const read = rowReader(plan, format)
  const mapped: Mapped[] = []
  const told = new Set<About>()
  const toldIds = new Set<string>()

  function take({ place, cells }: RowIn): void {
    const found = read(cells)
    if (found === null) {
      mapped.push({ place, skipped: 'total' })
      return
    }
    if (!told.has(found.about)) {
      told.add(found.about)
      for (const entity of found.about.entities) {
        const key = `${entity.level}\u0001${entity.entityId}`
        if (toldIds.has(key)) continue
        toldIds.add(key)
        if (recordProblem(entity) === null) mapped.push({ place, record: entity, rows: 0 })
      }
    }
    mapped.push({ place, record: found.record })
  }

  eachRow(
    page,
    (row) => {
      try {
        take(row)
      } catch (problem) {
        mapped.push(refusalOf(problem, row))
      }
    },
    (fault) => mapped.push(fault),
  )
  return mapped
}

/** A row that was refused while it was read. Any other error is a fault of ours and goes on. */
export function refusalOf(problem: unknown, row: RowIn, rows?: number): Mapped {
  if (!(problem instanceof RowRefused)) throw problem
  const { code, params } = problem
  const refused = { place: row.place, refusal: { code, params }, excerpt: row.excerpt() }
  return rows === undefined ? refused : { ...refused, rows }
}

type ReadRow = (cells: Cells) => { readonly record: AdDayRecord; readonly about: About } | null

/** Readers keep what repeats (days, names), so they live as long as the plan, over all pages of a file. */
const readers = new WeakMap<FilePlan, ReadRow>()

function rowReader(plan: FilePlan, format: AdFormat): ReadRow {
  const known = readers.get(plan)
  if (known !== undefined) return known
  const made = createRowReader(plan, format)
  readers.set(plan, made)
  return made
}

/** Null for a row that is the sum of others. @throws RowRefused */
function createRowReader(plan: FilePlan, format: AdFormat): ReadRow {
  const usualLevel: AdLevel = plan.level ?? 'account'
  const byLevel = new Map<AdLevel, EntityReader>()
  const entities = (level: AdLevel): EntityReader => {
    const reader = byLevel.get(level) ?? entityReader(plan, format, level)
    byLevel.set(level, reader)
    return reader
  }
  const figure = (name: string): ((cells: Cells) => number | null) => figureReader(plan, format, name)
  const [day, currency, extra, attribution] = [
    dayReader(plan),
    currencyReader(plan),
    extraReader(plan, format),
    attributionReader(plan),
  ]
  const [impressions, clicks, cost] = [figure('impressions'), figure('clicks'), figure('cost')]
  const [conversions, value] = [figure('conversions'), figure('conversion_value')]
  const { level: levelColumn } = plan.columns
  const platform = plan.format === 'daily' ? plan.columns.platform : undefined
  const width = plan.headers.length

  return (cells) => {
    const word = levelColumn === undefined ? '' : (cells[levelColumn] ?? '').trim().toLowerCase()
    const level = isAdLevel(word) ? word : usualLevel
    const reader = entities(level)
    if (reader.mayBeTotal(cells) && isTotalRow(cells, reader.names)) return null
    if (cells.length !== width) throw new RowRefused('row-columns', { found: cells.length, expected: width })
    if (platform !== undefined && platformOf(cells[platform] ?? '') === null) {
      throw new RowRefused('row-shape', { field: 'platform', why: `${(cells[platform] ?? '').slice(0, 60)}?` })
    }
    if (level !== 'account' && reader.names.every((at) => (cells[at] ?? '').trim() === '')) {
      // Meta's row of totals names nothing at all; in the standard file a name was forgotten.
      if (format.emptyIsZero) return null
      throw new RowRefused('row-missing', { column: plan.headers[reader.names.at(-1) ?? 0] ?? level })
    }
    const about = reader.about(cells)
    const { day: first, lastDay } = day(cells)
    return {
      about,
      record: {
        kind: 'ad-day',
        level,
        entityId: about.entityId,
        day: first,
        lastDay,
        part: about.part,
        currency: currency(cells),
        impressions: impressions(cells) ?? 0,
        clicks: clicks(cells) ?? 0,
        costMicros: cost(cells) ?? 0,
        conversionsMicros: conversions(cells),
        conversionValueMicros: value(cells),
        attribution: attribution(cells),
        extra: extra(cells),
      },
    }
  }
}
