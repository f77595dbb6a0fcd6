import { VendorRefused } from '@commerce/contracts/connector'
import { type Currency, isZone, type Zone, zone } from '@commerce/kernel'
import { z } from 'zod'
import type { ApiAnswer } from '../../kit/index.ts'
import type { MetaApi } from '../api.ts'
import { currencyOf } from '../money.ts'

const shape = z.object({
  id: z.string(),
  name: z.string().optional(),
  currency: z.string().optional(),
  timezone_name: z.string().optional(),
  account_status: z.number().optional(),
  min_daily_budget: z.union([z.string(), z.number()]).optional(),
})

export interface MetaAccount {
  readonly name: string
  readonly currency: Currency | null
  readonly zone: Zone | null
  /** 1 is active; 2 disabled, 3 unsettled, 101 closed (unverified). */
  readonly status: number | null
  /** In the unit budgets are written in; undefined when the vendor does not say. */
  readonly minDailyBudget: string | number | undefined
  readonly answer: ApiAnswer
}

/** The ad account itself. @throws VendorRefused also when the answer is none */
export async function readAccount(meta: MetaApi, signal?: AbortSignal): Promise<MetaAccount> {
  const fields = 'id,account_id,name,currency,timezone_name,timezone_offset_hours_utc,account_status,min_daily_budget'
  const answer = await meta.call({ method: 'GET', path: meta.accountPath, query: { fields } }, signal)
  const parsed = shape.safeParse(answer.json())
  if (!parsed.success) throw new VendorRefused('vendor-answer-unreadable', { detail: 'no ad account' })
  const { name, currency, timezone_name, account_status, min_daily_budget } = parsed.data
  return {
    name: name ?? `act_${meta.account}`,
    currency: currencyOf(currency),
    zone: timezone_name !== undefined && isZone(timezone_name) ? zone(timezone_name) : null,
    status: account_status ?? null,
    minDailyBudget: min_daily_budget,
    answer,
  }
}
