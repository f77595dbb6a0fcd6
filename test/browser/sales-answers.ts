import type { AnswerOf, Figure, KpiProfile, Link, MeasureId, Order } from '@commerce/contracts'
import type { Answers } from './dashboard-alone.ts'
import { CONNECTIONS, dataAnswers, PLATFORMS } from './data-answers.ts'

/** Channels, orders, links, profiles, digests and rates of a shop with some years behind it, as the API would tell them. */

const NOW = Date.now()
const HOUR = 3_600_000
const DAY = 24 * HOUR
const dayAt = (back: number) => new Date(NOW - back * DAY).toISOString().slice(0, 10)
const DAYS = Array.from({ length: 30 }, (_, index) => dayAt(29 - index))
const wave = (index: number, size: number) =>
  Math.round(size * (1 + 0.35 * Math.sin(index / 2.3) + (index % 7 === 5 ? 0.5 : 0)))

function figure(measure: MeasureId, value: number | null, change: Partial<Figure> = {}): Figure {
  const money = ['netRevenue', 'grossRevenue', 'refunded', 'refundedOnDay', 'aov'].includes(measure)
  return {
    measure,
    unit: money ? 'money' : 'count',
    value,
    currency: money ? 'KRW' : null,
    before: value === null ? null : Math.round(value * 0.88),
    yearBefore: null,
    spark: Array.from({ length: 28 }, (_, index) => (value === null ? null : wave(index, value / 28))),
    settled: 'mixed',
    missing: [],
    freshAt: NOW - HOUR,
    caveats: [],
    ...change,
  }
}

const CHANNELS: AnswerOf<'GET /api/channels/page'> = {
  from: DAYS[0] ?? '',
  to: DAYS.at(-1) ?? '',
  currency: 'KRW',
  figures: [
    figure('netRevenue', 128_340_000),
    figure('grossRevenue', 136_902_000),
    figure('refunded', 8_562_000),
    figure('refundedOnDay', 9_120_400),
    figure('orders', 3_284),
    figure('units', 4_102, { missing: ['쿠팡'], caveats: ['incomplete'] }),
    figure('aov', 39_080),
    figure('newBuyers', 2_110),
    figure('returningBuyers', null, { caveats: ['buyers-unknown'] }),
  ],
  channels: [
    ['con_shop', '스마트스토어 파일', 'smartstore', 74_120_000],
    ['con_coupang', '쿠팡', 'coupang', 38_420_000],
    ['con_mall', '자사몰 (봄날의 아주 긴 이름을 가진 카페24 쇼핑몰)', 'cafe24', 15_800_000],
  ].map(([connectorId, name, platform, net], row) => ({
    connectorId: String(connectorId),
    name: String(name),
    platform: String(platform),
    currency: 'KRW',
    orders: Math.round(Number(net) / 39_080),
    units: Math.round(Number(net) / 31_000),
    grossMinor: Math.round(Number(net) * 1.07),
    netMinor: Number(net),
    refundedMinor: row === 2 ? 0 : Math.round(Number(net) * 0.07),
    refundedOnDayMinor: Math.round(Number(net) * 0.075),
    share: Number(net) / 128_340_000,
    spark: Array.from({ length: 28 }, (_, index) => wave(index + row * 3, Number(net) / 28)),
  })),
  points: DAYS.map((day, index) => ({
    day,
    values: {
      netRevenue: index === 12 ? null : wave(index, 4_278_000),
      grossRevenue: wave(index, 4_560_000),
      refundedOnDay: wave(index + 4, 304_000),
      orders: wave(index, 109),
    },
    complete: index < 29,
    settled: index < 22,
  })),
}

const TITLES = [
  '가을 니트 원피스 (베이지 / FREE) +2',
  '봄비 우산',
  '고양이 낮잠 담요 100×140cm 양면 극세사',
  '골목 엽서 12장',
]
const STATUSES = ['paid', 'shipped', 'confirmed', 'partly-refunded', 'cancel-requested', 'returned', 'unpaid'] as const

