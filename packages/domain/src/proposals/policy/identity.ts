import { type Action, capabilityOf } from '@commerce/contracts/connector'
import type { EntityRef } from '../../rules/index.ts'

type Target = Pick<EntityRef, 'connectorId' | 'level' | 'externalId'>

/**
 * The target and what of it is changed: one open proposal each. Pausing and resuming are one kind, so that opposites never stand side by
 * side; each negative keyword and each advice is its own.
 */
export function openKeyOf({ connectorId, level, externalId }: Target, action: Action): string {
  return JSON.stringify([connectorId, level, externalId, ...kindOf(action)])
}

function kindOf(action: Action): readonly string[] {
  switch (action.do) {
    case 'suggest':
      return ['suggest', action.advice]
    case 'add-negative-keyword':
    case 'remove-negative-keyword':
      return ['negative-keyword', action.match, action.text]
    default:
      return [capabilityOf(action.do) ?? action.do]
  }
}

/** Whether two actions ask for the same. */
export function isSame(a: Action, b: Action): boolean {
  return payloadOf(a) === payloadOf(b)
}

/** The action as it is stored: keys in one order, so that equal actions are equal texts. */
export function payloadOf(action: Action): string {
  return JSON.stringify(Object.fromEntries(Object.entries(action).sort(([a], [b]) => (a < b ? -1 : 1))))
}
