import { defineWords } from './define.ts'

/** Rows that could not be used. */
export const quarantine = defineWords({
  title: { ko: '보류된 행', en: 'Quarantine' },
})
