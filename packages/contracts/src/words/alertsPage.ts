import { defineWords } from './define.ts'

/** The page of alerts and notices. */
export const alertsPage = defineWords({
  lead: {
    ko: '멈췄거나 잘못된 것을 알립니다. 언제부터이고, 그래서 어떻게 되는지 함께 적습니다.',
    en: 'What went silent or wrong: what, since when, and what follows from it.',
  },
  settings: { ko: '알림 설정', en: 'Notification settings' },
  tabs: { ko: '경고 보기', en: 'Show' },
  tabOpen: { ko: '열린 경고', en: 'Open' },
  tabPast: { ko: '지난 경고', en: 'Past' },
  tabNotices: { ko: '받은 알림', en: 'My notices' },
  emptyTitle: { ko: '이상이 없습니다', en: 'Nothing is wrong' },
  emptyUnsure: { ko: '알려진 이상이 없습니다', en: 'Nothing wrong is known' },
  emptyText: {
    ko: '작업 프로세스, 연결, 키, 규칙, 실행을 계속 지켜봅니다. 멈추거나 잘못되면 여기에 보입니다.',
    en: 'Workers, connections, keys, rules and executions are watched all the time. When one falls silent or fails it stands here.',
  },
  checkedAt: { ko: '마지막 확인 {{at}}', en: 'Last checked {{at}}' },
  notChecked: { ko: '아직 확인하지 않았습니다', en: 'Not checked yet' },
  stale: { ko: '{{at}} 기준입니다. 그 뒤로 확인하지 못했습니다.', en: 'As of {{at}}. Nothing was checked since.' },
  pastNone: { ko: '지난 경고가 없습니다', en: 'No past alerts' },
  pastNoneText: { ko: '해결된 경고가 여기에 남습니다.', en: 'Alerts that are over are kept here.' },
  severity: {
    critical: { ko: '긴급', en: 'Critical' },
    warning: { ko: '주의', en: 'Warning' },
  },
  sinceLabel: { ko: '시작', en: 'Since' },
  overLabel: { ko: '해결', en: 'Over' },
  acknowledge: { ko: '확인했음', en: 'Mark as seen' },
  acknowledgeOf: { ko: '확인했음: {{title}}', en: 'Mark as seen: {{title}}' },
  acknowledged: { ko: '{{name}}님이 확인함', en: 'Seen by {{name}}' },
  acknowledgedDone: {
    ko: '확인했음으로 표시했습니다. 해결될 때까지 남아 있습니다.',
    en: 'Marked as seen. It stays until it is over.',
  },
  resolved: { ko: '해결됨', en: 'Over' },
  list: { ko: '경고', en: 'Alerts' },
  noticesNone: { ko: '받은 알림이 없습니다', en: 'No notices' },
  noticesNoneText: {
    ko: '제안, 실행 결과, 경고, 하루 요약이 여기에 쌓입니다. 무엇을 받을지는 알림 설정에서 고릅니다.',
    en: 'Proposals, outcomes, alerts and digests gather here. Choose which in the notification settings.',
  },
  markRead: { ko: '모두 읽음으로 표시', en: 'Mark all as read' },
  unread: { ko: '새 알림', en: 'New' },
  noticeOpen: { ko: '열기', en: 'Open' },
})
