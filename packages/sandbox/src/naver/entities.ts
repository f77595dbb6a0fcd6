import { isRemoved } from '../server/gone.ts'
import type { Stage } from '../server/stage.ts'
import { startOf } from '../world/calendar.ts'
import type { AdEntity } from '../world/entities.ts'

/** Entities as `/ncc/...` shows them. */

const TYPES: Readonly<Record<string, string>> = { powerlink: 'WEB_SITE', shopping: 'SHOPPING' }

/** What was deleted is in no list, and its address is 404. */
const there = (stage: Stage): AdEntity[] =>
  stage.world.accounts.naver.entities.filter((one) => !isRemoved(stage.world, 'naver', one.id))

export function campaigns(stage: Stage): AdEntity[] {
  return there(stage).filter((entity) => entity.level === 'campaign')
}

export function children(stage: Stage, level: 'adgroup' | 'keyword' | 'ad', parentId: string): AdEntity[] {
  return there(stage).filter((one) => one.level === level && one.parentId === parentId)
}

export function entity(stage: Stage, id: string): AdEntity | null {
  return there(stage).find((one) => one.id === id) ?? null
}

/** `There is no such …`, by the level that was asked for. */
export const UNKNOWN: Readonly<Record<string, number>> = { campaigns: 3501, adgroups: 3701, keywords: 3901, ads: 4001 }

/** An entity as the vendor prints it; amounts are whole won. */
export function shown(stage: Stage, one: AdEntity): Record<string, unknown> {
  const now = stage.world.settings.now('naver', one.id) ?? { active: true, dailyBudget: null, bid: null }
  const common = {
    customerId: Number(stage.keys.naver.customerId),
    userLock: !now.active,
    status: now.active ? 'ELIGIBLE' : 'PAUSED',
    delFlag: false,
    regTm: printed(startOf(stage.world.firstDay)),
    editTm: printed(editedAt(stage, one.id)),
  }
  switch (one.level) {
    case 'campaign':
      return {
        nccCampaignId: one.id,
        ...common,
        name: one.name,
        campaignTp: TYPES[one.product] ?? 'WEB_SITE',
        deliveryMethod: 'ACCELERATED',
        trackingMode: 'TRACKING_DISABLED',
        statusReason: now.active ? 'ELIGIBLE' : 'CAMPAIGN_PAUSED',
        useDailyBudget: now.dailyBudget !== null,
        dailyBudget: now.dailyBudget ?? 0,
        sharedBudgetId: null,
        usePeriod: false,
      }
    case 'adgroup':
      return {
        nccAdgroupId: one.id,
        nccCampaignId: one.parentId,
        ...common,
        name: one.name,
        adgroupType: TYPES[one.product] ?? 'WEB_SITE',
        statusReason: now.active ? 'ELIGIBLE' : 'GROUP_PAUSED',
        bidAmt: now.bid ?? 70,
        useDailyBudget: now.dailyBudget !== null,
        dailyBudget: now.dailyBudget ?? 0,
        sharedBudgetId: null,
      }
    case 'keyword':
      return {
        nccKeywordId: one.id,
        nccAdgroupId: one.parentId,
        ...common,
        keyword: one.name,
        statusReason: now.active ? 'ELIGIBLE' : 'KEYWORD_PAUSED',
        bidAmt: now.bid ?? 70,
        useGroupBidAmt: now.bid === null,
        inspectStatus: 'APPROVED',
        nccQi: { qiGrade: 4 },
      }
    default:
      return {
        nccAdId: one.id,
        nccAdgroupId: one.parentId,
        ...common,
        type: one.product === 'shopping' ? 'SHOPPING_PRODUCT_AD' : 'TEXT_45',
        statusReason: now.active ? 'ELIGIBLE' : 'AD_PAUSED',
        inspectStatus: 'APPROVED',
        // Text in the answer, as the vendor sends it.
        ad: JSON.stringify({ headline: one.name }),
      }
  }
}

function editedAt(stage: Stage, id: string): number {
  const last = stage.world.settings.log.findLast((change) => change.platform === 'naver' && change.entityId === id)
  return last?.at ?? startOf(stage.world.firstDay)
}

const printed = (instant: number): string => new Date(instant).toISOString()
