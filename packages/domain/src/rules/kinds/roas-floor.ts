import type { RuleKindSpec } from '../model.ts'
import { roundMicros } from './amounts.ts'
import { daysArg, moneyArg, numberOf, percentArg, ratioArg } from './args.ts'
import { GUARDS, SCOPE, type Won } from './defaults.ts'
import { lookAt, roasOf } from './look.ts'
import { below, reasonOf } from './near.ts'
import { figure, holds, money, wishes } from './verdict.ts'

/** R2: too little comes back; a smaller budget, not under a floor. */
export const roasFloor = (won: Won): RuleKindSpec => ({
  code: 'roas-floor',
  suggestOnly: false,
  levels: ['campaign', 'adgroup'],
  action: 'set-budget',
  title: { ko: 'ROAS가 낮으면 예산 줄이기', en: 'Lower budgets below a ROAS floor' },
  about: {
    ko: '광고비만큼 매출이 나오지 않는 광고의 일예산을 조금씩 줄이자고 제안합니다.',
    en: 'Proposes smaller daily budgets for what does not bring back enough.',
  },
  says: {
    ko: '{{days}} 동안 ROAS가 {{roas}} 미만이면 일예산을 {{cut}} 줄이자고 제안합니다({{floor}} 밑으로는 줄이지 않음).',
    en: 'Propose a daily budget lower by {{cut}} when ROAS stays under {{roas}} for {{days}}, but not under {{floor}}.',
  },
  args: [
    ratioArg(
      'roas',
      1.5,
      { ko: 'ROAS 하한', en: 'ROAS floor' },
      { ko: '전환 매출을 광고비로 나눈 값입니다. 1.5는 150%입니다.', en: 'Conversion value over spend: 1.5 is 150%.' },
    ),
    daysArg(
      'days',
      7,
      { ko: '살펴볼 기간', en: 'Days looked at' },
      { ko: '완전히 읽은 최근 며칠을 봅니다.', en: 'The newest days that were read completely.' },
    ),
    percentArg(
      'cut',
      0.2,
      { ko: '줄일 비율', en: 'Lower by' },
      { ko: '지금 일예산에서 줄일 비율입니다.', en: 'Share of the daily budget of now.' },
      { max: 0.9 },
    ),
    moneyArg(
      'floor',
      won(10_000),
      { ko: '최소 일예산', en: 'Smallest daily budget' },
      { ko: '이 금액 밑으로는 줄이자고 하지 않습니다.', en: 'It never asks for less than this.' },
    ),
  ],
  guards: { ...GUARDS, minSpendMinor: won(30_000), minClicks: 30 },
  scope: SCOPE,
  horizon: (settings) => numberOf(settings, 'days'),
  judge(target, settings, snapshot) {
    const looked = lookAt(target, settings, snapshot, numberOf(settings, 'days'), { conversions: true, value: true })
    if (!looked.ok) return holds(target, looked.reason, looked.figures)
    const { look } = looked
    const roas = roasOf(look)
    if (roas === null) return holds(target, 'sample-too-small', look.figures)
    const limit = numberOf(settings, 'roas')
    const figures = [figure('roas', roas.seen, 'ratio'), figure('threshold', limit, 'ratio')]
    const shown = [...look.figures, ...figures]
    const meets = below(roas.seen, limit, settings.guards.hysteresis)
    if (meets !== 'met') return holds(target, reasonOf(meets), shown)
    // It must hold even if as many conversions come late as the interval allows.
    if (roas.high >= limit) return holds(target, 'not-settled', shown)
    const budget = target.dailyBudgetMicros
    const floor = snapshot.fromReporting(numberOf(settings, 'floor'), target.currency)
    if (budget === null) return holds(target, 'not-offered', shown)
    if (floor === null) return holds(target, 'no-rate', shown)
    const lower = roundMicros(budget * (1 - numberOf(settings, 'cut')), target.currency)
    const micros = Math.max(lower, roundMicros(floor, target.currency, true))
    if (micros >= budget) return holds(target, 'no-change', shown)
    return wishes({
      ...{ target, settings, snapshot, look, figures },
      action: { do: 'set-budget', micros },
      sentence: 'roas-floor',
      params: { percent: Math.round((1 - micros / budget) * 100) },
      stakeMinor: snapshot.toReporting(budget - micros, target.currency) ?? 0,
      figures: [
        ...figures,
        money(
          'conversionValue',
          snapshot.toReporting(look.window.valueMicros, target.currency) ?? 0,
          snapshot.currency,
        ),
      ],
    })
  },
})
