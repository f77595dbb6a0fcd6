import type { AnswerOf, Connection, DataHealth, Platform, Preview, Quarantined, Run } from '@commerce/contracts'
import { permissionsOf } from '@commerce/contracts'
import type { Answers } from './dashboard-alone.ts'
import { settings } from './execution-answers.ts'

/** A shop with data, as the API would tell it: every state a page has to draw, some of them unpleasant. */

const NOW = Date.now()
const HOUR = 3_600_000
const DAY = 24 * HOUR
const both = (ko: string, en: string) => ({ ko, en })

export const ME: AnswerOf<'GET /api/me'> = {
  id: 'usr_01',
  email: 'minji@bomnal.kr',
  name: '김민지',
  role: 'owner',
  language: 'ko',
  theme: 'system',
  permissions: permissionsOf('owner'),
  secondFactor: { totp: true, passkeys: 0 },
}

const late = {
  code: 'vendor-credentials-expired',
  title: '키 또는 승인의 유효 기간이 끝났습니다',
  consequence: '그 뒤로 새 데이터가 들어오지 않습니다. 이미 받은 데이터는 그대로 있습니다.',
  nextStep: '플랫폼에서 갱신한 뒤 다시 연결하세요.',
}
const few = {
  code: 'run-few-rows',
  title: '평소보다 훨씬 적은 행이 왔습니다',
  consequence: '온 행은 저장했지만 빠진 데이터가 있을 수 있습니다.',
  nextStep: '플랫폼 화면의 숫자와 비교한 뒤 그 기간을 다시 동기화하세요.',
}
const badDate = {
  code: 'row-date',
  title: '날짜로 읽을 수 없는 값입니다: “2026-13-45”',
  consequence: '이 행은 저장하지 않았습니다. 다른 행은 저장했습니다.',
  nextStep: '날짜를 고치거나 날짜 순서를 다르게 골라 파일을 다시 가져오세요.',
}

export function run(change: Partial<Run> = {}): Run {
  return {
    id: 'run_01naver',
    batchId: 'bat_01',
    connectorId: 'con_naver',
    connectorName: '네이버 검색광고',
    platform: 'naver',
    kind: 'sync',
    stream: 'campaigns',
    state: 'done',
    fromDay: '2026-11-19',
    toDay: '2026-11-25',
    startedAt: NOW - HOUR,
    finishedAt: NOW - HOUR + 42_000,
    pages: 14,
    bytes: 1_834_220,
    rows: { read: 12_404, new: 1_240, changed: 84, same: 11_062, gone: 3, skipped: 14, quarantined: 4 },
    progress: { done: 7, total: 7, rowsPerSecond: 295, finishesAt: null },
    finding: null,
    nextAt: null,
    fileName: null,
    canUndo: false,
    ...change,
  }
}

export const RUNNING = run({
  id: 'run_02backfill',
  kind: 'backfill',
  state: 'running',
  fromDay: '2026-08-28',
  toDay: '2026-11-25',
  startedAt: NOW - 95_000,
  finishedAt: null,
  rows: { read: 40_210, new: 40_001, changed: 0, same: 209, gone: 0, skipped: 0, quarantined: 0 },
  progress: { done: 34, total: 90, rowsPerSecond: 423, finishesAt: NOW + 160_000 },
})
const SUSPECT = run({
  id: 'run_03suspect',
  connectorId: 'con_coupang',
  connectorName: '쿠팡',
  platform: 'coupang',
  stream: 'orders',
  state: 'suspect',
  finding: few,
  startedAt: NOW - 3 * HOUR,
})
const FAILED = run({
  id: 'run_04failed',
  connectorId: 'con_meta',
  connectorName: 'Meta 광고',
  platform: 'meta',
  stream: 'ads',
  state: 'failed',
  finding: late,
  startedAt: NOW - 5 * HOUR,
  rows: { read: 0, new: 0, changed: 0, same: 0, gone: 0, skipped: 0, quarantined: 0 },
})
export const IMPORTED = run({
  id: 'run_05import',
  connectorId: 'con_shop',
  connectorName: '스마트스토어',
  platform: 'smartstore',
  kind: 'import',
  stream: 'orders',
  fileName: '스마트스토어_주문조회_20261125.xlsx',
  canUndo: true,
  startedAt: NOW - 2 * DAY,
  finishedAt: NOW - 2 * DAY + 9_000,
  rows: { read: 1_204, new: 1_180, changed: 0, same: 12, gone: 0, skipped: 8, quarantined: 4 },
})

