import type { AnswerOf, ArgSpec, Backtest, BacktestSide, Rule, RuleKind } from '@commerce/contracts'
import type { Answers } from './dashboard-alone.ts'
import { measureAnswers } from './measure-answers.ts'

/** A shop with rules, as the API would tell it: one that spoke, one that is silent, one that only advises, a backtest of two settings. */

const NOW = Date.now()
const HOUR = 3_600_000
const both = (ko: string, en: string) => ({ ko, en })

const GUARDS: Rule['guards'] = {
  minSpendMinor: 30_000,
  minClicks: 20,
  minAgeDays: 3,
  lag: 'predicted',
  cooldownDays: 3,
  hysteresis: 0.1,
  dailyCap: 10,
  outsideEditDays: 3,
  expiresHours: 24,
}
const SCOPE: Rule['scope'] = { platforms: [], connectorIds: [], level: 'campaign', nameHas: '', nameHasNot: '' }

function arg(name: string, kind: ArgSpec['kind'], label: ArgSpec['label'], change: Partial<ArgSpec> = {}): ArgSpec {
  return { name, kind, label, help: both('', ''), min: null, max: null, default: 0, choices: [], ...change }
}

const KILL: RuleKind = {
  code: 'kill-switch',
  title: '헛돈 차단',
  about: '구매 없이 돈만 쓰는 광고를 찾아 멈추자고 제안합니다.',
  sentence: '{{days}}일 동안 {{spend}} 넘게 썼는데 구매가 없으면 멈추자고 제안합니다.',
  suggestOnly: false,
  levels: ['campaign', 'adgroup', 'keyword'],
  action: 'pause',
  args: [
    arg('spend', 'money', both('쓴 금액', 'Spent'), {
      min: 1000,
      max: 100_000_000,
      default: 150_000,
      help: both('이만큼 쓰고도 구매가 없으면 제안합니다.', 'With this much spent and no purchase, it proposes.'),
    }),
    arg('days', 'days', both('기간', 'Window'), {
      min: 1,
      max: 30,
      default: 3,
      help: both('오늘은 빼고 셉니다.', 'Not counting today.'),
    }),
    arg('strict', 'flag', both('장바구니 담기도 구매로 봄', 'Count add to cart as a purchase'), {
      default: false,
      help: both('플랫폼이 알려 줄 때만', 'Only where the platform reports it'),
    }),
  ],
  defaults: { guards: GUARDS, scope: SCOPE },
}
const FLOOR: RuleKind = {
  ...KILL,
  code: 'roas-floor',
  title: '낮은 ROAS는 예산 줄이기',
  about: 'ROAS가 하한보다 낮은 캠페인의 하루 예산을 줄이자고 제안합니다.',
  action: 'set-budget',
  levels: ['campaign'],
  args: [
    arg('floor', 'ratio', both('하한 ROAS', 'ROAS floor'), { min: 0.1, max: 20, default: 1.5 }),
    arg('cut', 'percent', both('줄일 비율', 'Cut by'), { min: 0.05, max: 0.9, default: 0.2 }),
    arg('by', 'choice', both('기준', 'Judged by'), {
      default: 'platform',
      choices: [
        { value: 'platform', label: both('플랫폼 집계', 'Platform') },
        { value: 'profile', label: both('KPI 프로필', 'KPI profile') },
      ],
    }),
  ],
}
const CREATIVE: RuleKind = {
  ...KILL,
  code: 'creative-fatigue',
  title: '지친 소재',
  about: '빈도가 오르고 클릭률이 떨어진 소재를 바꾸자고 조언합니다.',
  suggestOnly: true,
  action: 'suggest',
  levels: ['ad'],
  args: [],
}
const STOCK: RuleKind = {
  ...KILL,
  code: 'out-of-stock',
  title: '품절 상품 광고',
  about: '재고가 없는 상품의 광고를 멈추자고 제안합니다.',
  args: [],
}
const CUSTOM: RuleKind = {
  ...KILL,
  code: 'custom',
  title: '직접 만들기',
  about: '조건을 직접 조합합니다.',
  action: null,
  args: [],
}

