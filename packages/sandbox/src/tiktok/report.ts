import type { AdLevel } from '@commerce/contracts/records'
import { type Day, isDay } from '@commerce/kernel'
import type { Stage } from '../server/stage.ts'
import { addFigures, type Figures, levelOn, NO_FIGURES } from '../world/ad-figures.ts'
import { dayOfNumber, numberOfDay } from '../world/calendar.ts'
import { badParameter, envelope, jsonParam, ok, paged, textList } from './envelope.ts'

const LEVELS: Readonly<Record<string, { level: AdLevel; id: string }>> = {
  AUCTION_ADVERTISER: { level: 'account', id: 'advertiser_id' },
  AUCTION_CAMPAIGN: { level: 'campaign', id: 'campaign_id' },
  AUCTION_ADGROUP: { level: 'adgroup', id: 'adgroup_id' },
  AUCTION_AD: { level: 'ad', id: 'ad_id' },
}

/** `GET /report/integrated/get/`, BASIC: one id and at most the day; every figure is text, `-` where there is none. */
export function report(stage: Stage, query: URLSearchParams): Response {
  const plan = LEVELS[query.get('data_level') ?? '']
  const dimensions = textList(jsonParam(query, 'dimensions'))
  const metrics = textList(jsonParam(query, 'metrics'))
  const from = query.get('start_date') ?? ''
  const to = query.get('end_date') ?? ''
  if (query.get('report_type') !== 'BASIC') return badParameter(stage, 'report_type: only BASIC is served here')
  if (plan === undefined || !dimensions.includes(plan.id))
    return badParameter(stage, 'data_level does not fit dimensions')
  if (dimensions.some((one) => one !== plan.id && one !== 'stat_time_day'))
    return badParameter(stage, 'dimensions: unsupported')
  if (!isDay(from) || !isDay(to) || from > to) return badParameter(stage, 'start_date, end_date: invalid')
  const daily = dimensions.includes('stat_time_day')
  if (numberOfDay(to) - numberOfDay(from) >= (daily ? 30 : 365))
    return envelope(stage, 40_002, 'start_date, end_date: the time span is too long')
  const unknown = metrics.find((name) => !(name in shownMetrics(stage, NO_FIGURES)))
  if (unknown !== undefined) return badParameter(stage, `metrics: ${unknown} is not supported`)
  const rows = rowsOf(stage, plan.level, from, to, daily).map(({ id, day, figures }) => {
    const all = shownMetrics(stage, figures)
    return {
      dimensions: { [plan.id]: id, ...(day === null ? {} : { stat_time_day: `${day} 00:00:00` }) },
      metrics: Object.fromEntries(metrics.map((name) => [name, all[name]])),
    }
  })
  const page = paged(rows, query)
  return page === null ? badParameter(stage, 'page_size: at most 1000') : ok(stage, page)
}

function rowsOf(stage: Stage, level: AdLevel, from: Day, to: Day, daily: boolean) {
  const rows: { id: string; day: Day | null; figures: Figures }[] = []
  const sums = new Map<string, Figures>()
  for (let number = numberOfDay(from); number <= numberOfDay(to); number += 1)
    for (const [id, figures] of levelOn(stage.world, 'tiktok', level, number, stage.clock.now())) {
      if (daily) rows.push({ id, day: dayOfNumber(number), figures })
      else sums.set(id, addFigures(sums.get(id) ?? NO_FIGURES, figures))
    }
  for (const [id, figures] of sums) rows.push({ id, day: null, figures })
  return rows
}

function shownMetrics(stage: Stage, figures: Figures): Record<string, string> {
  const digits = stage.world.accounts.tiktok.currency === 'KRW' ? 0 : 2
  const money = (micros: number): string => (micros / 1_000_000).toFixed(digits)
  const count = figures.conversionsMicros / 1_000_000
  const share = (part: number, whole: number): string => (whole === 0 ? '0.00' : (part / whole).toFixed(2))
  return {
    spend: money(figures.costMicros),
    impressions: figures.impressions.toString(),
    clicks: figures.clicks.toString(),
    reach: Math.round(figures.impressions * 0.81).toString(),
    frequency: '1.23',
    ctr: share(figures.clicks * 100, figures.impressions),
    cpc: share(figures.costMicros / 1_000_000, figures.clicks),
    cpm: share(figures.costMicros / 1_000, figures.impressions),
    conversion: count.toString(),
    real_time_conversion: count.toString(),
    cost_per_conversion: share(figures.costMicros / 1_000_000, count),
    complete_payment: count.toString(),
    // Named a rate, holds the worth of the purchases.
    total_complete_payment_rate: money(figures.conversionValueMicros),
    value_per_complete_payment: share(figures.conversionValueMicros / 1_000_000, count),
    complete_payment_roas: share(figures.conversionValueMicros, figures.costMicros),
    web_event_add_to_cart: (count * 4).toString(),
    total_purchase_value: '-',
    onsite_shopping: '-',
    total_onsite_shopping_value: '-',
  }
}
