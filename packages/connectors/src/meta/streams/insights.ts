import type { Mapped, PageContent } from '@commerce/contracts/connector'
import type { AdDayRecord, AdLevel } from '@commerce/contracts/records'
import { z } from 'zod'
import { decimalToMicros, mapRows, parseJson, unreadable, vendorDay, wholeNumber } from '../../kit/index.ts'
import { rowsOf } from './envelope.ts'

/** Conversions within 7 days of a click or a day of a view, counted on the day of the ad (the vendor's default setting). */
export const META_WINDOWS = ['7d_click', '1d_view'] as const
export const META_REPORT_TIME = 'impression'
export const META_ATTRIBUTION = `${META_WINDOWS.join(',')}@${META_REPORT_TIME}`

/** Every number of insights is a text. */
const numeric = z.union([z.string(), z.number()]).optional()
const action = z.looseObject({ action_type: z.string(), value: numeric })
const insight = z.object({
  account_id: z.string().optional(),
  account_currency: z.string().optional(),
  campaign_id: z.string().optional(),
  adset_id: z.string().optional(),
  ad_id: z.string().optional(),
  impressions: numeric,
  clicks: numeric,
  inline_link_clicks: numeric,
  reach: numeric,
  frequency: numeric,
  spend: numeric,
  actions: z.array(action).optional(),
  action_values: z.array(action).optional(),
  date_start: z.string(),
  date_stop: z.string(),
})
type Insight = z.infer<typeof insight>
type Action = z.infer<typeof action>

/** Asked for; names of campaigns and ads come with the entities. */
export const INSIGHT_FIELDS = [
  ...['account_id', 'account_currency', 'impressions', 'reach', 'frequency', 'clicks', 'inline_link_clicks', 'spend'],
  ...['actions', 'action_values', 'date_start', 'date_stop'],
]

const ID_OF: Readonly<Record<string, (row: Insight) => string | undefined>> = {
  account: (row) => row.account_id,
  campaign: (row) => row.campaign_id,
  adgroup: (row) => row.adset_id,
  ad: (row) => row.ad_id,
}

/** Pure. Context: level, and the account's currency for rows that do not say it. */
export function* mapInsights({ bytes, context }: PageContent): Generator<Mapped> {
  const rows = rowsOf(parseJson(bytes))
  if (rows === null) return yield* unreadable('no list in "data"')
  const level = String(context.level) as AdLevel
  yield* mapRows(rows, insight, (row) => recordOf(row, level, context))
}

function recordOf(row: Insight, level: AdLevel, context: PageContent['context']): AdDayRecord {
  const currency = row.account_currency ?? String(context.currency)
  const type = purchaseType(row)
  return {
    kind: 'ad-day',
    level,
    entityId: ID_OF[level]?.(row) ?? '',
    day: vendorDay(row.date_start),
    lastDay: vendorDay(row.date_stop),
    part: '',
    // What is no currency is refused by the check of records, with its text.
    currency: currency as AdDayRecord['currency'],
    impressions: wholeNumber(row.impressions, 'impressions'),
    clicks: wholeNumber(row.clicks, 'clicks'),
    costMicros: decimalToMicros(row.spend ?? 0, 'spend'),
    // Rows come only for days with delivery, and what is missing among the actions is zero.
    conversionsMicros: amountOf(row.actions, type),
    conversionValueMicros: amountOf(row.action_values, type),
    attribution: META_ATTRIBUTION,
    extra: extraOf(row, type),
  }
}

/**
 * ONE kind of purchase. The first two are de-duplicated totals over website, app and shop; the pixel's own is a part of them, and
 * adding them would count twice.
 */
const PURCHASES = ['omni_purchase', 'purchase', 'offsite_conversion.fb_pixel_purchase'] as const

function purchaseType(row: Insight): string {
  const has = (type: string): boolean =>
    [...(row.actions ?? []), ...(row.action_values ?? [])].some(({ action_type }) => action_type === type)
  return PURCHASES.find(has) ?? PURCHASES[0]
}

function amountOf(actions: readonly Action[] | undefined, type: string): number {
  const found = actions?.find(({ action_type }) => action_type === type)
  if (found === undefined) return 0
  const windows = META_WINDOWS.flatMap((window) => {
    const value = found[window]
    return typeof value === 'string' || typeof value === 'number' ? [decimalToMicros(value, `${type} ${window}`)] : []
  })
  // Only windows that were asked for come, and of them only those with a figure; without any the value itself is meant.
  return windows.length === 0
    ? decimalToMicros(found.value ?? 0, type)
    : windows.reduce((sum, micros) => sum + micros, 0)
}

function extraOf(row: Insight, purchase: string): Record<string, number | string> {
  const count = (type: string): number => amountOf(row.actions, type) / 1_000_000
  const has = (type: string): boolean => row.actions?.some(({ action_type }) => action_type === type) ?? false
  const cart = ['omni_add_to_cart', 'add_to_cart', 'offsite_conversion.fb_pixel_add_to_cart'].find(has)
  return {
    ...(row.reach === undefined ? {} : { reach: wholeNumber(row.reach, 'reach') }),
    ...(row.frequency === undefined ? {} : { frequency: String(row.frequency) }),
    link_clicks: wholeNumber(row.inline_link_clicks, 'inline_link_clicks'),
    landing_page_views: count('landing_page_view'),
    ...(cart === undefined ? {} : { add_to_cart: count(cart) }),
    purchase_type: purchase,
  }
}
