import type { AnswerOf, Proposal, ProposalDetail } from '@commerce/contracts'
import type { Answers } from './dashboard-alone.ts'
import { executionAnswers } from './execution-answers.ts'
import { home, measureAnswers } from './measure-answers.ts'
import { noticeAnswers } from './notice-answers.ts'

/** An inbox as the API would tell it: every state a proposal can have, some of them unpleasant. */

const NOW = Date.now()
const HOUR = 3_600_000

export function proposal(change: Partial<Proposal> = {}): Proposal {
  return {
    version: 'v1',
    warning: null,
    id: 'prp_01',
    state: 'proposed',
    connectorId: 'con_naver',
    connectorName: '네이버 검색광고',
    platform: 'naver',
    level: 'campaign',
    externalId: 'cmp-a001-01-000000004321',
    entityName: '가을 원피스_파워링크',
    action: 'pause',
    what: '캠페인 중지 “가을 원피스_파워링크”',
    why: '3일 동안 184,000원을 썼지만 구매가 없습니다. 평소에는 31,000원에 한 건입니다. 늦게 들어올 구매가 남아 있을 확률은 2%입니다.',
    change: { label: '상태', before: '켜짐, 하루 60,000원', after: '중지' },
    stakeMinor: 60_000,
    currency: 'KRW',
    risk: 'low',
    requiresApproval: true,
    reversible: true,
    how: 'api',
    ruleId: 'rul_kill',
    ruleName: '낭비 중지',
    ruleVersion: 3,
    createdAt: NOW - 3 * HOUR,
    expiresAt: NOW + 21 * HOUR,
    decidedAt: null,
    decidedBy: null,
    via: null,
    asked: true,
    problem: null,
    executionId: null,
    demo: false,
    ...change,
  }
}

export const ASKED: readonly Proposal[] = [
  proposal(),
  proposal({
    id: 'prp_02',
    action: 'set-budget',
    what: '일예산 낮추기 “브랜드 검색_전환 최적화_2026 가을 시즌 리타게팅 캠페인”',
    why: '최근 7일 ROAS가 1.12배로 목표 3.00배보다 낮습니다.',
    change: { label: '일예산', before: '120,000원', after: '96,000원' },
    stakeMinor: 24_000,
    risk: 'med',
    connectorId: 'con_meta',
    connectorName: '메타 광고',
    platform: 'meta',
    ruleName: 'ROAS 하한',
    ruleVersion: 1,
    expiresAt: NOW + 2 * HOUR,
    demo: true,
  }),
  proposal({
    id: 'prp_03',
    action: 'add-negative-keyword',
    what: '제외 키워드 추가 “무료 나눔”',
    why: '이 검색어에 30일 동안 12,400원을 썼고 구매가 없습니다.',
    change: { label: '제외 키워드', before: '없음', after: '“무료 나눔” 구문 일치' },
    stakeMinor: 413,
    risk: 'high',
    reversible: false,
    ruleId: null,
    ruleName: null,
    ruleVersion: null,
  }),
]

export const APPROVED: readonly Proposal[] = [
  proposal({ id: 'prp_04', state: 'approved', decidedAt: NOW - HOUR, decidedBy: '김민지', via: 'telegram' }),
  proposal({ id: 'prp_05', state: 'executing', what: '키워드 중지 “원피스 무료배송”', level: 'keyword' }),
  proposal({
    id: 'prp_06',
    state: 'failed',
    what: '입찰가 낮추기 “겨울 코트”',
    problem: '플랫폼에 반영되지 않았습니다. 다시 읽어 보니 이전과 같습니다.',
    reversible: false,
  }),
]

export const REST: readonly Proposal[] = [
  proposal({ id: 'prp_07', state: 'unknown', what: '캠페인 중지 “블랙 프라이데이”' }),
  proposal({
    id: 'prp_08',
    state: 'executing',
    how: 'todo',
    what: '제외 키워드 추가 “나눔 원피스”',
    connectorName: '구글 광고 (파일)',
    connectorId: 'con_google',
  }),
  proposal({
    id: 'prp_09',
    state: 'approved',
    how: 'advice',
    what: '소재 바꾸기 “여름 세일 영상”',
    change: { label: '클릭률', before: '2.1%', after: '0.8%' },
    stakeMinor: 0,
  }),
]

