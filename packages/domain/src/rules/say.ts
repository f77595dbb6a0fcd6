import type { ArgSpec, Condition, ConditionTerm, CustomAction, HeldReason } from '@commerce/contracts'
import { type Language, sayIf, translator } from '@commerce/contracts/words'
import type { Currency } from '@commerce/kernel'
import { sayFigure } from '../proposals/index.ts'
import { kindOf } from './kinds/index.ts'
import { UNIT_OF } from './kinds/metrics.ts'
import type { EvidenceFigure, RuleKindSpec, RuleSettings } from './model.ts'

const UNITS: Readonly<Record<ArgSpec['kind'], EvidenceFigure['unit']>> = {
  money: 'money',
  ratio: 'ratio',
  percent: 'percent',
  count: 'count',
  days: 'days',
  choice: 'count',
  flag: 'count',
  text: 'count',
}

function sayValue(value: number, unit: EvidenceFigure['unit'], currency: Currency, language: Language): string {
  const of = { name: '', value, unit, currency: unit === 'money' ? currency : null }
  const { value: said, exact } = sayFigure(of, language)
  // A limit is said to the last unit.
  return exact ?? said
}

/** A value of an argument with its unit, to the last digit. */
export const sayArg = (value: number, kind: ArgSpec['kind'], currency: Currency, language: Language): string =>
  sayValue(value, UNITS[kind], currency, language)

/** A rule as a sentence with its figures. */
export function sayRule(settings: RuleSettings, currency: Currency, language: Language): string {
  const kind = kindOf(settings.code)
  if (settings.code === 'custom') {
    const { condition, action } = settings
    if (condition === null || action === null) return kind.about[language]
    return fill(kind.says[language], {
      condition: sayCondition(condition, currency, language),
      action: sayAction(action, language),
    })
  }
  const says = kind.saysInstead?.(settings.args) ?? kind.says
  return fill(says[language], argsSaid(kind, settings.args, currency, language))
}

/** The sentence of a kind with its defaults. */
export function sayKind(kind: RuleKindSpec, currency: Currency, language: Language): string {
  const defaults = Object.fromEntries(kind.args.map((arg) => [arg.name, arg.default]))
  return kind.code === 'custom'
    ? kind.about[language]
    : fill(kind.says[language], argsSaid(kind, defaults, currency, language))
}

function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '…')
}

function argsSaid(kind: RuleKindSpec, args: RuleSettings['args'], currency: Currency, language: Language) {
  const said: Record<string, string> = {}
  for (const { name, kind: of } of kind.args) {
    const value = args[name]
    said[name] = typeof value === 'number' ? sayValue(value, UNITS[of], currency, language) : String(value ?? '')
  }
  return said
}

export function sayHeld(reason: HeldReason, language: Language): string {
  return translator(language)(`rules:held.${reason}`)
}

/** Label of a figure as proposals say it. */
export function labelOf(name: string, language: Language): string {
  return (
    sayIf(language, `proposals:figure.${name}`) ??
    sayIf(language, `rules:figure.${name}`) ??
    sayIf(language, `measures:name.${name}`) ??
    name
  )
}

function sayCondition(condition: Condition, currency: Currency, language: Language): string {
  const t = translator(language)
  const groups = condition.groups.map((group) => {
    const terms = group.terms.map((term) => sayTerm(term, currency, language)).join(t(`rules:condition.${group.join}`))
    return condition.groups.length > 1 && group.terms.length > 1 ? t('rules:condition.group', { terms }) : terms
  })
  return groups.join(t(`rules:condition.${condition.join}`))
}

const OPS = { '<': '<', '<=': '≤', '>': '>', '>=': '≥' } as const

function sayTerm({ metric, of, window, op, than }: ConditionTerm, currency: Currency, language: Language): string {
  const t = translator(language)
  const days = (count: number): string => sayValue(count, 'days', currency, language)
  const back = days(window.back)
  const said = window.today
    ? t('rules:condition.windowToday', { days: days(window.days) })
    : window.back > 0
      ? t('rules:condition.windowBack', { days: days(window.days), back })
      : t('rules:condition.window', { days: days(window.days) })
  const limit = (): string => {
    switch (than.kind) {
      case 'value':
        return sayValue(than.value, UNIT_OF[metric], currency, language)
      case 'profile':
        return t('rules:condition.profile', { limit: t(`rules:condition.${than.limit}`), times: than.times })
      case 'parent':
        return t('rules:condition.parent', { times: than.times })
      case 'earlier':
        return t('rules:condition.earlier', { days: days(than.days), times: than.times })
    }
  }
  const name = labelOf(of === 'parent' ? `${metric}Parent` : metric, language)
  return t('rules:condition.term', { metric: name, window: said, op: OPS[op], than: limit() })
}

function sayAction(action: CustomAction, language: Language): string {
  const t = translator(language)
  if (action.do !== 'set-budget' && action.do !== 'set-bid') return t(`rules:action.${action.do}`)
  const way = action.change > 0 ? 'up' : 'down'
  return t(`rules:action.${action.do}.${way}`, { change: `${Math.round(Math.abs(action.change) * 100)}%` })
}
