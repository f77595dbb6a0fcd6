import { isRemoved } from '../server/gone.ts'
import type { Stage } from '../server/stage.ts'
import { seoulIso, startOf } from '../world/calendar.ts'
import type { AdEntity } from '../world/entities.ts'

type Row = Record<string, unknown>

/** What the account shows of itself. */
export function account(stage: Stage): Row {
  const { id, name, currency } = stage.world.accounts.meta
  return {
    id: `act_${id}`,
    account_id: id,
    name,
    currency,
    timezone_name: 'Asia/Seoul',
    timezone_offset_hours_utc: 9,
    account_status: 1,
    min_daily_budget: currency === 'KRW' ? 1_500 : 100,
    spend_cap: '0',
    amount_spent: '0',
    balance: '0',
  }
}

export const entitiesOf = (stage: Stage, level: 'campaign' | 'adgroup' | 'ad'): AdEntity[] =>
  stage.world.accounts.meta.entities.filter((one) => one.level === level)

export const entity = (stage: Stage, id: string): AdEntity | null =>
  stage.world.accounts.meta.entities.find((one) => one.id === id) ?? null

const isOn = (stage: Stage, id: string): boolean => stage.world.settings.now('meta', id)?.active ?? true

/** What runs, which is not what was set: an ad below a paused campaign does not. */
export function effectiveStatus(stage: Stage, one: AdEntity): string {
  if (isRemoved(stage.world, 'meta', one.id)) return 'DELETED'
  if (!isOn(stage, one.id)) return 'PAUSED'
  const parent = entity(stage, one.parentId)
  if (parent === null) return 'ACTIVE'
  const above = effectiveStatus(stage, parent)
  if (above === 'PAUSED') return parent.level === 'campaign' ? 'CAMPAIGN_PAUSED' : 'ADSET_PAUSED'
  return above
}

/** A budget for the whole run is that of sixty days. */
function budgetOf(one: AdEntity, daily: number | null): Row {
  if (daily === null) return {}
  return one.budgetKind === 'lifetime'
    ? { daily_budget: '0', lifetime_budget: (daily * 60).toString() }
    : { daily_budget: daily.toString(), lifetime_budget: '0' }
}

/** An entity with all its fields; budgets are text in minor units. */
export function shown(stage: Stage, one: AdEntity): Row {
  const now = stage.world.settings.now('meta', one.id)
  const changed = stage.world.settings.log.findLast(
    (change) => change.platform === 'meta' && change.entityId === one.id,
  )
  const set = isRemoved(stage.world, 'meta', one.id) ? 'DELETED' : isOn(stage, one.id) ? 'ACTIVE' : 'PAUSED'
  const common = {
    id: one.id,
    account_id: stage.keys.meta.accountId,
    name: one.name,
    status: set,
    configured_status: set,
    effective_status: effectiveStatus(stage, one),
    created_time: printed(startOf(stage.world.firstDay)),
    updated_time: printed(changed?.at ?? startOf(stage.world.firstDay)),
  }
  const budget = budgetOf(one, now?.dailyBudget ?? null)
  if (one.level === 'campaign')
    return {
      ...common,
      ...budget,
      objective: 'OUTCOME_SALES',
      buying_type: 'AUCTION',
      bid_strategy: 'LOWEST_COST_WITHOUT_CAP',
    }
  if (one.level === 'adgroup')
    return {
      ...common,
      ...budget,
      ...(now?.bid == null ? {} : { bid_amount: now.bid }),
      campaign_id: one.parentId,
      optimization_goal: 'OFFSITE_CONVERSIONS',
      billing_event: 'IMPRESSIONS',
      attribution_spec: [
        { event_type: 'CLICK_THROUGH', window_days: 7 },
        { event_type: 'VIEW_THROUGH', window_days: 1 },
      ],
    }
  return { ...common, adset_id: one.parentId, campaign_id: entity(stage, one.parentId)?.parentId ?? '' }
}

/** The vendor writes offsets without a colon. */
const printed = (instant: number): string => seoulIso(instant).replace('+09:00', '+0900')

/** Only the fields asked for, and the id. */
export function chosen(row: Row, fields: readonly string[]): Row {
  if (fields.length === 0) return { id: row.id }
  return Object.fromEntries(Object.entries(row).filter(([name]) => name === 'id' || fields.includes(name)))
}
