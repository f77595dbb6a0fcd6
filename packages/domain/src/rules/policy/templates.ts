import type { RuleDraft } from '@commerce/contracts'
import { type Language, translator } from '@commerce/contracts/words'
import type { Currency } from '@commerce/kernel'
import { amountsIn } from '../kinds/amounts.ts'

export const PROFILES = ['direct_purchase', 'blog_traffic', 'retargeting'] as const
export type TemplateProfile = (typeof PROFILES)[number]

/** Rules that fit a KPI profile (KP1-KP3). Those of a set never contradict each other. */
export function templateOf(profile: TemplateProfile, currency: Currency, language: Language): readonly RuleDraft[] {
  const won = amountsIn(currency)
  const t = translator(language)
  switch (profile) {
    case 'direct_purchase':
      return [
        { code: 'kill-switch' },
        { code: 'roas-floor' },
        { code: 'winner-scaling' },
        { code: 'negative-keyword' },
        { code: 'tracking-broken' },
        { code: 'out-of-stock' },
      ]
    case 'blog_traffic':
      // Purchases happen where nobody tells: rules that need conversions would stop everything.
      return [
        {
          code: 'custom',
          name: t('rules:template.cpcName'),
          guards: { lag: 'raw', minSpendMinor: won(20_000), minClicks: 20, minAgeDays: 3 },
          condition: {
            join: 'and',
            groups: [
              {
                join: 'and',
                terms: [
                  {
                    metric: 'cpc',
                    of: 'entity',
                    window: { days: 7, today: false, back: 0 },
                    op: '>',
                    than: { kind: 'profile', limit: 'ceiling', times: 1 },
                  },
                ],
              },
            ],
          },
          action: { do: 'suggest', advice: 'look' },
        },
        { code: 'zero-impressions' },
        { code: 'budget-pacing' },
      ]
    case 'retargeting':
      return [
        { code: 'creative-fatigue' },
        { code: 'downstream-signal', args: { visits: 200 } },
        { code: 'zero-impressions' },
        { code: 'tracking-broken' },
      ]
  }
}