function order(index: number, change: Partial<Order> = {}): Order {
  const status = STATUSES[index % STATUSES.length] ?? 'paid'
  const total = 12_900 + ((index * 7_919) % 118_000)
  const usd = index % 9 === 8
  return {
    id: String(1000 + index),
    connectorId: index % 3 === 0 ? 'con_coupang' : 'con_shop',
    channel: index % 3 === 0 ? '쿠팡' : '스마트스토어 파일',
    externalId: `20261125${String(48_213_000 + index)}`,
    day: dayAt(Math.floor(index / 6)),
    orderedAt: NOW - index * 4 * HOUR,
    status,
    vendorStatus: status.toUpperCase(),
    currency: usd ? 'USD' : 'KRW',
    units: 1 + (index % 3),
    totalMinor: total,
    refundedMinor: status === 'returned' ? total : status === 'partly-refunded' ? Math.round(total / 3) : 0,
    origin: index % 4 === 0 ? 'mobile' : null,
    credited: index % 4 === 3 ? null : index % 2 === 0 ? 'naver' : 'meta',
    title: TITLES[index % TITLES.length] ?? '',
    ...change,
  }
}

const ORDERS: readonly Order[] = Array.from({ length: 50 }, (_, index) => order(index))

const DETAIL: AnswerOf<'GET /api/orders/{id}'> = {
  order: order(3, { totalMinor: 81_900, refundedMinor: 39_000, credited: 'naver', origin: 'mobile' }),
  lines: [
    {
      lineId: 'l1',
      kind: 'item',
      sku: 'KNIT-BE-F',
      title: '가을 니트 원피스',
      option: '베이지 / FREE',
      quantity: 1,
      cancelledQuantity: 0,
      returnedQuantity: 1,
      unitMinor: 45_000,
      discountMinor: 6_000,
      totalMinor: 39_000,
      status: 'returned',
      vendorStatus: 'RETURNED',
    },
    {
      lineId: 'l2',
      kind: 'item',
      sku: null,
      title: '고양이 낮잠 담요 100×140cm 양면 극세사',
      option: null,
      quantity: 2,
      cancelledQuantity: 0,
      returnedQuantity: 0,
      unitMinor: 19_950,
      discountMinor: 0,
      totalMinor: 39_900,
      status: 'partly-refunded',
      vendorStatus: 'DELIVERED',
    },
    {
      lineId: 'l3',
      kind: 'shipping',
      sku: null,
      title: 'shipping',
      option: null,
      quantity: 1,
      cancelledQuantity: 0,
      returnedQuantity: 0,
      unitMinor: 3_000,
      discountMinor: 0,
      totalMinor: 3_000,
      status: 'partly-refunded',
      vendorStatus: '',
    },
  ],
  refunds: [{ refundId: 'r1', day: dayAt(1), at: NOW - DAY, amountMinor: 39_000, reason: 'return' }],
  states: [
    { status: 'paid', vendorStatus: 'PAYED', learnedAt: NOW - 6 * DAY, changedAt: NOW - 6 * DAY - HOUR },
    { status: 'shipped', vendorStatus: 'DELIVERING', learnedAt: NOW - 5 * DAY, changedAt: NOW - 5 * DAY - HOUR },
    { status: 'return-requested', vendorStatus: 'RETURN_REQUEST', learnedAt: NOW - 2 * DAY, changedAt: null },
    { status: 'partly-refunded', vendorStatus: 'RETURNED', learnedAt: NOW - DAY, changedAt: NOW - DAY - HOUR },
  ],
  touches: [
    { at: NOW - 8 * DAY, platform: 'meta', campaign: '가을 컬렉션 전환', keyword: null, via: 'click-id', credit: 0.3 },
    {
      at: NOW - 6 * DAY,
      platform: 'naver',
      campaign: '가을 원피스_파워링크',
      keyword: '니트 원피스',
      via: 'link',
      credit: 0.5,
    },
  ],
  page: 88_213,
  place: 41,
}

