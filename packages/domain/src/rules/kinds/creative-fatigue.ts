import type { RuleKindSpec } from '../model.ts'
import { countArg, daysArg, numberOf, percentArg } from './args.ts'
import { GUARDS, SCOPE } from './defaults.ts'
import { lookAt } from './look.ts'
import { all, below, reaches, reasonOf } from './near.ts'
import { figure, holds, spendADay, wishes } from './verdict.ts'

/** R3: the same people see it more often and click less. Advice only. */
export const creativeFatigue = (): RuleKindSpec => ({
  code: 'creative-fatigue',
  suggestOnly: true,
  levels: ['ad', 'adgroup', 'campaign'],
  action: 'suggest',
  title: { ko: '지친 소재 찾기', en: 'Tired creatives' },
  about: {
    ko: '같은 사람에게 자주 보이면서 클릭률이 떨어진 소재를 바꿔 보라고 알려 드립니다.',
    en: 'Says when people see a creative more and more often and click it less.',
  },
  says: {
    ko: '최근 {{days}}의 클릭률이 그 전 {{days}}보다 {{drop}} 이상 낮고 빈도가 {{rise}} 이상 높으면 소재 교체를 권합니다.',
    en: 'Suggest a new creative when the click rate of the last {{days}} is {{drop}} lower than that of the {{days}} before and frequency {{rise}} higher.',
  },
  args: [
    daysArg(
      'days',
      7,
      { ko: '비교할 기간', en: 'Days compared' },
      { ko: '최근 며칠을 바로 앞의 같은 기간과 비교합니다.', en: 'The newest days against as many before them.' },
      { max: 30 },
    ),
    percentArg(
      'drop',
      0.25,
      { ko: '클릭률 하락', en: 'Drop of the click rate' },
      { ko: '앞선 기간보다 이만큼 떨어지면 제안합니다.', en: 'Against the days before.' },
    ),
    percentArg(
      'rise',
      0.2,
      { ko: '빈도 상승', en: 'Rise of frequency' },
      { ko: '한 사람이 본 횟수가 이만큼 늘어야 합니다.', en: 'How much more often a person sees it.' },
    ),
    countArg(
      'impressions',
      1_000,
      { ko: '최소 노출수', en: 'Fewest impressions' },
      { ko: '두 기간 모두 이만큼은 노출되어야 비교합니다.', en: 'Both stretches need as many to be compared.' },
      { min: 1 },
    ),
  ],
  guards: { ...GUARDS, lag: 'raw', cooldownDays: 7, minAgeDays: 7, expiresHours: 168 },
  scope: { ...SCOPE, level: 'ad' },
  horizon: (settings) => 2 * numberOf(settings, 'days'),
  judge(target, settings, snapshot) {
    const days = numberOf(settings, 'days')
    const looked = lookAt(target, settings, snapshot, days)
    if (!looked.ok) return holds(target, looked.reason, looked.figures)
    const { look } = looked
    const { window: now } = look
    // A report over a period has no days before it.
    const before = target.window(days, { back: days })
    if (before === null || !before.complete) return holds(target, 'missing-data', look.figures)
    const least = Math.max(1, numberOf(settings, 'impressions'))
    if (now.impressions < least || before.impressions < least || before.clicks === 0)
      return holds(target, 'sample-too-small', look.figures)
    const often = { now: now.extra('frequency'), before: before.extra('frequency') }
    if (often.now === null || often.before === null || often.before <= 0) return holds(target, 'no-value', look.figures)
    const rate = { now: now.clicks / now.impressions, before: before.clicks / before.impressions }
    const figures = [
      figure('ctr', rate.now, 'percent'),
      figure('ctrBefore', rate.before, 'percent'),
      figure('frequency', often.now, 'decimal'),
      figure('frequencyBefore', often.before, 'decimal'),
    ]
    const { hysteresis } = settings.guards
    const meets = all(
      below(rate.now, rate.before * (1 - numberOf(settings, 'drop')), hysteresis),
      reaches(often.now, often.before * (1 + numberOf(settings, 'rise')), hysteresis),
    )
    if (meets !== 'met') return holds(target, reasonOf(meets), [...look.figures, ...figures])
    return wishes({
      ...{ target, settings, snapshot, look, figures },
      action: { do: 'suggest', advice: 'refresh-creative' },
      sentence: 'creative-fatigue',
      stakeMinor: spendADay(look),
    })
  },
})
