import type { ArgSpec } from '@commerce/contracts'
import type { Both } from '@commerce/contracts/connector'
import type { RuleSettings } from '../model.ts'

type Limits = { readonly min?: number; readonly max?: number }

const arg =
  (kind: ArgSpec['kind'], min: number | null, max: number | null) =>
  (name: string, value: number, label: Both, help: Both, limits: Limits = {}): ArgSpec => ({
    name,
    kind,
    label,
    help,
    min: limits.min ?? min,
    max: limits.max ?? max,
    default: value,
    choices: [],
  })

/** Minor units of the reporting currency. */
export const moneyArg = arg('money', 1, 1_000_000_000_000)
export const ratioArg = arg('ratio', 0.01, 100)
/** A share: 0.2 is 20 %. */
export const percentArg = arg('percent', 0.01, 1)
export const countArg = arg('count', 0, 1_000_000_000)
export const daysArg = arg('days', 1, 60)

/** An argument as a number; every argument was filled in and checked when the rule was made. */
export function numberOf(settings: RuleSettings, name: string): number {
  const value = settings.args[name]
  if (typeof value !== 'number') throw new Error(`rule ${settings.id} has no argument ${name}`)
  return value
}