const LINKS: readonly Link[] = [
  {
    name: '11월 가을 원피스 블로그',
    slug: 'autumn',
    platform: 'naver',
    campaign: 'autumn_2026',
    human: 1_240,
    orders: 18.5,
  },
  { name: '인스타 프로필', slug: 'insta', platform: 'meta', campaign: null, human: 402, orders: 3 },
  { name: '매장 전단 QR', slug: 'k3wm9p', platform: 'own', campaign: '개점', human: 77, orders: 0, enabled: false },
  {
    name: '여름 세일 (끝난 것)',
    slug: 'summer',
    platform: null,
    campaign: null,
    human: 12_905,
    orders: 211,
    expiresAt: NOW - 40 * DAY,
  },
  {
    name: '뉴스레터 12월호',
    slug: 'news12',
    platform: null,
    campaign: null,
    human: 0,
    orders: 0,
    expiresAt: NOW + 9 * DAY,
  },
].map(({ human, orders, ...one }, index) => ({
  id: `lnk_0${index}`,
  url: `http://127.0.0.1:8010/l/${one.slug}`,
  targetUrl: `https://smartstore.example.com/bomnal/products/10${index}482?n_media=blog`,
  utm: index === 0 ? { utm_source: 'naver_blog', utm_medium: 'blog', utm_campaign: 'autumn_2026' } : {},
  coupon: index === 1 ? 'BOM10' : null,
  enabled: true,
  expiresAt: null,
  createdAt: NOW - 30 * DAY,
  clicks: { human, bot: Math.round(human / 9) + 4, preview: Math.round(human / 20), visitors: Math.round(human * 0.8) },
  orders: { credited: orders, valueMinor: Math.round(orders * 41_200), currency: 'KRW' },
  ...one,
}))

function stats(link: Link): AnswerOf<'GET /api/links/{id}/stats'> {
  const some = link.clicks.human > 0
  return {
    link,
    days: DAYS.map((day, index) => ({
      day,
      human: some ? wave(index, link.clicks.human / 30) : 0,
      bot: some ? index % 4 : 0,
      preview: some ? index % 3 : 0,
      visitors: some ? wave(index, link.clicks.visitors / 30) : 0,
    })),
    referrers: some
      ? [
          { referrer: 'blog.example.com', clicks: 810 },
          { referrer: '', clicks: 290 },
          { referrer: 'cafe.example.com', clicks: 140 },
        ]
      : [],
    devices: some
      ? [
          { device: 'mobile', clicks: 980 },
          { device: 'desktop', clicks: 240 },
          { device: 'other', clicks: 20 },
        ]
      : [],
    orders: some
      ? [
          { id: '1001', externalId: '2026112548213001', day: dayAt(1), totalMinor: 81_900, currency: 'KRW', credit: 1 },
          {
            id: '1004',
            externalId: '2026112548213004',
            day: dayAt(3),
            totalMinor: 39_000,
            currency: 'KRW',
            credit: 0.5,
          },
        ]
      : [],
  }
}

const TRACKING: AnswerOf<'GET /api/tracking'> = {
  consent: 'ask',
  cookieDays: 90,
  script: '<script src="http://127.0.0.1:8010/t.js" defer></script>',
  pixel:
    '<img src="http://127.0.0.1:8010/t/pixel.gif?kind=purchase&orderId=ORDER&value=AMOUNT&currency=KRW" width="1" height="1" alt="">',
  endpoint: 'http://127.0.0.1:8010/t/events',
  localOnly: true,
  origins: ['https://bomnal.example.com'],
}

const metric = (measure: string, weight: 'primary' | 'secondary' | 'proxy', limits = {}) => ({
  measure,
  weight,
  target: null,
  floor: null,
  ceiling: null,
  ...limits,
})

