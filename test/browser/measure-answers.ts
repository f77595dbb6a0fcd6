import type { AdRow, AnswerOf, Completeness, Figure, Home, MeasureId } from '@commerce/contracts'
import type { Answers } from './dashboard-alone.ts'
import { dataAnswers } from './data-answers.ts'

/** A shop with four weeks of figures, as the API would tell it: late platforms, gaps, unsettled days, several currencies. */

const NOW = Date.now()
const HOUR = 3_600_000
const BASIS = '2026-11-25'

export function dayAt(offset: number): string {
  return new Date(Date.parse(`${BASIS}T00:00:00Z`) + offset * 86_400_000).toISOString().slice(0, 10)
}

/** The same wobble every time: weekends lower, a slow rise, one gap. */
function course(base: number, count: number, gap = -1): (number | null)[] {
  return Array.from({ length: count }, (_, index) => {
    if (index === gap) return null
    const weekday = (index + 3) % 7
    const wave = 1 + 0.18 * Math.sin(index / 2.3) + (weekday > 4 ? -0.22 : 0.05)
    return Math.round(base * wave * (0.85 + index / count / 4))
  })
}

function figure(measure: MeasureId, value: number | null, change: Partial<Figure> = {}): Figure {
  const whole = value === null || Number.isInteger(value)
  const spark = course(value === null ? 100 : whole ? value : value * 100, 28, 9).map((one) =>
    one === null || whole ? one : one / 100,
  )
  return {
    measure,
    unit: 'money',
    value,
    currency: 'KRW',
    before: value === null ? null : value * 0.94,
    yearBefore: null,
    spark: [...spark.slice(0, 27), value],
    settled: 'unsettled',
    missing: [],
    freshAt: NOW - 2 * HOUR,
    caveats: [],
    ...change,
  }
}

const ratio = { unit: 'ratio', currency: null } as const
const count = { unit: 'count', currency: null } as const
const percent = { unit: 'percent', currency: null } as const

const connection = (change: Partial<Completeness> & Pick<Completeness, 'connectorId' | 'name' | 'platform'>) => ({
  kind: 'ads' as const,
  newestDay: BASIS,
  complete: true,
  late: false,
  lastSuccessAt: NOW - HOUR,
  ...change,
})

export const COMPLETENESS: readonly Completeness[] = [
  connection({ connectorId: 'con_naver', name: '네이버 검색광고', platform: 'naver' }),
  connection({ connectorId: 'con_google', name: '구글 광고', platform: 'google' }),
  connection({
    connectorId: 'con_meta',
    name: '메타 광고',
    platform: 'meta',
    newestDay: dayAt(-1),
    complete: false,
    late: true,
    lastSuccessAt: NOW - 26 * HOUR,
  }),
  connection({ connectorId: 'con_coupang', name: '쿠팡', platform: 'coupang', kind: 'channel' }),
  connection({ connectorId: 'con_shop', name: '스마트스토어', platform: 'smartstore', kind: 'channel' }),
  connection({ connectorId: 'con_mall', name: '카페24 자사몰', platform: 'cafe24', kind: 'channel' }),
]

