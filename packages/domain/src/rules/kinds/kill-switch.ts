import type { Both } from '@commerce/contracts/connector'
import { daysBetween } from '@commerce/kernel'
import type { EntityFacts, RuleKindSpec, RuleSettings, Snapshot } from '../model.ts'
import { daysArg, moneyArg, numberOf, percentArg } from './args.ts'
import { GUARDS, SCOPE, type Won } from './defaults.ts'
import { type Look, type Looked, lookAt } from './look.ts'
import { all, below, type Meets, reaches, reasonOf } from './near.ts'
import { figure, holds, money, spendADay, wishes } from './verdict.ts'

/**
 * R1: spend above a limit and not one conversion.
 *
 * With a price, the spend since the last conversion counts, and what a click is known to bring must make a conversion dearer than that:
 * so fewer good ones are stopped, and the bad ones sooner (docs/time-machine.md, the nowcast, has figures).
 */
export const killSwitch = (won: Won): RuleKindSpec => ({
  code: 'kill-switch',
  suggestOnly: false,
  levels: ['campaign', 'adgroup', 'keyword', 'ad'],
  action: 'pause',
  title: { ko: '돈만 쓰는 광고 멈추기', en: 'Stop what only costs' },
  about: {
    ko: '광고비만 쓰고 전환이 없는 광고를 일시 중지하자고 제안합니다.',
    en: 'Proposes to pause what spends and brings no conversion.',
  },
  says: {
    ko: '마지막 전환 뒤(최근 {{days}} 안에서) {{spend}} 이상 썼고 지금까지의 성과로 예상한 전환당 비용이 {{price}} 이상이며, 늦은 전환이 올 가능성이 {{chance}} 이하이면 일시 중지를 제안합니다.',
    en: 'Propose to pause when at least {{spend}} was spent since the last conversion (within {{days}}), a conversion is expected to cost {{price}} or more, and the chance of a late one is {{chance}} or less.',
  },
  saysInstead: ({ price }) => (price === 0 ? PLAINLY : null),
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
    moneyArg(
      'price',
      won(30_000),
      { ko: '전환 한 건에 쓸 수 있는 비용', en: 'What a conversion may cost' },
      {
        ko: '이 광고와 계정의 지난 성과로 예상한 전환당 비용이 이보다 적으면 그대로 둡니다. 0이면 따지지 않고, 살펴볼 기간 내내 전환이 없을 때만 제안합니다.',
        en: 'It is left alone while a conversion is expected to cost less, by its own past and that of its account. With 0 this is not asked, and all of the days must be without a conversion.',
      },
      { min: 0 },
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
    const price = numberOf(settings, 'price')
    const whole = lookAt(target, settings, snapshot, numberOf(settings, 'days'), { conversions: true })
    const looked = price > 0 ? sinceLast(whole, target, settings, snapshot) : whole
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
    if (price > 0) {
      const cost = whole.ok ? expectedCost(whole.look, look) : null
      figures.push(money('price', price, snapshot.currency))
      if (cost !== null) figures.push(money('cpaExpected', Math.round(cost), snapshot.currency))
      const dear: Meets = cost === null ? 'met' : reaches(cost, price, hysteresis)
      if (dear !== 'met') return holds(target, reasonOf(dear), [...look.figures, ...figures])
    }
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

const PLAINLY: Both = {
  ko: '{{days}} 동안 {{spend}} 이상 쓰고 전환이 없으며, 늦은 전환이 올 가능성이 {{chance}} 이하이면 일시 중지를 제안합니다.',
  en: 'Propose to pause when at least {{spend}} was spent in {{days}} without a conversion and the chance of a late one is {{chance}} or less.',
}

/** Rules that were kept before there was a price go on as they did. */
export const KILL_SWITCH_BEFORE = { price: 0 } as const

/** The days since the last conversion, of those that were looked at. As they are where there is none, or no such day. */
function sinceLast(whole: Looked, target: EntityFacts, settings: RuleSettings, snapshot: Snapshot): Looked {
  if (!whole.ok || whole.look.conversions.seen <= 0) return whole
  const { window, spendMinor } = whole.look
  if (spendMinor < numberOf(settings, 'spend') || target.lastDay === null) return whole
  const back = daysBetween(window.to, target.lastDay)
  let dry = 0
  while (dry + 1 < window.days && target.window(dry + 1, { back })?.conversionsMicros === 0) dry += 1
  const since = dry === 0 ? whole : lookAt(target, settings, snapshot, dry, { conversions: true })
  // Too little since a conversion is no lack of evidence: it came, and an open question about what was spent before it is over.
  return !since.ok && since.reason === 'sample-too-small' ? whole : since
}

/**
 * What a conversion is expected to cost, minor units of the reporting currency: what a click costs over all days that were looked at, by
 * what it brings as far as that can be predicted, else by what it brought on these days. Null: it never brought any.
 */
function expectedCost({ spendMinor, window, conversions }: Look, { prediction }: Look): number | null {
  const perClick = prediction?.perClick
  const count = perClick === undefined ? conversions.seen : perClick * window.clicks
  return count > 0 ? spendMinor / count : null
}
