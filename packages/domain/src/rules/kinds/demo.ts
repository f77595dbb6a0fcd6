import type { RuleKindSpec } from '../model.ts'
import { moneyArg, numberOf } from './args.ts'
import { GUARDS, SCOPE, type Won } from './defaults.ts'
import { lookAt } from './look.ts'
import { reaches, reasonOf } from './near.ts'
import { holds, money, wishes } from './verdict.ts'

/** R6: a proposal that does nothing, to see how they come and are answered. */
export const demo = (won: Won): RuleKindSpec => ({
  code: 'demo',
  suggestOnly: true,
  levels: ['campaign', 'adgroup'],
  action: 'suggest',
  title: { ko: '연습용 규칙', en: 'Practice rule' },
  about: {
    ko: '하루에 한 번, 어제 돈을 쓴 광고를 살펴보라고 합니다. 플랫폼에는 아무것도 보내지 않습니다.',
    en: 'Once a day it asks you to look at an ad that spent yesterday. Nothing is sent to any platform.',
  },
  says: {
    ko: '어제 {{spend}} 이상 쓴 광고를 살펴보라고 합니다.',
    en: 'Suggest a look at an ad that spent at least {{spend}} yesterday.',
  },
  args: [
    moneyArg(
      'spend',
      won(1_000),
      { ko: '광고비 기준', en: 'Spend' },
      { ko: '어제 이 금액 이상 쓴 광고입니다.', en: 'Ads that spent at least this yesterday.' },
    ),
  ],
  guards: { ...GUARDS, lag: 'raw', minAgeDays: 0, cooldownDays: 1, dailyCap: 1, hysteresis: 0, expiresHours: 24 },
  scope: SCOPE,
  horizon: () => 1,
  judge(target, settings, snapshot) {
    const looked = lookAt(target, settings, snapshot, 1)
    if (!looked.ok) return holds(target, looked.reason, looked.figures)
    const { look } = looked
    const limit = numberOf(settings, 'spend')
    const figures = [money('threshold', limit, snapshot.currency)]
    const meets = reaches(look.spendMinor, limit, 0)
    if (meets !== 'met') return holds(target, reasonOf(meets), [...look.figures, ...figures])
    return wishes({
      ...{ target, settings, snapshot, look, figures },
      action: { do: 'suggest', advice: 'look' },
      sentence: 'demo',
      // Practice never stands before what costs money.
      stakeMinor: 0,
    })
  },
})