export function home(latest = false): Home {
  const day = latest ? dayAt(0) : dayAt(-1)
  const late = latest ? { missing: ['메타 광고'], caveats: ['incomplete'] } : {}
  return {
    basis: {
      day,
      rule: 'ads',
      choice: latest ? 'latest' : 'complete',
      latestDay: dayAt(0),
      latestCompleteDay: dayAt(-1),
      stale: false,
    },
    currency: 'KRW',
    sentence: latest
      ? '11월 25일 수요일: 광고비 331만 원, 매출 1,198만 원입니다. 아직 들어오지 않은 연결: 메타 광고.'
      : '11월 24일 화요일: 광고비 412만 원, 매출 1,240만 원입니다.',
    completeness: COMPLETENESS.map((one) => (latest ? one : { ...one, complete: true, late: false })),
    figures: [
      figure('netRevenue', 12_400_300, { settled: 'unsettled' }),
      figure('orders', 213, count),
      figure('spend', 4_123_450, late),
      figure('blendedRoas', 3.0073, { ...ratio, ...late }),
      figure('platformRoas', 5.4122, { ...ratio, ...late, caveats: ['mixed-windows'] }),
      figure('attributedRoas', null, { ...ratio, caveats: ['nothing-tracked'], spark: [] }),
      figure('claimedRatio', 1.7997, { ...ratio, ...late }),
      figure('refundedOnDay', 184_000),
      figure('aov', 58_217),
    ],
    matrix: {
      platforms: [
        { platform: 'naver', name: '네이버 검색광고', spendMinor: 2_480_000 },
        { platform: 'meta', name: '메타 광고', spendMinor: 1_102_450 },
        { platform: 'google', name: '구글 광고', spendMinor: 541_000 },
      ],
      channels: [
        { channelId: 'con_shop', name: '스마트스토어', orders: 121, netMinor: 6_900_100 },
        { channelId: 'con_coupang', name: '쿠팡', orders: 60, netMinor: 3_400_200 },
        { channelId: 'con_mall', name: '카페24 자사몰', orders: 32, netMinor: 2_100_000 },
      ],
      cells: [
        { platform: 'naver', channelId: 'con_shop', ordersMilli: 41_000, valueMinor: 2_310_000 },
        { platform: 'naver', channelId: 'con_mall', ordersMilli: 6_500, valueMinor: 420_000 },
        { platform: 'meta', channelId: 'con_mall', ordersMilli: 11_500, valueMinor: 730_000 },
        { platform: 'google', channelId: 'con_mall', ordersMilli: 3_000, valueMinor: 188_000 },
      ],
    },
    decisions: [],
    decisionsOpen: 0,
    nextPassAt: null,
    changes: [
      {
        connectorId: 'con_meta',
        name: '메타 광고',
        day: dayAt(-6),
        measure: 'conversionValue',
        before: 1_804_000,
        after: 2_011_000,
        currency: 'KRW',
        why: 'restated',
        at: NOW - 3 * HOUR,
      },
      {
        connectorId: 'con_coupang',
        name: '쿠팡',
        day: dayAt(-4),
        measure: 'netRevenue',
        before: 3_120_000,
        after: 2_984_000,
        currency: 'KRW',
        why: 'refund',
        at: NOW - 5 * HOUR,
      },
    ],
    blindSpots: [
      {
        finding: {
          code: 'late',
          title: '메타 광고가 늦고 있습니다',
          consequence: '가장 최근 숫자는 11월 24일의 것입니다. 그 뒤 날짜의 합계는 완전하지 않습니다.',
          nextStep: '연결을 열어 동기화하세요.',
        },
        to: '/dashboard/connectors/con_meta',
        button: '연결 열기',
      },
      {
        finding: {
          code: 'quarantine',
          title: '스마트스토어: 보류된 행 4개',
          consequence: '확인하기 전까지 어떤 숫자에도 들어가지 않습니다.',
          nextStep: '거절된 이유를 확인하세요.',
        },
        to: '/dashboard/quarantine?connector=con_shop',
        button: '행 보기',
      },
    ],
  }
}

export function rows(measure: string): AnswerOf<'GET /api/measures/rows'> {
  const parts =
    measure === 'spend'
      ? [{ name: '광고비', value: 4_123_450, currency: 'KRW' }]
      : [
          { name: '순매출', value: 12_400_300, currency: 'KRW' },
          { name: '광고비', value: 4_123_450, currency: 'KRW' },
        ]
  const row = (change: object) => ({
    kind: 'ad-day' as const,
    day: dayAt(-1),
    connectorId: 'con_naver',
    connectorName: '네이버 검색광고',
    name: '가을 원피스_파워링크',
    value: 2_480_000_000_000,
    currency: 'KRW',
    counted: 2_480_000,
    part: 'spend',
    page: 812,
    place: 3,
    learnedAt: NOW - HOUR,
    orderId: null,
    ...change,
  })
  const spend = [
    row({}),
    row({
      connectorId: 'con_meta',
      connectorName: '메타 광고',
      name: 'Autumn retargeting',
      value: 801_200_000,
      currency: 'USD',
      counted: 1_102_450,
      page: 815,
    }),
    row({
      connectorId: 'con_google',
      connectorName: '구글 광고',
      name: '브랜드',
      value: 541_000_000_000,
      counted: 541_000,
    }),
  ]
  const orders = [
    row({
      kind: 'order',
      connectorName: '스마트스토어',
      name: '2026112412345671',
      value: 12_400_300,
      counted: 12_400_300,
      part: 'net',
      orderId: 'ord_1',
      page: 901,
    }),
  ]
  const shown = measure === 'spend' ? spend : [...orders, ...spend]
  return {
    measure: measure as MeasureId,
    formula: '',
    value: measure === 'spend' ? 4_123_450 : 3.0073,
    unit: measure === 'spend' ? 'money' : 'ratio',
    currency: measure === 'spend' ? 'KRW' : null,
    parts,
    total: shown.length,
    rows: shown,
  }
}

