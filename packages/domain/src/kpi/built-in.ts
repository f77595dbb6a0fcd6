import type { Metric, Profile } from './model.ts'

type BuiltIn = Omit<Profile, 'id' | 'builtIn'>

function metric(measure: string, weight: Metric['weight'], limits: Partial<Metric> = {}): Metric {
  return { measure, weight, target: null, floor: null, ceiling: null, ...limits }
}

/**
 * The profiles that come with the program (KP1-KP3). Money has no default: what a click or an order may cost depends on the margin of
 * the shop. A return on ad spend of 3 is a usual first aim of shops with margins around a third; below 1 an ad costs more than it sells.
 */
export const BUILT_IN: readonly BuiltIn[] = [
  {
    code: 'direct_purchase',
    name: { ko: '직접 구매', en: 'Direct purchase' },
    objective: 'direct_purchase',
    metrics: [
      metric('platformRoas', 'primary', { target: 3, floor: 1 }),
      metric('cpa', 'primary'),
      metric('conversions', 'secondary'),
      metric('conversionValue', 'secondary'),
      metric('attributedRoas', 'secondary'),
    ],
  },
  {
    code: 'blog_traffic',
    name: { ko: '블로그 유입', en: 'Blog traffic' },
    objective: 'blog_traffic',
    metrics: [
      metric('cpc', 'primary'),
      metric('visits', 'primary'),
      metric('pageviewsPerVisit', 'secondary'),
      // The purchase happens in a store that does not tell where the buyer came from: clicks to it stand for it.
      metric('storeClicks', 'proxy'),
      metric('attributedRevenue', 'secondary'),
    ],
  },
  {
    code: 'retargeting',
    name: { ko: '리타게팅', en: 'Retargeting' },
    objective: 'retargeting',
    metrics: [
      metric('cpm', 'primary'),
      metric('ctr', 'primary'),
      // The last click often belongs to somebody else; what retargeting helped along shows here.
      metric('assistedConversions', 'primary'),
      metric('frequency', 'secondary'),
      metric('conversions', 'secondary'),
    ],
  },
]
