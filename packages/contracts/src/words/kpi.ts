import { defineWords } from './define.ts'

/** KPI profiles (KP1-KP3): what an account, a campaign or an ad group is judged by. */
export const kpi = defineWords({
  title: { ko: 'KPI 프로필', en: 'KPI profiles' },
  lead: {
    ko: '광고마다 목적이 다릅니다. 무엇으로 평가할지 프로필로 정해 계정, 캠페인, 광고 그룹에 붙입니다.',
    en: 'Ads have different purposes. A profile says what an account, a campaign or an ad group is judged by.',
  },
  inherits: {
    ko: '아래 단계는 가장 가까운 위쪽 프로필을 따릅니다.',
    en: 'What stands below follows the nearest profile above it.',
  },
  builtIn: { ko: '기본 제공', en: 'Built in' },
  own: { ko: '직접 만든 프로필', en: 'Your own' },
  objective: { ko: '목적', en: 'Purpose' },
  objectiveOf: {
    direct_purchase: {
      ko: '광고를 본 사람이 바로 구매하게 합니다.',
      en: 'People who see the ad buy.',
    },
    blog_traffic: {
      ko: '블로그로 데려와 읽게 하고, 글에서 스토어로 이어지게 합니다.',
      en: 'People come to the blog, read, and go on to the store.',
    },
    retargeting: {
      ko: '다녀간 사람에게 다시 보여 구매를 돕습니다.',
      en: 'People who were here see the shop again and come back to buy.',
    },
  },
  metric: { ko: '지표', en: 'Metric' },
  target: { ko: '목표', en: 'Target' },
  floor: { ko: '하한', en: 'Floor' },
  ceiling: { ko: '상한', en: 'Ceiling' },
  none: { ko: '정하지 않음', en: 'Not set' },
  weight: {
    primary: { ko: '주 지표', en: 'Primary' },
    secondary: { ko: '보조 지표', en: 'Secondary' },
    proxy: { ko: '대신 보는 지표', en: 'Proxy' },
  },
  weightWhy: {
    primary: { ko: '성패를 가르는 지표입니다.', en: 'Decides whether it works.' },
    secondary: { ko: '함께 살펴보는 지표입니다.', en: 'Looked at beside it.' },
    proxy: {
      ko: '직접 잴 수 없는 결과를 대신 보여 주는 지표입니다.',
      en: 'Stands for a result that cannot be measured itself.',
    },
  },
  /** Measures that only profiles name; the others have their words among the measures. */
  measure: {
    storeClicks: { ko: '스토어로 간 클릭', en: 'Clicks to the store' },
    pageviewsPerVisit: { ko: '방문당 페이지뷰', en: 'Pages per visit' },
    assistedConversions: { ko: '도움을 준 주문', en: 'Assisted orders' },
  },
  attached: { ko: '붙인 곳 {{number}}곳', en: 'Attached: {{number}}' },
  attachedNone: { ko: '아직 붙인 곳이 없습니다.', en: 'Attached nowhere yet.' },
  attach: { ko: '프로필 붙이기', en: 'Attach a profile' },
  detach: { ko: '프로필 떼기', en: 'Take the profile away' },
  wholeAccount: { ko: '계정 전체', en: 'The whole account' },
  inheritedFrom: { ko: '{{name}}에서 이어받음', en: 'From {{name}}' },
  add: { ko: '프로필 만들기', en: 'Make a profile' },
  code: { ko: '코드', en: 'Code' },
  codeWhy: {
    ko: '규칙과 API에서 부르는 이름입니다. 영문 소문자, 숫자, 밑줄만 쓰며 나중에 바꿀 수 없습니다.',
    en: 'What rules and the API call it. Lower-case letters, digits and underscores; it stays.',
  },
  nameKo: { ko: '한국어 이름', en: 'Korean name' },
  nameEn: { ko: '영어 이름', en: 'English name' },
  made: { ko: '프로필을 만들었습니다.', en: 'Profile made.' },
  saved: { ko: '프로필을 저장했습니다.', en: 'Profile saved.' },
  deleted: { ko: '프로필을 지웠습니다.', en: 'Profile deleted.' },
  deleteTitle: { ko: '“{{name}}” 프로필을 지울까요?', en: 'Delete “{{name}}”?' },
  deleteText: {
    ko: '붙인 {{number}}곳은 그 위의 프로필을 따르게 됩니다.',
    en: 'What it is attached to ({{number}}) then follows the profile above.',
  },
})