function points(days: number) {
  const spend = course(3_900_000, days, 9)
  const sales = course(17_400_000, days, 9)
  return spend.map((value, index) => {
    const sold = sales[index] ?? null
    return {
      day: dayAt(index - days + 1),
      values: {
        spend: value,
        conversionValue: sold,
        platformRoas: value === null || sold === null ? null : sold / value,
        acos: value === null || sold === null ? null : value / sold,
      },
      complete: index < days - 1 && index !== 9,
      settled: index < days - 12,
    }
  })
}

export function adsPage(days = 30): AnswerOf<'GET /api/ads/page'> {
  return {
    from: dayAt(1 - days),
    to: dayAt(0),
    currency: 'KRW',
    figures: [
      figure('spend', 118_342_100, { settled: 'mixed' }),
      figure('conversionValue', 512_480_000, { settled: 'mixed', caveats: ['mixed-windows'] }),
      figure('platformRoas', 4.3305, { ...ratio, caveats: ['mixed-windows'] }),
      figure('acos', 0.2309, { ...percent, caveats: ['mixed-windows'], before: 0.21 }),
      figure('impressions', 8_412_330, count),
      figure('clicks', 121_940, count),
      figure('ctr', 0.01449, percent),
      figure('cpc', 970),
      figure('conversions', 5_120.5, count),
      figure('cpa', 23_111),
    ],
    points: points(days),
    platforms: [
      {
        platform: 'naver',
        name: '네이버 검색광고',
        connectorId: 'con_naver',
        spendMinor: 70_000_000,
        salesMinor: 290_000_000,
        currency: 'KRW',
        attribution: '네이버 전환 기준 (직접 + 간접)',
        converted: false,
      },
      {
        platform: 'meta',
        name: '메타 광고',
        connectorId: 'con_meta',
        spendMinor: 33_000_000,
        salesMinor: 160_000_000,
        currency: 'KRW',
        attribution: '7일 클릭, 1일 조회',
        converted: true,
      },
    ],
    completeness: COMPLETENESS.filter((one) => one.kind === 'ads'),
  }
}

const NAMES = [
  '가을 원피스_파워링크',
  '브랜드 검색',
  '신상 니트 쇼핑검색',
  'Retargeting – cart',
  '겨울 코트 P-MAX',
  '재고 정리',
]
const WORDS = ['가을 원피스', '롱 원피스', '니트 원피스 추천', '하객룩', '원피스 브랜드', '20대 원피스']

function adRow(level: AdRow['level'], parent: string | null, index: number): AdRow {
  const spend = Math.round(21_400_000 / (index + 1) / (level === 'campaign' ? 1 : level === 'adgroup' ? 3 : 9))
  const sales = index === 4 ? null : Math.round(spend * (4.6 - index * 0.7))
  const dollars = index === 3 && level === 'campaign'
  return {
    key: `${parent ?? 'con_naver'}/${level}${index}`,
    connectorId: dollars ? 'con_meta' : 'con_naver',
    connectorName: dollars ? '메타 광고' : '네이버 검색광고',
    platform: dollars ? 'meta' : 'naver',
    level,
    entityId: `${level}-${index}`,
    name:
      (level === 'campaign'
        ? NAMES[index]
        : level === 'adgroup'
          ? `${index + 1}. 핵심 키워드 묶음`
          : level === 'ad'
            ? `소재 ${index + 1}`
            : WORDS[index]) ?? `${level} ${index}`,
    status: index === 5 ? 'paused' : 'active',
    parentId: parent,
    hasChildren: level === 'campaign' || level === 'adgroup',
    currency: dollars ? 'USD' : 'KRW',
    spendMinor: spend,
    impressions: 812_000 / (index + 1),
    clicks: Math.round(12_040 / (index + 1)),
    conversions: index === 4 ? null : 410.5 / (index + 1),
    salesMinor: sales,
    ctr: 0.0148,
    cpcMinor: 1_777,
    cpaMinor: index === 4 ? null : 52_100,
    roas: sales === null ? null : sales / spend,
    acos: sales === null ? null : spend / sales,
    before: { spendMinor: Math.round(spend * 0.9), salesMinor: sales },
    spark: course(spend / 28, 28).map((value) => value ?? 0),
    profile: index === 0 ? '직접 구매' : index === 3 ? '리타게팅' : null,
    attribution: '7일 클릭',
  }
}

