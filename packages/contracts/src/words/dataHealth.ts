import { defineWords } from './define.ts'

/** The page of data health. */
export const dataHealth = defineWords({
  title: { ko: '데이터 상태', en: 'Data health' },
})