export const RULE: Rule = {
  id: 'rul_kill',
  code: 'kill-switch',
  name: '헛돈 차단',
  sentence: '최근 3일 동안 150,000원 넘게 썼는데 구매가 없으면 캠페인을 멈추자고 제안합니다.',
  enabled: true,
  version: 3,
  requiresApproval: true,
  suggestOnly: false,
  args: { spend: 150_000, days: 3, strict: false },
  guards: GUARDS,
  scope: SCOPE,
  condition: null,
  action: null,
  createdAt: NOW - 900 * HOUR,
  updatedAt: NOW - 30 * HOUR,
  lastRun: {
    id: 'rrn_01',
    ruleId: 'rul_kill',
    ruleVersion: 3,
    at: NOW - HOUR,
    day: '2026-11-25',
    seen: 42,
    proposed: 2,
    held: [
      { reason: 'not-met', text: '조건에 맞지 않음', count: 31 },
      { reason: 'sample-too-small', text: '표본이 작음', count: 6 },
      { reason: 'not-settled', text: '전환이 아직 올 수 있음', count: 3 },
    ],
    failed: false,
    ms: 84,
  },
  openProposals: 2,
}
const ADVICE: Rule = {
  ...RULE,
  id: 'rul_creative',
  code: 'creative-fatigue',
  name: '지친 소재',
  sentence: '빈도가 3.0을 넘고 클릭률이 30% 떨어진 소재를 바꾸자고 조언합니다.',
  enabled: false,
  version: 1,
  suggestOnly: true,
  args: {},
  scope: { ...SCOPE, level: 'ad' },
  lastRun: null,
  openProposals: 0,
}

const wish = (change: object = {}) => ({
  connectorId: 'con_naver',
  connectorName: '네이버 검색광고',
  platform: 'naver',
  level: 'campaign' as const,
  externalId: 'cmp-1',
  entityName: '가을 원피스_파워링크',
  what: '캠페인 “가을 원피스_파워링크” 멈춤',
  why: '3일 동안 184,000원을 쓰고 구매가 없습니다 (보통 31,000원에 1건). 구매가 더 올 가능성은 2%입니다.',
  stakeMinor: 60_000,
  currency: 'KRW',
  ...change,
})

export function checked(body: unknown): AnswerOf<'POST /api/rules/check'> {
  const spend = (body as { draft?: { args?: { spend?: number } } } | undefined)?.draft?.args?.spend ?? 150_000
  const none = spend > 1_000_000
  return {
    problems:
      spend === 13_000
        ? [
            {
              path: 'draft.args.spend',
              code: 'guard-above',
              text: '최소 광고비 30,000원보다 작아 아무 일도 하지 않습니다.',
            },
          ]
        : [],
    overlaps: [
      {
        ruleId: 'rul_floor',
        name: '낮은 ROAS는 예산 줄이기',
        kind: 'shadowed',
        text: '같은 캠페인 12개를 함께 봅니다. 멈춘 뒤에는 예산 제안이 나오지 않습니다.',
      },
    ],
    sentence: `최근 3일 동안 ${spend.toLocaleString('ko-KR')}원 넘게 썼는데 구매가 없으면 캠페인을 멈추자고 제안합니다.`,
    preview: {
      asOf: NOW - HOUR,
      day: '2026-11-25',
      seen: 42,
      proposals: none
        ? []
        : [wish(), wish({ externalId: 'cmp-2', entityName: '브랜드', what: '캠페인 “브랜드” 멈춤' })],
      total: none ? 0 : 3,
      held: RULE.lastRun?.held ?? [],
    },
  }
}

