import { defineWords } from './define.ts'

/** Which notices reach whom where. */
export const notices = defineWords({
  title: { ko: '알림 설정', en: 'Notifications' },
})
