import type { Mapped, PageContent } from '@commerce/contracts/connector'
import { type AdDayRecord, type AdLevel, recordProblem } from '@commerce/contracts/records'
import {
  attributionReader,
  currencyReader,
  dayReader,
  extraReader,
  figureReader,
  isAdLevel,
  RowRefused,
} from './ad-row.ts'
import { type EntityReader, entityReader } from './entity.ts'
import type { AdFormat } from './format.ts'
import { contextOf, eachRow, type RowIn } from './page.ts'
import { isTotalRow } from './total.ts'

/** Rows of ad figures of a page, and once per page the entities they are about. */
export function mapAds(page: PageContent, format: AdFormat): Mapped[] {
  const { plan } = contextOf(page)
  const usualLevel: AdLevel = plan.level ?? 'account'
  const readers = new Map<AdLevel, EntityReader>()
  const readerOf = (level: AdLevel): EntityReader => {
    const reader = readers.get(level) ?? entityReader(plan, format, level)
    readers.set(level, reader)
    return reader
  }
  const [day, currency, extra, attribution] = [
    dayReader(plan),
    currencyReader(plan),
    extraReader(plan, format),
    attributionReader(plan),
  ]
  const [impressions, clicks, cost] = ['impressions', 'clicks', 'cost'].map((name) => figureReader(plan, format, name))
  const [conversions, value] = ['conversions', 'conversion_value'].map((name) => figureReader(plan, format, name))
  const levelColumn = plan.columns.level
  const width = plan.headers.length
  const mapped: Mapped[] = []
  const told = new Set<string>()

  function recordOf({ place, cells }: RowIn): void {
    const word = levelColumn === undefined ? '' : (cells[levelColumn] ?? '').trim().toLowerCase()
    const level = isAdLevel(word) ? word : usualLevel
    const reader = readerOf(level)
    if (reader.mayBeTotal(cells) && isTotalRow(cells, reader.names)) {
      mapped.push({ place, skipped: 'total' })
      return
    }
    if (cells.length !== width) throw new RowRefused('row-columns', { found: cells.length, expected: width })
    // Meta's row of totals names nothing at all; in the standard file a name was forgotten.
    if (level !== 'account' && reader.names.every((at) => (cells[at] ?? '').trim() === '')) {
      if (format.emptyIsZero) {
        mapped.push({ place, skipped: 'total' })
        return
      }
      throw new RowRefused('row-missing', { column: plan.headers[reader.names.at(-1) ?? 0] ?? level })
    }
    const about = reader.about(cells)
    const { day: first, lastDay } = day(cells)
    const record: AdDayRecord = {
      kind: 'ad-day',
      level,
      entityId: about.entityId,
      day: first,
      lastDay,
      part: about.part,
      currency: currency(cells),
      impressions: impressions?.(cells) ?? 0,
      clicks: clicks?.(cells) ?? 0,
      costMicros: cost?.(cells) ?? 0,
      conversionsMicros: conversions?.(cells) ?? null,
      conversionValueMicros: value?.(cells) ?? null,
      attribution: attribution(cells),
      extra: extra(cells),
    }
    const problem = recordProblem(record)
    if (problem !== null) throw shapeRefusal(problem)
    for (const entity of about.entities) {
      const key = `${entity.level}\u0001${entity.entityId}`
      if (told.has(key)) continue
      told.add(key)
      if (recordProblem(entity) === null) mapped.push({ place, record: entity })
    }
    mapped.push({ place, record })
  }

  eachRow(
    page,
    (row) => {
      try {
        recordOf(row)
      } catch (problem) {
        if (!(problem instanceof RowRefused)) throw problem
        mapped.push({
          place: row.place,
          refusal: { code: problem.code, params: problem.params },
          excerpt: row.excerpt(),
        })
      }
    },
    (fault) => mapped.push(fault),
  )
  return mapped
}

export function shapeRefusal(problem: string): RowRefused {
  const [field = '', why = ''] = problem.split(': ')
  return new RowRefused('row-shape', { field, why })
}