const PROFILES: readonly KpiProfile[] = [
  {
    id: 'kpi_direct',
    code: 'direct_purchase',
    name: { ko: '직접 구매', en: 'Direct purchase' },
    objective: 'direct_purchase',
    builtIn: true,
    metrics: [
      metric('platformRoas', 'primary', { target: 3, floor: 1 }),
      metric('cpa', 'primary', { target: 12_000, ceiling: 20_000 }),
      metric('conversions', 'secondary'),
      metric('attributedRoas', 'secondary'),
    ],
    attached: 2,
  },
  {
    id: 'kpi_blog',
    code: 'blog_traffic',
    name: { ko: '블로그 유입', en: 'Blog traffic' },
    objective: 'blog_traffic',
    builtIn: true,
    metrics: [
      metric('cpc', 'primary', { ceiling: 350 }),
      metric('visits', 'primary'),
      metric('pageviewsPerVisit', 'secondary'),
      metric('storeClicks', 'proxy'),
    ],
    attached: 1,
  },
  {
    id: 'kpi_again',
    code: 'retargeting',
    name: { ko: '리타게팅', en: 'Retargeting' },
    objective: 'retargeting',
    builtIn: true,
    metrics: [
      metric('cpm', 'primary'),
      metric('ctr', 'primary', { target: 0.012 }),
      metric('assistedConversions', 'primary'),
    ],
    attached: 0,
  },
  {
    id: 'kpi_own',
    code: 'launch_week',
    name: { ko: '출시 첫 주', en: 'Launch week' },
    objective: '새 상품을 알리는 주간에는 노출과 방문을 본다',
    builtIn: false,
    metrics: [metric('impressions', 'primary', { floor: 50_000 }), metric('visits', 'secondary')],
    attached: 0,
  },
]

function adRow(level: 'campaign' | 'adgroup', entityId: string, name: string) {
  return {
    key: `con_naver~${level}~${entityId}`,
    connectorId: 'con_naver',
    connectorName: '네이버 검색광고',
    platform: 'naver',
    level,
    entityId,
    name,
    status: 'on',
    parentId: null,
    hasChildren: level === 'campaign',
    currency: 'KRW',
    spendMinor: 412_000,
    impressions: 48_000,
    clicks: 1_204,
    conversions: 31,
    salesMinor: 1_240_000,
    ctr: 0.025,
    cpcMinor: 342,
    cpaMinor: 13_290,
    roas: 3.01,
    acos: 0.33,
    before: null,
    spark: [],
    profile: null,
    attribution: '',
  } satisfies AnswerOf<'GET /api/ads/table'>['items'][number]
}

const table = (
  level: 'campaign' | 'adgroup',
  items: AnswerOf<'GET /api/ads/table'>['items'],
  total = items.length,
) => ({
  from: DAYS[0] ?? '',
  to: DAYS.at(-1) ?? '',
  level,
  total,
  items,
  sums: { spendMinor: 412_000, salesMinor: null, currency: 'KRW' },
})

const DIGEST_DAY = dayAt(1)
function digest(language: 'ko' | 'en'): Omit<AnswerOf<'GET /api/digests/{id}'>, 'html'> {
  const ko = language === 'ko'
  return {
    id: 'dig_01',
    day: DIGEST_DAY,
    asOf: NOW - 2 * HOUR,
    language,
    subject: ko ? '하루 요약: 광고비 412만 원으로 매출 1,240만 원' : 'Daily digest: ₩12.4M sales from ₩4.12M ad spend',
    lines: [
      {
        kind: 'headline',
        text: ko
          ? '11월 25일 수요일: 광고비 412만 원으로 매출 1,240만 원을 올렸습니다. 아직 들어오지 않은 데이터: 쿠팡 광고.'
          : 'Wednesday 25 Nov: ₩12.4M sales from ₩4.12M ad spend. Not in yet: Coupang Ads.',
        exact: null,
        to: '/',
      },
      {
        kind: 'figure',
        text: ko ? '매출 1,240만 원 (전날보다 +12%)' : 'Sales ₩12.4M (+12% on the day before)',
        exact: ko ? '12,403,200원' : '₩12,403,200',
        to: '/channels?days=1',
      },
      {
        kind: 'figure',
        text: ko ? '주문 318건 (전날과 같음)' : 'Orders 318 (as the day before)',
        exact: null,
        to: '/orders?days=1',
      },
      {
        kind: 'late',
        text: ko ? '쿠팡 광고: 11월 23일까지만 들어왔습니다.' : 'Coupang Ads: nothing newer than 23 Nov.',
        exact: null,
        to: '/data-health',
      },
      {
        kind: 'change',
        text: ko
          ? '메타 광고 11월 20일 광고비: 120만 원 → 118만 원 (플랫폼이 고침)'
          : 'Meta Ads, 20 Nov, Ad spend: ₩1.2M → ₩1.18M (restated by the platform)',
        exact: null,
        to: null,
      },
      { kind: 'decision', text: ko ? '결정할 일이 없습니다.' : 'Nothing to decide.', exact: null, to: null },
      {
        kind: 'note',
        text: ko ? '2026년 11월 26일 08:00 기준 (Asia/Seoul)' : 'As of 26 Nov 2026 08:00 (Asia/Seoul)',
        exact: null,
        to: null,
      },
    ],
    text: ko ? '하루 요약 …' : 'Daily digest …',
  }
}

