import { type ActionState, type ActionTarget, type SessionActions, VendorRefused } from '@commerce/contracts/connector'
import { z } from 'zod'
import { type Acting, bodyOf, refusedAction, type Sent, sessionActions } from '../kit/index.ts'
import type { MetaApi } from './api.ts'
import { metaCapabilities } from './capabilities.ts'
import { budgetMicros, budgetUnit } from './money.ts'
import { type MetaAccount, readAccount } from './streams/account.ts'

const FIELDS = {
  campaign: 'id,status,effective_status,daily_budget,lifetime_budget',
  adgroup: 'id,status,effective_status,daily_budget,lifetime_budget',
  ad: 'id,status,effective_status',
} as const

const amount = z.union([z.string(), z.number()]).optional()
const entity = z.object({
  id: z.string(),
  status: z.string(),
  effective_status: z.string().optional(),
  daily_budget: amount,
  lifetime_budget: amount,
})

/**
 * Pause and budget of Meta (AD5). The vendor takes no idempotency key; large steps of a budget begin the learning phase anew, and an
 * ad set takes about four changes of its budget an hour (unverified).
 */
export function metaActions(meta: MetaApi): SessionActions {
  return sessionActions({
    platform: 'meta',
    capabilities: metaCapabilities,
    amount: amountRule,
    read: (target, _about, signal) => read(meta, target, signal),
    send: (target, before, action, signal) => send(meta, target, before, action, signal),
  })
}

/** The account names the least daily budget in its own currency. */
const amountRule: Acting['amount'] = (_action, _target, { dailyBudgetMicros, currency, extra }) => {
  // A lifetime budget, or the budget of the campaign shared among its ad sets, or the other way round.
  if (dailyBudgetMicros === null) return refusedAction('action-no-daily-budget')
  const minimum = typeof extra.minimumMicros === 'number' ? extra.minimumMicros : null
  return { minimum, maximum: null, step: budgetUnit(currency) }
}

async function read(meta: MetaApi, target: ActionTarget, signal: AbortSignal): Promise<ActionState | null> {
  const { level, externalId } = target
  if (level !== 'campaign' && level !== 'adgroup' && level !== 'ad')
    throw new VendorRefused('vendor-request-refused', { detail: `no actions at the level ${level}` })
  // Names stand for ids in files that have none; such a thing is not to be found there.
  if (!/^\d+$/.test(externalId)) return null
  // Budgets are in the smallest unit of the account's currency, so the account is asked, not what we keep of it.
  const account = await readAccount(meta, signal)
  const row = await entityOf(meta, externalId, FIELDS[level], signal)
  return row === null || row.status === 'DELETED' ? null : stateOf(row, account)
}

async function entityOf(
  meta: MetaApi,
  id: string,
  fields: string,
  signal: AbortSignal,
): Promise<z.infer<typeof entity> | null> {
  try {
    const answer = await meta.call({ method: 'GET', path: `${meta.root}/${id}`, query: { fields } }, signal)
    return bodyOf(answer, entity, 'no ad object')
  } catch (error) {
    // The account was read just now, so it is the object that is not there.
    if (error instanceof VendorRefused && error.code === 'vendor-account-unknown') return null
    throw error
  }
}

const STATUS: Readonly<Record<string, ActionState['status']>> = {
  ACTIVE: 'active',
  PAUSED: 'paused',
  ARCHIVED: 'removed',
}

function stateOf(row: z.infer<typeof entity>, account: MetaAccount): ActionState {
  if (account.currency === null) throw new VendorRefused('vendor-answer-unreadable', { detail: 'no currency' })
  const { currency } = account
  const effective = row.effective_status ?? row.status
  const hasLifetime = budgetMicros(row.lifetime_budget, currency, 'lifetime_budget') !== null
  return {
    status: STATUS[row.status] ?? 'unknown',
    vendorStatus: effective === row.status ? row.status : `${row.status} ${effective}`,
    currency,
    dailyBudgetMicros: hasLifetime ? null : budgetMicros(row.daily_budget, currency, 'daily_budget'),
    bidMicros: null,
    negatives: null,
    extra: { minimumMicros: budgetMicros(account.minDailyBudget, currency, 'min_daily_budget') },
  }
}

async function send(
  meta: MetaApi,
  { externalId }: ActionTarget,
  { currency }: ActionState,
  action: Sent,
  signal: AbortSignal,
): Promise<void> {
  const form = formOf(action, currency)
  const answer = await meta.call(
    { method: 'POST', path: `${meta.root}/${externalId}`, form, idempotent: false },
    signal,
  )
  bodyOf(answer, z.looseObject({ success: z.literal(true) }), 'no success')
}

function formOf(action: Sent, currency: string): Record<string, string> {
  switch (action.do) {
    case 'pause':
      return { status: 'PAUSED' }
    case 'resume':
      return { status: 'ACTIVE' }
    case 'set-budget':
      return { daily_budget: String(action.micros / budgetUnit(currency)) }
    default:
      throw new RangeError(`meta does not take ${action.do}`)
  }
}
