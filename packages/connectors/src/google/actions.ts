import {
  type ActionState,
  type ActionTarget,
  isSameTerm,
  type Json,
  type SessionActions,
  VendorRefused,
} from '@commerce/contracts/connector'
import { minorDigits } from '@commerce/kernel'
import { type Acting, refusedAction, type Sent, sessionActions } from '../kit/index.ts'
import type { GoogleApi } from './api.ts'
import { googleCapabilities } from './capabilities.ts'
import { namedOf, readGoogle, readNegatives } from './read-target.ts'

/** Pause, budget, bid and negative keywords of Google Ads (AD9). The vendor takes no idempotency key. */
export function googleActions(google: GoogleApi): SessionActions {
  return sessionActions({
    platform: 'google',
    capabilities: googleCapabilities,
    amount: amountRule,
    read: (target, about, signal) => readGoogle(google, target, about, signal),
    send: (target, before, action, signal) => send(google, target, before, action, signal),
  })
}

/** Amounts are whole minor units of the currency (that no currency is coarser is unverified); least amounts are not published. */
const amountRule: Acting['amount'] = (action, _target, { currency, bidMicros, dailyBudgetMicros, extra }) => {
  const rule = { minimum: null, maximum: null, step: 10 ** (6 - minorDigits(currency)) }
  if (action.do === 'set-bid')
    return extra.bidding !== 'MANUAL_CPC' || bidMicros === null ? refusedAction('action-bid-inherited') : rule
  if (extra.budgetShared === true) return refusedAction('action-budget-shared')
  return dailyBudgetMicros === null || typeof extra.budget !== 'string' ? refusedAction('action-no-daily-budget') : rule
}

async function send(
  google: GoogleApi,
  target: ActionTarget,
  before: ActionState,
  action: Sent,
  signal: AbortSignal,
): Promise<void> {
  const named = namedOf(target)
  if (named === null) throw new VendorRefused('vendor-request-refused', { detail: `no id ${target.externalId}` })
  const { collection, name } = named
  const own = `customers/${google.account}/${collection}/${name}`
  const update = (what: string, resourceName: string, field: string, mask: string, value: Json): Promise<void> =>
    google.mutate(what, { update: { resourceName, [field]: value }, updateMask: mask }, signal)
  const criteria = collection === 'campaigns' ? 'campaignCriteria' : 'adGroupCriteria'
  switch (action.do) {
    case 'pause':
      return update(collection, own, 'status', 'status', 'PAUSED')
    case 'resume':
      return update(collection, own, 'status', 'status', 'ENABLED')
    case 'set-budget': {
      const budget = String(before.extra.budget)
      return update('campaignBudgets', budget, 'amountMicros', 'amount_micros', String(action.micros))
    }
    case 'set-bid':
      return update(collection, own, 'cpcBidMicros', 'cpc_bid_micros', String(action.micros))
    case 'add-negative-keyword': {
      const parent = collection === 'campaigns' ? { campaign: own } : { adGroup: own }
      const keyword = { text: action.text, matchType: action.match.toUpperCase() }
      return google.mutate(criteria, { create: { ...parent, negative: true, keyword } }, signal)
    }
    case 'remove-negative-keyword': {
      const found = (await readNegatives(google, named, signal)).find((one) => isSameTerm(one, action))
      if (found === undefined)
        throw new VendorRefused('vendor-request-refused', { detail: `no negative keyword ${action.text}` })
      return google.mutate(criteria, { remove: found.resource }, signal)
    }
  }
}