const MAIL =
  '<!doctype html><html><head><meta charset="utf-8"><title>x</title></head><body style="margin:0;background:#faf9f6">' +
  '<div style="max-width:560px;margin:0 auto"><p style="margin:0;font-size:13px;color:#59636e">봄날 상점</p>' +
  '<h1 style="margin:4px 0 0;font-size:20px;line-height:28px;font-weight:600">광고비 412만 원으로 매출 1,240만 원을 올렸습니다.</h1>' +
  '<h2 style="margin:24px 0 8px;font-size:13px;color:#59636e">어땠나</h2>' +
  '<p style="margin:0;padding:6px 0;border-top:1px solid #e2e0da">매출 1,240만 원 <span style="color:#59636e">12,403,200원</span></p>' +
  '<p style="margin:24px 0 0"><a href="http://127.0.0.1:8010/dashboard" style="color:#1f2328">대시보드 열기</a></p>' +
  '<script>window.hacked = true</script><img src="https://elsewhere.example/x.png"></div></body></html>'
const MESSAGE =
  '<b>11월 25일 수요일: 광고비 412만 원으로 매출 1,240만 원을 올렸습니다.</b>\n\n<b>어땠나</b>\n• 매출 1,240만 원\n• 주문 318건\n\n' +
  '<a href="http://127.0.0.1:8010/dashboard">대시보드 열기</a>'

const DIGEST_SETTINGS: AnswerOf<'GET /api/digest-settings'> = {
  enabled: true,
  hour: 8,
  language: 'ko',
  channels: ['web', 'telegram'],
  nextAt: NOW + 20 * HOUR,
  ways: [
    { channel: 'web', connected: true, note: '대시보드에서 언제든 볼 수 있습니다.', last: null },
    { channel: 'mail', connected: false, note: '연결되지 않음: 이 버전은 메일을 보내지 않습니다.', last: null },
    {
      channel: 'telegram',
      connected: true,
      note: '설정된 텔레그램 채팅으로 보냅니다.',
      last: {
        day: DIGEST_DAY,
        at: NOW - 3 * HOUR,
        state: 'refused',
        text: '요약을 보내지 못했습니다: 텔레그램이 봇 토큰을 거부했습니다.',
      },
    },
  ],
}

const RATES: AnswerOf<'GET /api/fx-rates'> = {
  reporting: 'KRW',
  items: Array.from({ length: 60 }, (_, index) => ({
    base: index % 3 === 2 ? 'JPY' : 'USD',
    quote: 'KRW',
    day: dayAt(20 + index),
    rate: index % 3 === 2 ? '9.2415' : `${1_380 + (index % 11)}.5`,
    source: '한국은행',
    enteredAt: NOW - 15 * DAY,
  })),
  missing: [
    { currency: 'USD', days: 12, from: dayAt(12), to: dayAt(1) },
    { currency: 'EUR', days: 1, from: dayAt(3), to: dayAt(3) },
  ],
}

