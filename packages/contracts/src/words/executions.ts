import { defineWords } from './define.ts'

/** Executions and their log. */
export const executions = defineWords({
  title: { ko: '실행 기록', en: 'Executions' },
})