function connection(
  change: Partial<Connection> & Pick<Connection, 'id' | 'platform' | 'kind' | 'title' | 'name'>,
): Connection {
  return {
    mode: 'api',
    enabled: true,
    demo: false,
    zone: 'Asia/Seoul',
    currency: 'KRW',
    fields: { customerId: '1234567' },
    secretsSet: ['apiKey', 'secretKey'],
    account: 'bomnal_shop',
    streams: [
      { name: 'entities', title: both('캠페인과 그룹', 'Campaigns and groups'), on: true },
      { name: 'campaigns', title: both('캠페인 일별 실적', 'Campaign days'), on: true },
      { name: 'keywords', title: both('키워드 일별 실적', 'Keyword days'), on: false },
    ],
    state: 'ok',
    stateAt: NOW - HOUR,
    finding: null,
    freshness: { newestDay: '2026-11-25', lastSuccessAt: NOW - HOUR, late: false },
    credentials: { setAt: NOW - 90 * DAY, expiresAt: null, clock: 'none' },
    budget: { left: 72, capacity: 80, perSecond: 4 },
    lastRuns: [run(), run({ id: 'run_06' }), run({ id: 'run_07' })],
    quarantined: 0,
    nextSyncAt: NOW + HOUR,
    createdAt: NOW - 90 * DAY,
    ...change,
  }
}

export const CONNECTIONS: readonly Connection[] = [
  connection({
    id: 'con_naver',
    platform: 'naver',
    kind: 'ads',
    title: both('네이버 검색광고', 'Naver Search Ad'),
    name: '네이버 검색광고',
    lastRuns: [RUNNING, run(), run({ id: 'run_06' })],
    quarantined: 4,
  }),
  connection({
    id: 'con_meta',
    platform: 'meta',
    kind: 'ads',
    title: both('메타 광고', 'Meta Ads'),
    name: 'Meta 광고',
    state: 'needs-attention',
    finding: late,
    freshness: { newestDay: '2026-11-21', lastSuccessAt: NOW - 4 * DAY, late: true },
    credentials: { setAt: NOW - 60 * DAY, expiresAt: NOW - 4 * DAY, clock: 'expired' },
    lastRuns: [FAILED, run({ id: 'run_08', state: 'done' })],
    zone: 'America/Los_Angeles',
    currency: 'USD',
  }),
  connection({
    id: 'con_coupang',
    platform: 'coupang',
    kind: 'channel',
    title: both('쿠팡', 'Coupang'),
    name: '쿠팡',
    state: 'suspect',
    finding: few,
    credentials: { setAt: NOW - 170 * DAY, expiresAt: NOW + 10 * DAY, clock: 'soon' },
    lastRuns: [SUSPECT, run({ id: 'run_09' })],
  }),
  connection({
    id: 'con_shop',
    platform: 'smartstore',
    kind: 'channel',
    title: both('스마트스토어', 'SmartStore'),
    name: '스마트스토어 파일',
    mode: 'import',
    secretsSet: [],
    fields: {},
    account: null,
    budget: null,
    freshness: { newestDay: '2026-11-24', lastSuccessAt: NOW - 2 * DAY, late: false },
    credentials: { setAt: null, expiresAt: null, clock: 'none' },
    lastRuns: [IMPORTED],
    nextSyncAt: null,
  }),
  connection({
    id: 'con_visits',
    platform: 'cafe24-analytics',
    kind: 'analytics',
    title: both('카페24 애널리틱스', 'Cafe24 Analytics'),
    name: '카페24 애널리틱스',
    enabled: false,
    state: 'new',
    freshness: { newestDay: null, lastSuccessAt: null, late: false },
    lastRuns: [],
    nextSyncAt: null,
  }),
]