/** Everything of `dataAnswers` and the pages about sales. */
export function salesAnswers(): Answers {
  return {
    ...dataAnswers(),
    // One channel is late, so the list of orders is not whole.
    'GET /api/connectors': {
      items: CONNECTIONS.map((one) =>
        one.id === 'con_coupang' ? { ...one, freshness: { ...one.freshness, newestDay: dayAt(4), late: true } } : one,
      ),
      platforms: PLATFORMS,
    },
    'GET /api/views': { items: [{ id: 'viw_01', page: 'orders', name: '반품', query: 'status=returned', place: 0 }] },
    'GET /api/channels/page': CHANNELS,
    'GET /api/orders': { items: ORDERS, total: 1_204 },
    'GET /api/orders/1003': DETAIL,
    'GET /api/measures/rows': {
      measure: 'netRevenue',
      formula: '',
      value: 128_340_000,
      unit: 'money',
      currency: 'KRW',
      parts: [{ name: 'net', value: 128_340_000, currency: 'KRW' }],
      total: 0,
      rows: [],
    } satisfies AnswerOf<'GET /api/measures/rows'>,
    'GET /api/links': {
      items: [...LINKS],
      total: LINKS.length,
      localOnly: true,
      base: 'http://127.0.0.1:8010/l/',
      consent: 'ask',
    } satisfies AnswerOf<'GET /api/links'>,
    ...Object.fromEntries(LINKS.map((link) => [`GET /api/links/${link.id}/stats`, stats(link)])),
    'POST /api/links': (body: unknown) => ({ ...LINKS[0], ...(body as object) }),
    'PATCH /api/links/lnk_00': (body: unknown) => ({ ...LINKS[0], ...(body as object) }),
    'DELETE /api/links/lnk_00': null,
    'GET /api/tracking': TRACKING,
    'PUT /api/tracking': (body: unknown) => body,
    'GET /api/kpi-profiles': {
      items: [...PROFILES],
      attachments: [
        {
          connectorId: 'con_naver',
          level: 'account',
          externalId: 'con_naver',
          name: '네이버 검색광고',
          profileId: 'kpi_direct',
          setAt: NOW,
        },
        {
          connectorId: 'con_naver',
          level: 'campaign',
          externalId: 'cmp-2',
          name: '블로그',
          profileId: 'kpi_blog',
          setAt: NOW,
        },
      ],
    } satisfies AnswerOf<'GET /api/kpi-profiles'>,
    'PUT /api/kpi-profiles/attachments': { attached: true },
    'PUT /api/kpi-profiles/kpi_direct': PROFILES[0],
    'POST /api/kpi-profiles': PROFILES[3],
    'GET /api/ads/table': (_: unknown, query: URLSearchParams) =>
      query.get('level') === 'adgroup'
        ? table('adgroup', [
            adRow('adgroup', 'grp-1', '니트 원피스'),
            adRow('adgroup', 'grp-2', '코트와 아주 긴 이름의 광고 그룹'),
          ])
        : table(
            'campaign',
            [adRow('campaign', 'cmp-1', '가을 원피스_파워링크'), adRow('campaign', 'cmp-2', '블로그 유입 콘텐츠')],
            140,
          ),
    'GET /api/digests': {
      items: [0, 1, 2, 3].map((back) => ({
        id: back === 0 ? 'dig_01' : `dig_0${back + 1}`,
        day: dayAt(back + 1),
        asOf: NOW - back * DAY,
        sentence: digest('ko').lines[0]?.text ?? '',
      })),
      next: null,
    } satisfies AnswerOf<'GET /api/digests'>,
    'GET /api/digests/dig_01': (_: unknown, query: URLSearchParams) => ({
      ...digest(query.get('language') === 'en' ? 'en' : 'ko'),
      html: query.get('as') === 'mail' ? MAIL : query.get('as') === 'telegram' ? MESSAGE : null,
    }),
    'GET /api/digest-settings': DIGEST_SETTINGS,
    'PUT /api/digest-settings': (body: unknown) => ({ ...DIGEST_SETTINGS, ...(body as object) }),
    'GET /api/fx-rates': RATES,
    'PUT /api/fx-rates': (body: unknown) => ({ saved: (body as { rates: unknown[] }).rates.length }),
  }
}

/** The same pages before anything came in. */
export function noSales(): Answers {
  return {
    ...salesAnswers(),
    'GET /api/connectors': { items: [], platforms: [] },
    'GET /api/views': { items: [] },
    'GET /api/channels/page': { ...CHANNELS, figures: [], channels: [], points: [] },
    'GET /api/orders': { items: [], total: 0 },
    'GET /api/links': { items: [], total: 0, localOnly: false, base: 'https://go.bomnal.kr/l/', consent: 'ask' },
    'GET /api/digests': { items: [], next: null },
    'GET /api/fx-rates': { reporting: 'KRW', items: [], missing: [] },
    'GET /api/kpi-profiles': { items: PROFILES.slice(0, 3), attachments: [] },
  }
}
