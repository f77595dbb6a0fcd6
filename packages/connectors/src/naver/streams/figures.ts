import type { AdDayRecord, AdLevel } from '@commerce/contracts/records'
import type { Day } from '@commerce/kernel'

/** From this day of data on the reports hold VAT; before it they do not, and cost may have decimals. */
const VAT_INCLUDED_FROM = '2026-03-30'

/** What the lines of a day add up to for one entity. Micros where money or conversions are meant. */
export interface Figures {
  /** Place of the first line that speaks of it. */
  readonly place: number
  impressions: number
  clicks: number
  costMicros: number
  views: number
  rankSumMicros: number
  conversionsMicros: number
  valueMicros: number
  directMicros: number
  directValueMicros: number
  /** Count and value of the types that are no purchase. */
  readonly others: Map<string, { countMicros: number; valueMicros: number }>
}

export function noFigures(place: number): Figures {
  return {
    place,
    impressions: 0,
    clicks: 0,
    costMicros: 0,
    views: 0,
    rankSumMicros: 0,
    conversionsMicros: 0,
    valueMicros: 0,
    directMicros: 0,
    directValueMicros: 0,
    others: new Map(),
  }
}

/** A line of the report AD. */
export interface AdLine {
  readonly impressions: number
  readonly clicks: number
  readonly costMicros: number
  readonly views: number
  readonly rankSumMicros: number
}

export function addAd(to: Figures, line: AdLine): void {
  to.impressions += line.impressions
  to.clicks += line.clicks
  to.costMicros += line.costMicros
  to.views += line.views
  to.rankSumMicros += line.rankSumMicros
}

/** A line of the report AD_CONVERSION. */
export interface ConversionLine {
  readonly direct: boolean
  readonly type: string
  readonly countMicros: number
  readonly valueMicros: number
}

/**
 * Only purchases are conversions of ours: since 2026-03-11 carts of Smart Store count as conversions at the vendor, which would
 * swell ROAS. The other types are kept beside them.
 */
export function addConversion(to: Figures, line: ConversionLine): void {
  if (line.type === 'purchase') {
    to.conversionsMicros += line.countMicros
    to.valueMicros += line.valueMicros
    if (line.direct) {
      to.directMicros += line.countMicros
      to.directValueMicros += line.valueMicros
    }
    return
  }
  const other = to.others.get(line.type) ?? { countMicros: 0, valueMicros: 0 }
  other.countMicros += line.countMicros
  other.valueMicros += line.valueMicros
  to.others.set(line.type, other)
}

/**
 * Cost stands as reported. Days before 2026-03-30 are without VAT and are marked so: adding a tenth would be wrong for zero-rated
 * advertisers, and a figure we made up could not be found again at the vendor.
 */
export function adDay(level: AdLevel, entityId: string, day: Day, figures: Figures): AdDayRecord {
  const extra: Record<string, number | string> = {
    vat: day < VAT_INCLUDED_FROM ? 'excluded' : 'included',
    views: figures.views,
    rankSum: units(figures.rankSumMicros),
    directConversions: units(figures.directMicros),
    directValue: units(figures.directValueMicros),
    indirectConversions: units(figures.conversionsMicros - figures.directMicros),
    indirectValue: units(figures.valueMicros - figures.directValueMicros),
  }
  for (const [type, { countMicros, valueMicros }] of [...figures.others].sort(([a], [b]) => (a < b ? -1 : 1))) {
    extra[`conversions.${type}`] = units(countMicros)
    extra[`value.${type}`] = units(valueMicros)
  }
  return {
    kind: 'ad-day',
    level,
    entityId,
    day,
    lastDay: day,
    part: '',
    currency: 'KRW',
    impressions: figures.impressions,
    clicks: figures.clicks,
    costMicros: figures.costMicros,
    conversionsMicros: figures.conversionsMicros,
    conversionValueMicros: figures.valueMicros,
    attribution: NAVER_ATTRIBUTION,
    extra,
  }
}

/** Conversions are booked on the day they happened, direct and indirect together; the indirect window is the advertiser's own. */
export const NAVER_ATTRIBUTION = 'purchase,direct+indirect,by_conversion_day'

/** For figures that are shown beside, never added up. */
function units(micros: number): number {
  return micros / 1_000_000
}
