import { defineWords } from './define.ts'

/** Which notices reach whom where. */
export const notices = defineWords({
  en: {
    title: 'Notifications',
    type: { proposal: 'Proposals', outcome: 'Outcomes', alert: 'Alerts', digest: 'Daily digest' },
    channel: { app: 'Dashboard', telegram: 'Telegram', mail: 'Mail' },
    way: {
      app: 'Shown on the dashboard.',
      telegram: 'Goes to the chat that is bound to you.',
      telegramNone: 'No bot is set up: set TELEGRAM_BOT_TOKEN and restart.',
      telegramUnpaired: 'The bot is set up, but no chat is bound to you: make a code below and send it to the bot.',
      mailNone: 'Mail is not connected yet; nothing can be sent there.',
    },
  },
  ko: {
    title: '알림 설정',
    type: { proposal: '제안', outcome: '실행 결과', alert: '경고', digest: '하루 요약' },
    channel: { app: '대시보드', telegram: '텔레그램', mail: '메일' },
    way: {
      app: '대시보드에 표시합니다.',
      telegram: '나에게 연결된 대화방으로 보냅니다.',
      telegramNone: '설정된 봇이 없습니다. TELEGRAM_BOT_TOKEN을 설정하고 다시 시작하세요.',
      telegramUnpaired: '봇은 설정되어 있지만 나에게 연결된 대화방이 없습니다. 아래에서 코드를 만들어 봇에게 보내세요.',
      mailNone: '메일은 아직 연결되어 있지 않아 보낼 수 없습니다.',
    },
  },
})
