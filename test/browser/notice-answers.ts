import type { Alert, AnswerOf, TelegramState } from '@commerce/contracts'
import type { Answers } from './dashboard-alone.ts'

/** Alerts, notices and the bot, as the API would tell them. */

const NOW = Date.now()
const HOUR = 3_600_000

function alert(change: Partial<Alert>): Alert {
  return {
    id: 'alt_01',
    kind: 'connector-stale',
    severity: 'warning',
    state: 'open',
    title: '메타 광고가 어제부터 새 데이터를 보내지 않습니다',
    text: '어제 06:10부터입니다. 그 뒤 날짜의 합계는 완전하지 않고, 규칙은 이 연결에 대해 조용합니다.',
    button: '연결 열기',
    to: '/dashboard/connectors/con_meta',
    firstAt: NOW - 26 * HOUR,
    lastAt: NOW - 600_000,
    resolvedAt: null,
    acknowledgedBy: null,
    count: 12,
    ...change,
  }
}

const OPEN = [
  alert({
    id: 'alt_02',
    state: 'acknowledged',
    acknowledgedBy: '김민지',
    title: '백업이 이틀째 없습니다',
    kind: 'backup-old',
    count: 1,
  }),
  alert({}),
  alert({
    id: 'alt_03',
    kind: 'execution-unknown',
    severity: 'critical',
    title: '실행 1건이 되었는지 알 수 없습니다',
    text: '10분 전부터입니다. 네이버에 다시 묻고 있고, 그동안 같은 광고에는 아무것도 보내지 않습니다.',
    button: '실행 보기',
    to: '/dashboard/rules',
    firstAt: NOW - 600_000,
    count: 1,
  }),
]

export const TELEGRAM: TelegramState = {
  state: 'running',
  text: '봇이 메시지를 듣고 있습니다.',
  bot: 'bomnal_shop_bot',
  mode: 'polling',
  lastUpdateAt: NOW - 4 * 60_000,
  chats: [
    { id: 'tch_01', title: '민지', user: '김민지', paired: true, since: NOW - 300 * HOUR },
    { id: 'tch_02', title: '봄날 상점 가족', user: null, paired: false, since: NOW - 20 * HOUR },
  ],
}

export const TELEGRAM_OFF: TelegramState = {
  state: 'off',
  text: '설정된 봇이 없습니다. BotFather에서 봇을 만들고 TELEGRAM_BOT_TOKEN을 설정한 뒤 다시 시작하세요.',
  bot: null,
  mode: 'polling',
  lastUpdateAt: null,
  chats: [],
}

export function noticeAnswers(): Answers {
  return {
    'GET /api/alerts': (_: unknown, query: URLSearchParams) =>
      ({
        items:
          query.get('show') === 'all'
            ? [
                ...OPEN,
                alert({ id: 'alt_09', state: 'resolved', resolvedAt: NOW - 40 * HOUR, firstAt: NOW - 44 * HOUR }),
              ]
            : OPEN,
        next: null,
        open: 2,
        checkedAt: NOW - 60_000,
      }) satisfies AnswerOf<'GET /api/alerts'>,
    'POST /api/alerts/alt_01/acknowledge': alert({ state: 'acknowledged', acknowledgedBy: '김민지' }),
    'GET /api/notices': {
      items: [
        {
          id: 'ntc_01',
          type: 'proposal',
          at: NOW - HOUR,
          title: '결정할 일이 2개 있습니다',
          text: '캠페인 “가을 원피스_파워링크” 멈춤. 하루 60,000원이 걸려 있습니다.',
          to: '/dashboard/rules',
          read: false,
        },
        {
          id: 'ntc_02',
          type: 'digest',
          at: NOW - 20 * HOUR,
          title: '하루 요약',
          text: '',
          to: '/dashboard/digests',
          read: true,
        },
      ],
      unread: 1,
    } satisfies AnswerOf<'GET /api/notices'>,
    'POST /api/notices/read': { unread: 0 },
    'GET /api/notice-settings': {
      on: [
        { type: 'proposal', channel: 'app' },
        { type: 'proposal', channel: 'telegram' },
        { type: 'alert', channel: 'app' },
        { type: 'alert', channel: 'telegram' },
        { type: 'digest', channel: 'app' },
      ],
      quiet: { from: 22, to: 8 },
      ways: [
        { channel: 'app', connected: true, note: '' },
        { channel: 'telegram', connected: true, note: '' },
        { channel: 'mail', connected: false, note: '메일은 아직 연결되어 있지 않아 보낼 수 없습니다.' },
      ],
    } satisfies AnswerOf<'GET /api/notice-settings'>,
    'PUT /api/notice-settings': (body: unknown) => ({ ...(body as object), ways: [] }),
    'GET /api/telegram': TELEGRAM,
    'POST /api/telegram/code': () =>
      ({
        code: 'K7QP-22MX',
        url: 'https://t.me/bomnal_shop_bot?start=K7QP22MX',
        expiresAt: Date.now() + 600_000,
      }) satisfies AnswerOf<'POST /api/telegram/code'>,
    'DELETE /api/telegram/chats/tch_02': null,
  }
}
