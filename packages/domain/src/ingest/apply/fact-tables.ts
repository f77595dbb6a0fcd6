import type { AdDayRecord, VisitDayRecord } from '@commerce/contracts/records'
import type { UpsertRow } from '@commerce/store'
import type { Placed } from './read.ts'
import { jsonOrNull } from './same.ts'

/** A table of facts by key and the table of what its rows were before. */
export interface FactTable {
  readonly table: 'metrics_daily' | 'metrics_periods' | 'visits_daily'
  readonly versions: 'metrics_daily_versions' | 'metrics_periods_versions' | 'visits_daily_versions'
  readonly key: readonly string[]
  /** What a row says; a difference in one of these is a change. */
  readonly figures: readonly string[]
}

/** A row of a fact table as it is stored. */
export type FactRow = Record<string, string | number | null> & {
  day: string
  page: number
  place: number
  learned_at: number
}

const AD_FIGURES = [
  'currency',
  'impressions',
  'clicks',
  'cost_micros',
  'conversions_micros',
  'conversion_value_micros',
  'attribution',
  'metrics_json',
] as const

export const DAILY: FactTable = {
  table: 'metrics_daily',
  versions: 'metrics_daily_versions',
  key: ['day', 'entity_key', 'part'],
  figures: AD_FIGURES,
}
export const PERIODS: FactTable = {
  table: 'metrics_periods',
  versions: 'metrics_periods_versions',
  key: ['day', 'last_day', 'entity_key', 'part'],
  figures: AD_FIGURES,
}
export const VISITS: FactTable = {
  table: 'visits_daily',
  versions: 'visits_daily_versions',
  key: ['day', 'connector_id', 'what', 'key'],
  figures: ['name', 'visits', 'pageviews', 'orders', 'quantity', 'amount_minor', 'currency', 'extra_json'],
}

export const PROVENANCE = ['page', 'place', 'learned_at'] as const
export const columnsOf = (of: FactTable): readonly string[] => [...of.key, ...of.figures, ...PROVENANCE]
export const versionColumnsOf = (of: FactTable): readonly string[] => [...columnsOf(of), 'replaced_by', 'replaced_at']

/** Text of a key, for maps. */
export const keyOf = (of: FactTable, row: UpsertRow): string => of.key.map((column) => row[column]).join('\0')

/** Where a row came from: the page that said it and when it did. */
export interface Source {
  readonly page: number
  /** Epoch milliseconds UTC. */
  readonly at: number
}

export function adRow({ place, record }: Placed<AdDayRecord>, entityKey: number, { page, at }: Source): FactRow {
  return {
    day: record.day,
    entity_key: entityKey,
    part: record.part,
    currency: record.currency,
    impressions: record.impressions,
    clicks: record.clicks,
    cost_micros: record.costMicros,
    conversions_micros: record.conversionsMicros,
    conversion_value_micros: record.conversionValueMicros,
    attribution: record.attribution,
    metrics_json: jsonOrNull(record.extra),
    page,
    place,
    learned_at: at,
  }
}

export function visitRow(
  { place, record }: Placed<VisitDayRecord>,
  connectorId: string,
  { page, at }: Source,
): FactRow {
  return {
    day: record.day,
    connector_id: connectorId,
    what: record.what,
    key: record.key,
    name: record.name,
    visits: record.visits,
    pageviews: record.pageviews,
    orders: record.orders,
    quantity: record.quantity,
    amount_minor: record.amountMinor,
    currency: record.currency,
    extra_json: jsonOrNull(record.extra),
    page,
    place,
    learned_at: at,
  }
}
