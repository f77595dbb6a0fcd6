import { defineWords } from './define.ts'

/** What went wrong or silent. */
export const alerts = defineWords({
  title: { ko: '알림', en: 'Alerts' },
})
