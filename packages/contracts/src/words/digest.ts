import { defineWords } from './define.ts'

/** The digest (D10): the same sentences on the web, in mail and in Telegram; and its settings page. */
export const digest = defineWords({
  title: { ko: '하루 요약', en: 'Daily digest' },
  lead: {
    ko: '매일 정한 시각에 전날 결과, 늦은 데이터, 바뀐 과거, 결정할 일을 한 번에 알려 드립니다.',
    en: 'Once a day, at your hour: what happened, what is late, what changed in the past, what needs a decision.',
  },
  day: { ko: '{{month}}월 {{date}}일 {{weekday}}', en: '{{weekday}} {{date}} {{month}}' },
  shortDay: { ko: '{{month}}월 {{date}}일', en: '{{date}} {{month}}' },
  weekday: {
    mon: { ko: '월요일', en: 'Monday' },
    tue: { ko: '화요일', en: 'Tuesday' },
    wed: { ko: '수요일', en: 'Wednesday' },
    thu: { ko: '목요일', en: 'Thursday' },
    fri: { ko: '금요일', en: 'Friday' },
    sat: { ko: '토요일', en: 'Saturday' },
    sun: { ko: '일요일', en: 'Sunday' },
  },
  month: {
    jan: { ko: '1', en: 'Jan' },
    feb: { ko: '2', en: 'Feb' },
    mar: { ko: '3', en: 'Mar' },
    apr: { ko: '4', en: 'Apr' },
    may: { ko: '5', en: 'May' },
    jun: { ko: '6', en: 'Jun' },
    jul: { ko: '7', en: 'Jul' },
    aug: { ko: '8', en: 'Aug' },
    sep: { ko: '9', en: 'Sep' },
    oct: { ko: '10', en: 'Oct' },
    nov: { ko: '11', en: 'Nov' },
    dec: { ko: '12', en: 'Dec' },
  },

  headline: {
    both: {
      ko: '{{day}}: 매출 {{sales}}, 광고비 {{spend}}입니다.',
      en: '{{day}}: {{sales}} sales, {{spend}} ad spend.',
    },
    salesOnly: {
      ko: '{{day}}: 매출 {{sales}}입니다. 광고비는 알 수 없습니다.',
      en: '{{day}}: {{sales}} sales. Ad spend is not known.',
    },
    spendOnly: {
      ko: '{{day}}: 광고비 {{spend}}입니다. 매출은 알 수 없습니다.',
      en: '{{day}}: {{spend}} ad spend. Sales are not known.',
    },
    neither: {
      ko: '{{day}}: 매출과 광고비를 알 수 없습니다.',
      en: '{{day}}: neither sales nor ad spend are known.',
    },
    noData: { ko: '아직 들어온 데이터가 없습니다.', en: 'No data has come in yet.' },
    missing: { ko: '아직 들어오지 않은 데이터: {{names}}.', en: 'Not in yet: {{names}}.' },
  },

  section: {
    figures: { ko: '어땠나', en: 'What happened' },
    late: { ko: '늦은 데이터', en: 'What is late' },
    changes: { ko: '바뀐 과거', en: 'What changed in the past' },
    decisions: { ko: '결정할 일', en: 'What needs a decision' },
    notes: { ko: '참고', en: 'Notes' },
  },
  figure: { ko: '{{name}} {{value}}', en: '{{name}} {{value}}' },
  figureAgainst: {
    ko: '{{name}} {{value}} (전날보다 {{change}})',
    en: '{{name}} {{value}} ({{change}} on the day before)',
  },
  figureSame: { ko: '{{name}} {{value}} (전날과 같음)', en: '{{name}} {{value}} (as the day before)' },
  unknown: { ko: '알 수 없음', en: 'not known' },
  orders: { ko: '{{number}}건', en: '{{number}}' },
  lateSince: {
    ko: '{{name}}: {{day}}까지만 들어왔습니다.',
    en: '{{name}}: nothing newer than {{day}}.',
  },
  lateNothing: { ko: '{{name}}: 아직 들어온 데이터가 없습니다.', en: '{{name}}: nothing has come in yet.' },
  lateNone: { ko: '늦은 데이터가 없습니다.', en: 'Nothing is late.' },
  change: {
    ko: '{{name}} {{day}} {{measure}}: {{before}} → {{after}} ({{why}})',
    en: '{{name}}, {{day}}, {{measure}}: {{before}} → {{after}} ({{why}})',
  },
  /** Days that were not known before. */
  cameInDay: { ko: '{{name}}: {{day}} 데이터가 들어왔습니다.', en: '{{name}}: figures of {{day}} came in.' },
  cameIn: {
    ko: '{{name}}: {{from}}부터 {{to}}까지 {{number}}일의 데이터가 들어왔습니다.',
    en: '{{name}}: figures of {{number}} days from {{from}} to {{to}} came in.',
  },
  why: {
    restated: { ko: '플랫폼이 고침', en: 'restated by the platform' },
    late: { ko: '늦게 도착', en: 'came late' },
    refund: { ko: '환불', en: 'refund' },
    import: { ko: '파일 가져오기', en: 'import' },
    undo: { ko: '가져오기 되돌림', en: 'import taken back' },
  },
  changesMore: { ko: '바뀐 숫자가 {{number}}개 더 있습니다.', en: 'Further figures that changed: {{number}}.' },
  changesNone: { ko: '바뀐 과거 숫자가 없습니다.', en: 'No past figure changed.' },
  decisionsNone: { ko: '결정할 일이 없습니다.', en: 'Nothing to decide.' },
  decisionsBatched: {
    ko: '오늘 묻지 않고 미뤄 둔 제안이 {{number}}건 더 있습니다.',
    en: 'Beyond the questions of the day: {{number}} more.',
  },
  decisions: { ko: '결정을 기다리는 일이 {{number}}건 있습니다.', en: 'Decisions that wait for you: {{number}}.' },
  note: {
    audit: {
      ko: '변경 기록 {{rows}}건, 마지막 해시 {{head}}.',
      en: 'Audit log: {{rows}} entries, head {{head}}.',
    },
    demo: { ko: '데모 상점의 가상 데이터입니다.', en: 'Made-up data of the demo shop.' },
    stale: {
      ko: '데이터가 모두 들어온 가장 최근 날은 {{day}}입니다. 그 뒤의 날은 아직 완성되지 않았습니다.',
      en: '{{day}} is the newest day with all data in. Later days are not complete yet.',
    },
    unsettled: {
      ko: '광고 성과는 플랫폼이 며칠 동안 고칠 수 있습니다.',
      en: 'Platforms may still correct the results of ads for some days.',
    },
    asOf: { ko: '{{day}} {{time}} 기준 ({{zone}})', en: 'As of {{day}} {{time}} ({{zone}})' },
  },
  cut: { ko: '나머지 {{number}}줄은 대시보드에서 볼 수 있습니다.', en: 'Further lines on the dashboard: {{number}}.' },
  openDashboard: { ko: '대시보드 열기', en: 'Open the dashboard' },
  mailFooter: {
    ko: '받는 시각과 언어는 대시보드의 하루 요약 설정에서 바꿀 수 있습니다.',
    en: 'Change the hour and the language in the digest settings of the dashboard.',
  },

  past: { ko: '지난 요약', en: 'Past digests' },
  pastNone: {
    ko: '데이터가 들어오면 다음 정해진 시각에 첫 요약을 만듭니다.',
    en: 'The first one is made at your hour once data has come in.',
  },
  settings: { ko: '하루 요약 설정', en: 'Digest settings' },
  pastNoneTitle: { ko: '아직 요약이 없습니다', en: 'No digest yet' },
  gone: { ko: '이 요약은 없습니다.', en: 'There is no such digest.' },
  form: { ko: '보는 모양', en: 'Form' },
  formOf: {
    web: { ko: '화면', en: 'Page' },
    mail: { ko: '메일', en: 'E-mail' },
    telegram: { ko: '텔레그램', en: 'Telegram' },
  },
  subject: { ko: '제목', en: 'Subject' },
  madeFrom: { ko: '이때까지 알려진 숫자로 만들었습니다:', en: 'made from what was known at' },
  settingsSave: { ko: '요약 설정 저장', en: 'Save settings' },
  settingsSaved: { ko: '요약 설정을 저장했습니다.', en: 'Settings saved.' },
  nowhere: {
    ko: '받는 곳을 고르지 않아 아무 데도 보내지 않습니다. 요약은 계속 만들어져 지난 요약에 남습니다.',
    en: 'No place is chosen, so nothing is sent. Digests are still made and stay among the past ones.',
  },
  offNow: { ko: '하루 요약이 꺼져 있습니다.', en: 'The daily digest is off.' },
  enabled: { ko: '하루 요약 받기', en: 'Get the daily digest' },
  hour: { ko: '받는 시각', en: 'Hour' },
  hourWhy: { ko: '상점의 시간대 기준입니다.', en: 'In the time zone of the shop.' },
  language: { ko: '언어', en: 'Language' },
  channels: { ko: '받는 곳', en: 'Where' },
  channel: {
    web: { ko: '대시보드', en: 'Dashboard' },
    mail: { ko: '메일', en: 'E-mail' },
    telegram: { ko: '텔레그램', en: 'Telegram' },
  },
  way: {
    web: { ko: '대시보드에서 언제든 볼 수 있습니다.', en: 'Always there on the dashboard.' },
    telegram: {
      ko: '연결된 텔레그램 대화방으로 보냅니다.',
      en: 'Sent to the Telegram chat that is connected.',
    },
    demo: {
      ko: '데모 상점이 열려 있는 동안에는 밖으로 보내지 않습니다.',
      en: 'While the demo shop is open nothing is sent out.',
    },
    mailNone: {
      ko: '연결되지 않음: 이 버전은 메일을 보내지 않습니다.',
      en: 'Not connected: this version does not send e-mail.',
    },
    telegramNone: {
      ko: '연결되지 않음: 알림 설정의 텔레그램에서 봇을 연결하세요.',
      en: 'Not connected: set up the bot under Notifications.',
    },
  },
  nextAt: { ko: '다음 요약: {{at}}', en: 'Next digest: {{at}}' },
  lastDelivery: {
    waiting: {
      ko: '{{day}} 요약을 아직 보내지 못해 다시 시도합니다.',
      en: 'The digest of {{day}} is still to be sent.',
    },
    sending: { ko: '{{day}} 요약을 보내는 중입니다.', en: 'The digest of {{day}} is being sent.' },
    sent: { ko: '{{day}} 요약을 보냈습니다.', en: 'The digest of {{day}} was sent.' },
    unknown: {
      ko: '{{day}} 요약이 도착했는지 알 수 없습니다. 두 번 보내지 않으려고 다시 보내지 않았습니다.',
      en: 'It is not known whether the digest of {{day}} arrived. It was not sent again, so that nothing comes twice.',
    },
    refused: { ko: '{{day}} 요약을 보내지 못했습니다: {{why}}', en: 'The digest of {{day}} was not sent: {{why}}' },
  },
  refused: {
    token: { ko: '텔레그램이 봇 토큰을 거부했습니다.', en: 'Telegram refuses the token of the bot.' },
    chat: {
      ko: '텔레그램 대화방을 찾지 못했거나 봇이 차단되었습니다.',
      en: 'The chat was not found, or it blocked the bot.',
    },
    moved: {
      ko: '텔레그램 그룹의 번호가 {{chat}}(으)로 바뀌었습니다. TELEGRAM_ALLOWED_CHAT_ID 값을 바꾸세요.',
      en: 'The group has a new id, {{chat}}. Change TELEGRAM_ALLOWED_CHAT_ID.',
    },
    message: { ko: '텔레그램이 메시지를 거부했습니다: {{detail}}', en: 'Telegram refuses the message: {{detail}}' },
    tooLate: { ko: '제시간에 보내지 못했습니다.', en: 'It could not be sent in time.' },
    off: { ko: '보낼 곳의 연결이 끊겼습니다.', en: 'The way of sending was switched off.' },
  },
})
