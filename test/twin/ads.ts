import type { AdDayRecord, AdLevel, CanonicalRecord } from '@commerce/contracts/records'
import { day, eachDay } from '@commerce/kernel'
import type { AdPlatform, Figures, Twin } from '@commerce/sandbox'

/** Records of a level as `day/entity → figures`. A key that comes twice must say the same. */
export function readFigures(records: readonly CanonicalRecord[], level: AdLevel): Record<string, Figures> {
  const found: Record<string, Figures> = {}
  for (const record of records)
    if (record.kind === 'ad-day' && record.level === level)
      found[`${record.day}/${record.entityId}`] = figuresOf(record)
  return sorted(found)
}

function figuresOf(record: AdDayRecord): Figures {
  return {
    impressions: record.impressions,
    clicks: record.clicks,
    costMicros: record.costMicros,
    conversionsMicros: record.conversionsMicros ?? 0,
    conversionValueMicros: record.conversionValueMicros ?? 0,
  }
}

/** The same out of the world. */
export function trueFigures(
  twin: Twin,
  platform: AdPlatform,
  level: AdLevel,
  from: string,
  to: string,
  asOf: number,
): Record<string, Figures> {
  const found: Record<string, Figures> = {}
  for (const of of eachDay(day(from), day(to)))
    for (const [id, figures] of twin.truth.adLevel(platform, level, of, asOf)) found[`${of}/${id}`] = figures
  return sorted(found)
}

const sorted = <T>(of: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1)))
