import {
  type Action,
  type ActionState,
  type ActionTarget,
  isDone,
  type Preview,
  type SessionActions,
  VendorRefused,
  VendorUnreachable,
  VendorWait,
} from '@commerce/contracts/connector'
import type { Clock } from '@commerce/kernel'

/** An effect as it arrived at the vendor, whether or not anybody heard of it. */
export interface Effect {
  readonly at: number
  readonly key: string
  readonly externalId: string
  readonly action: Action
  /** Whether it changed anything. */
  readonly changed: boolean
}

/** What one send meets. `late`: it arrives after this many milliseconds, and nobody is told. */
export type Meets =
  | 'ok'
  | 'refused'
  | 'limit'
  | 'lost-reply'
  | 'lost-request'
  | 'garbage'
  | 'hang'
  | 'broken'
  | { readonly late: number }

const MINIMUM_MICROS = 70_000_000

export const ACTIVE: ActionState = {
  status: 'active',
  vendorStatus: 'ELIGIBLE',
  currency: 'KRW',
  dailyBudgetMicros: 50_000_000_000,
  bidMicros: 500_000_000,
  negatives: [],
  extra: {},
}

/** A vendor that counts what arrives. Absolute values: the same effect twice changes nothing the second time. */
export function countingVendor(clock: Clock) {
  const states = new Map<string, ActionState>()
  const effects: Effect[] = []
  const sends: { at: number; key: string }[] = []
  let late: { at: number; effect: Omit<Effect, 'at' | 'changed'> }[] = []
  let reads = 0
  const meets: Meets[] = []
  const readsMeet: ('ok' | 'silent' | 'hang' | 'limit')[] = []

  function apply(effect: Omit<Effect, 'at' | 'changed'>): void {
    const before = states.get(effect.externalId)
    if (before === undefined) return
    effects.push({ ...effect, at: clock.now(), changed: !isDone(effect.action, before) })
    states.set(effect.externalId, changed(before, effect.action))
  }
  function arrive(): void {
    const due = late.filter(({ at }) => at <= clock.now())
    late = late.filter(({ at }) => at > clock.now())
    for (const { effect } of due) apply(effect)
  }

  /** @param inside called between the arrival of a request and its effect, and between effect and reply */
  const actions = (
    inside: (moment: 'after-send' | 'before-reply') => Promise<void> = async () => {},
  ): SessionActions => ({
    async read(target) {
      arrive()
      reads += 1
      const met = readsMeet.shift() ?? 'ok'
      if (met === 'silent') throw new VendorUnreachable('vendor-timeout')
      if (met === 'limit') throw new VendorWait('vendor-limit', 30_000)
      if (met === 'hang') return await new Promise(() => {})
      return states.get(target.externalId) ?? null
    },
    preview: (_target, before, action) => previewOf(before, action),
    async perform(target: ActionTarget, _before, action, key) {
      arrive()
      sends.push({ at: clock.now(), key })
      const effect = { key, externalId: target.externalId, action }
      const met = meets.shift() ?? 'ok'
      if (met === 'refused') throw new VendorRefused('vendor-request-refused', { detail: 'no' })
      if (met === 'limit') throw new VendorWait('vendor-limit', 20_000)
      if (met === 'lost-request') throw new VendorUnreachable('vendor-unreachable')
      if (met === 'broken') throw new VendorUnreachable('vendor-broken')
      if (typeof met === 'object') {
        late.push({ at: clock.now() + met.late, effect })
        throw new VendorUnreachable('vendor-timeout')
      }
      await inside('after-send')
      apply(effect)
      await inside('before-reply')
      if (met === 'lost-reply') throw new VendorUnreachable('vendor-timeout')
      if (met === 'garbage') throw new VendorRefused('vendor-answer-unreadable', { detail: 'html' })
      if (met === 'hang') await new Promise(() => {})
    },
  })
  return { states, effects, sends, meets, readsMeet, actions, reads: () => reads }
}
export type CountingVendor = ReturnType<typeof countingVendor>

function changed(before: ActionState, action: Action): ActionState {
  switch (action.do) {
    case 'pause':
      return { ...before, status: 'paused', vendorStatus: 'PAUSED' }
    case 'resume':
      return { ...before, status: 'active', vendorStatus: 'ELIGIBLE' }
    case 'set-budget':
      return { ...before, dailyBudgetMicros: action.micros }
    case 'set-bid':
      return { ...before, bidMicros: action.micros }
    case 'add-negative-keyword':
      return { ...before, negatives: [...(before.negatives ?? []), { text: action.text, match: action.match }] }
    case 'remove-negative-keyword':
      return { ...before, negatives: (before.negatives ?? []).filter(({ text }) => text !== action.text) }
    case 'suggest':
      return before
  }
}

function previewOf(before: ActionState, action: Action): Preview {
  if (isDone(action, before)) return { outcome: 'nothing' }
  if (action.do === 'set-budget' && action.micros < MINIMUM_MICROS) {
    return {
      outcome: 'refused',
      code: 'action-below-minimum',
      params: { amount: action.micros / 1_000_000, minimum: 70, currency: 'KRW' },
    }
  }
  const after = changed(before, action)
  if (action.do === 'set-budget') {
    const amounts = { before: before.dailyBudgetMicros, after: after.dailyBudgetMicros }
    return { outcome: 'change', changes: [{ field: 'daily-budget', ...amounts }] }
  }
  return { outcome: 'change', changes: [{ field: 'status', before: before.status, after: after.status }] }
}
