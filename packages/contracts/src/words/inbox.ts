import { defineWords } from './define.ts'

/** The page of proposals. */
export const inbox = defineWords({
  title: { ko: '받은 제안', en: 'Inbox' },
})