export function adsTable(query: URLSearchParams): AnswerOf<'GET /api/ads/table'> {
  const level = (query.get('level') ?? 'campaign') as AdRow['level']
  const parent = query.get('parent')
  const search = query.get('search')
  const size = level === 'ad' && parent ? 2 : parent ? 4 : 6
  const items = Array.from({ length: size }, (_, index) => adRow(level, parent, index)).filter(
    (row) => search === null || row.name.includes(search),
  )
  return {
    from: dayAt(-29),
    to: dayAt(0),
    level,
    total: parent || search ? items.length : 143,
    items,
    sums: { spendMinor: 118_342_100, salesMinor: 512_480_000, currency: 'KRW' },
  }
}

export function crossChannel(model = 'last-click'): AnswerOf<'GET /api/cross-channel'> {
  const { matrix } = home()
  return {
    from: dayAt(-29),
    to: dayAt(0),
    currency: 'KRW',
    model: model as 'last-click',
    platforms: matrix.platforms.map((one, index) => ({
      ...one,
      claimedMinor: index === 2 ? null : one.spendMinor * (6 - index),
      creditedOrdersMilli: [47_500, 11_500, 3_000][index] ?? 0,
      creditedMinor: [2_730_000, 730_000, 188_000][index] ?? 0,
      platformRoas: index === 2 ? null : 6 - index,
      attributedRoas: [1.1008, 0.6622, 0.3475][index] ?? null,
    })),
    channels: matrix.channels.map((one) => ({ ...one, platform: 'x' })),
    cells: matrix.cells,
    unattributed: [
      { channelId: 'con_shop', ordersMilli: 80_000, valueMinor: 4_590_100 },
      { channelId: 'con_coupang', ordersMilli: 60_000, valueMinor: 3_400_200 },
      { channelId: 'con_mall', ordersMilli: 11_000, valueMinor: 762_000 },
    ],
    blendedRoas: 3.0073,
    claimedRatio: 1.7997,
    days: Array.from({ length: 30 }, (_, index) => ({
      day: dayAt(index - 29),
      spendMinor: course(4_100_000, 30)[index] ?? 0,
      netMinor: course(12_300_000, 30)[index] ?? 0,
      creditedMinor: course(3_600_000, 30)[index] ?? 0,
      complete: index < 29,
    })),
  }
}

const VIEWS: AnswerOf<'GET /api/views'>['items'] = [
  { id: 'viw_01', page: 'ads', name: '네이버 키워드', query: 'level=keyword&platform=naver', place: 0 },
  { id: 'viw_02', page: 'ads', name: '지난 7일', query: 'days=7', place: 1 },
]

export function measureAnswers(): Answers {
  return {
    ...dataAnswers(),
    'GET /api/dashboard/home': (_: unknown, query: URLSearchParams) => home(query.get('basis') === 'latest'),
    'POST /api/dashboard/looked': { lookedAt: NOW },
    'GET /api/measures/rows': (_: unknown, query: URLSearchParams) => rows(query.get('measure') ?? 'spend'),
    'GET /api/measures/as-known': { was: 3_980_000, now: 4_123_450, unit: 'money', currency: 'KRW', at: NOW },
    'GET /api/ads/page': (_: unknown, query: URLSearchParams) => adsPage(Number(query.get('days') ?? 30)),
    'GET /api/ads/table': (_: unknown, query: URLSearchParams) => adsTable(query),
    'GET /api/cross-channel': (_: unknown, query: URLSearchParams) => crossChannel(query.get('model') ?? undefined),
    'GET /api/fx-rates': { reporting: 'KRW', items: [], missing: [] } satisfies AnswerOf<'GET /api/fx-rates'>,
    'GET /api/views': { items: VIEWS },
    'POST /api/views': (body: unknown) => ({ id: 'viw_03', place: 2, ...(body as object) }),
    'PATCH /api/views/viw_01': (body: unknown) => ({ ...VIEWS[0], ...(body as object) }),
    'DELETE /api/views/viw_01': null,
  }
}
