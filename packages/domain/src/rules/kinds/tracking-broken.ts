import type { EntityFacts, RuleKindSpec, RuleSettings, Snapshot, WindowFacts } from '../model.ts'
import { countArg, daysArg, numberOf } from './args.ts'
import { GUARDS, SCOPE } from './defaults.ts'
import { lookAt } from './look.ts'
import { figure, holds, wishes } from './verdict.ts'

/** Days before the window from which the usual number of conversions is taken. */
const USUAL_DAYS = 28

/**
 * Conversions fall to nothing on every platform at once while clicks go on: then the measuring is broken, not the ads. One suggestion for
 * the shop; as long as it holds, rules that act on missing conversions are silent (see the engine).
 */
export const trackingBroken = (): RuleKindSpec => ({
  code: 'tracking-broken',
  suggestOnly: true,
  levels: ['account', 'campaign'],
  action: 'suggest',
  title: { ko: '전환 추적이 끊겼는지 확인', en: 'Tracking broken' },
  about: {
    ko: '모든 플랫폼에서 클릭은 계속되는데 전환이 한꺼번에 사라지면 추적 오류로 보고 알려 드립니다.',
    en: 'Says when conversions vanish on all platforms at once while clicks go on.',
  },
  says: {
    ko: '{{days}} 동안 모든 플랫폼에서 클릭이 {{clicks}}회 이상인데 전환이 하나도 없고, 평소라면 {{expected}}건 이상 있었을 때 추적 확인을 권합니다.',
    en: 'Suggest to check tracking when {{days}} brought {{clicks}} clicks and no conversion on any platform, where {{expected}} or more would be usual.',
  },
  args: [
    daysArg(
      'days',
      2,
      { ko: '살펴볼 기간', en: 'Days looked at' },
      { ko: '짧을수록 빨리 알지만 우연일 수 있습니다.', en: 'Fewer days tell sooner, and chance plays a larger part.' },
      { max: 14 },
    ),
    countArg(
      'clicks',
      50,
      { ko: '최소 클릭수', en: 'Fewest clicks' },
      { ko: '모든 플랫폼의 클릭을 더한 값입니다.', en: 'Of all platforms together.' },
      { min: 1 },
    ),
    countArg(
      'expected',
      8,
      { ko: '평소 전환수', en: 'Usual conversions' },
      { ko: '앞선 28일로 보아 이만큼은 있었어야 합니다.', en: 'By the 28 days before, as many were to be expected.' },
      { min: 1 },
    ),
  ],
  guards: {
    ...GUARDS,
    lag: 'raw',
    minAgeDays: 0,
    cooldownDays: 2,
    dailyCap: 1,
    hysteresis: 0,
    outsideEditDays: 0,
    expiresHours: 24,
  },
  scope: SCOPE,
  horizon: (settings) => numberOf(settings, 'days') + USUAL_DAYS,
  judge(target, settings, snapshot) {
    const days = numberOf(settings, 'days')
    const looked = lookAt(target, settings, snapshot, days, { noSample: true })
    if (!looked.ok) return holds(target, looked.reason, looked.figures)
    const shop = shopOf(snapshot, settings)
    const figures = [
      figure('clicks', shop.clicks, 'count'),
      figure('conversions', shop.conversions, 'decimal'),
      figure('expected', shop.expected, 'decimal'),
    ]
    if (shop.speaker !== target) return holds(target, 'not-met', figures)
    if (shop.conversions > 0 || shop.clicks < numberOf(settings, 'clicks')) return holds(target, 'not-met', figures)
    if (shop.expected < numberOf(settings, 'expected')) return holds(target, 'sample-too-small', figures)
    return wishes({
      ...{ target, settings, snapshot, look: looked.look, figures },
      action: { do: 'suggest', advice: 'check-tracking' },
      sentence: 'tracking-broken',
      stakeMinor: shop.spendADay,
    })
  },
})

interface Shop {
  readonly clicks: number
  readonly conversions: number
  readonly expected: number
  readonly spendADay: number
  /** The one the suggestion hangs on: where most was spent. Null: no complete data, or not of all platforms. */
  readonly speaker: EntityFacts | null
}

/** What was added up for a snapshot, so that a thousand campaigns do not add up a thousand campaigns each. */
const known = new WeakMap<Snapshot, Map<string, Shop>>()

function shopOf(snapshot: Snapshot, settings: RuleSettings): Shop {
  const days = numberOf(settings, 'days')
  const key = JSON.stringify([days, settings.scope])
  const there = known.get(snapshot)?.get(key)
  if (there !== undefined) return there
  const sums = { clicks: 0, conversions: 0, usual: 0, spend: 0 }
  let speaker: EntityFacts | null = null
  let most = -1
  const { scope } = settings
  for (const one of snapshot.entities(scope.level)) {
    if (scope.platforms.length > 0 && !scope.platforms.includes(one.ref.platform)) continue
    if (scope.connectorIds.length > 0 && !scope.connectorIds.includes(one.ref.connectorId)) continue
    const window = one.window(days)
    const before = one.window(USUAL_DAYS, { back: days })
    if (!counts(window) || !counts(before) || one.stale) continue
    sums.clicks += window.clicks
    sums.conversions += window.conversionsMicros / 1_000_000
    sums.usual += before.conversionsMicros / 1_000_000
    const spend = snapshot.toReporting(window.costMicros, one.currency) ?? 0
    sums.spend += spend
    if (spend > most && one.status !== 'paused' && one.status !== 'removed') [speaker, most] = [one, spend]
  }
  const shop: Shop = {
    clicks: sums.clicks,
    conversions: sums.conversions,
    expected: (sums.usual / USUAL_DAYS) * days,
    spendADay: Math.round(sums.spend / days),
    speaker,
  }
  const all = known.get(snapshot) ?? new Map<string, Shop>()
  known.set(snapshot, all.set(key, shop))
  return shop
}

const counts = (window: WindowFacts | null): window is WindowFacts =>
  window?.complete === true && !window.period && window.hasConversions
