import type { AdLevel } from '@commerce/contracts/records'
import type { Day } from '@commerce/kernel'
import { isRemoved } from '../server/gone.ts'
import type { Stage } from '../server/stage.ts'
import { addFigures, type Figures, hasAny, levelOn, NO_FIGURES } from '../world/ad-figures.ts'
import { dayOfNumber, numberOfDay } from '../world/calendar.ts'
import { type AdEntity, microsOfMinor } from '../world/entities.ts'
import { digits } from '../world/ids.ts'

/** Field of the query language → value. Whole numbers of 64 bits are text, enums names, fractions numbers. */
export type FlatRow = Record<string, string | number | boolean>

/** Resource → level of the account; the customer itself has no entity of ours. */
export const RESOURCES: Readonly<Record<string, AdLevel>> = {
  customer: 'account',
  campaign: 'campaign',
  ad_group: 'adgroup',
  ad_group_ad: 'ad',
  ad_group_criterion: 'keyword',
  keyword_view: 'keyword',
}

const CHANNELS: Readonly<Record<string, string>> = { search: 'SEARCH', 'performance-max': 'PERFORMANCE_MAX' }

export function customerRow(stage: Stage): FlatRow {
  const { id, name, currency } = stage.world.accounts.google
  return {
    'customer.resource_name': `customers/${id}`,
    'customer.id': id,
    'customer.descriptive_name': name,
    'customer.currency_code': currency,
    'customer.time_zone': 'Asia/Seoul',
    'customer.manager': false,
    'customer.status': 'ENABLED',
    'customer.test_account': false,
    'customer.auto_tagging_enabled': true,
  }
}

const biddingOf = (campaign: AdEntity): string => {
  if (campaign.product !== 'search') return 'MAXIMIZE_CONVERSION_VALUE'
  return campaign.autoBidding === true ? 'MAXIMIZE_CONVERSIONS' : 'MANUAL_CPC'
}

/** A budget has an id of its own, and one that is shared has one for all its campaigns. */
export const budgetId = ({ seed }: Stage, { id, sharedBudget }: AdEntity): string =>
  sharedBudget === undefined ? `1${id}` : digits(seed, `budget ${sharedBudget}`, 12)

/** An entity with everything above it. */
export function entityRow(stage: Stage, one: AdEntity): FlatRow {
  const { world, keys } = stage
  const { entities, currency } = world.accounts.google
  const now = world.settings.now('google', one.id)
  const parent = entities.find((other) => other.id === one.parentId)
  const above = parent === undefined ? customerRow(stage) : entityRow(stage, parent)
  const base = `customers/${keys.google.customerId}`
  const status = isRemoved(world, 'google', one.id) ? 'REMOVED' : now?.active === false ? 'PAUSED' : 'ENABLED'
  const micros = (minor: number | null | undefined): string | null =>
    minor == null ? null : (minor * microsOfMinor(currency)).toString()
  switch (one.level) {
    case 'campaign':
      return {
        ...above,
        'campaign.resource_name': `${base}/campaigns/${one.id}`,
        'campaign.id': one.id,
        'campaign.name': one.name,
        'campaign.status': status,
        'campaign.serving_status': 'SERVING',
        'campaign.advertising_channel_type': CHANNELS[one.product] ?? 'SEARCH',
        'campaign.bidding_strategy_type': biddingOf(one),
        'campaign_budget.resource_name': `${base}/campaignBudgets/${budgetId(stage, one)}`,
        'campaign_budget.id': budgetId(stage, one),
        'campaign_budget.amount_micros': micros(now?.dailyBudget) ?? '0',
        'campaign_budget.explicitly_shared': one.sharedBudget !== undefined,
        'campaign_budget.period': 'DAILY',
      }
    case 'adgroup':
      return {
        ...above,
        'ad_group.resource_name': `${base}/adGroups/${one.id}`,
        'ad_group.id': one.id,
        'ad_group.name': one.name,
        'ad_group.status': status,
        'ad_group.type': 'SEARCH_STANDARD',
        'ad_group.cpc_bid_micros': micros(now?.bid) ?? '0',
      }
    case 'keyword': {
      const criterion = one.id.split('~')[1] ?? one.id
      const bid = micros(now?.bid)
      return {
        ...above,
        'keyword_view.resource_name': `${base}/keywordViews/${one.id}`,
        'ad_group_criterion.resource_name': `${base}/adGroupCriteria/${one.id}`,
        'ad_group_criterion.criterion_id': criterion,
        'ad_group_criterion.type': 'KEYWORD',
        'ad_group_criterion.status': status,
        'ad_group_criterion.negative': false,
        'ad_group_criterion.keyword.text': one.name,
        'ad_group_criterion.keyword.match_type': 'PHRASE',
        'ad_group_criterion.effective_cpc_bid_micros': bid ?? String(above['ad_group.cpc_bid_micros'] ?? '0'),
        ...(bid === null ? {} : { 'ad_group_criterion.cpc_bid_micros': bid }),
      }
    }
    default:
      return {
        ...above,
        'ad_group_ad.resource_name': `${base}/adGroupAds/${one.parentId}~${one.id}`,
        'ad_group_ad.ad.id': one.id,
        'ad_group_ad.ad.name': one.name,
        'ad_group_ad.ad.type': 'RESPONSIVE_SEARCH_AD',
        'ad_group_ad.status': status,
      }
  }
}

/** Metrics as fields; zeros are left out, as the vendor may. */
export function metricFields(figures: Figures): FlatRow {
  const all: FlatRow = {
    'metrics.impressions': figures.impressions.toString(),
    'metrics.clicks': figures.clicks.toString(),
    'metrics.interactions': figures.clicks.toString(),
    'metrics.cost_micros': figures.costMicros.toString(),
    'metrics.conversions': figures.conversionsMicros / 1_000_000,
    'metrics.conversions_value': figures.conversionValueMicros / 1_000_000,
    'metrics.all_conversions': figures.conversionsMicros / 1_000_000,
    'metrics.all_conversions_value': figures.conversionValueMicros / 1_000_000,
    'metrics.view_through_conversions': '0',
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '0' && value !== 0))
}

/** Figures per entity: of each day, or of the whole range when the day is not selected. */
export function figureRows(
  stage: Stage,
  level: AdLevel,
  days: { from: Day; to: Day },
  daily: boolean,
): { id: string; day: Day | null; figures: Figures }[] {
  const rows: { id: string; day: Day | null; figures: Figures }[] = []
  const sums = new Map<string, Figures>()
  for (let number = numberOfDay(days.from); number <= numberOfDay(days.to); number += 1) {
    for (const [id, figures] of levelOn(stage.world, 'google', level, number, stage.clock.now())) {
      if (daily) rows.push({ id, day: dayOfNumber(number), figures })
      else sums.set(id, addFigures(sums.get(id) ?? NO_FIGURES, figures))
    }
  }
  for (const [id, figures] of sums) rows.push({ id, day: null, figures })
  return rows.filter(({ figures }) => hasAny(figures))
}
