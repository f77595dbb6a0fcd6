import type { Connector, Session, StreamInfo } from '@commerce/contracts/connector'
import { zone } from '@commerce/kernel'
import { bothWords, defineConnector } from '../kit/index.ts'
import { tiktokActions } from './actions.ts'
import { openTiktok, TIKTOK_RATE, TIKTOK_URL, type TiktokSession } from './api.ts'
import { tiktokAuth } from './auth.ts'
import { tiktokCapabilities } from './capabilities.ts'
import { checkTiktok } from './streams/account.ts'
import { mapEntities } from './streams/entities.ts'
import { entityPages } from './streams/lists.ts'
import { mapReport, TIKTOK_ATTRIBUTION } from './streams/metrics.ts'
import { PLANS, reportPages } from './streams/reports.ts'
import { tiktokTodo } from './todo.ts'

const days = (name: string, ko: string, en: string): StreamInfo => ({
  name,
  record: 'ad-day',
  title: bothWords(`일별 성과: ${ko}`, `Days: ${en}`),
  reads: 'days',
  stepDays: PLANS[name]?.stepDays ?? 1,
})

/**
 * TikTok Ads, Marketing API (AD10). Days and amounts are in the zone and currency of the advertiser account. Campaigns of GMV Max
 * have a report of their own, which is not read.
 */
export const tiktok: Connector = defineConnector({
  platform: 'tiktok',
  kind: 'ads',
  title: bothWords('틱톡 광고', 'TikTok Ads'),
  zone: zone('Asia/Seoul'),
  currency: 'KRW',
  modes: ['import', 'fixture', 'api'],
  auth: tiktokAuth,
  capabilities: tiktokCapabilities,
  // Windows reach 28 days back, and a month is one question.
  lookBackDays: 28,
  settleDays: 28,
  historyDays: 365,
  // Figures settle in about eleven hours.
  readyHour: 11,
  attribution: TIKTOK_ATTRIBUTION,
  totals: ['account', 'campaign', 'adgroup', 'ad'],
  rate: TIKTOK_RATE,
  baseUrl: TIKTOK_URL,
  schedule: '40 7,12,18 * * *',
  streams: [
    {
      name: 'entities',
      record: 'entity',
      title: bothWords('계정, 캠페인, 광고그룹, 광고', 'Account, campaigns, ad groups, ads'),
      reads: 'state',
      stepDays: 1,
    },
    days('account', '계정', 'account'),
    days('campaigns', '캠페인', 'campaigns'),
    days('adgroups', '광고그룹', 'ad groups'),
    days('ads', '광고', 'ads'),
  ],
  map: (stream, page) => (stream === 'entities' ? mapEntities(page) : mapReport(page)),
  todo: tiktokTodo,
  api: { oauth: null, open: (connection, ports) => sessionOf(openTiktok(connection, ports)) },
})

function sessionOf(session: TiktokSession): Session {
  return {
    check: () => checkTiktok(session),
    actions: tiktokActions(session),
    pages(stream, ask) {
      if (stream === 'entities') return entityPages(session, ask)
      const plan = PLANS[stream]
      if (plan === undefined) throw new RangeError(`tiktok has no stream ${stream}`)
      return reportPages(session, plan, ask)
    },
  }
}
