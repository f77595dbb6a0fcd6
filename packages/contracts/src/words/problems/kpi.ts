import { defineWords } from '../define.ts'

/** KPI profiles and the digest. */
export const kpi = defineWords({
  en: {
    'profile-built-in': {
      title: 'Profiles that came with the program cannot be deleted',
      consequence: 'Nothing was changed.',
      nextStep: 'Take it away from what it is attached to, or change its targets.',
    },
    'metric-wrong': {
      title: 'The targets of “{{measure}}” do not fit together',
      consequence: 'Nothing was saved.',
      nextStep:
        'Name each metric once, with at least one primary one, and keep floor ≤ target ≤ ceiling, none below zero.',
    },
    'channel-not-connected': {
      title: 'Nothing can be sent this way yet: {{channel}}',
      consequence: 'Nothing was saved.',
      nextStep: 'Choose the dashboard, or connect this way of sending first.',
    },
  },
  ko: {
    'profile-built-in': {
      title: '기본 제공 프로필은 지울 수 없습니다',
      consequence: '바뀐 것은 없습니다.',
      nextStep: '붙인 곳에서 떼거나 목표를 바꾸세요.',
    },
    'metric-wrong': {
      title: '“{{measure}}” 지표의 목표가 서로 맞지 않습니다',
      consequence: '저장하지 않았습니다.',
      nextStep: '지표는 한 번씩만 쓰고 주 지표를 하나 이상 두세요. 값은 0 이상, 하한 ≤ 목표 ≤ 상한이어야 합니다.',
    },
    'channel-not-connected': {
      title: '아직 이 방법으로는 보낼 수 없습니다: {{channel}}',
      consequence: '저장하지 않았습니다.',
      nextStep: '대시보드를 고르거나 보낼 곳을 먼저 연결하세요.',
    },
  },
})
