import { defineWords } from './define.ts'

/** What the bot says. */
export const telegram = defineWords({
  title: { ko: '텔레그램', en: 'Telegram' },
})
