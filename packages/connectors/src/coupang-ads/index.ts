import type { Connector } from '@commerce/contracts/connector'
import type { AdLevel } from '@commerce/contracts/records'
import { zone } from '@commerce/kernel'
import { bothWords, defineConnector } from '../kit/index.ts'
import { coupangAdsTodo } from './todo.ts'

/** Products of Coupang's advertising; what a campaign's report can be split by. */
const PRODUCTS = ['sales', 'new-customer', 'brand']
const LEVELS: readonly AdLevel[] = ['campaign', 'adgroup', 'keyword']

/**
 * Coupang Ads (AD11), kept apart from the Wing connector: another console, other figures. Coupang offers sellers no advertising API;
 * the addresses its console uses are private, change without notice and are not ours to call. So figures come as files.
 *
 * Plugin seam: whatever fetches the report (an RPA robot, a browser extension, a person) puts the file into the watched folder and is
 * done; docs/coupang-ads.md says how. Nothing of the plugin runs inside this process, so its password never comes near our data. An
 * API that appears one day takes the place of `api: null` here, and its pages take the place of the rows of files by their scheme.
 */
export const coupangAds: Connector = defineConnector({
  platform: 'coupang-ads',
  kind: 'ads',
  title: bothWords('쿠팡 광고', 'Coupang Ads'),
  zone: zone('Asia/Seoul'),
  currency: 'KRW',
  modes: ['import'],
  auth: {
    fields: [],
    steps: [
      bothWords(
        '쿠팡 광고센터(advertising.coupang.com)에 로그인합니다.',
        'Sign in to the Coupang advertising centre (advertising.coupang.com).',
      ),
      bothWords(
        '광고보고서에서 기간 구분을 "일별", 보고서 구조를 "캠페인 > 광고그룹 > 상품 > 키워드"로 골라 내려받습니다.',
        'Under reports, choose "daily" and the structure "campaign > ad group > product > keyword", and download.',
      ),
      bothWords(
        '최근 14일을 매번 함께 받으세요. 전환은 클릭 뒤 14일까지 늘어납니다.',
        'Always include the last 14 days: conversions grow for 14 days after the click.',
      ),
      bothWords(
        '파일을 가져오기 화면에 놓거나 감시 폴더에 넣습니다.',
        'Drop the file on the import page, or put it into the watched folder.',
      ),
    ],
    consoleUrl: 'https://advertising.coupang.com',
    rights: [bothWords('광고센터 보고서 조회', 'Viewing reports in the advertising centre')],
    keyLifeDays: null,
  },
  // Actions are tasks for a person: the console is the only place that carries them out.
  capabilities: PRODUCTS.flatMap((product) => LEVELS.map((level) => ({ product, level, read: true, actions: [] }))),
  lookBackDays: 14,
  settleDays: 14,
  historyDays: 3_650,
  // Yesterday is complete in the morning (unverified).
  readyHour: 10,
  attribution: '14d',
  // Rows of keywords include those without one, so every level adds up to the whole.
  totals: LEVELS,
  rate: { capacity: 1, perSecond: 1 },
  baseUrl: '',
  schedule: '0 0 1 1 *',
  streams: [],
  map: () => [],
  todo: coupangAdsTodo,
  api: null,
})
