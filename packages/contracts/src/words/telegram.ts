import { defineWords } from './define.ts'

/** What the bot says. */
export const telegram = defineWords({
  en: {
    title: 'Telegram',
    problem: {
      token: 'Telegram does not know the token: make a new one with @BotFather and set TELEGRAM_BOT_TOKEN.',
      conflict: 'Another program polls with the same token: stop it, or make a bot of its own for it.',
      unreachable: 'Telegram cannot be reached from this machine.',
      silent: 'It has not reported for a while.',
      blocked: 'The chat “{{name}}” has blocked it.',
    },
  },
  ko: {
    title: '텔레그램',
    problem: {
      token: '텔레그램이 이 토큰을 모릅니다. @BotFather에서 새로 만들어 TELEGRAM_BOT_TOKEN을 설정하세요.',
      conflict: '같은 토큰을 다른 프로그램이 쓰고 있습니다. 그 프로그램을 멈추거나 봇을 따로 만드세요.',
      unreachable: '이 컴퓨터에서 텔레그램에 연결할 수 없습니다.',
      silent: '한동안 소식이 없습니다.',
      blocked: '“{{name}}” 대화에서 봇을 차단했습니다.',
    },
  },
})
