import type { CustomAction } from '@commerce/contracts'
import type { Action } from '@commerce/contracts/connector'
import type { Currency } from '@commerce/kernel'
import type { EntityFacts, RuleKindSpec, RuleSettings, Snapshot } from '../model.ts'
import { roundMicros } from './amounts.ts'
import { judgeCondition } from './condition.ts'
import { GUARDS, SCOPE } from './defaults.ts'
import { lookAt } from './look.ts'
import { reasonOf } from './near.ts'
import { holds, spendADay, wishes } from './verdict.ts'

/** A rule somebody puts together: conditions joined by and / or, and an action. */
export const custom = (): RuleKindSpec => ({
  code: 'custom',
  suggestOnly: false,
  levels: ['account', 'campaign', 'adgroup', 'keyword', 'ad'],
  action: null,
  title: { ko: '직접 만드는 규칙', en: 'Your own rule' },
  about: {
    ko: '지표, 기간, 기준을 골라 조건을 만들고 할 일을 정합니다.',
    en: 'Choose metrics, windows and limits, and what to propose.',
  },
  says: { ko: '{{condition}}이면 {{action}}.', en: 'When {{condition}}: {{action}}.' },
  args: [],
  guards: GUARDS,
  scope: SCOPE,
  horizon: horizonOf,
  judge(target, settings, snapshot) {
    const { condition, action: wanted } = settings
    if (condition === null || wanted === null) throw new Error(`custom rule ${settings.id} has no condition or action`)
    const looked = lookAt(target, settings, snapshot, longestWindow(settings))
    if (!looked.ok) return holds(target, looked.reason, looked.figures)
    const judged = judgeCondition(condition, target, settings, snapshot)
    if (!judged.known) return holds(target, judged.reason, judged.figures)
    if (judged.meets !== 'met') return holds(target, reasonOf(judged.meets), judged.figures)
    const done = actionOf(wanted, target, snapshot)
    if (typeof done === 'string') return holds(target, done, judged.figures)
    const { look } = looked
    return wishes({
      ...{ target, settings, snapshot, look, figures: judged.figures },
      action: done.action,
      sentence: 'custom',
      params: { rule: settings.name },
      stakeMinor:
        done.changeMicros === null ? spendADay(look) : (snapshot.toReporting(done.changeMicros, target.currency) ?? 0),
    })
  },
})

/** Days of a condition's longest window; guards are asked of it. */
function longestWindow({ condition }: RuleSettings): number {
  return Math.max(1, ...(condition?.groups ?? []).flatMap(({ terms }) => terms.map(({ window }) => window.days)))
}

function horizonOf({ condition }: RuleSettings): number {
  const terms = (condition?.groups ?? []).flatMap((group) => group.terms)
  return Math.max(
    1,
    ...terms.map(({ window, than }) => window.days + window.back + (than.kind === 'earlier' ? than.days : 0)),
  )
}

function actionOf(
  wanted: CustomAction,
  target: EntityFacts,
  snapshot: Snapshot,
): { readonly action: Action; readonly changeMicros: number | null } | 'not-offered' | 'no-change' | 'no-rate' {
  switch (wanted.do) {
    case 'pause':
    case 'resume':
      return { action: { do: wanted.do }, changeMicros: null }
    case 'suggest':
      return { action: { do: 'suggest', advice: wanted.advice }, changeMicros: null }
    case 'set-budget':
    case 'set-bid': {
      const now = wanted.do === 'set-budget' ? target.dailyBudgetMicros : target.bidMicros
      if (now === null || now <= 0) return 'not-offered'
      const cap = wanted.capMinor === null ? null : snapshot.fromReporting(wanted.capMinor, target.currency)
      if (wanted.capMinor !== null && cap === null) return 'no-rate'
      const micros = changed(now, wanted.change, cap, target.currency)
      if (micros === now || Math.sign(micros - now) !== Math.sign(wanted.change)) return 'no-change'
      return { action: { do: wanted.do, micros }, changeMicros: Math.abs(micros - now) }
    }
  }
}

/** Raised to at most the cap, lowered to at least the cap: it is the end of the change in both directions. */
function changed(now: number, change: number, cap: number | null, currency: Currency): number {
  const wanted = now * (1 + change)
  const capped = cap === null ? wanted : change > 0 ? Math.min(wanted, cap) : Math.max(wanted, cap)
  return Math.max(roundMicros(capped, currency, change < 0), 0)
}