function platform(change: Partial<Platform> & Pick<Platform, 'platform' | 'kind' | 'title'>): Platform {
  return {
    zone: 'Asia/Seoul',
    currency: 'KRW',
    modes: ['import', 'fixture', 'api'],
    lookBackDays: 7,
    settleDays: 20,
    historyDays: 730,
    attribution: '네이버 전환 기준 (직접 + 간접)',
    oauth: false,
    fields: [
      {
        name: 'apiKey',
        secret: true,
        label: both('액세스 라이선스', 'Access licence'),
        help: both('광고시스템 > 도구 > API 사용 관리', 'Ad system > Tools > API use'),
        example: '0100000000…',
        pattern: '^[0-9a-f]{20,}$',
        optional: false,
      },
      {
        name: 'secretKey',
        secret: true,
        label: both('비밀키', 'Secret key'),
        help: both('같은 화면의 “비밀키” 줄', 'On the same page, line “Secret key”'),
        example: 'AQAAAA…',
        pattern: null,
        optional: false,
      },
      {
        name: 'customerId',
        secret: false,
        label: both('고객 ID', 'Customer ID'),
        help: both('같은 화면 위쪽의 CUSTOMER_ID', 'CUSTOMER_ID at the top of the same page'),
        example: '1234567',
        pattern: '^\\d{4,12}$',
        optional: false,
      },
    ],
    steps: [
      both('광고시스템에 광고주 계정으로 로그인합니다.', 'Sign in to the ad system with the advertiser account.'),
      both('도구 메뉴에서 “API 사용 관리”를 엽니다.', 'Open “API use” in the menu Tools.'),
      both('“네이버 검색광고 API 서비스 신청”을 누르고 약관에 동의합니다.', 'Press “Apply” and accept the terms.'),
      both('표시된 라이선스와 비밀키를 복사합니다.', 'Copy the licence and the secret key.'),
    ],
    consoleUrl: 'https://ads.example.com/console',
    rights: [both('보고서와 캠페인 읽기', 'Read reports and campaigns')],
    streams: [
      { name: 'campaigns', title: both('캠페인 일별 실적', 'Campaign days'), optional: false },
      { name: 'keywords', title: both('키워드 일별 실적', 'Keyword days'), optional: true },
    ],
    capabilities: [
      { product: 'powerlink', level: 'campaign', read: true, actions: ['pause', 'budget'] },
      { product: 'powerlink', level: 'keyword', read: true, actions: ['pause', 'bid', 'negative-keyword'] },
      { product: 'all', level: 'account', read: true, actions: [] },
    ],
    importFormat: 'naver',
    ...change,
  }
}

export const PLATFORMS: readonly Platform[] = [
  platform({ platform: 'naver', kind: 'ads', title: both('네이버 검색광고', 'Naver Search Ad') }),
  platform({ platform: 'meta', kind: 'ads', title: both('메타 광고', 'Meta Ads') }),
  platform({ platform: 'google', kind: 'ads', title: both('구글 광고', 'Google Ads') }),
  platform({ platform: 'tiktok', kind: 'ads', title: both('틱톡 광고', 'TikTok Ads') }),
  platform({ platform: 'coupang-ads', kind: 'ads', title: both('쿠팡 광고', 'Coupang Ads'), modes: ['import'] }),
  platform({ platform: 'coupang', kind: 'channel', title: both('쿠팡', 'Coupang') }),
  platform({ platform: 'smartstore', kind: 'channel', title: both('스마트스토어', 'SmartStore') }),
  platform({ platform: 'cafe24', kind: 'channel', title: both('카페24', 'Cafe24'), oauth: true }),
  platform({
    platform: 'cafe24-analytics',
    kind: 'analytics',
    title: both('카페24 애널리틱스', 'Cafe24 Analytics'),
    oauth: true,
  }),
]

const QUARANTINED: readonly Quarantined[] = [1, 2, 3].map((at) => ({
  id: `qua_0${at}`,
  connectorId: 'con_shop',
  connectorName: '스마트스토어 파일',
  platform: 'smartstore',
  runId: 'run_05import',
  stream: 'orders',
  row: 40 + at,
  finding: badDate,
  excerpt: `2026112512345${at},상품주문번호,2026-13-45,가을 니트 원피스 (베이지 / FREE),1,"39,000",김*지,010-****-1234`,
  at: NOW - 2 * DAY,
  state: 'open',
}))

