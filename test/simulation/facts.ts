import type { ActionState } from '@commerce/contracts/connector'
import { addDays, type Day } from '@commerce/kernel'
import type { Store, Tx } from '@commerce/store'
import type { Chance } from './chance.ts'
import type { Vendor } from './vendor.ts'

/** A campaign of the simulated shop: what it costs and brings a day. */
export interface Campaign {
  readonly key: number
  readonly connectorId: string
  readonly externalId: string
  readonly name: string
  /** Spend a day while it runs, micros. */
  readonly spendMicros: number
  readonly clicks: number
  /** Purchases a day in the end. */
  readonly orders: number
  readonly valueMicros: number
}

/** Days a purchase may come late. */
const LATE_DAYS = 4

/** Days that were ever lived through, with what each campaign spent on them. */
export type Ledger = Map<string, { readonly ran: number; readonly noise: number }>

/** What happened on a day that is over: who ran spent money. */
export function live(campaigns: readonly Campaign[], vendor: Vendor, ledger: Ledger, day: Day, chance: Chance): void {
  for (const one of campaigns) {
    const state = vendor.states.get(vendor.placeOf(one.connectorId, one.externalId))
    const ran = state?.status === 'active' ? budgetShare(one, state) : 0
    ledger.set(`${one.key}/${day}`, { ran, noise: 0.8 + 0.4 * chance.share() })
  }
}

function budgetShare(one: Campaign, { dailyBudgetMicros }: ActionState): number {
  return dailyBudgetMicros === null ? 1 : Math.min(1, dailyBudgetMicros / one.spendMicros)
}

/** A sync: what the platform says now of the last days, kept with versions as ingest keeps them, and of each campaign's settings. */
export async function sync(
  store: Store,
  campaigns: readonly Campaign[],
  vendor: Vendor,
  ledger: Ledger,
  ask: {
    readonly to: Day
    readonly days: number
    readonly at: number
    readonly page: number
    /** Writes also what is the same: a planted fault. */
    readonly again?: boolean
  },
): Promise<number> {
  let changed = 0
  await store.write(async (tx) => {
    for (const one of campaigns) {
      await writeEntity(tx, one, vendor, ask)
      for (let back = ask.days - 1; back >= 0; back -= 1) {
        const day = addDays(ask.to, -back)
        const row = rowOf(one, ledger, day, back, ask)
        if (row !== null && (await writeDay(tx, row, ask.again ?? false))) changed += 1
      }
    }
    for (const connectorId of new Set(campaigns.map((one) => one.connectorId))) {
      for (let back = ask.days - 1; back >= 0; back -= 1) {
        const complete = { day: addDays(ask.to, -back), connector_id: connectorId, level: 'campaign', scheme: 'api' }
        await tx
          .insertInto('ad_days')
          .values({ ...complete, complete: 1, read_at: ask.at })
          .onConflict((there) => there.columns(['day', 'connector_id', 'level']).doNothing())
          .execute()
      }
    }
  })
  return changed
}

function rowOf(one: Campaign, ledger: Ledger, day: Day, age: number, ask: { at: number; page: number }) {
  const lived = ledger.get(`${one.key}/${day}`)
  if (lived === undefined || lived.ran === 0) return null
  const share = lived.ran * lived.noise
  const known = Math.floor(one.orders * share * Math.min(1, (age + 1) / LATE_DAYS))
  return {
    day,
    entity_key: one.key,
    part: '',
    currency: 'KRW',
    impressions: Math.round(one.clicks * 40 * share),
    clicks: Math.round(one.clicks * share),
    cost_micros: Math.round((one.spendMicros * share) / 1_000_000) * 1_000_000,
    conversions_micros: known * 1_000_000,
    conversion_value_micros: known * one.valueMicros,
    attribution: '7d_click',
    metrics_json: null,
    page: ask.page,
    place: one.key,
    learned_at: ask.at,
  }
}

async function writeDay(tx: Tx, row: NonNullable<ReturnType<typeof rowOf>>, again: boolean): Promise<boolean> {
  const before = await tx
    .selectFrom('metrics_daily')
    .selectAll()
    .where('day', '=', row.day)
    .where('entity_key', '=', row.entity_key)
    .where('part', '=', '')
    .executeTakeFirst()
  if (before === undefined) {
    await tx.insertInto('metrics_daily').values(row).execute()
    return true
  }
  if (!again && before.cost_micros === row.cost_micros && before.conversions_micros === row.conversions_micros)
    return false
  await tx
    .insertInto('metrics_daily_versions')
    .values({ ...before, replaced_by: row.page, replaced_at: row.learned_at })
    .execute()
  await tx
    .updateTable('metrics_daily')
    .set(row)
    .where('day', '=', row.day)
    .where('entity_key', '=', row.entity_key)
    .where('part', '=', '')
    .execute()
  return true
}

async function writeEntity(
  tx: Tx,
  one: Campaign,
  vendor: Vendor,
  { at, page }: { at: number; page: number },
): Promise<void> {
  const state = vendor.states.get(vendor.placeOf(one.connectorId, one.externalId))
  const said = {
    parent_id: null,
    name: one.name,
    status: state?.status ?? 'removed',
    vendor_status: state?.vendorStatus ?? 'DELETED',
    daily_budget_micros: state?.dailyBudgetMicros ?? null,
    bid_micros: state?.bidMicros ?? null,
    extra_json: null,
    page,
    learned_at: at,
  }
  const before = await tx.selectFrom('entities').selectAll().where('key', '=', one.key).executeTakeFirst()
  if (before === undefined) {
    const id = { key: one.key, connector_id: one.connectorId, level: 'campaign', external_id: one.externalId, place: 0 }
    await tx
      .insertInto('entities')
      .values({ ...id, ...said })
      .execute()
    return
  }
  if (before.status === said.status && before.daily_budget_micros === said.daily_budget_micros) return
  const { key, connector_id: _c, level: _l, external_id: _e, place: _p, ...old } = before
  await tx
    .insertInto('entity_versions')
    .values({ entity_key: key, ...old, replaced_at: at, replaced_by: page })
    .execute()
  await tx.updateTable('entities').set(said).where('key', '=', one.key).execute()
}
