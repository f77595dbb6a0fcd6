import { type Checked, type Connector, type Session, VendorRefused } from '@commerce/contracts/connector'
import { bothWords, defineConnector } from '../kit/index.ts'
import { naverActions } from './actions.ts'
import { NAVER_RATE, NAVER_URL, type NaverSession, openNaver } from './api.ts'
import { naverAuth } from './auth.ts'
import { naverCapabilities } from './capabilities.ts'
import { DAILY_LEVELS, dailyPages, KEYWORD_LEVELS, mapDaily } from './streams/daily.ts'
import { mapEntities } from './streams/entities.ts'
import { NAVER_ATTRIBUTION } from './streams/figures.ts'
import { entityPages, keywordEntityPages } from './streams/lists.ts'
import { naverTodo } from './todo.ts'
import { SEOUL } from './wait.ts'

/**
 * Naver SearchAd (AD1, AD2). Days come from STAT reports, of which one download serves account, campaigns and ad groups, so these
 * share the stream `daily`; keywords are many and have streams of their own, off unless wanted.
 */
export const naver: Connector = defineConnector({
  platform: 'naver',
  kind: 'ads',
  title: bothWords('네이버 검색광고', 'Naver Search Ads'),
  zone: SEOUL,
  currency: 'KRW',
  modes: ['import', 'fixture', 'api'],
  auth: naverAuth,
  capabilities: naverCapabilities,
  // The vendor corrects for 48 hours, after incidents longer: two weeks of reports are two jobs a day and cheap.
  lookBackDays: 14,
  settleDays: 3,
  historyDays: 365,
  readyHour: 6,
  attribution: NAVER_ATTRIBUTION,
  // Shopping and place have no keywords, so keywords never make a total.
  totals: ['account', 'campaign', 'adgroup'],
  rate: NAVER_RATE,
  baseUrl: NAVER_URL,
  schedule: '15 6 * * *',
  streams: [
    {
      name: 'entities',
      record: 'entity',
      title: bothWords('계정, 캠페인, 광고그룹', 'Account, campaigns, ad groups'),
      reads: 'state',
      stepDays: 1,
    },
    {
      name: 'daily',
      record: 'ad-day',
      title: bothWords('일별 성과: 계정, 캠페인, 광고그룹', 'Days: account, campaigns, ad groups'),
      reads: 'days',
      stepDays: 31,
    },
    {
      name: 'keyword-entities',
      record: 'entity',
      title: bothWords('키워드 목록', 'List of keywords'),
      reads: 'state',
      stepDays: 1,
      optional: true,
    },
    {
      name: 'keywords',
      record: 'ad-day',
      title: bothWords('일별 성과: 키워드', 'Days: keywords'),
      reads: 'days',
      stepDays: 31,
      optional: true,
    },
  ],
  map: (stream, page) => (/entities$/.test(stream) ? mapEntities(page) : mapDaily(page)),
  todo: naverTodo,
  api: { oauth: null, open: (connection, ports) => sessionOf(openNaver(connection, ports)) },
})

function sessionOf(session: NaverSession): Session {
  return {
    check: () => check(session),
    actions: naverActions(session),
    pages(stream, ask) {
      switch (stream) {
        case 'entities':
          return entityPages(session, ask)
        case 'keyword-entities':
          return keywordEntityPages(session, ask)
        case 'daily':
          return dailyPages(session, ask, DAILY_LEVELS)
        case 'keywords':
          return dailyPages(session, ask, KEYWORD_LEVELS)
        default:
          throw new RangeError(`naver has no stream ${stream}`)
      }
    },
  }
}

/** One campaign is asked for: that needs a right signature and a right to this account. The vendor has no name for an account. */
async function check({ api, customerId }: NaverSession): Promise<Checked> {
  try {
    const answer = await api.call({ method: 'GET', path: '/ncc/campaigns', query: { recordSize: 1 } })
    if (!Array.isArray(answer.json())) throw new VendorRefused('vendor-answer-unreadable', { detail: 'not a list' })
  } catch (error) {
    if (error instanceof VendorRefused && error.code === 'vendor-rights-missing')
      throw new VendorRefused('vendor-account-unknown', { account: customerId })
    throw error
  }
  return { account: customerId, zone: SEOUL, currency: 'KRW', missing: [], expiresAt: null }
}
