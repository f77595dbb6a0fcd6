import type { RuleKindSpec } from '../model.ts'
import { roundMicros } from './amounts.ts'
import { countArg, daysArg, moneyArg, numberOf, percentArg, ratioArg } from './args.ts'
import { GUARDS, SCOPE, type Won } from './defaults.ts'
import { lookAt, roasOf } from './look.ts'
import { all, reaches, reasonOf } from './near.ts'
import { figure, holds, money, wishes } from './verdict.ts'

/** More budget for what earns and is held back by its budget, within a cap. */
export const winnerScaling = (won: Won): RuleKindSpec => ({
  code: 'winner-scaling',
  suggestOnly: false,
  levels: ['campaign', 'adgroup'],
  action: 'set-budget',
  title: { ko: '잘되는 광고 예산 늘리기', en: 'More budget for winners' },
  about: {
    ko: 'ROAS가 높고 예산을 거의 다 쓰는 광고의 일예산을 상한 안에서 늘리자고 제안합니다.',
    en: 'Proposes larger daily budgets, up to a cap, for what returns well and uses its budget up.',
  },
  says: {
    ko: '{{days}} 동안 ROAS가 {{roas}} 이상이고 전환이 {{conversions}}건 이상이며 예산의 {{use}} 이상을 쓰면 일예산을 {{raise}} 늘리자고 제안합니다(최대 {{cap}}).',
    en: 'Propose a daily budget higher by {{raise}} (at most {{cap}}) when ROAS was at least {{roas}} in {{days}} with {{conversions}} conversions and {{use}} of the budget used.',
  },
  args: [
    ratioArg(
      'roas',
      3,
      { ko: 'ROAS 기준', en: 'ROAS' },
      { ko: '이 이상이면 잘되는 광고로 봅니다. 3은 300%입니다.', en: 'From here on it counts as a winner: 3 is 300%.' },
    ),
    countArg(
      'conversions',
      5,
      { ko: '최소 전환수', en: 'Fewest conversions' },
      { ko: '한두 건으로 판단하지 않도록 합니다.', en: 'One or two say little.' },
      { min: 1 },
    ),
    percentArg(
      'use',
      0.8,
      { ko: '예산 소진율', en: 'Use of the budget' },
      { ko: '예산이 남는 광고는 늘려도 달라지지 않습니다.', en: 'A budget that is not used up holds nothing back.' },
    ),
    percentArg(
      'raise',
      0.2,
      { ko: '늘릴 비율', en: 'Raise by' },
      {
        ko: '크게 늘리면 플랫폼이 다시 학습하므로 조금씩 늘립니다.',
        en: 'Small steps: a large one makes platforms learn anew.',
      },
      { max: 0.5 },
    ),
    moneyArg(
      'cap',
      won(200_000),
      { ko: '최대 일예산', en: 'Largest daily budget' },
      { ko: '이 금액을 넘겨 늘리자고 하지 않습니다.', en: 'It never asks for more than this.' },
    ),
    daysArg(
      'days',
      7,
      { ko: '살펴볼 기간', en: 'Days looked at' },
      { ko: '완전히 읽은 최근 며칠을 봅니다.', en: 'The newest days that were read completely.' },
    ),
  ],
  guards: { ...GUARDS, minSpendMinor: won(50_000), minAgeDays: 7, cooldownDays: 3, dailyCap: 3 },
  scope: SCOPE,
  horizon: (settings) => numberOf(settings, 'days'),
  judge(target, settings, snapshot) {
    const looked = lookAt(target, settings, snapshot, numberOf(settings, 'days'), { conversions: true, value: true })
    if (!looked.ok) return holds(target, looked.reason, looked.figures)
    const { look } = looked
    const budget = target.dailyBudgetMicros
    if (budget === null || budget <= 0) return holds(target, 'not-offered', look.figures)
    if (look.window.period) return holds(target, 'missing-data', look.figures)
    const roas = roasOf(look)
    if (roas === null) return holds(target, 'sample-too-small', look.figures)
    const use = look.window.costMicros / (budget * look.window.days)
    const limit = numberOf(settings, 'roas')
    const figures = [
      figure('roas', roas.seen, 'ratio'),
      figure('threshold', limit, 'ratio'),
      money('budget', snapshot.toReporting(budget, target.currency) ?? 0, snapshot.currency),
      figure('budgetUse', use, 'percent'),
    ]
    const shown = [...look.figures, ...figures]
    const { hysteresis } = settings.guards
    const meets = all(
      // Late conversions only make it better: the low end is what is there already.
      reaches(roas.low, limit, hysteresis),
      reaches(look.conversions.seen, numberOf(settings, 'conversions'), 0),
      reaches(use, numberOf(settings, 'use'), hysteresis),
    )
    if (meets !== 'met') return holds(target, reasonOf(meets), shown)
    const cap = snapshot.fromReporting(numberOf(settings, 'cap'), target.currency)
    if (cap === null) return holds(target, 'missing-data', shown)
    const micros = roundMicros(Math.min(budget * (1 + numberOf(settings, 'raise')), cap), target.currency)
    if (micros <= budget) return holds(target, 'no-change', shown)
    return wishes({
      ...{ target, settings, snapshot, look, figures },
      action: { do: 'set-budget', micros },
      sentence: 'winner-scaling',
      params: { percent: Math.round((micros / budget - 1) * 100) },
      stakeMinor: snapshot.toReporting(micros - budget, target.currency) ?? 0,
    })
  },
})
