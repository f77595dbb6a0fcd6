import type { Currency } from '@commerce/kernel'
import type { AdLevel } from '../records/index.ts'
import type { Both } from './connector.ts'

/** What can be done to an advertisement (K1, AD5, AD9). `suggest` is advice for a person: nothing is ever sent for it (R3). */
export const ACTION_KINDS = [
  'pause',
  'resume',
  'set-budget',
  'set-bid',
  'add-negative-keyword',
  'remove-negative-keyword',
  'suggest',
] as const
export type ActionKind = (typeof ACTION_KINDS)[number]

export const NEGATIVE_MATCHES = ['exact', 'phrase'] as const
export type NegativeMatch = (typeof NEGATIVE_MATCHES)[number]

/** `refresh-creative` (R3), `check-tracking`, `check-delivery`, `restock`, `look` (the demo rule, R6). */
export const ADVICE = ['refresh-creative', 'check-tracking', 'check-delivery', 'restock', 'look'] as const
export type Advice = (typeof ADVICE)[number]

/** A wish, as it lies in `payload_json` (X2). Amounts are absolute, so that asking twice does what asking once does. */
export type Action =
  | { readonly do: 'pause' }
  | { readonly do: 'resume' }
  /** Daily budget and bid in micros of one unit of the account's currency. */
  | { readonly do: 'set-budget'; readonly micros: number }
  | { readonly do: 'set-bid'; readonly micros: number }
  | { readonly do: 'add-negative-keyword'; readonly text: string; readonly match: NegativeMatch }
  | { readonly do: 'remove-negative-keyword'; readonly text: string; readonly match: NegativeMatch }
  | { readonly do: 'suggest'; readonly advice: Advice }

/** What it is done to, by the ids of the vendor. */
export interface ActionTarget {
  readonly level: AdLevel
  readonly externalId: string
  readonly parentId: string | null
  readonly name: string
}

/** What the vendor says of a target now; `before_json` and `after_json` of an execution (X5). */
export interface ActionState {
  /** As the owner set it, not whether it happens to be delivered. */
  readonly status: 'active' | 'paused' | 'removed' | 'unknown'
  readonly vendorStatus: string
  readonly currency: Currency
  readonly dailyBudgetMicros: number | null
  readonly bidMicros: number | null
  /** Negative keywords of the target; null when the read was about something else. */
  readonly negatives: readonly { readonly text: string; readonly match: NegativeMatch }[] | null
  /** What the connector must hand back with a change (vendor ids, flags of the budget); part of the before-value, no secrets. */
  readonly extra: Readonly<Record<string, string | number | boolean | null>>
}

export const ACTION_REFUSALS = [
  'action-not-offered', // {{platform}} does not take {{action}} at this level
  'action-target-gone', // deleted at the vendor meanwhile
  'action-below-minimum', // {{amount}} is below the vendor's minimum {{minimum}} (minor units, {{currency}})
  'action-above-maximum',
  'action-step', // must be a multiple of {{step}}
  'action-budget-shared', // the budget belongs to several campaigns
  'action-no-daily-budget', // a lifetime budget, or none at this level
  'action-bid-inherited', // follows the bid above it, or the vendor bids itself
  'action-needs-person', // {{detail}}
] as const
export type ActionRefusal = (typeof ACTION_REFUSALS)[number]

/** The dry run (K8). Amounts in micros, status words and lists of keywords as text. */
export type Preview =
  | {
      readonly outcome: 'change'
      readonly changes: readonly {
        readonly field: 'status' | 'daily-budget' | 'bid' | 'negative-keyword'
        readonly before: string | number | null
        readonly after: string | number | null
      }[]
    }
  /** It already is as wanted. */
  | { readonly outcome: 'nothing' }
  | {
      readonly outcome: 'refused'
      readonly code: ActionRefusal
      readonly params: Readonly<Record<string, string | number>>
    }

