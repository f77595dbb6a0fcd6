import {
  type Action,
  type ActionState,
  type ActionTarget,
  isDone,
  type SessionActions,
  VendorRefused,
  VendorUnreachable,
  VendorWait,
} from '@commerce/contracts/connector'
import type { Clock } from '@commerce/kernel'
import type { Chance } from './chance.ts'

/** What may happen to one call. `die-…` ends the process that made it. */
export const FAULTS = [
  'refused',
  'limit',
  'down-before',
  'lost-reply',
  'late',
  'garbage',
  'die-before-send',
  'die-after-send',
] as const
export type Fault = (typeof FAULTS)[number]

/** An effect as it arrived at the platform. */
export interface Effect {
  readonly at: number
  readonly key: string
  readonly connectorId: string
  readonly externalId: string
  readonly action: Action
  readonly sentAt: number
  /** Whether it changed anything: asking for what is already so changes nothing. */
  readonly changed: boolean
  /** By how much it raised a budget, whole won. */
  readonly rise: number
}

/** Who calls the platform. */
interface Caller {
  readonly alive: () => boolean
  /** Never resolves. */
  die(): Promise<never>
}

type Sent = Omit<Effect, 'at' | 'changed' | 'rise'>

interface Held {
  readonly at: number
  readonly effect: Sent
}

const MINIMUM_MICROS = 5_000 * 1_000_000

/** A platform that keeps campaigns, counts every effect, and fails in all the ways vendors do. */
export function createVendor(deps: { clock: Clock; chance: Chance; faultRate: () => number }) {
  const { clock, chance } = deps
  const states = new Map<string, ActionState>()
  const effects: Effect[] = []
  const outside: { at: number; place: string }[] = []
  let held: Held[] = []
  let reads = 0
  /** Who answers garbage is not to be read either for a while. */
  let sickUntil = 0

  const placeOf = (connectorId: string, externalId: string): string => `${connectorId}/${externalId}`

  function apply(effect: Sent, at: number): void {
    const place = placeOf(effect.connectorId, effect.externalId)
    const before = states.get(place)
    if (before === undefined) return
    const after = changedBy(before, effect.action)
    const rise = Math.max(0, ((after.dailyBudgetMicros ?? 0) - (before.dailyBudgetMicros ?? 0)) / 1_000_000)
    effects.push({ ...effect, at, changed: !isDone(effect.action, before), rise })
    states.set(place, after)
  }

  /** Requests that hung somewhere arrive at last. */
  function arrive(): void {
    const due = held.filter(({ at }) => at <= clock.now())
    held = held.filter(({ at }) => at > clock.now())
    for (const { at, effect } of due) apply(effect, at)
  }

  const fault = (): Fault | null => (chance.happens(deps.faultRate()) ? chance.one(FAULTS) : null)

  return {
    minimumMicros: MINIMUM_MICROS,
    effects,
    outside,
    reads: () => reads,
    states,
    placeOf,
    arrive,
    /** How long the longest request hangs. */
    settled: () => held.length === 0,
    add(connectorId: string, externalId: string, state: ActionState): void {
      states.set(placeOf(connectorId, externalId), state)
    },
    /** Somebody works in the vendor's own console. */
    edit(connectorId: string, externalId: string, change: Partial<ActionState>): void {
      const place = placeOf(connectorId, externalId)
      const before = states.get(place)
      if (before === undefined) return
      states.set(place, { ...before, ...change })
      outside.push({ at: clock.now(), place })
    },
    remove(connectorId: string, externalId: string): void {
      states.delete(placeOf(connectorId, externalId))
      outside.push({ at: clock.now(), place: placeOf(connectorId, externalId) })
    },

    /** @param caller the process that calls; it may end in the middle of the call, and a dead one sends nothing. */
    actions(connectorId: string, caller: Caller): SessionActions {
      return {
        async read(target) {
          arrive()
          reads += 1
          if (clock.now() < sickUntil || chance.happens(deps.faultRate() / 2))
            throw new VendorUnreachable('vendor-timeout')
          return states.get(placeOf(connectorId, target.externalId)) ?? null
        },
        preview: (_target, before, action) => previewOf(before, action),
        async perform(target: ActionTarget, _before, action, key) {
          if (!caller.alive()) return await caller.die()
          arrive()
          const effect = { key, connectorId, externalId: target.externalId, action, sentAt: clock.now() }
          const what = fault()
          switch (what) {
            case 'refused':
              throw new VendorRefused('vendor-request-refused', { detail: 'no' })
            case 'limit':
              throw new VendorWait('vendor-limit', 60_000)
            case 'down-before':
              throw new VendorUnreachable('vendor-unreachable')
            case 'die-before-send':
              return await caller.die()
            case 'lost-reply':
              apply(effect, clock.now())
              throw new VendorUnreachable('vendor-timeout')
            case 'garbage':
              apply(effect, clock.now())
              sickUntil = clock.now() + 20_000
              throw new VendorRefused('vendor-answer-unreadable', { detail: 'html' })
            case 'die-after-send':
              apply(effect, clock.now())
              return await caller.die()
            case 'late':
              held.push({ at: clock.now() + 1_000 * (1 + chance.whole(40)), effect })
              throw new VendorUnreachable('vendor-timeout')
            case null:
              if (!states.has(placeOf(connectorId, target.externalId)))
                throw new VendorRefused('vendor-request-refused', { detail: 'not found' })
              apply(effect, clock.now())
          }
        },
      }
    },
  }
}
export type Vendor = ReturnType<typeof createVendor>

function changedBy(before: ActionState, action: Action): ActionState {
  switch (action.do) {
    case 'pause':
      return { ...before, status: 'paused' }
    case 'resume':
      return { ...before, status: 'active' }
    case 'set-budget':
      return { ...before, dailyBudgetMicros: action.micros }
    case 'set-bid':
      return { ...before, bidMicros: action.micros }
    default:
      return before
  }
}

const previewOf: SessionActions['preview'] extends (_t: ActionTarget, ...rest: infer R) => infer P
  ? (...rest: R) => P
  : never = (before, action) => {
  if (isDone(action, before)) return { outcome: 'nothing' }
  if (action.do === 'set-budget') {
    if (action.micros < MINIMUM_MICROS) {
      return {
        outcome: 'refused',
        code: 'action-below-minimum',
        params: { amount: action.micros, minimum: MINIMUM_MICROS },
      }
    }
    return {
      outcome: 'change',
      changes: [{ field: 'daily-budget', before: before.dailyBudgetMicros, after: action.micros }],
    }
  }
  const after = action.do === 'pause' ? 'paused' : 'active'
  return { outcome: 'change', changes: [{ field: 'status', before: before.status, after }] }
}
