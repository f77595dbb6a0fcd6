import { defineWords } from './define.ts'

/** The time machine. */
export const backtest = defineWords({
  title: { ko: '과거로 시험', en: 'Backtest' },
})
