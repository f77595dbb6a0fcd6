import {
  type ActionState,
  type ActionTarget,
  type Json,
  type SessionActions,
  VendorRefused,
} from '@commerce/contracts/connector'
import { type Currency, isCurrency, minorDigits } from '@commerce/kernel'
import { z } from 'zod'
import { type Acting, bodyOf, decimalToMicros, refusedAction, type Sent, sessionActions } from '../kit/index.ts'
import { readPage, type TiktokSession } from './api.ts'
import { tiktokCapabilities } from './capabilities.ts'
import { accountAnswer, accountSchema } from './streams/account.ts'

type Level = 'campaign' | 'adgroup' | 'ad'

/**
 * Pause and budget of TikTok (AD10). The vendor takes no idempotency key. A lower budget must be 105 % of what was spent today at
 * least, which only the vendor knows (unverified).
 */
export function tiktokActions(session: TiktokSession): SessionActions {
  return sessionActions({
    platform: 'tiktok',
    capabilities: tiktokCapabilities,
    amount: amountRule,
    read: (target, _about, signal) => read(session, target, signal),
    send: (target, before, action, signal) => send(session, target, before, action, signal),
  })
}

/** Dollars a day; other currencies have amounts of their own that are not published, and the vendor refuses what is below (unverified). */
const MINIMUMS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  USD: { campaign: 50_000_000, adgroup: 20_000_000 },
}

const amountRule: Acting['amount'] = (_action, { level }, { currency, dailyBudgetMicros, extra }) => {
  if (dailyBudgetMicros === null) return refusedAction('action-no-daily-budget')
  // Budgets of automated campaigns are only changed on the campaign.
  if (extra.smartPlus === true && level !== 'campaign')
    return refusedAction('action-needs-person', { detail: 'Smart+' })
  return { minimum: MINIMUMS[currency]?.[level] ?? null, maximum: null, step: 10 ** (6 - minorDigits(currency)) }
}

const id = z.union([z.string(), z.number()]).transform(String).optional()
const entity = z.object({
  campaign_id: id,
  adgroup_id: id,
  ad_id: id,
  smart_plus_ad_id: id,
  operation_status: z.string().nullish(),
  secondary_status: z.string().nullish(),
  budget: z.union([z.string(), z.number()]).nullish(),
  budget_mode: z.string().nullish(),
})
type Entity = z.infer<typeof entity>

async function read(session: TiktokSession, target: ActionTarget, signal: AbortSignal): Promise<ActionState | null> {
  const level = levelOf(target)
  // Names stand for ids in files that have none; such a thing is not to be found there.
  if (!/^\d+$/.test(target.externalId)) return null
  // Budgets are in the currency of the account, so the account is asked, not what we keep of it.
  const currency = await currencyOf(session, signal)
  const classic = await find(session, `/${level}/get/`, level, target.externalId, signal)
  const row = classic ?? (await findSmart(session, level, target.externalId, signal))
  if (row === null || /_DELETE$/.test(row.secondary_status ?? '')) return null
  const daily = row.budget_mode === 'BUDGET_MODE_DAY' && row.budget != null
  return {
    status: row.operation_status === 'ENABLE' ? 'active' : row.operation_status === 'DISABLE' ? 'paused' : 'unknown',
    vendorStatus: [row.operation_status ?? '', row.secondary_status ?? ''].filter((word) => word !== '').join(' '),
    currency,
    dailyBudgetMicros: daily ? decimalToMicros(row.budget ?? 0, 'budget') : null,
    bidMicros: null,
    negatives: null,
    extra: { smartPlus: classic === null, budgetMode: row.budget_mode ?? null },
  }
}

function levelOf({ level }: ActionTarget): Level {
  if (level === 'campaign' || level === 'adgroup' || level === 'ad') return level
  throw new VendorRefused('vendor-request-refused', { detail: `no actions at the level ${level}` })
}

async function currencyOf(session: TiktokSession, signal: AbortSignal): Promise<Currency> {
  const { list } = readPage(await accountAnswer(session, signal))
  if (list.length === 0) throw new VendorRefused('vendor-account-unknown', { account: session.advertiserId })
  const currency = accountSchema.safeParse(list[0]).data?.currency
  if (typeof currency !== 'string' || !isCurrency(currency))
    throw new VendorRefused('vendor-answer-unreadable', { detail: 'no currency' })
  return currency
}

async function find(
  session: TiktokSession,
  path: `/${string}/`,
  level: Level,
  wanted: string,
  signal: AbortSignal,
): Promise<Entity | null> {
  const key = path.startsWith('/smart_plus/ad/') ? 'smart_plus_ad_ids' : `${level}_ids`
  const query = { advertiser_id: session.advertiserId, filtering: { [key]: [wanted] }, page: 1, page_size: 10 }
  const { list } = readPage(await session.get(path, query, signal))
  const rows = z.array(entity).safeParse(list)
  if (!rows.success) throw new VendorRefused('vendor-answer-unreadable', { detail: `list of ${level}` })
  // A filter that is not understood would bring others.
  return rows.data.find((row) => idOf(row, level) === wanted) ?? null
}

const idOf = (row: Entity, level: Level): string | undefined =>
  level === 'campaign' ? row.campaign_id : level === 'adgroup' ? row.adgroup_id : (row.ad_id ?? row.smart_plus_ad_id)

/** Automated campaigns have lists of their own; accounts without them are refused there. */
async function findSmart(
  session: TiktokSession,
  level: Level,
  wanted: string,
  signal: AbortSignal,
): Promise<Entity | null> {
  try {
    return await find(session, `/smart_plus/${level}/get/`, level, wanted, signal)
  } catch (error) {
    const none = error instanceof VendorRefused && /^vendor-(request-refused|rights-missing)$/.test(error.code)
    if (none) return null
    throw error
  }
}

async function send(
  session: TiktokSession,
  target: ActionTarget,
  { extra }: ActionState,
  action: Sent,
  signal: AbortSignal,
): Promise<void> {
  const level = levelOf(target)
  const family = extra.smartPlus === true ? '/smart_plus' : ''
  const { path, body } = requestOf(level, family, target.externalId, action)
  const answer = await session.post(path, { advertiser_id: session.advertiserId, ...body }, signal)
  // 20001: a part could be done. Of one thing that is no answer, so what came of it has to be looked at.
  bodyOf(answer, z.looseObject({ code: z.literal(0) }), 'done in part')
}

function requestOf(
  level: Level,
  family: '' | '/smart_plus',
  own: string,
  action: Sent,
): { readonly path: `/${string}/`; readonly body: Readonly<Record<string, Json>> } {
  if (action.do === 'pause' || action.do === 'resume') {
    const ids = family !== '' && level === 'ad' ? 'smart_plus_ad_ids' : `${level}_ids`
    const operation_status = action.do === 'pause' ? 'DISABLE' : 'ENABLE'
    return { path: `${family}/${level}/status/update/`, body: { [ids]: [own], operation_status } }
  }
  if (action.do !== 'set-budget') throw new RangeError(`tiktok does not take ${action.do}`)
  // Major units with decimals.
  return { path: `${family}/${level}/update/`, body: { [`${level}_id`]: own, budget: action.micros / 1_000_000 } }
}
