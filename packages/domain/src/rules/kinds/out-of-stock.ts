import type { RuleKindSpec } from '../model.ts'
import { countArg, daysArg, numberOf } from './args.ts'
import { GUARDS, SCOPE } from './defaults.ts'
import { lookAt } from './look.ts'
import { figure, holds, spendADay, wishes } from './verdict.ts'

/** What it advertises cannot be bought. */
export const outOfStock = (): RuleKindSpec => ({
  code: 'out-of-stock',
  suggestOnly: false,
  levels: ['campaign', 'adgroup', 'ad', 'keyword'],
  action: 'pause',
  title: { ko: '품절 상품 광고 멈추기', en: 'Ads for what is sold out' },
  about: {
    ko: '연결해 둔 상품이 모두 품절인데 돈을 쓰고 있는 광고를 일시 중지하자고 제안합니다.',
    en: 'Proposes to pause ads that still spend while everything they sell is out of stock.',
  },
  says: {
    ko: '연결한 상품의 재고 합계가 {{stock}}개 이하인데 {{days}} 동안 광고비를 썼으면 일시 중지를 제안합니다.',
    en: 'Propose to pause when no more than {{stock}} units of what it sells are left and it spent in {{days}}.',
  },
  args: [
    countArg(
      'stock',
      0,
      { ko: '남은 수량', en: 'Units left' },
      { ko: '이 수량 이하이면 품절로 봅니다.', en: 'As many or fewer count as sold out.' },
    ),
    daysArg(
      'days',
      3,
      { ko: '광고비를 본 기간', en: 'Days of spend' },
      { ko: '이 기간에 돈을 쓴 광고만 봅니다.', en: 'Only what spent within them.' },
    ),
  ],
  guards: { ...GUARDS, lag: 'raw', minAgeDays: 0, cooldownDays: 1, hysteresis: 0, expiresHours: 24 },
  scope: SCOPE,
  horizon: (settings) => numberOf(settings, 'days'),
  judge(target, settings, snapshot) {
    const { stock } = target
    if (stock === null) return holds(target, 'no-stock-data')
    const left = figure('stock', stock.quantity, 'count')
    if (stock.quantity > numberOf(settings, 'stock')) return holds(target, 'not-met', [left])
    const looked = lookAt(target, settings, snapshot, numberOf(settings, 'days'))
    if (!looked.ok) return holds(target, looked.reason, [...looked.figures, left])
    const { look } = looked
    if (look.spendMinor <= 0) return holds(target, 'not-met', [...look.figures, left])
    return wishes({
      ...{ target, settings, snapshot, look, figures: [left] },
      action: { do: 'pause' },
      sentence: 'out-of-stock',
      params: { skus: stock.skus.slice(0, 3).join(', ') },
      stakeMinor: spendADay(look),
    })
  },
})
