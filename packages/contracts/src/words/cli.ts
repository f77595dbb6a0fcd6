import { defineWords } from './define.ts'

/** What the command line says. */
export const cli = defineWords({
  en: {},
  ko: {},
})
