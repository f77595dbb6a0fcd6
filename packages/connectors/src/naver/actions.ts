import {
  type ActionState,
  type ActionTarget,
  isSameTerm,
  type Json,
  type SessionActions,
  VendorRefused,
} from '@commerce/contracts/connector'
import { z } from 'zod'
import { type Acting, type AmountRule, bodyOf, refusedAction, type Sent, sessionActions } from '../kit/index.ts'
import type { NaverSession } from './api.ts'
import { naverCapabilities } from './capabilities.ts'
import { readNaver, readNegatives } from './read-target.ts'

const WON = 1_000_000
const won = (amount: number): number => amount * WON
/** Ad groups take 70 to 1,000,000,000 won in steps of 10; that campaigns do too is unverified. */
const BUDGETS: AmountRule = { minimum: won(70), maximum: won(1_000_000_000), step: won(10) }
const BIDS: AmountRule = { minimum: won(70), maximum: won(100_000), step: won(10) }

const PATHS = { campaign: 'campaigns', adgroup: 'adgroups', keyword: 'keywords' } as const
const IDS = { campaign: 'nccCampaignId', adgroup: 'nccAdgroupId', keyword: 'nccKeywordId' } as const
type Level = keyof typeof PATHS

/** Pause, budget, bid and negative keywords of Naver SearchAd (AD2, AD3). The vendor takes no idempotency key. */
export function naverActions(session: NaverSession): SessionActions {
  return sessionActions({
    platform: 'naver',
    capabilities: naverCapabilities,
    amount: amountRule,
    // Negative terms of an ad group bar exactly that search (KEYWORD_PLUS_RESTRICT).
    negative: ({ match }) =>
      match === 'exact' ? null : refusedAction('action-not-offered', { platform: 'naver', action: 'phrase' }),
    read: (target, about, signal) => readNaver(session, target, about, signal),
    send: (target, before, action, signal) => send(session, target, before, action, signal),
  })
}

const amountRule: Acting['amount'] = (action, _target, { extra, dailyBudgetMicros, bidMicros }) => {
  if (action.do === 'set-bid')
    return extra.vendorBids === true || bidMicros === null ? refusedAction('action-bid-inherited') : BIDS
  if (extra.sharedBudgetId !== null) return refusedAction('action-budget-shared')
  // Where there was no limit, none could be set back.
  return dailyBudgetMicros === null ? refusedAction('action-no-daily-budget') : BUDGETS
}

async function send(
  session: NaverSession,
  target: ActionTarget,
  before: ActionState,
  action: Sent,
  signal: AbortSignal,
): Promise<void> {
  switch (action.do) {
    case 'pause':
    case 'resume':
      return change(session, target, before, 'userLock', { userLock: action.do === 'pause' }, signal)
    case 'set-budget':
      // Without `useDailyBudget: true` the vendor takes the limit away and the whole balance can be spent.
      return change(
        session,
        target,
        before,
        'budget',
        { useDailyBudget: true, dailyBudget: action.micros / WON },
        signal,
      )
    case 'set-bid': {
      const own: Record<string, Json> = target.level === 'keyword' ? { useGroupBidAmt: false } : {}
      return change(session, target, before, 'bidAmt', { bidAmt: action.micros / WON, ...own }, signal)
    }
    case 'add-negative-keyword':
      return addNegative(session, target.externalId, action.text, signal)
    case 'remove-negative-keyword':
      return removeNegative(session, target.externalId, action.text, signal)
  }
}

/** `PUT …?fields=…`: without `fields` the whole entity would be overwritten. */
async function change(
  { api, customerId }: NaverSession,
  { level, externalId }: ActionTarget,
  { extra }: ActionState,
  fields: string,
  values: Readonly<Record<string, Json>>,
  signal: AbortSignal,
): Promise<void> {
  if (!(level in PATHS)) throw new RangeError(`naver has no changes of ${level}`)
  const kind = level as Level
  const group = kind === 'keyword' ? { nccAdgroupId: extra.adgroupId ?? null } : {}
  const answer = await api.call(
    {
      method: 'PUT',
      path: `/ncc/${PATHS[kind]}/${encodeURIComponent(externalId)}`,
      query: { fields },
      json: { [IDS[kind]]: externalId, ...group, customerId: Number(customerId), ...values },
      idempotent: false,
    },
    signal,
  )
  bodyOf(answer, z.looseObject({ [IDS[kind]]: z.literal(externalId) }), `no ${kind} after the change`)
}

const restricted = (adgroupId: string): string => `/ncc/adgroups/${encodeURIComponent(adgroupId)}/restricted-keywords`

async function addNegative(
  { api, customerId }: NaverSession,
  adgroupId: string,
  text: string,
  signal: AbortSignal,
): Promise<void> {
  const one = { nccAdgroupId: adgroupId, customerId: Number(customerId), keyword: text, type: 'KEYWORD_PLUS_RESTRICT' }
  const answer = await api.call({ method: 'POST', path: restricted(adgroupId), json: [one], idempotent: false }, signal)
  // Items of a list can fail one by one under a good status; without an id it is not said that this one stands.
  bodyOf(answer, z.array(z.looseObject({ nccAdgroupRestrictKwdId: z.string() })).min(1), 'no negative keyword')
}

async function removeNegative(
  session: NaverSession,
  adgroupId: string,
  text: string,
  signal: AbortSignal,
): Promise<void> {
  const wanted = { text, match: 'exact' } as const
  const found = (await readNegatives(session, adgroupId, signal)).find((one) =>
    isSameTerm({ ...wanted, text: one.text }, wanted),
  )
  if (found === undefined) throw new VendorRefused('vendor-request-refused', { detail: `no negative keyword ${text}` })
  await session.api.call(
    { method: 'DELETE', path: restricted(adgroupId), query: { ids: found.id }, idempotent: false },
    signal,
  )
}
