import type { ArgSpec, Rule, RuleArgs, RuleDraft, RuleGuards, RuleKind, RuleScope } from '@commerce/contracts'
import {
  type ActionForm,
  actionForm,
  type ConditionForm,
  conditionForm,
  readAction,
  readCondition,
} from './condition-draft.ts'
import { type Fault, reader, showValue, type ValueSpec } from './values.ts'

export type GuardNumber = Exclude<keyof RuleGuards, 'lag'>

/** What each guard holds; the bounds are those of the contract. */
export const GUARDS: Readonly<Record<GuardNumber, ValueSpec>> = {
  minSpendMinor: { unit: 'money', min: 0, max: null },
  minClicks: { unit: 'count', min: 0, max: null, whole: true },
  minAgeDays: { unit: 'count', min: 0, max: 365, whole: true },
  cooldownDays: { unit: 'count', min: 0, max: 90, whole: true },
  hysteresis: { unit: 'percent', min: 0, max: 0.9 },
  dailyCap: { unit: 'count', min: 1, max: 500, whole: true },
  outsideEditDays: { unit: 'count', min: 0, max: 30, whole: true },
  expiresHours: { unit: 'count', min: 1, max: 720, whole: true },
}
const NAMES = Object.keys(GUARDS) as readonly GuardNumber[]

/** A rule as it stands in the form: everything that is typed is text. */
export interface RuleForm {
  readonly name: string
  readonly args: Readonly<Record<string, string | boolean>>
  readonly guards: Readonly<Record<GuardNumber, string>> & { readonly lag: RuleGuards['lag'] }
  readonly scope: RuleScope
  readonly condition: ConditionForm
  readonly action: ActionForm
  readonly requiresApproval: boolean
}

/** What an argument holds, of those that are numbers. */
export function specOf(arg: ArgSpec): ValueSpec {
  const unit = arg.kind === 'money' || arg.kind === 'ratio' || arg.kind === 'percent' ? arg.kind : 'count'
  return { unit, min: arg.min, max: arg.max, whole: arg.kind === 'count' || arg.kind === 'days' }
}

function isTyped(arg: ArgSpec): boolean {
  return arg.kind !== 'choice' && arg.kind !== 'flag' && arg.kind !== 'text'
}

/** The form of a rule, of a draft, or (null) of a new rule of the kind. */
export function formOf(kind: RuleKind, rule: Rule | RuleDraft | null, currency: string): RuleForm {
  const args: RuleArgs = rule?.args ?? {}
  const guards = filled(kind.defaults.guards, rule?.guards)
  return {
    name: rule?.name ?? '',
    args: Object.fromEntries(kind.args.map((arg) => [arg.name, argText(arg, args[arg.name] ?? arg.default, currency)])),
    guards: {
      ...(Object.fromEntries(NAMES.map((name) => [name, showValue(guards[name], GUARDS[name], currency)])) as Record<
        GuardNumber,
        string
      >),
      lag: guards.lag,
    },
    scope: filled(kind.defaults.scope, rule?.scope),
    condition: conditionForm(rule?.condition, currency),
    action: actionForm(rule?.action, currency),
    requiresApproval: rule?.requiresApproval ?? true,
  }
}

/** What is left out, also as `undefined`, is the default. */
function filled<T extends object>(defaults: T, given: { readonly [K in keyof T]?: T[K] | undefined } | undefined): T {
  const set = Object.entries(given ?? {}).filter(([, value]) => value !== undefined)
  return { ...defaults, ...Object.fromEntries(set) }
}

function argText(arg: ArgSpec, value: RuleArgs[string], currency: string): string | boolean {
  if (arg.kind === 'flag') return value === true
  return isTyped(arg) && typeof value === 'number' ? showValue(value, specOf(arg), currency) : String(value)
}

export interface ReadDraft {
  readonly draft: RuleDraft
  /** By path in the draft; while there are any, the draft is not to be sent. */
  readonly faults: Readonly<Record<string, Fault>>
}

/** The draft that the form says. */
export function draftOf(form: RuleForm, kind: RuleKind, currency: string): ReadDraft {
  const read = reader(currency)
  const args: RuleArgs = Object.fromEntries(
    kind.args.map((arg) => {
      const value = form.args[arg.name] ?? ''
      const typed = isTyped(arg) && typeof value === 'string'
      return [arg.name, typed ? read.number(`args.${arg.name}`, value, specOf(arg)) : value]
    }),
  )
  const guards: RuleGuards = {
    ...(Object.fromEntries(
      NAMES.map((name) => [name, read.number(`guards.${name}`, form.guards[name], GUARDS[name])]),
    ) as Record<GuardNumber, number>),
    lag: form.guards.lag,
  }
  const name = form.name.trim()
  const draft: RuleDraft = {
    code: kind.code,
    ...(name === '' ? {} : { name }),
    args,
    guards,
    scope: { ...form.scope, nameHas: form.scope.nameHas.trim(), nameHasNot: form.scope.nameHasNot.trim() },
    ...(kind.code === 'custom'
      ? { condition: readCondition(form.condition, read), action: readAction(form.action, read) }
      : {}),
    requiresApproval: form.requiresApproval,
  }
  return { draft, faults: read.faults }
}

/** The name of a field as the form knows it, of a path as a check or a refusal says it. */
export function fieldOf(path: string): string {
  return path
    .replace(/^#?\//, '')
    .replaceAll('/', '.')
    .replace(/\[(\d+)\]/g, '.$1')
    .replace(/^body\./, '')
    .replace(/^draft\./, '')
}
