import type { RuleKindSpec } from '../model.ts'
import { countArg, daysArg, moneyArg, numberOf, percentArg } from './args.ts'
import { GUARDS, SCOPE, type Won } from './defaults.ts'
import { lookAt } from './look.ts'
import { all, below, reaches, reasonOf } from './near.ts'
import { figure, holds, money, spendADay, wishes } from './verdict.ts'

/** R5, AD6: people land on the page and nothing follows. Landing page views where the platform reports them, else clicks. */
export const downstreamSignal = (won: Won): RuleKindSpec => ({
  code: 'downstream-signal',
  suggestOnly: false,
  levels: ['campaign', 'adgroup', 'ad'],
  action: 'pause',
  title: { ko: '방문은 있는데 구매가 없는 광고 멈추기', en: 'Visits without purchases' },
  about: {
    ko: '메타 광고에서 랜딩 페이지까지 왔지만 구매로 이어지지 않는 광고를 일시 중지하자고 제안합니다.',
    en: 'Proposes to pause Meta ads whose visitors reach the page and never buy.',
  },
  says: {
    ko: '{{days}} 동안 {{spend}} 이상 쓰고 랜딩 페이지 조회(없으면 클릭)가 {{visits}}회 이상인데 구매가 없으면 일시 중지를 제안합니다(늦은 전환 가능성 {{chance}} 이하).',
    en: 'Propose to pause when {{spend}} in {{days}} brought {{visits}} landing page views (or clicks) and no purchase, and the chance of a late one is {{chance}} or less.',
  },
  args: [
    moneyArg(
      'spend',
      won(30_000),
      { ko: '광고비 기준', en: 'Spend' },
      { ko: '이 금액 이상 쓴 광고를 봅니다.', en: 'Ads that spent at least this.' },
    ),
    countArg(
      'visits',
      100,
      { ko: '방문 기준', en: 'Visits' },
      { ko: '이만큼 방문했는데 구매가 없으면 제안합니다.', en: 'So many visits without a purchase.' },
      { min: 1 },
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
      { ko: '전환이 더 올 가능성이 이보다 크면 기다립니다.', en: 'It waits while the chance of one more is higher.' },
    ),
  ],
  guards: GUARDS,
  scope: { ...SCOPE, platforms: ['meta'], level: 'adgroup' },
  horizon: (settings) => numberOf(settings, 'days'),
  judge(target, settings, snapshot) {
    const looked = lookAt(target, settings, snapshot, numberOf(settings, 'days'), { conversions: true })
    if (!looked.ok) return holds(target, looked.reason, looked.figures)
    const { look } = looked
    const { hysteresis } = settings.guards
    const limit = numberOf(settings, 'spend')
    const visits = look.window.total('landing_page_views') ?? look.window.clicks
    const figures = [figure('visits', visits, 'count'), money('threshold', limit, snapshot.currency)]
    const shown = [...look.figures, ...figures]
    const meets = all(
      reaches(look.spendMinor, limit, hysteresis),
      reaches(visits, numberOf(settings, 'visits'), hysteresis),
      look.conversions.seen > 0 ? 'clear' : 'met',
    )
    if (meets !== 'met') return holds(target, reasonOf(meets), shown)
    if (below(look.chanceOfMore, numberOf(settings, 'chance') + Number.EPSILON, 0) !== 'met')
      return holds(target, 'not-settled', [...shown, figure('chance', look.chanceOfMore, 'percent')])
    return wishes({
      ...{ target, settings, snapshot, look, figures },
      action: { do: 'pause' },
      sentence: 'downstream-signal',
      stakeMinor: spendADay(look),
    })
  },
})
