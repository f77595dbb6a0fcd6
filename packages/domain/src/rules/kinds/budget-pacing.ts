import type { RuleKindSpec } from '../model.ts'
import { roundMicros } from './amounts.ts'
import { daysArg, numberOf, percentArg } from './args.ts'
import { GUARDS, SCOPE, type Won } from './defaults.ts'
import { lookAt } from './look.ts'
import { reaches, reasonOf } from './near.ts'
import { figure, holds, money, wishes } from './verdict.ts'

/** Platforms may spend more than a day's budget; when it stays so, a smaller budget brings the spend back to what was meant. */
export const budgetPacing = (won: Won): RuleKindSpec => ({
  code: 'budget-pacing',
  suggestOnly: false,
  levels: ['campaign', 'adgroup'],
  action: 'set-budget',
  title: { ko: '예산보다 많이 쓰는 광고', en: 'Spending beyond the budget' },
  about: {
    ko: '며칠째 정한 일예산보다 많이 쓰는 광고의 예산을, 원래 뜻한 만큼 쓰도록 줄이자고 제안합니다.',
    en: 'Proposes a smaller budget where more than the daily budget is spent day after day.',
  },
  says: {
    ko: '{{days}} 평균 광고비가 일예산의 {{use}} 이상이면 쓰는 돈이 예산만큼 되도록 일예산을 줄이자고 제안합니다.',
    en: 'Propose a daily budget that brings spend back to it when the mean of {{days}} reaches {{use}} of the daily budget.',
  },
  args: [
    percentArg(
      'use',
      1.15,
      { ko: '예산 소진율', en: 'Use of the budget' },
      {
        ko: '100%보다 크면 예산을 넘겨 쓴 것입니다.',
        en: 'Above 100% is beyond the budget.',
      },
      { min: 1.01, max: 5 },
    ),
    daysArg(
      'days',
      5,
      { ko: '살펴볼 기간', en: 'Days looked at' },
      {
        ko: '하루 넘겨 쓰는 일은 흔하므로 여러 날의 평균을 봅니다.',
        en: 'One day beyond is usual, so the mean of several counts.',
      },
      { min: 2 },
    ),
  ],
  guards: { ...GUARDS, lag: 'raw', minSpendMinor: won(10_000), minAgeDays: 5, cooldownDays: 7, hysteresis: 0.05 },
  scope: SCOPE,
  horizon: (settings) => numberOf(settings, 'days'),
  judge(target, settings, snapshot) {
    const looked = lookAt(target, settings, snapshot, numberOf(settings, 'days'))
    if (!looked.ok) return holds(target, looked.reason, looked.figures)
    const { look } = looked
    const budget = target.dailyBudgetMicros
    // A budget that somebody changed within the window says nothing about its first days.
    if (budget === null || budget <= 0) return holds(target, 'not-offered', look.figures)
    if (look.window.period) return holds(target, 'missing-data', look.figures)
    const use = look.window.costMicros / (budget * look.window.days)
    const figures = [
      money('budget', snapshot.toReporting(budget, target.currency) ?? 0, snapshot.currency),
      figure('budgetUse', use, 'percent'),
    ]
    const shown = [...look.figures, ...figures]
    const meets = reaches(use, numberOf(settings, 'use'), settings.guards.hysteresis)
    if (meets !== 'met') return holds(target, reasonOf(meets), shown)
    const micros = roundMicros(budget / use, target.currency)
    if (micros <= 0 || micros >= budget) return holds(target, 'no-change', shown)
    return wishes({
      ...{ target, settings, snapshot, look, figures },
      action: { do: 'set-budget', micros },
      sentence: 'budget-pacing',
      stakeMinor: snapshot.toReporting(Math.round(budget * (use - 1)), target.currency) ?? 0,
    })
  },
})
