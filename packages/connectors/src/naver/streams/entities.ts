import type { Mapped, PageContent } from '@commerce/contracts/connector'
import { VendorRefused } from '@commerce/contracts/connector'
import type { EntityRecord } from '@commerce/contracts/records'
import { decimalToMicros, mapRows, parseJson, unreadable } from '../../kit/index.ts'
import {
  adgroupSchema,
  campaignSchema,
  isOn,
  keywordSchema,
  type VendorAdgroup,
  type VendorCampaign,
  type VendorKeyword,
} from './vendor.ts'

/** Campaigns, ad groups or keywords as `context.what` says; the page of the account itself brings the account. */
export function* mapEntities(page: PageContent): Generator<Mapped> {
  const { what, customerId } = page.context
  const account = String(customerId ?? '')
  if (what === 'account') {
    yield { place: 0, record: accountOf(account) }
    return
  }
  const rows = rowsOf(page.bytes)
  if (!Array.isArray(rows)) {
    yield* unreadable(typeof rows === 'string' ? rows : 'not a list')
  } else if (what === 'campaigns') yield* mapRows(rows, campaignSchema, (row) => campaignOf(row, account))
  else if (what === 'adgroups') yield* mapRows(rows, adgroupSchema, adgroupOf)
  else if (what === 'keywords') yield* mapRows(rows, keywordSchema, keywordOf)
  else yield* unreadable('context')
}

function rowsOf(bytes: Uint8Array): unknown {
  try {
    return parseJson(bytes)
  } catch (error) {
    if (error instanceof VendorRefused) return String(error.params.detail ?? error.code)
    throw error
  }
}

/** The vendor has no name for the account itself. */
function accountOf(customerId: string): EntityRecord {
  const none = { dailyBudgetMicros: null, bidMicros: null, extra: null }
  return {
    kind: 'entity',
    level: 'account',
    entityId: customerId,
    parentId: null,
    name: customerId,
    status: 'active',
    vendorStatus: '',
    ...none,
  }
}

function campaignOf(row: VendorCampaign, account: string): EntityRecord {
  return {
    kind: 'entity',
    level: 'campaign',
    entityId: row.nccCampaignId,
    parentId: account,
    name: row.name,
    ...statusOf(row),
    dailyBudgetMicros: budgetOf(row),
    bidMicros: null,
    extra: kept({ type: row.campaignTp, statusReason: row.statusReason, sharedBudgetId: row.sharedBudgetId }),
  }
}

function adgroupOf(row: VendorAdgroup): EntityRecord {
  return {
    kind: 'entity',
    level: 'adgroup',
    entityId: row.nccAdgroupId,
    parentId: row.nccCampaignId,
    name: row.name,
    ...statusOf(row),
    dailyBudgetMicros: budgetOf(row),
    bidMicros: won(row.bidAmt, 'bidAmt'),
    extra: kept({ type: row.adgroupType, statusReason: row.statusReason, sharedBudgetId: row.sharedBudgetId }),
  }
}

function keywordOf(row: VendorKeyword): EntityRecord {
  return {
    kind: 'entity',
    level: 'keyword',
    entityId: row.nccKeywordId,
    parentId: row.nccAdgroupId,
    name: row.keyword,
    ...statusOf(row),
    dailyBudgetMicros: null,
    // The bid of the ad group is in force then.
    bidMicros: isOn(row.useGroupBidAmt) ? null : won(row.bidAmt, 'bidAmt'),
    extra: kept({ statusReason: row.statusReason, inspectStatus: row.inspectStatus }),
  }
}

const STATUSES: Readonly<Record<string, EntityRecord['status']>> = {
  ELIGIBLE: 'active',
  LIMITED_ELIGIBLE: 'active',
  PAUSED: 'paused',
  DELETED: 'removed',
}

/** `userLock` is what the advertiser set; `status` is what came of it. */
export function statusOf(row: {
  readonly status?: string | null | undefined
  readonly userLock?: boolean | string | null | undefined
}): Pick<EntityRecord, 'status' | 'vendorStatus'> {
  const vendorStatus = row.status ?? ''
  const known = STATUSES[vendorStatus] ?? 'unknown'
  return { status: known !== 'removed' && isOn(row.userLock) ? 'paused' : known, vendorStatus }
}

/** With a shared budget the own one is not in force. */
function budgetOf(row: VendorCampaign | VendorAdgroup): number | null {
  if (row.sharedBudgetId !== null && row.sharedBudgetId !== undefined) return won(row.sharedDailyBudget, 'budget')
  return isOn(row.useDailyBudget) ? won(row.dailyBudget, 'dailyBudget') : null
}

function won(value: number | string | null | undefined, column: string): number | null {
  return value === null || value === undefined || value === '' ? null : decimalToMicros(value, column)
}

function kept(values: Record<string, string | number | null | undefined>): Record<string, string | number> | null {
  const entries = Object.entries(values).filter((entry): entry is [string, string | number] => (entry[1] ?? '') !== '')
  return entries.length === 0 ? null : Object.fromEntries(entries)
}
