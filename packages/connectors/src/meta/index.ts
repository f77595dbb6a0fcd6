import type { Connector, Session, StreamInfo } from '@commerce/contracts/connector'
import { zone } from '@commerce/kernel'
import { bothWords, defineConnector } from '../kit/index.ts'
import { metaActions } from './actions.ts'
import { META_RATE, META_URL, type MetaApi, openMeta } from './api.ts'
import { metaAuth } from './auth.ts'
import { metaCapabilities } from './capabilities.ts'
import { checkMeta } from './check.ts'
import { insightPages, META_LEVELS } from './streams/days.ts'
import { entityPages, mapEntities } from './streams/entities.ts'
import { META_ATTRIBUTION, mapInsights } from './streams/insights.ts'
import { metaTodo } from './todo.ts'

const days = (name: string, ko: string, en: string, more: Partial<StreamInfo> = {}): StreamInfo => ({
  name,
  record: 'ad-day',
  title: bothWords(`일별 성과: ${ko}`, `Days: ${en}`),
  reads: 'days',
  stepDays: META_LEVELS[name]?.stepDays ?? 1,
  ...more,
})

/** Meta (Facebook and Instagram ads), Marketing API (AD4, AD5). */
export const meta: Connector = defineConnector({
  platform: 'meta',
  kind: 'ads',
  title: bothWords('메타 광고', 'Meta Ads'),
  zone: zone('Asia/Seoul'),
  currency: 'KRW',
  modes: ['import', 'fixture', 'api'],
  auth: metaAuth,
  capabilities: metaCapabilities,
  // Conversions move for 28 days; spend is final after two or three (unverified).
  lookBackDays: 28,
  settleDays: 28,
  // 37 months.
  historyDays: 1_120,
  readyHour: 6,
  attribution: META_ATTRIBUTION,
  totals: ['account', 'campaign', 'adgroup', 'ad'],
  rate: META_RATE,
  baseUrl: META_URL,
  schedule: '20 6,12,18 * * *',
  streams: [
    {
      name: 'entities',
      record: 'entity',
      title: bothWords('계정, 캠페인, 광고 세트, 광고', 'Account, campaigns, ad sets, ads'),
      reads: 'state',
      stepDays: 1,
    },
    days('account', '계정', 'account'),
    days('campaigns', '캠페인', 'campaigns'),
    days('adgroups', '광고 세트', 'ad sets'),
    days('ads', '광고', 'ads'),
  ],
  map: (stream, page) => (stream === 'entities' ? mapEntities(page) : mapInsights(page)),
  todo: metaTodo,
  api: { oauth: null, open: (connection, ports) => sessionOf(openMeta(connection, ports)) },
})

function sessionOf(api: MetaApi): Session {
  return {
    check: () => checkMeta(api),
    actions: metaActions(api),
    pages(stream, ask) {
      if (stream === 'entities') return entityPages(api, ask)
      const plan = META_LEVELS[stream]
      if (plan === undefined) throw new RangeError(`meta has no stream ${stream}`)
      return insightPages(api, plan, ask)
    },
  }
}
