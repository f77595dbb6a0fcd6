import { defineWords } from './define.ts'

/** Rules: their kinds, arguments, sentences, reasons (said by the server and shown on the pages). */
export const rules = defineWords({
  title: { ko: '규칙', en: 'Rules' },
})
