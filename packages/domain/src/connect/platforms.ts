import { type Connector, PLATFORM_OF_FORMAT } from '@commerce/contracts/connector'
import { zone } from '@commerce/kernel'

/** Name for `commerce import` of a platform's files; null when there is none. */
export function formatOf(platform: string): string | null {
  return Object.entries(PLATFORM_OF_FORMAT).find(([, of]) => of === platform)?.[0] ?? null
}

/**
 * A platform that a row or a file names and no connector of this version declares: what came in under that name keeps a home. It is
 * read as an ad platform, because only the standard daily file brings names of its own.
 */
export function undeclared(platform: string): Connector {
  return {
    platform,
    kind: 'ads',
    title: { ko: platform, en: platform },
    zone: zone('Asia/Seoul'),
    currency: 'KRW',
    modes: ['import'],
    auth: { fields: [], steps: [], consoleUrl: '', rights: [], keyLifeDays: null },
    capabilities: [],
    lookBackDays: 0,
    settleDays: 0,
    historyDays: 0,
    readyHour: 23,
    attribution: '',
    totals: ['account', 'campaign', 'adgroup', 'keyword', 'ad'],
    rate: { capacity: 1, perSecond: 1 },
    baseUrl: '',
    schedule: '0 0 1 1 *',
    streams: [],
    map: () => [],
    api: null,
  }
}