function side(factor: number): BacktestSide {
  const days = Array.from({ length: 90 }, (_, index) => ({
    day: new Date(Date.parse('2026-08-28') + index * 86_400_000).toISOString().slice(0, 10),
    proposals: index % 9 === 0 ? Math.round(2 * factor) : 0,
    spendMinor: 380_000 + Math.round(90_000 * Math.sin(index / 4)),
    savedMinor: Math.round((20_000 + 600 * index) * factor),
  }))
  return {
    proposals: Math.round(20 * factor),
    entities: Math.round(14 * factor),
    savedSpendMinor: Math.round(1_104_000 * factor),
    lostSalesMinor: Math.round(212_000 * factor),
    winnersStopped: factor > 1 ? 4 : 1,
    falseByLateness: factor > 1 ? 3 : 0,
    days,
    list: [
      {
        ...wish(),
        day: '2026-11-12',
        ruleName: '헛돈 차단',
        verdict: 'right',
        savedMinor: 184_000,
        conversionsThen: 0,
        conversionsNow: 0,
      },
      {
        ...wish({ externalId: 'cmp-3', entityName: '신상 니트 쇼핑검색', what: '캠페인 “신상 니트 쇼핑검색” 멈춤' }),
        day: '2026-10-02',
        ruleName: '헛돈 차단',
        verdict: 'winner-stopped',
        savedMinor: 92_000,
        conversionsThen: 0,
        conversionsNow: 7.5,
      },
      {
        ...wish({ externalId: 'cmp-4', entityName: '재고 정리', what: '캠페인 “재고 정리” 멈춤' }),
        day: '2026-11-24',
        ruleName: '헛돈 차단',
        verdict: 'open',
        savedMinor: 12_000,
        conversionsThen: 0,
        conversionsNow: 0,
      },
    ],
    held: [
      { reason: 'not-met', text: '조건에 맞지 않음', count: 3104 },
      { reason: 'not-settled', text: '전환이 아직 올 수 있음', count: 212 },
    ],
  }
}

export function backtest(change: Partial<Backtest> = {}): Backtest {
  return {
    id: 'bkt_01',
    state: 'done',
    from: '2026-08-28',
    to: '2026-11-25',
    createdAt: NOW - 2 * HOUR,
    finishedAt: NOW - 2 * HOUR + 4000,
    progress: { done: 90, total: 90 },
    knownFrom: '2026-10-01',
    currency: 'KRW',
    names: ['헛돈 차단'],
    a: side(1),
    b: null,
    ...change,
  }
}
export const COMPARED = backtest({
  id: 'bkt_02',
  names: ['헛돈 차단', '헛돈 차단 (바뀜)'],
  b: side(1.6),
  knownFrom: null,
})

export const RULES: AnswerOf<'GET /api/rules'> = {
  items: [RULE, ADVICE],
  kinds: [KILL, FLOOR, STOCK, CUSTOM, CREATIVE],
  templates: [
    {
      profile: 'direct_purchase',
      title: '바로 구매',
      about: '광고를 보고 바로 사게 하는 광고에 맞습니다.',
      rules: [{ code: 'kill-switch' }, { code: 'roas-floor' }],
    },
    {
      profile: 'blog_traffic',
      title: '블로그 유입',
      about: '블로그로 데려오는 광고에 맞습니다.',
      rules: [{ code: 'creative-fatigue' }],
    },
  ],
  lastPassAt: NOW - HOUR,
  nextPassAt: NOW + 2 * HOUR,
}

