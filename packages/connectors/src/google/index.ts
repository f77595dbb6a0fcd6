import type { Connector, Session, StreamInfo } from '@commerce/contracts/connector'
import { zone } from '@commerce/kernel'
import { bothWords, defineConnector } from '../kit/index.ts'
import { googleActions } from './actions.ts'
import { GOOGLE_RATE, GOOGLE_URL, type GoogleApi, openGoogle } from './api.ts'
import { googleAuth } from './auth.ts'
import { googleCapabilities } from './capabilities.ts'
import { checkGoogle } from './check.ts'
import { dayPages, GOOGLE_ATTRIBUTION, GOOGLE_LEVELS, mapDays } from './streams/days.ts'
import { entityPages, mapEntities } from './streams/entities.ts'
import { googleTodo } from './todo.ts'

const days = (name: string, ko: string, en: string, more: Partial<StreamInfo> = {}): StreamInfo => ({
  name,
  record: 'ad-day',
  title: bothWords(`일별 성과: ${ko}`, `Days: ${en}`),
  reads: 'days',
  stepDays: GOOGLE_LEVELS[name]?.stepDays ?? 1,
  ...more,
})

/** Google Ads over REST with GAQL (AD8). The version is a setting, since one dies every few months. */
export const google: Connector = defineConnector({
  platform: 'google',
  kind: 'ads',
  title: bothWords('구글 애즈', 'Google Ads'),
  zone: zone('Asia/Seoul'),
  currency: 'KRW',
  modes: ['import', 'fixture', 'api'],
  auth: googleAuth,
  capabilities: googleCapabilities,
  // Clicks convert for 30 days by default (90 at most), and conversions stand on the day of the click.
  lookBackDays: 30,
  settleDays: 30,
  historyDays: 3_650,
  readyHour: 6,
  attribution: GOOGLE_ATTRIBUTION,
  // Keywords cover a part of what a campaign costs, so they never make a total.
  totals: ['account', 'campaign', 'adgroup'],
  rate: GOOGLE_RATE,
  baseUrl: GOOGLE_URL,
  schedule: '25 6,12,18 * * *',
  streams: [
    {
      name: 'entities',
      record: 'entity',
      title: bothWords('계정, 캠페인, 광고그룹', 'Account, campaigns, ad groups'),
      reads: 'state',
      stepDays: 1,
    },
    days('account', '계정', 'account'),
    days('campaigns', '캠페인', 'campaigns'),
    days('adgroups', '광고그룹', 'ad groups'),
    {
      name: 'keyword-entities',
      record: 'entity',
      title: bothWords('키워드 목록', 'List of keywords'),
      reads: 'state',
      stepDays: 1,
      optional: true,
    },
    days('keywords', '키워드', 'keywords', { optional: true }),
  ],
  map: (stream, page) => (/entities$/.test(stream) ? mapEntities(page) : mapDays(page)),
  todo: googleTodo,
  api: { oauth: null, open: (connection, ports) => sessionOf(openGoogle(connection, ports)) },
})

function sessionOf(api: GoogleApi): Session {
  return {
    check: () => checkGoogle(api),
    actions: googleActions(api),
    pages(stream, ask) {
      if (stream === 'entities') return entityPages(api, ['account', 'campaign', 'adgroup'], ask)
      if (stream === 'keyword-entities') return entityPages(api, ['keyword'], ask)
      const plan = GOOGLE_LEVELS[stream]
      if (plan === undefined) throw new RangeError(`google has no stream ${stream}`)
      return dayPages(api, plan, ask)
    },
  }
}