/** Acting through a session. Reads may be repeated; `perform` sends exactly one effect and never repeats it by itself. */
export interface SessionActions {
  /**
   * The target as the vendor has it now; null when it is not there any more. Never from a cache.
   *
   * @throws VendorRefused, VendorUnreachable, VendorWait
   */
  read(target: ActionTarget, about: ActionKind, signal: AbortSignal): Promise<ActionState | null>
  /** Pure: what `perform` would change, given `before`; the vendor's minimums and steps stand here. */
  preview(target: ActionTarget, before: ActionState, action: Action): Preview
  /**
   * Sends the change. Returning says that the vendor accepted it. A VendorRefused other than `vendor-answer-…`, and a VendorWait
   * `vendor-limit`, say that it was certainly not done; everything else leaves it unknown.
   *
   * @param key sent along where the vendor takes an idempotency key or a client reference; the same for every try of one execution.
   * @throws VendorRefused, VendorUnreachable, VendorWait
   */
  perform(target: ActionTarget, before: ActionState, action: Action, key: string, signal: AbortSignal): Promise<void>
}

/** What a person does by hand where no API is connected: where to go and the steps in the vendor's own words. */
export interface Todo {
  /** Deep link into the vendor's console. */
  readonly url: string
  readonly steps: readonly Both[]
}

export interface TodoAsk {
  readonly target: ActionTarget
  /** Names above the target, top first: campaign, ad group. */
  readonly path: readonly string[]
  readonly action: Action
  /** The account's own id when it is known. */
  readonly account: string | null
  readonly currency: Currency
}

/**
 * Whether a state is what an action asks for; read-back and the settling of unknown executions rest on it. `suggest` is never seen
 * in a state: false.
 */
export function isDone(action: Action, state: ActionState | null): boolean {
  if (state === null) return false
  switch (action.do) {
    case 'pause':
      return state.status === 'paused'
    case 'resume':
      return state.status === 'active'
    case 'set-budget':
      return state.dailyBudgetMicros === action.micros
    case 'set-bid':
      return state.bidMicros === action.micros
    case 'add-negative-keyword':
      return state.negatives?.some((one) => isSameTerm(one, action)) ?? false
    case 'remove-negative-keyword':
      return state.negatives !== null && !state.negatives.some((one) => isSameTerm(one, action))
    case 'suggest':
      return false
  }
}

/** Whether people see all of a text: what they approve is what is sent, so nothing in it may be hidden or turn it around. */
export function isVisible(text: string): boolean {
  return !/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/u.test(text)
}

interface Term {
  readonly text: string
  readonly match: NegativeMatch
}

/** Vendors write words in a case and spacing of their own; to them `ABC  tea` and `abc tea` are one keyword. */
export function isSameTerm(a: Term, b: Term): boolean {
  const key = (text: string): string => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()
  return a.match === b.match && key(a.text) === key(b.text)
}

/** What takes an action back, given the state before it; null where nothing does (such an action is labelled irreversible). */
export function inverse(action: Action, before: ActionState): Action | null {
  switch (action.do) {
    case 'pause':
      return before.status === 'active' ? { do: 'resume' } : null
    case 'resume':
      return before.status === 'paused' ? { do: 'pause' } : null
    case 'set-budget':
      return before.dailyBudgetMicros === null ? null : { do: 'set-budget', micros: before.dailyBudgetMicros }
    case 'set-bid':
      return before.bidMicros === null ? null : { do: 'set-bid', micros: before.bidMicros }
    case 'add-negative-keyword':
      return { do: 'remove-negative-keyword', text: action.text, match: action.match }
    case 'remove-negative-keyword':
      return { do: 'add-negative-keyword', text: action.text, match: action.match }
    case 'suggest':
      return null
  }
}

/** The name an action has in `Capability.actions`; null for advice, which every platform takes. */
export function capabilityOf(kind: ActionKind): 'pause' | 'budget' | 'bid' | 'negative-keyword' | null {
  switch (kind) {
    case 'pause':
    case 'resume':
      return 'pause'
    case 'set-budget':
      return 'budget'
    case 'set-bid':
      return 'bid'
    case 'add-negative-keyword':
    case 'remove-negative-keyword':
      return 'negative-keyword'
    case 'suggest':
      return null
  }
}