export function rulesAnswers(): Answers {
  return {
    ...measureAnswers(),
    'GET /api/rules': RULES,
    'POST /api/rules/check': checked,
    'POST /api/rules': (body: unknown) => ({ ...RULE, ...(body as object), version: 1 }),
    'PUT /api/rules/rul_kill': (body: unknown) => ({ ...RULE, ...(body as object), version: 4 }),
    'POST /api/rules/evaluate': { runs: [], proposed: 2, superseded: 0 },
    'POST /api/rules/template': { items: [RULE] },
    'GET /api/rules/rul_kill/runs': {
      items: [RULE.lastRun, { ...RULE.lastRun, id: 'rrn_02', at: NOW - 25 * HOUR, day: '2026-11-24', proposed: 0 }],
    },
    'GET /api/rules/rul_kill/versions': {
      items: [
        { version: 3, at: NOW - 30 * HOUR, by: '김민지', sentence: RULE.sentence, enabled: true },
        {
          version: 2,
          at: NOW - 300 * HOUR,
          by: '김민지',
          sentence: RULE.sentence.replace('150', '200'),
          enabled: false,
        },
      ],
    } satisfies AnswerOf<'GET /api/rules/{id}/versions'>,
    'GET /api/rules/rul_kill/why': {
      at: NOW - HOUR,
      day: '2026-11-25',
      outcome: 'not-settled',
      text: '구매가 아직 더 올 수 있어 기다립니다. 이 계정은 사흘째에 최종 구매의 81%가 집계됩니다.',
      figures: [
        { label: '3일 광고비', value: '184,000원' },
        { label: '구매', value: '0' },
        { label: '더 올 가능성', value: '19%' },
      ],
    } satisfies AnswerOf<'GET /api/rules/{id}/why'>,
    'GET /api/execution-settings': {
      mode: 'manual',
      paused: false,
      pausedAt: null,
      pausedBy: null,
      caps: {
        perDay: 50,
        perConnectionPerDay: 20,
        perEntityPerDay: 2,
        budgetIncreaseMinorPerDay: 300_000,
        budgetIncreaseTimes: 1.5,
        bidIncreaseTimes: 1.5,
        ownerFromMinor: null,
        asksPerDay: 5,
      },
      currency: 'KRW',
      usedToday: { executions: 0, budgetIncreaseMinor: 0 },
    } satisfies AnswerOf<'GET /api/execution-settings'>,
    'GET /api/backtests': {
      items: [COMPARED, backtest(), backtest({ id: 'bkt_03', state: 'stopped' })].map(
        ({ id, state, from, to, createdAt, finishedAt, names }) => ({
          id,
          state,
          from,
          to,
          createdAt,
          finishedAt,
          names,
        }),
      ),
      first: '2025-12-01',
      last: '2026-11-25',
    } satisfies AnswerOf<'GET /api/backtests'>,
    'POST /api/backtests': { id: 'bkt_01' },
    'GET /api/backtests/bkt_01': backtest(),
    'GET /api/backtests/bkt_02': COMPARED,
    'POST /api/backtests/bkt_01/stop': { id: 'bkt_01', state: 'stopped' },
    'GET /api/nowcast': {
      items: [
        {
          connectorId: 'con_naver',
          name: '네이버 검색광고',
          platform: 'naver',
          basis: 'learned',
          days: 84,
          curve: [0.52, 0.71, 0.8, 0.86, 0.9, 0.93, 0.95, 0.965, 0.975, 0.98, 0.985, 0.99, 0.993, 0.996, 1],
        },
        {
          connectorId: 'con_meta',
          name: '메타 광고',
          platform: 'meta',
          basis: 'assumed',
          days: 6,
          curve: [0.4, 0.62, 0.74, 0.82, 0.88, 0.92, 0.96, 1],
        },
      ],
    } satisfies AnswerOf<'GET /api/nowcast'>,
    'GET /api/stock': {
      items: [{ sku: 'SKU-01', quantity: 12, at: NOW }],
      advertised: [
        {
          connectorId: 'con_naver',
          level: 'campaign',
          externalId: 'cmp-1',
          name: '가을 원피스_파워링크',
          sku: 'SKU-01',
        },
      ],
    } satisfies AnswerOf<'GET /api/stock'>,
    'PUT /api/stock': { stored: 2 },
  }
}
