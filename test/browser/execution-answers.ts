import type { AnswerOf, Execution } from '@commerce/contracts'
import type { Answers } from './dashboard-alone.ts'

/** A log of executions in every state, one of them changed by somebody else since. */

const NOW = Date.now()
const MINUTE = 60_000

const BEFORE = { status: 'active', dailyBudgetMicros: 60_000_000_000, bidMicros: null, negatives: null }

export function execution(change: Partial<Execution> = {}): Execution {
  return {
    id: 'exe_01',
    proposalId: 'prp_30',
    kind: 'do',
    state: 'executed',
    connectorId: 'con_naver',
    connectorName: '네이버 검색광고',
    platform: 'naver',
    level: 'campaign',
    externalId: 'cmp-a001-01-000000004321',
    entityName: '가을 원피스_파워링크',
    action: 'pause',
    what: '캠페인 중지 “가을 원피스_파워링크”',
    why: '3일 동안 184,000원을 썼지만 구매가 없습니다.',
    diff: [{ label: '상태', before: '켜짐', after: '중지' }],
    before: BEFORE,
    after: { ...BEFORE, status: 'paused' },
    currency: 'KRW',
    by: '김민지',
    via: 'web',
    plannedAt: NOW - 65 * MINUTE,
    attemptedAt: NOW - 64 * MINUTE,
    finishedAt: NOW - 64 * MINUTE + 2_400,
    attempts: 1,
    problem: null,
    canUndo: true,
    undoneBy: null,
    settledBy: null,
    demo: false,
    ...change,
  }
}

const open = { attemptedAt: null, finishedAt: null, after: null, diff: [], canUndo: false }

export const LOG: readonly Execution[] = [
  execution(),
  execution({ ...open, id: 'exe_02', state: 'planned', attempts: 0, what: '키워드 중지 “원피스 무료배송”' }),
  execution({
    ...open,
    id: 'exe_03',
    state: 'unknown',
    attemptedAt: NOW - 3 * MINUTE,
    what: '일예산 낮추기 “브랜드 검색_전환 최적화_2026 가을 시즌 리타게팅 캠페인”',
    via: 'telegram',
    problem: '플랫폼에 반영되었는지 알 수 없습니다',
    demo: true,
  }),
  execution({
    id: 'exe_04',
    state: 'failed',
    what: '입찰가 낮추기 “겨울 코트”',
    problem: '플랫폼에 반영되지 않았습니다',
    canUndo: false,
    diff: [],
  }),
  execution({ id: 'exe_05', kind: 'undo', what: '되돌리기: 캠페인 중지 “여름”', canUndo: false }),
  execution({ id: 'exe_06', what: '캠페인 중지 “여름”', undoneBy: 'exe_05', canUndo: false }),
]

export function settings(
  change: Partial<AnswerOf<'GET /api/execution-settings'>> = {},
): AnswerOf<'GET /api/execution-settings'> {
  return {
    mode: 'manual',
    paused: false,
    pausedAt: null,
    pausedBy: null,
    caps: {
      perDay: 30,
      perConnectionPerDay: 20,
      perEntityPerDay: 2,
      budgetIncreaseMinorPerDay: 500_000,
      budgetIncreaseTimes: 1.5,
      bidIncreaseTimes: 1.5,
      ownerFromMinor: null,
      asksPerDay: 5,
    },
    currency: 'KRW',
    usedToday: { executions: 3, budgetIncreaseMinor: 120_000 },
    ...change,
  }
}

export const STOPPED = settings({ paused: true, pausedAt: NOW - 8 * MINUTE, pausedBy: '김민지' })

const step = (seconds: number, what: AnswerOf<'GET /api/executions/{id}'>['steps'][number]['what'], text: string) => ({
  at: NOW - 65 * MINUTE + seconds * 1000,
  what,
  text,
})

export function executionAnswers(): Answers {
  return {
    'GET /api/executions': (_: unknown, query: URLSearchParams) =>
      ({
        items: LOG.filter((one) => query.get('state') === null || one.state === query.get('state')),
        next: null,
      }) satisfies AnswerOf<'GET /api/executions'>,
    'GET /api/executions/exe_01': {
      ...execution(),
      settleable: false,
      steps: [
        step(0, 'planned', '실행을 요청했습니다: 김민지'),
        step(1, 'intended', '실행을 시작했습니다. 먼저 지금 값을 읽습니다.'),
        step(60, 'attempted', '플랫폼에 보냅니다 (1번째).'),
        step(61, 'answered', '플랫폼이 받았습니다.'),
        step(62, 'read-back', '다시 읽어 보니 반영되었습니다.'),
      ],
    } satisfies AnswerOf<'GET /api/executions/{id}'>,
    'GET /api/executions/exe_03': {
      ...LOG[2],
      settleable: false,
      steps: [step(0, 'planned', '실행을 요청했습니다: 김민지')],
    },
    'GET /api/executions/exe_01/undo': {
      at: NOW,
      outcome: 'conflict',
      changes: [{ label: '상태', before: '켜짐, 하루 90,000원', after: '켜짐, 하루 60,000원' }],
      text: '지금 값: 켜짐, 하루 90,000원',
    } satisfies AnswerOf<'GET /api/executions/{id}/undo'>,
    'GET /api/execution-settings': settings(),
  }
}
