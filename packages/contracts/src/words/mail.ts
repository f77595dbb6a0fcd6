import { defineWords } from './define.ts'

/** Mail. */
export const mail = defineWords({
  en: {},
  ko: {},
})
