import { isRemoved } from '../server/gone.ts'
import type { Stage } from '../server/stage.ts'
import { seoulIso, startOf } from '../world/calendar.ts'
import type { AdEntity } from '../world/entities.ts'

export const LISTS = { campaign: 'campaign', adgroup: 'adgroup', ad: 'ad' } as const

const find = (stage: Stage, id: string): AdEntity | null =>
  stage.world.accounts.tiktok.entities.find((one) => one.id === id) ?? null

/** Amounts are numbers in major units. */
const major = (stage: Stage, minor: number | null | undefined): number =>
  stage.world.accounts.tiktok.currency === 'KRW' ? (minor ?? 0) : (minor ?? 0) / 100

function secondary(stage: Stage, one: AdEntity): string {
  const isOn = (id: string): boolean => stage.world.settings.now('tiktok', id)?.active ?? true
  const kind = one.level.toUpperCase()
  if (!isOn(one.id)) return `${kind}_STATUS_DISABLE`
  const parent = find(stage, one.parentId)
  if (parent !== null && !isOn(parent.id)) return `${kind}_STATUS_${parent.level.toUpperCase()}_DISABLE`
  return one.level === 'campaign' ? 'CAMPAIGN_STATUS_ENABLE' : `${kind}_STATUS_DELIVERY_OK`
}

export function shown(stage: Stage, one: AdEntity): Record<string, unknown> {
  const now = stage.world.settings.now('tiktok', one.id)
  const parent = find(stage, one.parentId)
  const common = {
    advertiser_id: stage.keys.tiktok.advertiserId,
    operation_status: now?.active === false ? 'DISABLE' : 'ENABLE',
    secondary_status: secondary(stage, one),
    create_time: seoulIso(startOf(stage.world.firstDay)).slice(0, 19).replace('T', ' '),
    is_smart_performance_campaign: false,
  }
  const budget =
    now?.dailyBudget == null
      ? { budget_mode: 'BUDGET_MODE_INFINITE', budget: 0 }
      : { budget_mode: 'BUDGET_MODE_DAY', budget: major(stage, now.dailyBudget) }
  if (one.level === 'campaign')
    return { ...common, ...budget, campaign_id: one.id, campaign_name: one.name, objective_type: 'WEB_CONVERSIONS' }
  if (one.level === 'adgroup')
    return {
      ...common,
      ...budget,
      adgroup_id: one.id,
      adgroup_name: one.name,
      campaign_id: one.parentId,
      campaign_name: parent?.name,
      bid_price: major(stage, now?.bid),
      bid_type: 'BID_TYPE_NO_BID',
      click_attribution_window: 'SEVEN_DAYS',
    }
  return { ...common, ad_id: one.id, ad_name: one.name, adgroup_id: one.parentId, campaign_id: parent?.parentId }
}

/** Entities of a level that fit `filtering`; what was deleted is in no list. */
export function listed(stage: Stage, level: AdEntity['level'], filtering: unknown): AdEntity[] {
  const ids = (filtering as Record<string, unknown> | null)?.[`${level}_ids`]
  return stage.world.accounts.tiktok.entities.filter(
    (one) =>
      one.level === level &&
      !isRemoved(stage.world, 'tiktok', one.id) &&
      (!Array.isArray(ids) || ids.map(String).includes(one.id)),
  )
}

/** The fields asked for; the ids always. */
export function chosen(row: Record<string, unknown>, fields: readonly string[]): Record<string, unknown> {
  if (fields.length === 0) return row
  return Object.fromEntries(Object.entries(row).filter(([name]) => fields.includes(name) || name.endsWith('_id')))
}