function days(gap: number): DataHealth['connections'][number]['days'] {
  return Array.from({ length: 28 }, (_, index) => {
    const day = new Date(Date.UTC(2026, 9, 29 + index)).toISOString().slice(0, 10)
    const rows = index >= 28 - gap || index === 9 ? 0 : 120 + ((index * 37) % 90)
    return { day, rows, complete: rows > 0 && index < 27, settled: rows > 0 && index < 8 }
  })
}

const HEALTH: DataHealth = {
  connections: CONNECTIONS.slice(0, 3).map((one, index) => ({
    id: one.id,
    name: one.name,
    platform: one.platform,
    kind: one.kind,
    zone: one.zone,
    zoneDiffers: one.zone !== 'Asia/Seoul',
    newestDay: one.freshness.newestDay,
    newestCompleteDay: one.freshness.newestDay,
    settledTo: '2026-11-05',
    lastSuccessAt: one.freshness.lastSuccessAt,
    late: one.freshness.late,
    days: days(index === 1 ? 5 : 0),
  })),
  controls: [
    {
      connectorId: 'con_naver',
      connectorName: '네이버 검색광고',
      day: '2026-11-24',
      currency: 'KRW',
      levels: [
        { level: 'account', costMicros: 412_340_000_000, rows: 1 },
        { level: 'campaign', costMicros: 411_900_000_000, rows: 14 },
      ],
      differenceMicros: 440_000_000,
      within: false,
    },
    {
      connectorId: 'con_naver',
      connectorName: '네이버 검색광고',
      day: '2026-11-23',
      currency: 'KRW',
      levels: [
        { level: 'account', costMicros: 388_010_000_000, rows: 1 },
        { level: 'campaign', costMicros: 388_009_000_000, rows: 14 },
      ],
      differenceMicros: 1_000_000,
      within: true,
    },
  ],
  restatements: [
    {
      connectorId: 'con_meta',
      connectorName: 'Meta 광고',
      runId: 'run_08',
      at: NOW - 4 * DAY,
      rows: 34,
      fromDay: '2026-11-15',
      toDay: '2026-11-20',
      costMicrosBefore: 1_204_330_000,
      costMicrosAfter: 1_188_020_000,
      currency: 'USD',
    },
  ],
  suspects: [SUSPECT],
  quarantined: 4,
}

export const PREVIEW: Preview = {
  fileId: 'fil_01',
  name: 'naver_report.csv',
  size: 320,
  container: 'csv',
  encoding: 'cp949',
  delimiter: ',',
  headerLine: 1,
  format: 'naver',
  guesses: [
    { format: 'naver', score: 0.94 },
    { format: 'daily', score: 0.3 },
  ],
  headers: ['캠페인', '일별', '노출수', '클릭수', '총비용(VAT포함,원)', ''],
  columns: { campaign: 0, day: 1, impressions: 2, clicks: 3, cost: 4 },
  fields: [
    { name: 'day', title: both('날짜', 'Day'), required: true },
    { name: 'campaign', title: both('캠페인', 'Campaign'), required: true },
    { name: 'cost', title: both('광고비', 'Cost'), required: true },
    { name: 'impressions', title: both('노출수', 'Impressions'), required: false },
    { name: 'clicks', title: both('클릭수', 'Clicks'), required: false },
    { name: 'conversions', title: both('전환수', 'Conversions'), required: false },
  ],
  level: 'campaign',
  currency: 'KRW',
  zone: 'Asia/Seoul',
  dayOrder: 'ymd',
  period: null,
  questions: [{ ask: 'day-order', field: null, choices: ['mdy', 'dmy'], seen: ['03/04/2026', '05/04/2026'] }],
  sample: [
    ['가을 원피스_파워링크', '03/04/2026', '1,204', '31', '18,400', ''],
    ['합계', '', '1,204', '31', '18,400', ''],
    ['브랜드', 'x', '12', '1', '500', ''],
  ],
  mapped: [
    {
      row: 3,
      outcome: 'load',
      values: [
        { name: 'day', value: '2026-03-04' },
        { name: 'campaign', value: '가을 원피스_파워링크' },
        { name: 'impressions', value: '1,204' },
        { name: 'clicks', value: '31' },
        { name: 'cost', value: '18,400원' },
      ],
      finding: null,
    },
    { row: 4, outcome: 'skip', values: [], finding: null },
    { row: 5, outcome: 'refuse', values: [], finding: badDate },
  ],
  targets: [
    { id: 'con_naver', name: '네이버 검색광고', platform: 'naver' },
    { id: null, name: '네이버 검색광고 2', platform: 'naver' },
  ],
}

