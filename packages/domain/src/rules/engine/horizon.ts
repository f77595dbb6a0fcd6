import { AD_LEVELS, type AdLevel } from '@commerce/contracts/records'
import { OWN_DAYS } from '../../nowcast/index.ts'
import type { Windows } from '../book/model.ts'
import { EXTRAS, kindOf } from '../kinds/index.ts'
import type { ConnectionFacts, RuleSettings } from '../model.ts'

/** Days before the newest one that rules look at together; the age of an entity must be seen as well. */
export function horizonOf(rules: readonly RuleSettings[], connections: readonly ConnectionFacts[]): number {
  const settling = Math.max(0, ...connections.map(({ settleDays }) => settleDays))
  return Math.max(
    1,
    ...rules.map((settings) => {
      const { lag } = settings.guards
      // What is predicted rests on earlier days too.
      const beside = lag === 'matured' ? settling : lag === 'predicted' ? OWN_DAYS : 0
      const looked = kindOf(settings.code).horizon(settings) + beside
      return Math.max(looked, settings.guards.minAgeDays + 1)
    }),
  )
}

/** How far back windows of rules reach; what predictions and the age of an entity rest on lies before that. */
export function windowsOf(rules: readonly RuleSettings[]): Windows {
  return {
    days: Math.max(1, ...rules.map((settings) => kindOf(settings.code).horizon(settings))),
    settled: rules.some(({ guards }) => guards.lag === 'matured'),
  }
}

/** Levels of the rules and those above them. */
export function levelsOf(rules: readonly RuleSettings[]): readonly AdLevel[] {
  const deepest = Math.max(0, ...rules.map(({ scope }) => AD_LEVELS.indexOf(scope.level)))
  const named = new Set(rules.map(({ scope }) => scope.level))
  return AD_LEVELS.filter((level, place) => named.has(level) || (place < deepest && level !== 'ad'))
}

/** Further figures that the rules ask for. */
export function extrasOf(rules: readonly RuleSettings[]): readonly string[] {
  const wanted = new Set<string>()
  for (const { code, condition } of rules) {
    if (code === 'creative-fatigue') wanted.add('frequency')
    if (code === 'downstream-signal') wanted.add('landing_page_views')
    for (const { terms } of condition?.groups ?? [])
      if (terms.some(({ metric }) => metric === 'frequency')) wanted.add('frequency')
  }
  return EXTRAS.filter((name) => wanted.has(name))
}
