import { type Connector, PLATFORM_OF_FORMAT } from '@commerce/contracts/connector'
import { type Currency, type Zone, zone } from '@commerce/kernel'

/** Platforms whose files can be imported although no connector talks to them. */
const FILES_ONLY: Readonly<Record<string, Pick<Connector, 'kind' | 'title'>>> = {
  shopify: { kind: 'channel', title: { ko: 'Shopify', en: 'Shopify' } },
  'other-channel': { kind: 'channel', title: { ko: '기타 판매 채널', en: 'Other channel' } },
}

/** Name for `commerce import` of a platform's files; null when there is none. */
export function formatOf(platform: string): string | null {
  return Object.entries(PLATFORM_OF_FORMAT).find(([, of]) => of === platform)?.[0] ?? null
}

/**
 * A platform without an API of ours, so that what came in by file has a home like everything else. Names that a standard daily
 * file brings (`kakao`) become ad platforms, because such a file holds ad days.
 */
export function fileOnly(platform: string, currency: Currency): Connector {
  const known = Object.hasOwn(FILES_ONLY, platform) ? FILES_ONLY[platform] : undefined
  const { kind, title } = known ?? { kind: 'ads', title: { ko: platform, en: platform } }
  return {
    platform,
    kind,
    title,
    zone: SEOUL,
    currency,
    modes: ['import'],
    auth: { fields: [], steps: [], consoleUrl: '', rights: [], keyLifeDays: null },
    capabilities: [],
    lookBackDays: 0,
    settleDays: 0,
    historyDays: 0,
    readyHour: 24,
    attribution: 'as in the file',
    totals: ['account', 'campaign', 'adgroup', 'keyword', 'ad'],
    rate: { capacity: 1, perSecond: 1 },
    baseUrl: '',
    schedule: '0 6 * * *',
    streams: [],
    map: () => [],
    api: null,
  }
}

export const filesOnlyPlatforms = (): readonly string[] => Object.keys(FILES_ONLY)

const SEOUL: Zone = zone('Asia/Seoul')
