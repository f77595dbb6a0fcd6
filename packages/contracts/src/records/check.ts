import { isCurrency, isDay } from '@commerce/kernel'
import type { AdDayRecord, EntityRecord } from './ad-day.ts'
import type { CanonicalRecord } from './index.ts'
import { ORDER_STATUSES, type OrderLine, type OrderRecord } from './order.ts'
import type { VisitDayRecord } from './visit-day.ts'

/**
 * The last check before a record is stored: what is wrong with it, as `field: why`, or null. Written by hand because a million
 * rows go through it (a schema library costs ten times as much here).
 */
export function recordProblem(record: CanonicalRecord): string | null {
  switch (record.kind) {
    case 'ad-day':
      return adDayProblem(record)
    case 'entity':
      return entityProblem(record)
    case 'order':
      return orderProblem(record)
    case 'visit-day':
      return visitProblem(record)
  }
}

const LONGEST_ID = 500
const LONGEST_TEXT = 4000

function adDayProblem(record: AdDayRecord): string | null {
  if (!isId(record.entityId)) return 'entityId: empty, too long or not storable'
  if (!isDay(record.day)) return 'day: not a day'
  if (record.lastDay !== record.day && (!isDay(record.lastDay) || record.lastDay < record.day))
    return 'lastDay: not a later day'
  if (!isText(record.part)) return 'part: not storable'
  if (!isCurrency(record.currency)) return 'currency: unknown'
  if (!isCount(record.impressions)) return 'impressions: not a whole number from 0'
  if (!isCount(record.clicks)) return 'clicks: not a whole number from 0'
  if (!isCount(record.costMicros)) return 'cost: not an amount from 0'
  if (record.conversionsMicros !== null && !isCount(record.conversionsMicros)) return 'conversions: not a number from 0'
  if (record.conversionValueMicros !== null && !Number.isSafeInteger(record.conversionValueMicros))
    return 'conversionValue: not an amount'
  return isText(record.attribution) ? null : 'attribution: not storable'
}

function entityProblem(record: EntityRecord): string | null {
  if (!isId(record.entityId)) return 'entityId: empty, too long or not storable'
  if (record.parentId !== null && !isId(record.parentId)) return 'parentId: empty, too long or not storable'
  if (!isText(record.name)) return 'name: not storable'
  if (record.dailyBudgetMicros !== null && !isCount(record.dailyBudgetMicros))
    return 'dailyBudget: not an amount from 0'
  return record.bidMicros === null || isCount(record.bidMicros) ? null : 'bid: not an amount from 0'
}

function orderProblem(record: OrderRecord): string | null {
  if (!isId(record.externalId)) return 'externalId: empty, too long or not storable'
  if (!isMoment(record.orderedAt)) return 'orderedAt: not a moment'
  if (record.paidAt !== null && !isMoment(record.paidAt)) return 'paidAt: not a moment'
  if (!isCurrency(record.currency)) return 'currency: unknown'
  if (!ORDER_STATUSES.includes(record.status)) return 'status: unknown'
  const amounts = [record.itemsMinor, record.discountMinor, record.shippingMinor, record.taxMinor, record.totalMinor]
  if (!amounts.every(Number.isSafeInteger)) return 'amounts: not whole minor units'
  for (const line of record.lines) {
    const problem = lineProblem(line)
    if (problem !== null) return `line ${line.lineId}: ${problem}`
  }
  for (const refund of record.refunds) {
    if (!isId(refund.refundId)) return 'refund: without an id'
    if (!isMoment(refund.at)) return `refund ${refund.refundId}: not a moment`
    if (!isCount(refund.amountMinor)) return `refund ${refund.refundId}: not an amount from 0`
    if (refund.units !== undefined && !isCount(refund.units)) return `refund ${refund.refundId}: not units from 0`
  }
  return null
}

function lineProblem(line: OrderLine): string | null {
  if (!isId(line.lineId)) return 'without an id'
  if (!isText(line.title)) return 'title not storable'
  const counts = [line.quantity, line.cancelledQuantity, line.returnedQuantity]
  if (!counts.every(isCount)) return 'quantity not a whole number from 0'
  return [line.unitMinor, line.discountMinor, line.totalMinor].every(Number.isSafeInteger)
    ? null
    : 'amounts not whole minor units'
}

function visitProblem(record: VisitDayRecord): string | null {
  if (!isDay(record.day)) return 'day: not a day'
  if (!isText(record.key) || record.key.length > LONGEST_ID) return 'key: too long or not storable'
  if (!isText(record.name)) return 'name: not storable'
  const counts = [record.visits, record.pageviews, record.orders, record.quantity]
  if (!counts.every((count) => count === null || isCount(count))) return 'counts: not whole numbers from 0'
  return record.amountMinor === null || Number.isSafeInteger(record.amountMinor)
    ? null
    : 'amount: not whole minor units'
}

function isId(text: string): boolean {
  return text.length > 0 && text.length <= LONGEST_ID && isStorable(text)
}

function isText(text: string): boolean {
  return text.length <= LONGEST_TEXT && isStorable(text)
}

/** NUL and half a surrogate pair are stored differently by the two engines, so neither is. */
function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed()
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

/** Years 2000 to 2199: a date outside is a misread one. */
function isMoment(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 946_684_800_000 && value < 7_258_118_400_000
}
