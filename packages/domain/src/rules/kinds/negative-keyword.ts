import { isVisible } from '@commerce/contracts/connector'
import type { EntityFacts, RuleKindSpec } from '../model.ts'
import { daysArg, moneyArg, numberOf } from './args.ts'
import { GUARDS, SCOPE, type Won } from './defaults.ts'
import { lookAt } from './look.ts'
import { all, reaches, reasonOf } from './near.ts'
import { figure, holds, money, spendADay, wishes } from './verdict.ts'

/** Longest word any platform takes. */
const LONGEST = 80
/** A term waits while the chance of a late conversion is higher. */
const MOST_CHANCE = 0.2

/**
 * R4: what people typed, or a keyword, that costs and brings nothing. Proposed for the ad group (or campaign) above it, as an exact match,
 * so that nothing else is shut out. Never done without a person.
 */
export const negativeKeyword = (won: Won): RuleKindSpec => ({
  code: 'negative-keyword',
  suggestOnly: true,
  levels: ['search-term', 'keyword'],
  action: 'add-negative-keyword',
  title: { ko: '제외 키워드 찾기', en: 'Negative keywords' },
  about: {
    ko: '광고비만 들고 전환이 없는 검색어를 제외 키워드로 등록하자고 제안합니다. 자동으로 실행하지 않습니다.',
    en: 'Proposes search terms that cost without converting as negative keywords. Never done by itself.',
  },
  says: {
    ko: '{{days}} 동안(기간 보고서는 그 기간) {{spend}} 이상 쓰고 전환이 없는 검색어를 제외 키워드로 제안합니다.',
    en: 'Propose a term as a negative keyword when it cost at least {{spend}} in {{days}} (or in the period of a report) without a conversion.',
  },
  args: [
    moneyArg(
      'spend',
      won(10_000),
      { ko: '광고비 기준', en: 'Spend' },
      { ko: '검색어 하나에 이 금액 이상 쓴 경우입니다.', en: 'Spent on the one term.' },
    ),
    daysArg(
      'days',
      30,
      { ko: '살펴볼 기간', en: 'Days looked at' },
      {
        ko: '기간 보고서를 가져왔다면 보고서의 기간을 봅니다.',
        en: 'Of a report over a period its own period counts.',
      },
    ),
  ],
  guards: {
    ...GUARDS,
    minClicks: 5,
    minAgeDays: 0,
    lag: 'predicted',
    cooldownDays: 30,
    dailyCap: 20,
    expiresHours: 168,
  },
  scope: { ...SCOPE, level: 'search-term' },
  horizon: (settings) => numberOf(settings, 'days'),
  judge(target, settings, snapshot) {
    const looked = lookAt(target, settings, snapshot, numberOf(settings, 'days'), { conversions: true })
    if (!looked.ok) return holds(target, looked.reason, looked.figures)
    const { look } = looked
    const limit = numberOf(settings, 'spend')
    const figures = [money('threshold', limit, snapshot.currency)]
    const shown = [...look.figures, ...figures]
    const meets = all(
      reaches(look.spendMinor, limit, settings.guards.hysteresis),
      look.conversions.seen > 0 ? 'clear' : 'met',
    )
    if (meets !== 'met') return holds(target, reasonOf(meets), shown)
    if (look.chanceOfMore > MOST_CHANCE)
      return holds(target, 'not-settled', [...shown, figure('chance', look.chanceOfMore, 'percent')])
    const above = groupAbove(target)
    const text = target.name.trim()
    if (above === null || text === '' || text === '-' || text.length > LONGEST || !isVisible(text))
      return holds(target, 'not-offered', shown)
    const verdict = wishes({
      ...{ target: above, settings, snapshot, look, figures },
      action: { do: 'add-negative-keyword', text, match: 'exact' },
      sentence: 'negative-keyword',
      params: { term: text },
      stakeMinor: spendADay(look),
    })
    return { ...verdict, target }
  },
})

/** The ad group above, or the campaign where there is none. */
function groupAbove(target: EntityFacts): EntityFacts | null {
  for (let above = target.parent; above !== null; above = above.parent)
    if (above.ref.level === 'adgroup' || above.ref.level === 'campaign') return above
  return null
}
