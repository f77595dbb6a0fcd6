import { type Language, translator } from '@commerce/contracts/words'
import type { Currency } from '@commerce/kernel'
import type { RuleKindSpec, RuleSettings } from '../model.ts'
import { sayArg } from '../say.ts'
import { intervalsOf, isEmpty } from './intervals.ts'

export interface Problem {
  readonly path: string
  readonly code: string
  readonly text: string
}

/** Metrics that are shares; a limit above one is a typing error (5 for 5 %). */
const SHARES: ReadonlySet<string> = new Set(['ctr', 'cvr'])

/** What is wrong with a rule, field by field, in a person's words; an empty list may be saved. Pure. */
export function checkRule(
  settings: RuleSettings,
  kind: RuleKindSpec,
  connectorIds: ReadonlySet<string>,
  currency: Currency,
  language: Language,
): Problem[] {
  const t = translator(language)
  const found: Problem[] = []
  const wrong = (path: string, code: string, text: string): void => {
    found.push({ path, code, text })
  }
  if (!kind.levels.includes(settings.scope.level)) wrong('scope.level', 'level', t('rules:wrong.level'))
  for (const id of settings.scope.connectorIds)
    if (!connectorIds.has(id)) wrong('scope.connectorIds', 'connection', t('rules:wrong.connection'))
  const known = new Map(kind.args.map((arg) => [arg.name, arg]))
  for (const name of Object.keys(settings.args))
    if (!known.has(name)) wrong(`args.${name}`, 'argUnknown', t('rules:wrong.argUnknown', { name }))
  for (const arg of kind.args) {
    const path = `args.${arg.name}`
    const value = settings.args[arg.name]
    const name = arg.label[language]
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      wrong(path, 'argKind', t('rules:wrong.argKind', { name }))
      continue
    }
    const limit = (of: number | null): string => (of === null ? '' : sayArg(of, arg.kind, currency, language))
    const whole = arg.kind === 'money' || arg.kind === 'count' || arg.kind === 'days'
    if (whole && !Number.isInteger(value)) wrong(path, 'argWhole', t('rules:wrong.argWhole', { name }))
    else if ((arg.min !== null && value < arg.min) || (arg.max !== null && value > arg.max))
      wrong(path, 'argRange', t('rules:wrong.argRange', { name, min: limit(arg.min), max: limit(arg.max) }))
  }
  if (kind.suggestOnly && !settings.requiresApproval)
    wrong('requiresApproval', 'adviceRuns', t('rules:wrong.adviceRuns'))
  if (kind.code === 'custom') checkCustom(settings, language, wrong)
  else if (settings.condition !== null || settings.action !== null)
    wrong('condition', 'conditionNotHere', t('rules:wrong.conditionNotHere'))
  return found
}

function checkCustom(
  settings: RuleSettings,
  language: Language,
  wrong: (path: string, code: string, text: string) => void,
): void {
  const t = translator(language)
  const { condition, action } = settings
  if (condition === null || action === null) {
    wrong(condition === null ? 'condition' : 'action', 'conditionMissing', t('rules:wrong.conditionMissing'))
    return
  }
  for (const [g, { terms }] of condition.groups.entries())
    for (const [n, { metric, op, than, window }] of terms.entries()) {
      const path = `condition.groups.${g}.terms.${n}`
      if (window.today && settings.guards.lag === 'matured')
        wrong(`${path}.window.today`, 'todayMatured', t('rules:wrong.todayMatured'))
      if (than.kind !== 'value') continue
      if (than.value < 0 || (than.value === 0 && op === '<'))
        wrong(`${path}.than`, 'negative', t('rules:wrong.negative'))
      else if (SHARES.has(metric) && than.value > 1) wrong(`${path}.than`, 'share', t('rules:wrong.share'))
    }
  for (const interval of intervalsOf(settings, 'window').values())
    if (isEmpty(interval)) {
      wrong('condition', 'never', t('rules:wrong.never'))
      break
    }
  if (action.do !== 'set-budget' && action.do !== 'set-bid') return
  if (action.change === 0) wrong('action.change', 'noChange', t('rules:wrong.noChange'))
  if (action.change > 0 && action.capMinor === null) wrong('action.capMinor', 'capMissing', t('rules:wrong.capMissing'))
}
