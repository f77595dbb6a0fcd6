import {
  type Action,
  type ActionKind,
  type ActionRefusal,
  type ActionState,
  type ActionTarget,
  type Capability,
  capabilityOf,
  isDone,
  type Preview,
  type SessionActions,
  VendorRefused,
} from '@commerce/contracts/connector'
import { minorDigits } from '@commerce/kernel'
import type { z } from 'zod'
import { NotANumber } from './numbers.ts'
import type { ApiAnswer } from './types.ts'

/** What is sent; advice is not. */
export type Sent = Exclude<Action, { readonly do: 'suggest' }>
type Amount = Extract<Action, { readonly micros: number }>
type Negative = Extract<Action, { readonly text: string }>
type Refused = Extract<Preview, { readonly outcome: 'refused' }>

/** What an amount must keep, in micros; null where the vendor names no bound. */
export interface AmountRule {
  readonly minimum: number | null
  readonly maximum: number | null
  readonly step: number
}

/** How one vendor takes actions. `rule…` and `negative` are pure and see only the state that was read. */
export interface Acting {
  readonly platform: string
  /** What stands here is taken, nothing else; `extra.product` of a state says the product. */
  readonly capabilities: readonly Capability[]
  amount(action: Amount, target: ActionTarget, before: ActionState): AmountRule | Refused
  negative?(action: Negative): Refused | null
  read(target: ActionTarget, about: ActionKind, signal: AbortSignal): Promise<ActionState | null>
  /** One effect, asked for once. */
  send(target: ActionTarget, before: ActionState, action: Sent, signal: AbortSignal): Promise<void>
}

/** Actions of a session out of what one vendor says of itself. */
export function sessionActions(acting: Acting): SessionActions {
  const preview = (target: ActionTarget, before: ActionState, action: Action): Preview =>
    previewOf(acting, target, before, action)
  return {
    async read(target, about, signal) {
      try {
        return await acting.read(target, about, signal)
      } catch (error) {
        // A number that is none makes the answer unreadable, not the program wrong.
        if (error instanceof NotANumber)
          throw new VendorRefused('vendor-answer-unreadable', { detail: `${error.column}: ${error.text}` })
        throw error
      }
    },
    preview,
    async perform(target, before, action, _key, signal) {
      if (action.do === 'suggest') throw new RangeError('advice is for a person; nothing is sent for it')
      const planned = preview(target, before, action)
      if (planned.outcome === 'refused') throw new VendorRefused('vendor-request-refused', { detail: planned.code })
      await acting.send(target, before, action, signal)
    },
  }
}

export function refusedAction(code: ActionRefusal, params: Refused['params'] = {}): Refused {
  return { outcome: 'refused', code, params }
}

/** Whether a platform takes an action at a level of a product. */
export function isOffered(
  capabilities: readonly Capability[],
  level: ActionTarget['level'],
  product: unknown,
  kind: ActionKind,
): boolean {
  const name = capabilityOf(kind)
  return capabilities.some(
    (one) =>
      one.level === level &&
      (one.product === 'all' || one.product === product) &&
      name !== null &&
      one.actions.includes(name),
  )
}

function previewOf(acting: Acting, target: ActionTarget, before: ActionState, action: Action): Preview {
  if (action.do === 'suggest') return { outcome: 'nothing' }
  const { platform, capabilities } = acting
  if (!isOffered(capabilities, target.level, before.extra.product, action.do))
    return refusedAction('action-not-offered', { platform, action: action.do })
  if (before.status === 'removed') return refusedAction('action-target-gone', { platform })
  const refused = refusalOf(acting, target, before, action)
  if (refused !== null) return refused
  return isDone(action, before) ? { outcome: 'nothing' } : { outcome: 'change', changes: [changeOf(before, action)] }
}

function refusalOf(acting: Acting, target: ActionTarget, before: ActionState, action: Sent): Refused | null {
  if ('text' in action) return acting.negative?.(action) ?? null
  if (!('micros' in action)) return null
  const rule = acting.amount(action, target, before)
  return 'outcome' in rule ? rule : amountProblem(action.micros, rule, before)
}

function amountProblem(micros: number, rule: AmountRule, { currency }: ActionState): Refused | null {
  const minor = (of: number): number => Math.round(of / 10 ** (6 - minorDigits(currency)))
  const amount = minor(micros)
  // A step is the least there can be, also where the vendor names no minimum.
  const minimum = rule.minimum ?? rule.step
  if (!(micros >= minimum)) return refusedAction('action-below-minimum', { amount, minimum: minor(minimum), currency })
  if (rule.maximum !== null && micros > rule.maximum)
    return refusedAction('action-above-maximum', { amount, maximum: minor(rule.maximum), currency })
  if (!Number.isSafeInteger(micros) || micros % rule.step !== 0)
    return refusedAction('action-step', { amount, step: minor(rule.step), currency })
  return null
}

type Change = Extract<Preview, { readonly outcome: 'change' }>['changes'][number]

function changeOf(before: ActionState, action: Sent): Change {
  switch (action.do) {
    case 'pause':
      return { field: 'status', before: before.status, after: 'paused' }
    case 'resume':
      return { field: 'status', before: before.status, after: 'active' }
    case 'set-budget':
      return { field: 'daily-budget', before: before.dailyBudgetMicros, after: action.micros }
    case 'set-bid':
      return { field: 'bid', before: before.bidMicros, after: action.micros }
    case 'add-negative-keyword':
      return { field: 'negative-keyword', before: null, after: termText(action) }
    case 'remove-negative-keyword':
      return { field: 'negative-keyword', before: termText(action), after: null }
  }
}

/** As people who buy keywords write it: `[exact]`, `"phrase"`. */
const termText = ({ text, match }: Negative): string => (match === 'exact' ? `[${text}]` : `"${text}"`)

/** The body of an answer by its schema. @throws VendorRefused `vendor-answer-unreadable`, which leaves an effect unknown */
export function bodyOf<T>(answer: ApiAnswer, schema: z.ZodType<T>, what: string): T {
  const parsed = schema.safeParse(answer.json())
  if (!parsed.success) throw new VendorRefused('vendor-answer-unreadable', { detail: what })
  return parsed.data
}