const found = (id: string) => CONNECTIONS.find((one) => one.id === id)

export function dataAnswers(): Answers {
  const imported: AnswerOf<'GET /api/imports/{id}'> = {
    run: IMPORTED,
    dryRun: false,
    skipped: { total: 1, empty: 7 },
    totals: [
      { name: 'orders', value: 1_180, currency: null },
      { name: 'sales', value: 46_820_000, currency: 'KRW' },
    ],
  }
  const pages = [1, 2, 3].map((page) => ({
    page,
    request: `GET /stats?ids=cmp-a001&timeRange=2026-11-${18 + page}`,
    format: 'json',
    bytes: 128_400,
    fetchedAt: NOW - HOUR + page * 3000,
  }))
  return {
    // Nothing is stopped: without it the frame would say that this is not known.
    'GET /api/execution-settings': settings(),
    'GET /api/me': ME,
    'PATCH /api/me': (body: unknown) => ({ ...ME, ...(body as object) }),
    'GET /api/bootstrap': {
      version: '0.0.0',
      needsSetup: false,
      googleSignIn: false,
      demo: false,
      language: 'ko',
      shopName: '봄날 상점',
    },
    'GET /api/shop': { shop: { name: '봄날 상점', country: 'KR', currency: 'KRW', zone: 'Asia/Seoul' } },
    'GET /api/backups': { items: [], newestVerifiedAt: NOW, folder: '/data/backups', nextNightlyAt: NOW },
    'GET /api/jobs': { waiting: 0, running: 0, dead: 0, deadJobs: [] },
    'GET /api/people': { people: [], invitations: [] },
    'GET /healthz': { state: 'ok' },
    'GET /api/connectors': { items: CONNECTIONS, platforms: PLATFORMS },
    ...Object.fromEntries(CONNECTIONS.map((one) => [`GET /api/connectors/${one.id}`, found(one.id)])),
    'POST /api/connectors/con_naver/test': {
      ok: true,
      account: 'bomnal_shop',
      zone: 'Asia/Seoul',
      currency: 'KRW',
      missing: [],
      expiresAt: null,
      finding: null,
      tookMs: 412,
    } satisfies AnswerOf<'POST /api/connectors/{id}/test'>,
    'POST /api/connectors/con_meta/test': {
      ok: false,
      account: null,
      zone: null,
      currency: null,
      missing: [],
      expiresAt: null,
      finding: late,
      tookMs: 380,
    } satisfies AnswerOf<'POST /api/connectors/{id}/test'>,
    'GET /api/sync-runs': { items: [RUNNING, run(), SUSPECT, FAILED, IMPORTED], next: null },
    'GET /api/sync-runs/run_01naver': { run: run(), pages, cursor: '{"day":"2026-11-25"}' },
    'GET /api/sync-runs/run_02backfill': { run: RUNNING, pages, cursor: null },
    'GET /api/sync-runs/run_04failed': { run: FAILED, pages: [], cursor: null },
    'GET /api/quarantine': { items: QUARANTINED, next: null, open: 4 },
    'GET /api/data-health': HEALTH,
    'GET /api/demo': { state: 'off', connections: 0, counts: {}, progress: null, available: false },
    'GET /api/imports': { items: [IMPORTED], next: null },
    'GET /api/imports/run_05import': imported,
    'POST /api/imports/files': { fileId: 'fil_01', partBytes: 4_000_000 },
    'PUT /api/imports/files/fil_01/parts/0': { received: 320, complete: true },
    'POST /api/imports/files/fil_01/preview': (body: unknown) =>
      typeof body === 'object' && body !== null && 'dayOrder' in body ? { ...PREVIEW, questions: [] } : PREVIEW,
    'POST /api/imports': { runId: 'run_05import' },
    'DELETE /api/imports/files/fil_01': null,
  }
}