export function inbox(items: readonly Proposal[], change: Partial<AnswerOf<'GET /api/proposals'>> = {}) {
  return {
    items: [...items],
    next: null,
    counts: { asked: 3, batched: 1, approved: 3, todo: 2, unknown: 1 },
    budget: { perDay: 5, usedToday: 3 },
    mode: 'manual',
    paused: false,
    nextPassAt: NOW + 5 * HOUR,
    ...change,
  } satisfies AnswerOf<'GET /api/proposals'>
}

export function detail(change: Partial<ProposalDetail> = {}): ProposalDetail {
  return {
    ...proposal(),
    evidence: [
      { label: '3일 광고비', value: '18.4만 원', exact: '184,000원' },
      { label: '구매', value: '0건', exact: null },
      { label: '평소 구매당 비용', value: '31,000원', exact: null },
      { label: '앞으로 들어올 구매 (90% 구간)', value: '0.0 ~ 0.3건', exact: null },
    ],
    notes: [
      '이 캠페인의 구매는 보통 클릭한 지 2일 안에 96%가 들어옵니다.',
      '지난 12개월에 이 규칙이 있었다면 110만 원을 아꼈고, 잘되던 캠페인 1개를 멈췄습니다.',
    ],
    changes: [{ label: '상태', before: '켜짐', after: '중지' }],
    payload: { do: 'pause' },
    events: [{ at: NOW - 3 * HOUR, state: 'proposed', by: '낭비 중지 v3', via: 'rule', reason: null }],
    todo: null,
    ...change,
  }
}

export const TODO_STEPS = {
  url: 'https://ads.google.com/aw/keywords/negative',
  steps: [
    '‘키워드’에서 ‘제외 검색어’를 엽니다.',
    '캠페인 “가을 원피스”를 고릅니다.',
    '“나눔 원피스”를 구문 일치로 더합니다.',
  ],
  verified: false,
  doneAt: null,
}

/** All reads of the pages, on top of a shop with figures. */
export function actAnswers(): Answers {
  return {
    ...measureAnswers(),
    ...noticeAnswers(),
    ...executionAnswers(),
    'GET /api/proposals': (_: unknown, query: URLSearchParams) => {
      const show = query.get('show') ?? 'open'
      if (show === 'batched') return inbox([proposal({ id: 'prp_20', asked: false, stakeMinor: 9_000 })])
      if (show === 'decided')
        return inbox([
          proposal({ id: 'prp_30', state: 'executed', executionId: 'exe_01' }),
          proposal({ id: 'prp_31', state: 'rejected', demo: true }),
          proposal({ id: 'prp_32', state: 'expired' }),
          proposal({ id: 'prp_33', state: 'reverted' }),
          proposal({ id: 'prp_34', state: 'superseded' }),
        ])
      return inbox([...ASKED, ...APPROVED, ...REST])
    },
    'GET /api/proposals/prp_01': detail(),
    'GET /api/proposals/prp_03': detail({
      ...ASKED[2],
      payload: { do: 'add-negative-keyword', text: '무료 나눔', match: 'phrase' },
    }),
    'GET /api/proposals/prp_08': detail({ ...REST[1], todo: TODO_STEPS }),
    'GET /api/proposals/prp_01/preview': {
      at: NOW,
      outcome: 'change',
      changes: [{ label: '상태', before: '켜짐', after: '중지' }],
      text: '',
    } satisfies AnswerOf<'GET /api/proposals/{id}/preview'>,
    'GET /api/dashboard/home': (_: unknown, query: URLSearchParams) => ({
      ...home(query.get('basis') === 'latest'),
      decisions: ASKED,
      decisionsOpen: 5,
      nextPassAt: NOW + 5 * HOUR,
    }),
  }
}
