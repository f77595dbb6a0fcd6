import type { Rule, RuleKind } from '@commerce/contracts'

/** Does a rule of this kind only advise? Nothing is ever sent for advice; everything else may be carried out once it is approved. */
export function isAdvice(kind: Pick<RuleKind, 'code' | 'action'>, action: Rule['action'] = null): boolean {
  return kind.code === 'custom' ? action?.do === 'suggest' : kind.action === null || kind.action === 'suggest'
}

/** The same of a rule, whose kind is looked up. */
export function advises(rule: Rule, kinds: readonly RuleKind[]): boolean {
  const kind = kinds.find((one) => one.code === rule.code)
  return kind !== undefined && isAdvice(kind, rule.action)
}
