import type { RuleKindSpec } from '../model.ts'
import { countArg, daysArg, numberOf } from './args.ts'
import { GUARDS, SCOPE } from './defaults.ts'
import { lookAt } from './look.ts'
import { reaches, reasonOf } from './near.ts'
import { figure, holds, wishes } from './verdict.ts'

/** It is on, it was shown, and it is shown no more. */
export const zeroImpressions = (): RuleKindSpec => ({
  code: 'zero-impressions',
  suggestOnly: true,
  levels: ['campaign', 'adgroup', 'ad'],
  action: 'suggest',
  title: { ko: '켜져 있는데 노출이 없는 광고', en: 'On, but not shown' },
  about: {
    ko: '켜져 있고 전에는 노출되었는데 갑자기 노출이 끊긴 광고를 알려 드립니다(심사 거절, 결제 문제, 입찰가 등).',
    en: 'Says when something that is on and was shown is not shown any more (review, payment, bid).',
  },
  says: {
    ko: '켜져 있는 광고가 {{days}} 동안 노출이 없고 그 전 {{days}}에는 {{impressions}}회 이상 노출되었으면 확인을 권합니다.',
    en: 'Suggest a look when an active ad had no impression for {{days}} and at least {{impressions}} in the {{days}} before.',
  },
  args: [
    daysArg(
      'days',
      2,
      { ko: '노출이 없는 기간', en: 'Days without an impression' },
      { ko: '완전히 읽은 최근 며칠을 봅니다.', en: 'The newest days that were read completely.' },
      { max: 30 },
    ),
    countArg(
      'impressions',
      100,
      { ko: '그 전 노출수', en: 'Impressions before' },
      { ko: '전에 이만큼은 노출되던 광고만 봅니다.', en: 'Only what was shown as often before.' },
      { min: 1 },
    ),
  ],
  guards: { ...GUARDS, lag: 'raw', minAgeDays: 0, cooldownDays: 7, hysteresis: 0 },
  scope: SCOPE,
  horizon: (settings) => 2 * numberOf(settings, 'days'),
  judge(target, settings, snapshot) {
    // Without delivery, what stands above it is the first thing to look at.
    if (target.parent !== null && target.parent.status === 'paused') return holds(target, 'not-active')
    const days = numberOf(settings, 'days')
    const looked = lookAt(target, settings, snapshot, days, { noSample: true })
    if (!looked.ok) return holds(target, looked.reason, looked.figures)
    const { look } = looked
    const figures = [figure('impressions', look.window.impressions, 'count')]
    if (look.window.impressions > 0) return holds(target, 'not-met', [...look.figures, ...figures])
    const before = target.window(days, { back: days })
    if (before === null || !before.complete) return holds(target, 'missing-data', figures)
    const meets = reaches(before.impressions, numberOf(settings, 'impressions'), 0)
    const earlier = figure('impressionsBefore', before.impressions, 'count')
    if (meets !== 'met') return holds(target, reasonOf(meets), [...figures, earlier])
    return wishes({
      ...{ target, settings, snapshot, look, figures: [...figures, earlier] },
      action: { do: 'suggest', advice: 'check-delivery' },
      sentence: 'zero-impressions',
      stakeMinor: Math.round((snapshot.toReporting(before.costMicros, target.currency) ?? 0) / days),
    })
  },
})
