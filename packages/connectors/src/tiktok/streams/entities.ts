import { type Mapped, type PageContent, VendorRefused } from '@commerce/contracts/connector'
import type { AdLevel, EntityRecord } from '@commerce/contracts/records'
import { z } from 'zod'
import { decimalToMicros, mapRows, parseJson, unreadable } from '../../kit/index.ts'
import { dataOf } from '../api.ts'
import { accountSchema } from './account.ts'

const id = z.union([z.string().min(1), z.number()]).transform(String)
const amount = z.union([z.string(), z.number()]).nullish()
const text = z.string().nullish()

const entity = z.object({
  advertiser_id: id.nullish(),
  campaign_id: id.nullish(),
  campaign_name: text,
  adgroup_id: id.nullish(),
  adgroup_name: text,
  ad_id: id.nullish(),
  smart_plus_ad_id: id.nullish(),
  ad_name: text,
  operation_status: text,
  secondary_status: text,
  objective_type: text,
  budget: amount,
  budget_mode: text,
  bid_price: amount,
  conversion_bid_price: amount,
})
type Entity = z.infer<typeof entity>
type Level = Extract<AdLevel, 'campaign' | 'adgroup' | 'ad'>

/** Context: level, account, and ids of this page that another list brought already. */
export function* mapEntities({ bytes, context }: PageContent): Generator<Mapped> {
  const { level, account } = context
  const rows = rowsOf(bytes)
  if (typeof rows === 'string') yield* unreadable(rows)
  else if (level === 'account') yield* mapRows(rows, accountSchema, accountOf)
  else if (level === 'campaign' || level === 'adgroup' || level === 'ad') {
    const known = new Set(Array.isArray(context.known) ? context.known : [])
    yield* mapRows(rows, entity, (row) =>
      known.has(idOf(row, level)) ? { skipped: 'duplicate' } : entityOf(row, level, String(account ?? '')),
    )
  } else yield* unreadable('context')
}

export function rowsOf(bytes: Uint8Array): readonly unknown[] | string {
  try {
    const list = dataOf(parseJson(bytes))?.list
    return Array.isArray(list) ? list : 'no list'
  } catch (error) {
    if (error instanceof VendorRefused) return String(error.params.detail ?? error.code)
    throw error
  }
}

function accountOf(row: z.infer<typeof accountSchema>): EntityRecord {
  return {
    kind: 'entity',
    level: 'account',
    entityId: row.advertiser_id,
    parentId: null,
    name: row.name ?? row.advertiser_id,
    status: row.status === 'STATUS_ENABLE' ? 'active' : 'unknown',
    vendorStatus: row.status ?? '',
    dailyBudgetMicros: null,
    bidMicros: null,
    extra: null,
  }
}

function idOf(row: Entity, level: Level): string {
  const ids = { campaign: row.campaign_id, adgroup: row.adgroup_id, ad: row.ad_id ?? row.smart_plus_ad_id }
  return ids[level] ?? ''
}

function entityOf(row: Entity, level: Level, account: string): EntityRecord {
  const names = { campaign: row.campaign_name, adgroup: row.adgroup_name, ad: row.ad_name }
  const parents = { campaign: row.advertiser_id ?? account, adgroup: row.campaign_id, ad: row.adgroup_id }
  return {
    kind: 'entity',
    level,
    entityId: idOf(row, level),
    parentId: parents[level] ?? null,
    name: names[level] ?? idOf(row, level),
    ...statusOf(row),
    dailyBudgetMicros: level === 'ad' ? null : dailyBudget(row),
    bidMicros: positive(row.conversion_bid_price) ?? positive(row.bid_price),
    extra: kept({ objective: row.objective_type, budgetMode: row.budget_mode }),
  }
}

/** `operation_status` is what the advertiser set; `secondary_status` says why it runs or not, and whether it is gone. */
export function statusOf({
  operation_status: set,
  secondary_status: shown,
}: Pick<Entity, 'operation_status' | 'secondary_status'>): Pick<EntityRecord, 'status' | 'vendorStatus'> {
  const vendorStatus = shown ?? set ?? ''
  if (set === 'DELETE' || /_STATUS_DELETE$/.test(vendorStatus)) return { status: 'removed', vendorStatus }
  const status = set === 'ENABLE' ? 'active' : set === 'DISABLE' ? 'paused' : 'unknown'
  return { status, vendorStatus }
}

/** Budgets over a lifetime are no daily ones, and INFINITE means that the ad groups hold them. */
const DAILY: ReadonlySet<string> = new Set(['BUDGET_MODE_DAY', 'BUDGET_MODE_DYNAMIC_DAILY_BUDGET'])

function dailyBudget(row: Entity): number | null {
  return DAILY.has(row.budget_mode ?? '') ? positive(row.budget) : null
}

/** Major units with decimals; 0 stands for none. */
function positive(value: string | number | null | undefined): number | null {
  if (value === null || value === undefined || value === '' || value === '-') return null
  const micros = decimalToMicros(value, 'amount')
  return micros === 0 ? null : micros
}

function kept(values: Record<string, string | null | undefined>): Record<string, string> | null {
  const entries = Object.entries(values).filter((entry): entry is [string, string] => (entry[1] ?? '') !== '')
  return entries.length === 0 ? null : Object.fromEntries(entries)
}
