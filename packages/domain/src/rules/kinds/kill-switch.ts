import type { RuleKindSpec } from '../model.ts'
import { daysArg, moneyArg, numberOf, percentArg } from './args.ts'
import { GUARDS, SCOPE, type Won } from './defaults.ts'
import { lookAt } from './look.ts'
import { all, below, reaches, reasonOf } from './near.ts'
import { figure, holds, money, spendADay, wishes } from './verdict.ts'

/** R1: spend above a limit and not one conversion. */
export const killSwitch = (won: Won): RuleKindSpec => ({
  code: 'kill-switch',
  suggestOnly: false,
  levels: ['campaign', 'adgroup', 'keyword', 'ad'],
  action: 'pause',
  title: { ko: '돈만 쓰는 광고 멈추기', en: 'Stop what only costs' },
  about: {
    ko: '광고비를 썼는데 전환이 한 건도 없는 광고를 일시 중지하자고 제안합니다.',
    en: 'Proposes to pause what spends without a single conversion.',
  },
  says: {
    ko: '{{days}} 동안 {{spend}} 이상 쓰고 전환이 없으며, 늦은 전환이 올 가능성이 {{chance}} 이하이면 일시 중지를 제안합니다.',
    en: 'Propose to pause when at least {{spend}} was spent in {{days}} without a conversion and the chance of a late one is {{chance}} or less.',
  },
  args: [
    moneyArg(
      'spend',
      won(30_000),
      { ko: '광고비 기준', en: 'Spend' },
      {
        ko: '이 금액 이상 썼는데 전환이 없으면 제안합니다.',
        en: 'From this amount on without a conversion it speaks.',
      },
    ),
    daysArg(
      'days',
      7,
      { ko: '살펴볼 기간', en: 'Days looked at' },
      { ko: '완전히 읽은 최근 며칠을 봅니다.', en: 'The newest days that were read completely.' },
    ),
    percentArg(
      'chance',
      0.2,
      { ko: '늦은 전환이 올 가능성', en: 'Chance of a late conversion' },
      {
        ko: '전환이 더 올 가능성이 이보다 크면 기다립니다. 확정된 값만 볼 때는 쓰지 않습니다.',
        en: 'It waits while the chance of one more is higher. Not used when only settled days count.',
      },
    ),
  ],
  guards: { ...GUARDS, minClicks: 20 },
  scope: SCOPE,
  horizon: (settings) => numberOf(settings, 'days'),
  judge(target, settings, snapshot) {
    const looked = lookAt(target, settings, snapshot, numberOf(settings, 'days'), { conversions: true })
    if (!looked.ok) return holds(target, looked.reason, looked.figures)
    const { look } = looked
    const { hysteresis } = settings.guards
    const limit = numberOf(settings, 'spend')
    const figures = [money('threshold', limit, snapshot.currency)]
    const meets = all(
      reaches(look.spendMinor, limit, hysteresis),
      // Half a conversion is one that came, not a figure near none.
      look.conversions.seen > 0 ? 'clear' : 'met',
    )
    if (meets !== 'met') return holds(target, reasonOf(meets), [...look.figures, ...figures])
    const chance = below(look.chanceOfMore, numberOf(settings, 'chance') + Number.EPSILON, 0)
    const late = figure('chance', look.chanceOfMore, 'percent')
    if (chance !== 'met') return holds(target, 'not-settled', [...look.figures, ...figures, late])
    return wishes({
      ...{ target, settings, snapshot, look, figures },
      action: { do: 'pause' },
      sentence: 'kill-switch',
      stakeMinor: spendADay(look),
    })
  },
})
