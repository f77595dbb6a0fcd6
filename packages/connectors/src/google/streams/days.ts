import type { Ask, Mapped, PageContent, SourcePage } from '@commerce/contracts/connector'
import type { AdDayRecord, AdLevel } from '@commerce/contracts/records'
import { addDays, daysBetween } from '@commerce/kernel'
import { z } from 'zod'
import {
  dayCursor,
  daysOf,
  decimalToMicros,
  mapRows,
  microsOf,
  parseJson,
  resumeDay,
  unreadable,
  vendorDay,
  wholeNumber,
} from '../../kit/index.ts'
import type { GoogleApi } from '../api.ts'
import { rowsOf } from './chunks.ts'
import { keywordId } from './entities.ts'

/** Conversions stand on the day of the click, by the models and windows set at the account's conversion actions. */
export const GOOGLE_ATTRIBUTION = 'account-default@click'

const METRICS = [
  ...['impressions', 'clicks', 'cost_micros', 'conversions', 'conversions_value', 'all_conversions', 'interactions'],
].map((name) => `metrics.${name}`)

interface LevelPlan {
  readonly level: AdLevel
  readonly resource: string
  readonly ids: readonly string[]
  readonly stepDays: number
}

export const GOOGLE_LEVELS: Readonly<Record<string, LevelPlan>> = {
  account: { level: 'account', resource: 'customer', ids: [], stepDays: 90 },
  campaigns: { level: 'campaign', resource: 'campaign', ids: ['campaign.id'], stepDays: 30 },
  adgroups: { level: 'adgroup', resource: 'ad_group', ids: ['campaign.id', 'ad_group.id'], stepDays: 14 },
  keywords: {
    level: 'keyword',
    resource: 'keyword_view',
    ids: ['campaign.id', 'ad_group.id', 'ad_group_criterion.criterion_id'],
    stepDays: 7,
  },
}

/** Figures of one level by day, oldest days first. A day without a row had none: zero rows are left out by the vendor. */
export async function* dayPages(google: GoogleApi, plan: LevelPlan, ask: Ask): AsyncGenerator<SourcePage> {
  const total = daysBetween(ask.from, ask.to) + 1
  const fields = ['customer.id', 'customer.currency_code', ...plan.ids, 'segments.date', ...METRICS].join(', ')
  for (const { from, to } of daysOf(resumeDay(ask), ask.to, plan.stepDays)) {
    const query = `SELECT ${fields} FROM ${plan.resource} WHERE segments.date BETWEEN '${from}' AND '${to}'`
    const answer = await google.search(query, ask.signal)
    yield {
      bytes: answer.bytes,
      context: { level: plan.level, currency: google.currency },
      format: 'json',
      request: answer.request,
      cursor: dayCursor(ask, to),
      scheme: 'api',
      completes: { level: plan.level, from, to },
      progress: { done: daysBetween(ask.from, addDays(to, 1)), total },
    }
  }
}

const id = z.union([z.string(), z.number()]).transform(String)
/** int64 come as texts, doubles as numbers; zeros may be left out. */
const int64 = z.union([z.string(), z.number()]).optional()
const double = z.number().optional()
const row = z.object({
  customer: z.object({ id, currencyCode: z.string().optional() }).optional(),
  campaign: z.object({ id }).optional(),
  adGroup: z.object({ id }).optional(),
  adGroupCriterion: z.object({ criterionId: id }).optional(),
  segments: z.object({ date: z.string() }),
  metrics: z
    .object({
      impressions: int64,
      clicks: int64,
      costMicros: int64,
      interactions: int64,
      conversions: double,
      conversionsValue: double,
      allConversions: double,
    })
    .optional(),
})
type Row = z.infer<typeof row>

/** Pure. Context: level, and the account's currency for rows that do not say it. */
export function* mapDays({ bytes, context }: PageContent): Generator<Mapped> {
  const list = rowsOf(parseJson(bytes))
  if (list === null) return yield* unreadable('no list of chunks')
  const level = String(context.level) as AdLevel
  yield* mapRows(list, row, (one) => recordOf(one, level, String(context.currency)))
}

function recordOf(one: Row, level: AdLevel, currency: string): AdDayRecord {
  const { metrics = {} } = one
  const day = vendorDay(one.segments.date)
  return {
    kind: 'ad-day',
    level,
    entityId: entityOf(one, level),
    day,
    lastDay: day,
    part: '',
    // What is no currency is refused by the check of records, with its text.
    currency: (one.customer?.currencyCode ?? currency) as AdDayRecord['currency'],
    impressions: wholeNumber(metrics.impressions, 'impressions'),
    clicks: wholeNumber(metrics.clicks, 'clicks'),
    costMicros: microsOf(metrics.costMicros, 'costMicros'),
    // Fractional: data-driven models share one conversion among clicks.
    conversionsMicros: decimalToMicros(metrics.conversions ?? 0, 'conversions'),
    conversionValueMicros: decimalToMicros(metrics.conversionsValue ?? 0, 'conversionsValue'),
    attribution: GOOGLE_ATTRIBUTION,
    extra: {
      ...(metrics.allConversions === undefined ? {} : { all_conversions: String(metrics.allConversions) }),
      ...(metrics.interactions === undefined
        ? {}
        : { interactions: wholeNumber(metrics.interactions, 'interactions') }),
    },
  }
}

function entityOf(one: Row, level: AdLevel): string {
  if (level === 'account') return one.customer?.id ?? ''
  if (level === 'campaign') return one.campaign?.id ?? ''
  if (level === 'adgroup') return one.adGroup?.id ?? ''
  const group = one.adGroup?.id
  const criterion = one.adGroupCriterion?.criterionId
  return group === undefined || criterion === undefined ? '' : keywordId(group, criterion)
}
