import { defineWords } from './define.ts'

/** Proposals as sentences, wherever they are shown: web, Telegram, digest. */
export const proposals = defineWords({
  title: { ko: '받은 제안', en: 'Inbox' },
})
